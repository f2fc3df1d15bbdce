"""Things side by side: like held against like, for a person or in general."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.knowledge.content import Content
from advisor.pay.compare import Comparison, Kind, compare
from advisor.pay.estimate import estimate
from advisor.pay.profile import Profile
from tests.pay.people import CONTENT, HELD, MODEL, PEOPLE, STATES, values

CODER = Profile(
    role="coder",
    experience_years=4.0,
    credentials=("CPC",),
    state="OH",
    remote=False,
    setting="physician-office",
    specialty="general",
)


def _compare(profile: Profile, kind: Kind, *names: str) -> Comparison:
    found = compare(CONTENT, profile, kind, names)
    assert found is not None
    return found


def test_two_states_across_the_seam_have_both_public_means_beside_the_guide() -> None:
    """The guide prices California and not Texas; in general only the means compare."""
    found = _compare(Profile(), "state", "TX", "CA")
    assert found.general
    assert found.seam is not None
    assert found.seam.crossed
    texas, california = found.sides
    assert (texas.guide, california.guide[0].middle) == ((), 65_000)
    assert [side.public[0].middle for side in found.sides] == [48_030, 64_070]
    assert [one.mean.middle for one in found.seam.states] == [48_030, 64_070]
    assert found.best == california
    assert all(side.estimate is None for side in found.sides)


def test_for_a_person_states_differ_by_the_estimate_and_by_what_it_buys() -> None:
    """At national prices: the index of the state, the nation being 100."""
    found = _compare(CODER, "state", "CA", "OK", "OH")
    assert not found.general
    for side in found.sides:
        expected = estimate(CONTENT, CODER.with_slots({"state": side.value}))
        assert side.estimate == expected
        assert expected is not None
        assert side.buying is not None
        index = CONTENT.figure(f"bea.prices.{side.value}").middle
        assert side.buying.middle == round(expected.middle / index * 100)
    ohio = found.sides[2]
    assert (ohio.has, ohio.gain, ohio.making) == (True, 0, None)


def test_the_setting_somebody_is_in_is_the_one_they_have() -> None:
    """The others have a gain, and a step that leads there."""
    found = _compare(CODER, "setting", "hospital", "insurance", "physician-office")
    assert [side.has for side in found.sides] == [False, False, True]
    steps = [side.making.step for side in found.sides[:2] if side.making]
    assert steps == ["move-hospital", "move-insurance"]
    assert found.best == found.sides[0]


def test_credentials_are_compared_by_what_each_would_add() -> None:
    """An RHIA's gain is published nowhere, and its degree has no published price."""
    ccs, rhia, cdeo = _compare(CODER, "credentials", "CCS", "RHIA", "CDEO").sides
    assert ccs.gain is not None
    assert ccs.making is not None
    assert (ccs.making.price.cost_low, ccs.making.price.cost_high) == (299, 399)
    assert rhia.gain is None
    assert rhia.estimate is not None
    assert rhia.making is not None
    assert rhia.making.unknown == "degree"
    assert (cdeo.estimate, cdeo.gain) == (None, None)
    assert cdeo.making is not None
    assert cdeo.making.unknown == "not-published"


def test_what_the_guide_adds_for_a_credential_is_never_taken_for_pay() -> None:
    """$5,000 to $10,000 on top stands beside the survey's pay of holders."""
    cpc, crc = _compare(Profile(), "credentials", "CPC", "CRC").sides
    assert cpc.adds is not None
    assert (cpc.adds.low, cpc.adds.high) == (5_000, 10_000)
    assert (cpc.published, crc.published) == (58_895, 64_000)
    assert crc.adds is None


def test_careers_next_to_coding_stand_beside_coding_by_the_guide() -> None:
    """A job the estimate doesn't know is not held against an estimate."""
    found = _compare(CODER, "career", "biller", "coder", "hit")
    biller, coder, hit = found.sides
    assert (biller.guide[0].low, biller.guide[0].high) == (40_000, 55_000)
    assert hit.public[0].middle == 68_020
    assert coder.has
    assert (biller.estimate, hit.estimate) == (None, None)
    assert coder.estimate == estimate(CONTENT, CODER)
    assert found.best == coder  # 52,500 beside 51,000 and 47,500, all of the guide


