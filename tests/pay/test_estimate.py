"""What the estimate says beside its numbers: age, sources, what would narrow it."""

import pytest

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Reference, Source
from advisor.pay.estimate import Estimate, Step, credit, estimate, most_telling
from advisor.pay.profile import Profile


def _of(content: Content, profile: Profile) -> Estimate:
    found = estimate(content, profile)
    assert found is not None
    return found


def _step(found: Estimate, factor: str) -> Step:
    return next(step for step in found.trail if step.factor == factor)


def test_an_estimate_is_as_old_as_the_newest_median(content: Content) -> None:
    """BLS surveys are of May."""
    assert _of(content, Profile()).as_of == "2025-05"


def test_the_range_with_nothing_known_is_the_middle_half_of_the_occupation(
    content: Content,
) -> None:
    """Half of its width over its middle is that of the published quarter points."""
    found = _of(content, Profile())
    low, high = (content.figure(f"bls.national.{name}").middle for name in ("p25", "p75"))
    assert found.high / found.low == pytest.approx(high / low, abs=1e-4)
    assert found.share == 0.5


@pytest.mark.parametrize(
    "slots",
    [
        {"role": "wizard"},
        {"credentials": ("CPC", "MBA")},
        {"state": "ZZ"},
        {"setting": "circus"},
        {"specialty": "astrology"},
    ],
)
def test_a_value_no_table_knows_is_refused(content: Content, slots: dict[str, str]) -> None:
    """Nobody else's figure is theirs; whoever reads the answers keeps such values out."""
    with pytest.raises(ValueError, match=r"no role|no credential|nothing is known"):
        estimate(content, Profile().with_slots(slots))


def test_a_step_says_what_it_would_be_alone(content: Content) -> None:
    """So that a reply can say that overlap took something from it."""
    found = _of(content, Profile(setting="hospital", credentials=("CPC",), experience_years=12))
    hospital = _step(found, "setting")
    assert hospital.alone == pytest.approx(60_000 / 52_500)
    assert hospital.value < hospital.alone


def test_a_step_names_whom_it_rests_on(content: Content) -> None:
    """The guide for its own figures, a public table where it is silent."""
    found = _of(content, Profile(state="OH", specialty="cardiology", credentials=("CRC",)))
    assert _step(found, "specialty").source == "the salary guide, Specialty Areas"
    assert _step(found, "state").source == "BLS"
    assert "AAPC survey" in _step(found, "credentials").source
    assert _step(found, "growth").year == 2025


def test_a_source_is_credited_once_and_by_section_where_it_speaks_in_one() -> None:
    """Two sections of one source are just that source."""
    guide, bls = (Source(key=name, title=name, credit=name) for name in ("guide", "bls"))
    one = Reference(source=guide, section="Pay")
    other = Reference(source=guide, section="States")
    assert credit((one, Reference(source=bls))) == "guide, Pay; bls"
    assert credit((one, other)) == "guide"


def test_years_would_tell_most_of_somebody_unknown(content: Content) -> None:
    """They move pay most."""
    assert most_telling(content, Profile()) == "experience_years"


def test_the_state_would_tell_less_of_a_remote_coder(content: Content) -> None:
    """Because it moves remote pay less, credentials come before it."""
    on_site = Profile(experience_years=5, remote=False)
    assert most_telling(content, on_site) == "state"
    assert most_telling(content, on_site.with_slots({"remote": True})) == "credentials"


def test_nothing_is_left_to_ask_when_all_is_known(content: Content) -> None:
    """Current pay doesn't narrow the range."""
    profile = Profile(
        role="coder",
        experience_years=5,
        credentials=(),
        state="TX",
        remote=False,
        setting="hospital",
        specialty="general",
    )
    assert most_telling(content, profile) is None
    assert len(_of(content, profile).narrowed_by) == 7
