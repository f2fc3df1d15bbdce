"""The laws of the estimate, over thousands of made-up people.

All on the middle before wage growth unless the law says otherwise.
"""

import json
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.knowledge.slots import NON_US, SLOTS
from advisor.pay.estimate import Estimate, estimate
from advisor.pay.fit import fits
from advisor.pay.profile import Profile
from advisor.pay.rules import next_steps, what_if
from tests.pay.people import ANSWERS, CONTENT, HELD, MODEL, PEOPLE, values

many = settings(max_examples=1000, deadline=None)


def _of(profile: Profile) -> Estimate:
    found = estimate(CONTENT, profile)
    assert found is not None
    return found


def _before_growth(**slots: Any) -> int:
    return _of(Profile(**slots)).before_growth


def _middle(path: str) -> float:
    return CONTENT.figure(path).middle


SINGLE: list[tuple[str, Any, str]] = [
    ("role", "senior-coder", "guide.pay.senior"),
    ("role", "manager", "guide.pay.manager"),
    ("role", "director", "guide.pay.management"),
    ("role", "auditor", "guide.settings.consulting"),
    ("experience_years", 1.0, "guide.pay.entry"),
    ("experience_years", 4.0, "guide.pay.mid"),
    ("experience_years", 12.0, "guide.pay.senior"),
    ("remote", True, "guide.remote.pay"),
    *(("state", s, f"guide.states.{s}") for s in values("guide.states")),
    *(("setting", s, f"guide.settings.{s}") for s in values("guide.settings")),
    *(("specialty", s, f"guide.specialties.{s}") for s in values("guide.specialties")),
]


@pytest.mark.parametrize(("slot", "value", "path"), SINGLE)
def test_a_single_thing_the_guide_prices_has_the_guides_middle(
    slot: str, value: Any, path: str
) -> None:
    """Within a hundredth; nothing else is known."""
    assert _before_growth(**{slot: value}) == pytest.approx(_middle(path), rel=0.01)


def test_the_guides_premium_for_the_cpc_comes_on_top_of_the_reference_coder() -> None:
    """The one credential the guide prices."""
    expected = _middle("guide.pay.mid") + _middle("guide.credentials.CPC")
    assert _before_growth(credentials=("CPC",)) == pytest.approx(expected, rel=0.01)


def test_nothing_known_is_the_reference_coder() -> None:
    """The middle of the guide's mid-level band."""
    assert _before_growth() == _middle("guide.pay.mid")


@pytest.mark.parametrize(
    ("years", "band"),
    [(0, "entry"), (1, "entry"), (2, "entry"), (3, "mid"), (4, "mid"), (5, "mid")]
    + [(years, "senior") for years in range(6, 41)],
)
def test_years_alone_stay_inside_the_guides_band_for_them(years: int, band: str) -> None:
    """0-2, 3-5 and 6 or more years."""
    figure = CONTENT.figure(f"guide.pay.{band}")
    assert figure.low <= _before_growth(experience_years=float(years)) <= figure.high


@many
@given(PEOPLE, st.floats(0, 45), st.floats(0, 10))
def test_a_further_year_never_lowers_the_middle(
    profile: Profile, years: float, further: float
) -> None:
    """Or a further month, in any role and any place."""
    now = profile.with_slots({"experience_years": years})
    later = profile.with_slots({"experience_years": years + further})
    assert _of(later).before_growth >= _of(now).before_growth


@many
@given(PEOPLE, ANSWERS["credentials"], st.sampled_from(HELD))
def test_a_further_credential_never_lowers_the_middle(
    profile: Profile, held: tuple[str, ...], another: str
) -> None:
    """From a known list to a larger one; only the first CPC-A may, as surveys say."""
    assume(held or another != MODEL.credentials.apprentice)
    now = profile.with_slots({"credentials": held})
    later = profile.with_slots({"credentials": tuple(dict.fromkeys((*held, another)))})
    assert _of(later).before_growth >= _of(now).before_growth


