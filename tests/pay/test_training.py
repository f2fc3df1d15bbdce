"""What training brings back, for whom it is asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.knowledge.content import Content
from advisor.pay.profile import Profile
from advisor.pay.rules import what_if
from advisor.pay.training import Return, training
from tests.pay.people import CONTENT, HELD, PEOPLE

NEWCOMER = Profile(experience_years=0.0, credentials=())
CODER = Profile(role="coder", experience_years=4.0, credentials=(), specialty="general")


def _training(profile: Profile, credential: str | None = None) -> Return:
    found = training(CONTENT, profile, credential)
    assert found is not None
    return found


def test_a_newcomer_earns_the_apprentices_form_by_a_programme_or_by_self_study() -> None:
    """Both with one exam and dues at the least, and two tries at the most."""
    found = _training(NEWCOMER)
    assert (found.credential, found.earned, found.newcomer) == ("CPC", "CPC-A", True)
    programme, study = found.routes
    assert (programme.id, programme.cost_low, programme.cost_high) == (
        "program",
        1_000 + 425 + 222,
        15_000 + 499 + 222,
    )
    assert (study.id, study.cost_low, study.cost_high) == (
        "self-study",
        500 + 425 + 222,
        3_000 + 499 + 222,
    )
    assert (study.months_low, study.months_high) == (6, 18)
    assert found.later is not None
    assert found.gain is not None
    assert found.later > found.gain


def test_the_gain_of_a_newcomer_is_over_starting_without_and_over_current_pay() -> None:
    """52,500 x (38,000 / 52,500 x a certified half) ** (1 / 1.7), and its today's value."""
    half = (60_000 / 52_500) ** 0.5
    none = 60_000 / 52_500 * 47_200 / 60_097
    start, without = (
        52_500 * (38_000 / 52_500 * held) ** (1 / 1.7) * 51_140 / 48_780 for held in (half, none)
    )
    found = _training(NEWCOMER.with_slots({"current_salary": 32_000.0}))
    assert found.after.middle == round(start)
    assert found.gain == round(start) - round(without)
    assert found.over_current == round(start) - 32_000
    assert found.over_current is not None
    assert found.routes[1].payback_low == round((500 + 647) / found.over_current * 12, 1)


def test_who_codes_already_may_take_the_exam_alone() -> None:
    """The CPC's own gain pays it; how long the learning takes is ours."""
    found = _training(CODER)
    assert (found.earned, found.newcomer, found.later) == ("CPC", False, None)
    alone = found.routes[0]
    assert (alone.id, alone.training) == ("exam", None)
    assert (alone.cost_low, alone.cost_high) == (647, 499 + 222)
    assert alone.ours == ("months",)
    priced = what_if(CONTENT, CODER, {"credentials": ("CPC",)})
    assert priced is not None
    assert found.gain == priced.dollars
    assert alone.payback_low == round(647 / priced.dollars * 12, 1)


def test_dues_of_later_years_lengthen_a_payback_beyond_the_first() -> None:
    """A programme of $15,000: after a year the gain is less by the dues."""
    found = _training(CODER)
    programme = found.routes[1]
    gain = found.gain
    assert gain is not None
    left = (15_000 + 499 + 222) - gain
    assert programme.payback_high == round(12 + left / (gain - 222) * 12, 1)


@pytest.mark.parametrize(
    ("credential", "missing"),
    [
        ("CCS", ("months", "dues")),
        ("CRC", ("cost", "months", "dues")),
        ("RHIT", ("cost", "months", "dues")),
        ("RHIA", ("gain", "cost", "months", "dues")),
        ("CPB", ("months",)),
    ],
)
def test_what_no_source_gives_is_named(credential: str, missing: tuple[str, ...]) -> None:
    """Never guessed; without a cost or a gain there is no payback."""
    found = _training(CODER, credential)
    assert found.unpublished == missing
    if {"cost", "gain"} & set(missing):
        assert all(route.payback_low is None for route in found.routes)


def test_who_holds_it_has_nothing_to_gain(content: Content) -> None:
    """Nor has who works outside the US an estimate; and a made-up credential is an error."""
    assert training(content, Profile(credentials=("CPC",))) is None
    assert training(content, Profile(state="non-us")) is None
    with pytest.raises(ValueError, match="no credential is called XYZ"):
        training(content, CODER, "XYZ")


@settings(max_examples=300, deadline=None)
@given(PEOPLE, st.sampled_from(HELD))
def test_a_dearer_way_never_pays_back_sooner(profile: Profile, credential: str) -> None:
    """And no payback stands without a published cost and a gain."""
    found = training(CONTENT, profile, credential)
    if found is None:
        return
    for route in found.routes:
        if route.cost_low is None or route.cost_high is None:
            assert (route.payback_low, route.payback_high) == (None, None)
            continue
        assert route.cost_low <= route.cost_high
        if route.payback_low is not None and route.payback_high is not None:
            assert route.payback_low <= route.payback_high
    ranked = sorted((r for r in found.routes if r.payback_high), key=lambda r: r.cost_high or 0)
    paid = [route.payback_high or 0 for route in ranked]
    assert paid == sorted(paid)
