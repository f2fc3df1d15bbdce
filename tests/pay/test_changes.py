"""What-ifs of several changes: reasons that add up, prices published or said not to be."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.knowledge.content import Content
from advisor.pay.changes import Supposition, Suppositions, suppose
from advisor.pay.profile import Profile
from advisor.pay.rules import next_steps, what_if
from tests.pay.people import ANSWERS, CONTENT, PEOPLE

CODER = Profile(
    role="coder",
    experience_years=4.0,
    credentials=("CPC",),
    state="OH",
    remote=False,
    setting="physician-office",
    specialty="general",
)
CHANGES = st.fixed_dictionaries(
    {}, optional={slot: value for slot, value in ANSWERS.items() if slot != "current_salary"}
)


def _suppose(profile: Profile, **slots: Any) -> Suppositions:
    found = suppose(CONTENT, profile, slots)
    assert found is not None
    return found


def _one(profile: Profile, **slots: Any) -> Supposition:
    found = _suppose(profile, **slots)
    assert len(found.each) == 1
    assert found.together == found.each[0]
    return found.together


def test_several_changes_are_told_apart_and_together() -> None:
    """CCS, Texas and remote work; together they are not their sum, as the estimate has it."""
    found = _suppose(CODER, credentials=("CPC", "CCS"), state="TX", remote=True)
    assert [set(one.change) for one in found.each] == [{"credentials"}, {"state"}, {"remote"}]
    assert [one.making.step for one in found.each] == ["earn-ccs", None, "go-remote"]
    together = what_if(
        CONTENT, CODER, {"credentials": ("CPC", "CCS"), "state": "TX", "remote": True}
    )
    assert together is not None
    assert found.together.dollars == together.dollars
    assert found.together.dollars != sum(one.dollars for one in found.each)


def test_two_credentials_are_two_changes() -> None:
    """Each with its own fee; the CRC's isn't published, so neither is that of both."""
    found = _suppose(CODER, credentials=("CPC", "CCS", "CRC"))
    assert [one.change["credentials"] for one in found.each] == [("CPC", "CCS"), ("CPC", "CRC")]
    assert [one.price.cost_high for one in found.each] == [399, None]
    assert found.together.price.cost is None
    assert found.together.making.unknown == "not-published"
    assert found.together.dollars < sum(one.dollars for one in found.each)


def test_costs_and_months_of_several_add_up() -> None:
    """The CCS and a hospital have known costs; only the exam has a time, and that is ours."""
    found = _suppose(CODER, credentials=("CPC", "CCS"), setting="hospital").together
    assert (found.price.cost_low, found.price.cost_high) == (299, 399)
    assert found.price.months is None
    assert {"cost", "months"} <= set(found.ours)
    assert found.payback_months == pytest.approx(349 / found.dollars * 12, abs=0.05)


def test_moving_has_no_price_and_says_why() -> None:
    """No step of the guide leads to another state."""
    found = _one(CODER, state="TX")
    assert (found.price.cost, found.price.months) == (None, None)
    assert found.making.unknown == "no-step"
    assert found.unpublished == ("cost", "months")
    assert found.gain == found.dollars < 0
    assert found.payback_months is None


def test_a_new_specialty_has_a_step_but_no_published_price() -> None:
    """The guide advises it without a figure for cost or time."""
    found = _one(CODER, specialty="cardiology")
    assert found.making.step == "specialize-cardiology"
    assert found.making.unknown == "not-published"
    assert found.gain is not None


def test_the_gain_of_an_rhia_is_not_published_nor_is_the_degree() -> None:
    """The estimate takes it as an RHIT; that is ours, and no gain of a source."""
    found = _one(CODER, credentials=("CPC", "RHIA"))
    assert found.gain is None
    assert found.dollars > 0
    assert found.unpublished == ("gain", "cost", "months")
    assert found.making.unknown == "degree"
    assert found.payback_months is None


def test_a_credential_without_a_step_has_its_published_fee() -> None:
    """Nobody is advised to bill, but the exam has a price: with dues, for one try or two."""
    found = _one(CODER, credentials=("CPC", "CPB"))
    assert found.making.step is None
    assert (found.price.cost_low, found.price.cost_high) == (425 + 222, 499 + 222)
    assert found.unpublished == ("months",)


def test_a_promotion_out_of_turn_is_priced_and_said_not_to_be_open() -> None:
    """A manager was a supervisor before."""
    found = _one(CODER, role="manager")
    assert found.making.step == "become-manager"
    assert not found.making.open
    assert _one(CODER, role="senior-coder").making.open


def test_years_take_their_time_and_cost_nothing() -> None:
    """Three more years are thirty-six months."""
    found = _one(CODER, experience_years=7.0)
    assert (found.price.cost, found.price.months) == (0, 36)
    assert found.gain == found.dollars > 0


def test_what_changes_nothing_is_no_what_if(content: Content) -> None:
    """Nor is work outside the US."""
    assert suppose(content, CODER, {"remote": False, "credentials": ("CPC",)}) is None
    assert suppose(content, CODER, {"state": "non-us"}) is None
    assert suppose(content, Profile(state="non-us"), {"remote": True}) is None


def test_giving_up_a_credential_is_one_change() -> None:
    """And it doesn't gain."""
    found = _one(CODER, credentials=())
    assert found.dollars < 0
    assert found.making.unknown == "no-step"


@settings(max_examples=300, deadline=None)
@given(PEOPLE, CHANGES)
def test_reasons_add_up_and_nothing_unknown_is_guessed(
    profile: Profile, slots: dict[str, Any]
) -> None:
    """To the dollar, for each and for all; a payback needs a published gain and cost."""
    found = suppose(CONTENT, profile, slots)
    if found is None:
        return
    whole = what_if(CONTENT, profile, slots)
    assert whole is not None
    assert found.together.dollars == whole.dollars
    assert found.taken == whole.taken
    for one in (*found.each, found.together):
        assert sum(reason.dollars for reason in one.reasons) == one.dollars
        assert one.before == found.together.before
        assert ("cost" in one.unpublished) == (one.price.cost is None)
        assert ("cost" in one.unpublished) == (one.making.unknown is not None)
        assert ("gain" in one.unpublished) == (one.gain is None)
        if one.payback_months is not None:
            assert one.gain is not None
            assert one.gain > 0
            assert one.price.cost is not None


@settings(max_examples=100, deadline=None)
@given(PEOPLE)
def test_a_next_step_supposed_says_the_same(profile: Profile) -> None:
    """The same gain and the same price, wherever it is asked about."""
    for step in next_steps(CONTENT, profile):
        slots = {slot for slot in step.change if slot != "current_salary"}
        if step.gain is None or len(slots) != 1 or step.id in APPRENTICES:
            continue
        found = suppose(CONTENT, profile, step.change)
        assert found is not None
        one = found.together
        assert one.dollars == step.gain
        assert (one.price.cost, one.price.months) == (step.cost, step.months)


APPRENTICES = {"remove-apprentice", "shorten-apprentice"}
"""Two steps with one change; which is meant, the change alone doesn't say."""
