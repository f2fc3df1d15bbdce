"""The laws of plans, over made-up people, and that nothing better was overlooked."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from math import ceil
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from advisor.knowledge.content import Content
from advisor.knowledge.rules import Rule
from advisor.pay.estimate import Estimate, estimate
from advisor.pay.fit import fits
from advisor.pay.income import income
from advisor.pay.plan import Plan, Plans, plan
from advisor.pay.pricing import changed, counted_months, priced
from advisor.pay.profile import Profile
from tests.pay.people import CONTENT, PEOPLE

RULES = {rule.id: rule for rule in CONTENT.rules}
TARGETS = st.integers(30_000, 150_000)
YEARS = st.sampled_from([None, 1, 2.5, 3, 5, 10])
some = settings(max_examples=120, deadline=None)


def _plans(profile: Profile, target: int | None, years: float | None = None) -> Plans:
    found = plan(CONTENT, profile, target, years)
    assert found is not None
    return found


def _shown(found: Plans) -> list[Plan]:
    return [one for one in (found.quickest, found.cheapest, found.effort, found.best) if one]


def _of(profile: Profile) -> Estimate:
    found = estimate(CONTENT, profile)
    assert found is not None
    return found


class _Replay:
    """A person who takes steps, told plainly: who they are in a month, and what they are paid."""

    def __init__(self, start: Profile) -> None:
        self.start = start
        self.outside = not start.experience_years and not start.credentials
        told = start.current_salary
        self.apart = 0 if told is None else round(told) - _of(start).middle

    def at(self, month: int, done: list[tuple[int, Rule]]) -> tuple[Profile, int]:
        """Return them after the steps that are done by then, in order of when they were."""
        who, apart, begun = self.start, self.apart, None if self.outside else 0
        for finish, rule in done:
            who = who.with_slots(changed(rule, who))
            if rule.gain == "to-middle":
                apart = 0
            if begun is None and rule.change.add:
                begun, apart = finish, 0
        worked = 0.0 if begun is None else (month - begun) / 12
        years = (self.start.experience_years or 0.0) + worked
        who = who.with_slots({"experience_years": years})
        pay = _of(who).middle + apart
        return who.with_slots({"current_salary": float(pay) if apart else None}), pay


@some
@given(PEOPLE, TARGETS, YEARS)
def test_every_step_of_a_plan_is_for_the_person_when_it_begins(
    profile: Profile, target: int, years: float | None
) -> None:
    """By the rule's own condition, of who they are by then."""
    found = _plans(profile, target, years)
    replay = _Replay(found.profile)
    for shown in _shown(found):
        for step in shown.steps:
            by_finish = sorted(shown.steps, key=lambda one: one.finish)
            finished = [
                (other.finish, RULES[other.id])
                for other in by_finish
                if other.finish <= step.start and other is not step
            ]
            who, _ = replay.at(step.start, finished)
            now = _of(who)
            assert any(fits(CONTENT, when, now) for when in RULES[step.id].cases), step.id


@some
@given(PEOPLE, TARGETS, YEARS)
def test_pay_and_range_after_the_last_step_are_the_persons_by_then(
    profile: Profile, target: int, years: float | None
) -> None:
    """Found again by plain estimates; a plan that reaches the target really does, in time."""
    found = _plans(profile, target, years)
    replay = _Replay(found.profile)
    for shown in _shown(found):
        done = [(s.finish, RULES[s.id]) for s in sorted(shown.steps, key=lambda one: one.finish)]
        who, pay = replay.at(shown.months, done)
        assert shown.pay == pay
        assert (shown.after.low, shown.after.high) == (_of(who).low, _of(who).high)
        assert shown.finish <= shown.months <= found.horizon
        assert shown.reaches == (shown.end_pay >= target)
        if shown.reaches:
            assert shown.pay >= target
            if shown.months > shown.finish:
                assert replay.at(shown.months - 1, done)[1] < target


