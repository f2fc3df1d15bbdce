"""Offers are weighed as tests/offers/ tell, and by laws over made-up people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.knowledge.content import Content
from advisor.pay.offer import Offer, weigh
from advisor.pay.profile import Profile
from tests.pay.people import ANSWERS, CONTENT, PEOPLE
from tests.pay.sums import value

FOLDER = Path(__file__).parents[1] / "offers"
RANKS = ("well-below", "below", "lower-half", "upper-half", "above")
JOBS = st.fixed_dictionaries(
    {}, optional={s: ANSWERS[s] for s in ("state", "remote", "setting", "specialty", "role")}
)
many = settings(max_examples=500, deadline=None)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One offer; what isn't given isn't looked at, but `counter: none` means there is none."""

    name: str
    profile: Mapping[str, Any]
    pay: str | int
    standing: str
    job: Mapping[str, Any] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    middle: str | None = None
    half_width: str | None = None
    percentile: int | None = None
    over_current: int | None = None
    moves: list[str] | None = None
    over_current_at_national: str | None = None
    counter: str | int | None = None
    arguments: list[str] | None = None


def _cases() -> list[Case]:
    documents = [yaml.safe_load(f.read_text(encoding="utf-8")) for f in FOLDER.glob("*.yaml")]
    return [Case(**case) for document in documents for case in document["offers"]]


def _weigh(profile: Profile, pay: float, job: Mapping[str, Any], *told: str) -> Offer:
    found = weigh(CONTENT, profile, pay, job, told)
    assert found is not None
    return found


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_an_offer_is_weighed_as_told(case: Case) -> None:
    """Where it stands, what it beats, and what could be asked for."""
    profile, pay = Profile.from_json(case.profile), value(case.pay)
    found = _weigh(profile, pay, case.job, *case.told)
    assert found.standing == case.standing
    assert found.over_current == case.over_current
    assert found.moves == (tuple(case.moves) if case.moves else None)
    if case.middle is not None:
        assert found.job.middle == round(value(case.middle))
    if case.half_width is not None:
        assert found.job.half_width == pytest.approx(value(case.half_width), abs=1e-5)
    if case.percentile is not None:
        assert found.percentile == case.percentile
    if case.over_current_at_national is not None:
        expected = value(case.over_current_at_national)
        assert found.over_current_at_national == pytest.approx(expected, abs=1)
    asked = found.counter
    if case.counter is not None:
        assert (asked.pay if asked else "none") == case.counter
    if asked and case.arguments is not None:
        assert [step.factor for step in asked.arguments] == case.arguments


@many
@given(PEOPLE, st.floats(15_000, 250_000), JOBS, st.integers(0, 3))
def test_a_counter_figure_is_round_above_the_offer_and_within_the_range(
    profile: Profile, pay: float, job: dict[str, Any], told: int
) -> None:
    """Nobody is told to ask for more than such people are paid, or for less than is offered."""
    found = _weigh(profile, pay, job, *map(str, range(told)))
    asked = found.counter
    if asked is None:
        nearly = CONTENT.scenarios.offer.round.value
        assert found.standing in {"upper-half", "above"} or found.job.middle - pay < nearly
        return
    assert pay < asked.pay <= found.job.high
    assert asked.pay % CONTENT.scenarios.offer.round.value == 0
    assert asked.percentile >= found.percentile
    assert found.standing != "above"


@many
@given(PEOPLE, st.floats(15_000, 250_000), st.floats(15_000, 250_000), JOBS)
def test_more_is_never_weighed_lower(
    profile: Profile, one: float, other: float, job: dict[str, Any]
) -> None:
    """Neither in words nor by its percentile, nor beside current pay."""
    less, more = (_weigh(profile, pay, job) for pay in sorted((one, other)))
    assert less.percentile <= more.percentile
    assert RANKS.index(less.standing) <= RANKS.index(more.standing)
    if less.over_current is not None and more.over_current is not None:
        assert less.over_current <= more.over_current
    if less.over_current_at_national is not None and more.over_current_at_national is not None:
        assert less.over_current_at_national <= more.over_current_at_national


@many
@given(PEOPLE, st.floats(15_000, 250_000), JOBS)
def test_an_argument_more_never_asks_for_less(
    profile: Profile, pay: float, job: dict[str, Any]
) -> None:
    """Accuracy speaks for whoever can show it."""
    plain, told = _weigh(profile, pay, job), _weigh(profile, pay, job, "accuracy")
    if plain.counter:
        assert told.counter
        assert told.counter.pay >= plain.counter.pay


def test_the_current_pay_of_a_person_is_never_taken_for_the_jobs(content: Content) -> None:
    """A text that names both says the offer apart."""
    found = weigh(content, Profile(current_salary=50_000), 60_000, {"current_salary": 60_000.0})
    assert found is not None
    assert found.over_current == 10_000


def test_no_offer_outside_the_us_is_weighed(content: Content) -> None:
    """No table speaks of it."""
    assert weigh(content, Profile(), 60_000, {"state": "non-us"}) is None