def test_a_role_is_compared_by_the_person_in_it() -> None:
    """And by what the guide says; the way there may be longer than one step."""
    manager, auditor = _compare(CODER, "role", "manager", "auditor").sides
    assert (manager.guide[0].low, manager.guide[0].high) == (75_000, 100_000)
    assert manager.making is not None
    assert auditor.making is not None
    assert (manager.making.open, auditor.making.open) == (False, True)


def test_a_comparison_needs_two_different_things_of_a_known_kind(content: Content) -> None:
    """And no place outside the US."""
    with pytest.raises(ValueError, match="two different"):
        compare(content, CODER, "state", ("TX", "TX"))
    with pytest.raises(KeyError):
        compare(content, CODER, "weather", ("a", "b"))  # type: ignore[arg-type]
    assert compare(content, CODER, "state", ("TX", "non-us")) is None
    assert compare(content, Profile(state="non-us"), "role", ("coder", "auditor")) is None


KINDS: dict[Kind, list[str]] = {
    "state": STATES,
    "setting": values("guide.settings"),
    "specialty": values("guide.specialties"),
    "credentials": HELD,
    "role": sorted(MODEL.roles),
    "career": [*values("guide.careers"), "coder", "manager"],
}


@settings(max_examples=300, deadline=None)
@given(PEOPLE, st.data())
def test_a_side_is_the_estimate_of_the_person_with_it(profile: Profile, data: Any) -> None:
    """Gains are against the same person today, whom a comparison never changes otherwise."""
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    names = data.draw(st.lists(st.sampled_from(KINDS[kind]), min_size=2, max_size=3, unique=True))
    found = _compare(profile, kind, *names)
    assert [side.value for side in found.sides] == names
    assert found.general == (found.before is None)
    for side in found.sides:
        if side.estimate and side.gain is not None:
            assert found.before is not None
            assert side.gain == side.estimate.middle - found.before.middle
        if side.has and side.estimate:
            assert side.gain == 0
        if found.general:
            assert side.estimate is None
    if found.best and all(side.estimate for side in found.sides):
        paid = [side.estimate.middle for side in found.sides if side.estimate]
        assert found.best.estimate is not None
        assert found.best.estimate.middle == max(paid)


def test_the_cheapest_and_the_quickest_are_of_those_whose_cost_and_time_are_known() -> None:
    """A CRC's fee isn't published, so it is never the cheapest; equal times rank nothing."""
    found = _compare(CODER, "credentials", "CCS", "CRC", "CPB")
    ccs, crc, cpb = found.sides
    costs = [side.making.price.cost if side.making else None for side in (ccs, crc, cpb)]
    assert costs[1] is None
    known = {side.value: cost for side, cost in zip((ccs, crc, cpb), costs, strict=True) if cost}
    assert found.cheapest is not None
    assert known[found.cheapest.value] == min(known.values())
    assert _compare(CODER, "credentials", "CCS", "CRC").cheapest is None
    assert _compare(CODER, "credentials", "CCS", "CRC").quickest is None


def test_the_cheapest_state_is_by_prices() -> None:
    """The public index, whatever is paid there."""
    found = _compare(Profile(), "state", "CA", "OK", "NY")
    assert found.cheapest is not None
    assert found.cheapest.value == "OK"


def test_credentials_no_figure_ranks_are_ranked_for_the_typical_coder() -> None:
    """Nobody publishes what CCS holders are paid; the estimate with it is called one."""
    found = _compare(Profile(), "credentials", "CCS", "CRC")
    assert found.basis == "typical"
    assert found.best is not None
    assert found.best.typical == max(side.typical or 0 for side in found.sides)
    assert _compare(Profile(), "credentials", "CPC", "CRC").basis == "published"
    assert _compare(Profile(), "credentials", "CCS", "RHIA").basis is None


def test_the_worthiest_gains_most_for_each_month_of_effort() -> None:
    """What is had already isn't ranked, and what can't be priced counts as the guide's most."""
    found = _compare(CODER, "credentials", "CPC", "CCS", "CRC")
    assert found.worthiest is not None
    assert found.worthiest.value == "CCS"
    assert found.worthiest.worth == max(side.worth or 0 for side in found.sides)