@many
@given(PEOPLE, ANSWERS["credentials"])
def test_a_cpc_a_beside_a_cpc_counts_as_the_cpc(profile: Profile, held: tuple[str, ...]) -> None:
    """Whatever else is held, and in any order."""
    with_cpc = tuple(dict.fromkeys(("CPC", *(name for name in held if name != "CPC-A"))))
    both = profile.with_slots({"credentials": (*with_cpc, "CPC-A")})
    one = profile.with_slots({"credentials": with_cpc})
    assert _of(both).trail == _of(one).trail


@many
@given(PEOPLE, st.randoms())
def test_the_order_of_credentials_does_not_matter(profile: Profile, chance: Any) -> None:
    """Nor does naming one twice."""
    held = list(profile.credentials or ())
    shuffled = [*held, *held[:1]]
    chance.shuffle(shuffled)
    other = profile.with_slots({"credentials": tuple(shuffled)})
    assert _of(other).middle == _of(profile.with_slots({"credentials": tuple(held)})).middle


def test_a_promotion_never_lowers_the_middle() -> None:
    """Coder, senior coder, supervisor, manager, director: at any years, or none told."""
    ladder = ["coder", "senior-coder", "supervisor", "manager", "director"]
    for years in (None, *map(float, range(46))):
        paid = [_before_growth(role=role, experience_years=years) for role in ladder]
        assert paid == sorted(paid)


@many
@given(PEOPLE)
def test_an_unknown_slot_says_the_same_as_a_missing_one(profile: Profile) -> None:
    """Absent, skipped and refused are byte for byte the same."""
    absent = Profile.from_json(profile.to_json())
    skipped = Profile.from_json({slot: profile.to_json().get(slot) for slot in SLOTS})
    assert repr(_of(absent)) == repr(_of(skipped)) == repr(_of(profile))


@many
@given(PEOPLE)
def test_the_range_lies_around_the_middle_between_floor_and_ceiling(profile: Profile) -> None:
    """In today's pay."""
    found = _of(profile)
    assert found.low < found.middle < found.high
    assert _middle(MODEL.bounds.floor) <= found.low
    assert found.high <= _middle(MODEL.bounds.ceiling)


@many
@given(PEOPLE)
def test_the_dollars_of_the_trail_add_up_to_the_middle(profile: Profile) -> None:
    """The base first, wage growth last, and the factors multiply to the same."""
    found = _of(profile)
    product = 1.0
    for step in found.trail:
        product *= step.value
    assert sum(step.dollars for step in found.trail) == found.middle == round(product)
    assert found.trail[0].factor == "base"
    assert found.trail[-1].factor == "growth"
    assert found.before_growth == found.middle - found.trail[-1].dollars


@many
@given(PEOPLE)
def test_every_step_names_its_source_and_year(profile: Profile) -> None:
    """No dollar comes from nowhere."""
    for step in _of(profile).trail:
        assert step.source
        assert step.year
        assert all(isinstance(figure, Figure) for figure in step.figures)


@many
@given(PEOPLE, st.floats(12_000, 300_000), st.floats(12_000, 300_000))
def test_more_pay_never_stands_lower_and_the_range_holds_its_share(
    profile: Profile, one: float, other: float
) -> None:
    """Percentiles rise with pay; low and high have the share between them, in equal parts out."""
    found = _of(profile)
    low, high = sorted((one, other))
    assert found.people.below(low) <= found.people.below(high)
    assert 1 <= found.percentile(low) <= found.percentile(high) <= 99
    outside = (1 - found.share) / 2
    assert found.people.below(found.low) == pytest.approx(outside, abs=1e-6)
    assert found.people.below(found.high) == pytest.approx(1 - outside, abs=1e-6)


@many
@given(PEOPLE, st.floats(0.01, 0.99))
def test_the_pay_at_a_share_is_the_one_that_share_stays_below(
    profile: Profile, share: float
) -> None:
    """Each is the other's inverse; median, middle and mean come in this order."""
    found = _of(profile)
    assert found.people.below(found.people.pay_at(share)) == pytest.approx(share, abs=1e-9)
    assert found.percentile(found.pay_at(share)) == pytest.approx(share * 100, abs=0.51)
    assert found.people.median < found.middle < found.people.mean