@some
@given(PEOPLE, TARGETS, YEARS)
def test_the_quickest_is_never_slower_nor_the_cheapest_dearer(
    profile: Profile, target: int, years: float | None
) -> None:
    """Nor does another gain more for its effort; and all three reach, or none is shown."""
    found = _plans(profile, target, years)
    three = [found.quickest, found.cheapest, found.effort]
    assert all(three) or not any(three)
    assert found.within_reach == (found.best.end_pay >= target)
    if not (found.quickest and found.cheapest and found.effort):
        return
    for other in (found.quickest, found.cheapest, found.effort):
        assert other.reaches
        assert found.quickest.months <= other.months
        assert found.cheapest.counted <= other.counted
        assert found.effort.worth >= other.worth
        assert found.best.end_pay >= other.end_pay
    if found.waiting is not None:
        assert found.quickest.months <= found.waiting
        assert found.cheapest.counted == 0


@settings(max_examples=60, deadline=None)
@given(PEOPLE, TARGETS, st.integers(1, 20_000), YEARS)
def test_a_higher_target_is_never_reached_sooner_or_cheaper(
    profile: Profile, target: int, more: int, years: float | None
) -> None:
    """And what is out of reach stays so."""
    low, high = _plans(profile, target, years), _plans(profile, target + more, years)
    if high.quickest and high.cheapest:
        assert low.quickest
        assert low.cheapest
        assert low.quickest.months <= high.quickest.months
        assert low.cheapest.counted <= high.cheapest.counted


@settings(max_examples=60, deadline=None)
@given(PEOPLE, TARGETS)
def test_more_time_never_leads_to_less(profile: Profile, target: int) -> None:
    """What is within reach in three years is so in five, as soon and as cheap."""
    three, five = _plans(profile, target, 3), _plans(profile, target, 5)
    assert five.best.end_pay >= three.best.end_pay
    if three.quickest and three.cheapest:
        assert five.quickest
        assert five.cheapest
        assert five.quickest.months == three.quickest.months
        assert five.cheapest.counted <= three.cheapest.counted


@some
@given(PEOPLE, TARGETS)
def test_what_takes_turns_never_runs_side_by_side(profile: Profile, target: int) -> None:
    """One exam at a time, one change of job at a time; and no slot but the role twice."""
    for shown in _shown(_plans(profile, target)):
        for turn in CONTENT.scenarios.plan.turns.values():
            own = sorted((s.start, s.finish) for s in shown.steps if s.group in turn.groups)
            assert all(first[1] <= second[0] for first, second in pairwise(own))
        slots = [slot for s in shown.steps for slot in RULES[s.id].change.set_ if slot != "role"]
        assert len(slots) == len(set(slots))
        assert len(shown.steps) <= CONTENT.scenarios.plan.steps.value


@settings(max_examples=60, deadline=None)
@given(PEOPLE, YEARS)
def test_without_a_target_a_plan_leads_as_high_as_it_goes(
    profile: Profile, years: float | None
) -> None:
    """Or gains most for its effort; nothing is said of quick or cheap."""
    found = _plans(profile, None, years)
    assert (found.quickest, found.cheapest, found.waiting) == (None, None, None)
    assert found.effort is not None
    assert found.best.end_pay >= found.effort.end_pay
    assert found.effort.worth >= found.best.worth


@settings(max_examples=40, deadline=None)
@given(PEOPLE, TARGETS, YEARS)
def test_the_income_with_and_without_a_plan_begins_alike(
    profile: Profile, target: int, years: float | None
) -> None:
    """Before its first step is done nothing differs; the costs of the years are the plan's."""
    found = _plans(profile, target, years)
    for shown in _shown(found):
        rows = income(CONTENT, found, shown)
        assert [row.year for row in rows] == list(range(1, ceil(found.horizon / 12) + 1))
        assert sum(row.cost_low for row in rows) == shown.cost_low
        assert sum(row.cost_high for row in rows) == shown.cost_high
        first = min((step.finish for step in shown.steps), default=found.horizon)
        for row in rows:
            if row.year * 12 <= first:
                assert row.going_on == row.planned
        if found.horizon % 12 == 0:
            assert rows[-1].rate_planned == shown.end_pay