@many
@given(PEOPLE)
def test_every_known_fact_narrows_the_range(profile: Profile) -> None:
    """By a part of its width, down to no less than the least."""
    width = _of(profile).half_width
    assert width >= MODEL.spread.least.value
    for slot in MODEL.spread.explained:
        if getattr(profile, slot) is not None:
            assert width < _of(profile.with_slots({slot: None})).half_width


@many
@given(PEOPLE, st.floats(1, 1_000_000) | st.none())
def test_current_pay_never_moves_the_estimate(profile: Profile, pay: float | None) -> None:
    """It is what the estimate is compared with."""
    other = profile.with_slots({"current_salary": pay})
    assert _of(other).trail == _of(profile).trail
    assert (_of(other).low, _of(other).high) == (_of(profile).low, _of(profile).high)


@many
@given(PEOPLE)
def test_the_same_profile_has_the_same_answer(profile: Profile) -> None:
    """Also from a second reading of the content."""
    again = estimate(Content.load(), profile) if profile.role == "director" else _of(profile)
    assert again == _of(profile)


@many
@given(PEOPLE)
def test_work_outside_the_us_has_no_estimate_and_no_steps(profile: Profile) -> None:
    """No table speaks of it."""
    abroad = profile.with_slots({"state": NON_US})
    assert estimate(CONTENT, abroad) is None
    assert next_steps(CONTENT, abroad) == ()


@settings(max_examples=200, deadline=None)
@given(PEOPLE)
def test_every_next_step_gains_what_estimating_its_change_says(profile: Profile) -> None:
    """No gain is written down anywhere, and none is a loss."""
    now = _of(profile)
    for step in next_steps(CONTENT, profile):
        if step.gain is None:
            continue
        assert step.gain > 0
        if step.id != "negotiate":
            found = what_if(CONTENT, profile, step.change)
            assert found is not None
            assert step.gain == found.dollars
        else:
            assert profile.current_salary is not None
            assert round(profile.current_salary + step.gain) == now.middle


@settings(max_examples=200, deadline=None)
@given(PEOPLE)
def test_no_next_step_advises_what_somebody_has(profile: Profile) -> None:
    """Every change sets something that wasn't so."""
    for step in next_steps(CONTENT, profile):
        for slot, value in step.change.items():
            assert getattr(profile, slot) != value


@settings(max_examples=200, deadline=None)
@given(PEOPLE)
def test_every_next_step_is_for_the_person_and_names_only_published_prices(
    profile: Profile,
) -> None:
    """By its rule's own condition; without a figure in the rule it has no cost and no gain."""
    rules = {rule.id: rule for rule in CONTENT.rules}
    now = _of(profile)
    for step in next_steps(CONTENT, profile):
        rule = rules[step.id]
        assert any(fits(CONTENT, when, now) for when in rule.cases)
        assert (step.cost is None) == (rule.cost is None)
        assert (step.months is None) == (rule.months is None)
        assert (step.gain is None) == (rule.gain == "none")
        if step.cost is None or step.gain is None:
            assert step.payback_months is None


@settings(max_examples=200, deadline=None)
@given(PEOPLE)
def test_steps_come_best_first_within_a_group(profile: Profile) -> None:
    """And the best of each group comes before the second of any."""
    seen = [step.group for step in next_steps(CONTENT, profile) if step.gain is not None]
    heads = list(dict.fromkeys(seen))
    assert seen[: len(heads)] == heads


def test_profiles_survive_json(content: Content) -> None:
    """What the store and the command line keep is a profile again."""
    profile = Profile(credentials=("CPC", "CRC"), experience_years=6, remote=True, state="OH")
    again = Profile.from_json(json.loads(json.dumps(profile.to_json())))
    assert estimate(content, again) == estimate(content, profile)