def test_there_is_no_plan_outside_the_us(content: Content) -> None:
    """No table speaks of it."""
    assert plan(content, Profile(state="non-us"), 60_000) is None


def test_what_was_not_told_and_steps_change_is_named(content: Content) -> None:
    """It is taken as usual, like in the next steps."""
    found = plan(content, Profile(experience_years=6.0), 70_000)
    assert found is not None
    assert found.taken == ("role", "credentials", "specialty")
    assert found.now == estimate(content, found.profile)


# --- a slow and obvious search, to hold the quick one against ---

FEW, SOON = 2, 30


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Return the content with plans of two steps, which can be searched plainly."""
    folder = tmp_path_factory.mktemp("brief")
    text = (Path(__file__).parents[2] / "data" / "scenarios.yaml").read_text(encoding="utf-8")
    (folder / "data").mkdir()
    brief = text.replace("  steps:\n    value: 4", f"  steps:\n    value: {FEW}")
    assert brief != text
    (folder / "data" / "scenarios.yaml").write_text(brief, encoding="utf-8")
    return Content.load(folder)


def _plainly(start: Profile) -> Iterator[tuple[int, Callable[[int], int]]]:
    """Give every way of few steps by trying every month: when it is done, and pay by month."""
    replay = _Replay(start)
    planning = CONTENT.scenarios.plan
    turns = {group: name for name, one in planning.turns.items() for group in one.groups}

    @cache
    def months(name: str, who: Profile) -> int:
        rule = RULES[name]
        if rule.months is None:
            assumed = planning.months.get(rule.group)
            return ceil(assumed.value if assumed else counted_months(CONTENT, None))
        return ceil(counted_months(CONTENT, priced(CONTENT, rule, who).months))

    def go(
        taken: tuple[tuple[str, int, int], ...],
    ) -> Iterator[tuple[int, Callable[[int], int]]]:
        done = sorted(((finish, name) for name, _, finish in taken), key=lambda one: one[0])
        finished = [(finish, RULES[name]) for finish, name in done]
        finish = max((finish for finish, _ in done), default=0)
        yield finish, lambda month: replay.at(month, finished)[1]
        if len(taken) == FEW:
            return
        begun = taken[-1][1] if taken else 0
        used = {name for name, _, _ in taken}
        slots = {slot for name in used for slot in RULES[name].change.set_} - {"role"}
        for name, rule in RULES.items():
            if name in used or rule.gain == "none" or slots & set(rule.change.set_):
                continue
            turn = turns.get(rule.group, rule.group)
            ends = [e for n, _, e in taken if turns.get(RULES[n].group, RULES[n].group) == turn]
            for month in range(max([begun, *ends]), SOON):
                who, _ = replay.at(month, [one for one in finished if one[0] <= month])
                if any(fits(CONTENT, when, _of(who)) for when in rule.cases):
                    end = month + months(name, who)
                    if end <= SOON:
                        yield from go((*taken, (name, month, end)))
                    break

    yield from go(())


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_nothing_better_was_overlooked(brief: Content, data: st.DataObject) -> None:
    """The highest pay and the quickest way are those of the plain search."""
    person = data.draw(PEOPLE)
    found = plan(brief, person, None, SOON / 12)
    assert found is not None
    assume(found.profile.experience_years or found.profile.credentials)
    ways = list(_plainly(found.profile))
    most = max(pay(SOON) for _, pay in ways)
    assert found.best.end_pay == most
    target = data.draw(st.integers(found.pay, max(found.pay, most)))
    reaching = [
        next(month for month in range(finish, SOON + 1) if pay(month) >= target)
        for finish, pay in ways
        if pay(SOON) >= target
    ]
    again = plan(brief, person, target, SOON / 12)
    assert again is not None
    assert (again.quickest.months if again.quickest else None) == min(reaching, default=None)
