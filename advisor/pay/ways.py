"""All ways ahead for one person: which steps they take, when each begins and when it is done.

The steps are those of data/rules.yaml; nothing here knows a single one. Each begins as soon as
the person it is for is there: what it asks for is done, the years are worked, and nothing
stands in the way that it takes turns with. Time is in whole months from now.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from math import ceil

from advisor.knowledge.content import Content
from advisor.knowledge.rules import Rule, When
from advisor.knowledge.scenarios import Planning
from advisor.knowledge.slots import SlotValue
from advisor.pay.fit import suits
from advisor.pay.middles import Middles
from advisor.pay.pricing import MONTHS_A_YEAR, changed, counted_cost, counted_months, priced
from advisor.pay.profile import Profile
from advisor.pay.steps import Limits, asked_elsewhere, distinct, marks, turns

UNLIMITED = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step that is taken: when it begins and when it is done, in months from now."""

    rule: Rule
    start: int
    finish: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Steps in the order they begin. `stages`: who the person is from which month on, the years
    as of today. cost: USD, as a ranking counts it. finish: when the last step is done.
    """

    taken: tuple[Taken, ...]
    stages: tuple[tuple[int, Profile], ...]
    cost: float
    finish: int

    @property
    def end(self) -> Profile:
        """Who the person is when all is done."""
        return self.stages[-1][1]

    def around(self, step: Taken) -> tuple[Profile, Profile]:
        """Return who the person is just before this step is done, and after it."""
        n = _by_finish(self.taken).index(step)
        return self.stages[n][1], self.stages[n + 1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """A step that somebody could take from this month on, and before that one."""

    n: int
    since: int
    before: int | None
    when: When


class Ways:
    """The ways of one person up to a horizon in months.

    start: nothing of what a step changes may be unknown in it. Current pay, if told, stays as
    far from the middle as it is, until it is negotiated up to it. Years pass as years of work,
    except for an outsider, who has neither years nor a credential: theirs begin with the first
    credential, and until then pay is that of another job, if told.
    """

    def __init__(
        self, content: Content, start: Profile, horizon: int, limits: Limits = UNLIMITED
    ) -> None:
        assert start.experience_years is not None
        self._content, self.horizon = content, horizon
        self._middles = Middles(content)
        told = start.current_salary
        self._apart = 0 if told is None else round(told) - self._middles.of(start)
        self._rules = distinct(content, self._middles, start, limits)
        self._at = {rule.id: n for n, rule in enumerate(self._rules)}
        self._marks = [marks(rule) for rule in self._rules]
        prices = [priced(content, rule, start) for rule in self._rules]
        self._costs = [counted_cost(content, price.cost) for price in prices]
        self._most = [price.cost_high or 0 for price in prices]
        self._budget = limits.budget
        self._turns = turns(content, self._rules)
        self._asked = [
            asked_elsewhere(self._rules, self._turns, n, start) for n in range(len(self._rules))
        ]
        self._lasting: dict[str, int] = {}
        self._months: dict[tuple[float | None, bool, float], int] = {}
        self._openings: dict[Profile, tuple[_Opening, ...]] = {}
        self._next: dict[tuple[Profile, str, int | None], Profile] = {}
        self._paid: dict[tuple[Profile, int], int] = {}
        self.none = Way(taken=(), stages=((0, start),), cost=0.0, finish=0)

    def all(self) -> Iterator[Way]:
        """Give the ways with no step, with one, and so on; of the same steps only what is
        sooner than what was given before.
        """
        most = round(_planning(self._content).steps.value)
        soonest: dict[frozenset[str], int] = {}
        level = [self.none]
        yield self.none
        for left in reversed(range(most)):
            after: dict[tuple[object, ...], Way] = {}
            for way in level:
                held = frozenset(one.rule.id for one in way.taken)
                for step in self._following(way):
                    steps, finish = held | {step.rule.id}, max(way.finish, step.finish)
                    sooner = finish < soonest.get(steps, self.horizon + 1)
                    if not (sooner or left):
                        continue
                    longer = self._with(way, step)
                    if sooner:
                        soonest[steps] = finish
                        yield longer
                    if left:
                        after.setdefault((steps, *self._outlook(longer)), longer)
            level = list(after.values())

    def pay(self, way: Way, month: int) -> int:
        """Return what the person is paid in this month, USD a year at today's pay level."""
        return self.paid(self.who(way, month), month)

    def who(self, way: Way, month: int) -> Profile:
        """Return who the person is in this month, the years as of today."""
        return next(who for at, who in reversed(way.stages) if at <= month)

    def paid(self, who: Profile, month: int) -> int:
        """Return what somebody of this stage is paid in this month."""
        key = (who, month)
        if key not in self._paid:
            apart = 0 if who.current_salary is None else self._apart
            self._paid[key] = self._middles.of(self.then(who, month)) + apart
        return self._paid[key]

    def then(self, who: Profile, month: int) -> Profile:
        """Return somebody of this stage with the years they have in this month."""
        return who.with_slots({"experience_years": _worked(who, month)})

    def months(self, rule: Rule, who: Profile, start: int) -> int:
        """Return how many months the step takes that begins then."""
        if rule.id in self._lasting:
            return self._lasting[rule.id]
        assumed = _planning(self._content).months.get(rule.group)
        if rule.months is None and assumed:
            found: float | None = assumed.value
        else:
            found = priced(self._content, rule, self.then(who, start)).months
        lasting = ceil(counted_months(self._content, found))
        if rule.months is None or rule.months.until is None:
            self._lasting[rule.id] = lasting
        return lasting

    def _following(self, way: Way) -> Iterator[Taken]:
        """Give the steps that can follow, each as soon as it can, and not before the last one."""
        marked = set(chain.from_iterable(self._marks[self._at[one.rule.id]] for one in way.taken))
        begun = way.taken[-1].start if way.taken else 0
        free, left = self._free(way), self._left(way)
        found: set[int] = set()
        ends = (*(at for at, _ in way.stages[1:]), self.horizon)
        for (at, who), end in zip(way.stages, ends, strict=True):
            soonest = max(at, begun)
            if soonest >= end:
                continue
            for opening in self._open_to(who):
                if opening.n in found or not marked.isdisjoint(self._marks[opening.n]):
                    continue
                if left is not None and self._most[opening.n] > left:
                    continue
                start = max(soonest, opening.since, free.get(self._turns[opening.n], 0))
                late = start >= end or (opening.before is not None and start >= opening.before)
                if late or not self._underpaid(opening.when, who, start):
                    continue
                found.add(opening.n)
                rule = self._rules[opening.n]
                finish = start + self.months(rule, who, start)
                if finish <= self.horizon:
                    yield Taken(rule=rule, start=start, finish=finish)

    def _left(self, way: Way) -> float | None:
        """Return what is left of the budget at the most these steps cost; None without one."""
        if self._budget is None:
            return None
        return self._budget - sum(self._most[self._at[one.rule.id]] for one in way.taken)

    def _free(self, way: Way) -> dict[str, int]:
        """Return from which month on each turn is free again."""
        return {self._turns[self._at[one.rule.id]]: one.finish for one in way.taken}

    def _outlook(self, way: Way) -> tuple[object, ...]:
        """Return all that decides which steps can follow and when: ways alike in it go on alike.

        Within a turn the order is over once all is done; what steps of another turn ask for
        counts by the month it is there.
        """
        asked = (one for one in way.taken if self._asked[self._at[one.rule.id]])
        return (
            way.end,
            way.taken[-1].start,
            frozenset(self._free(way).items()),
            frozenset((one.rule.id, one.finish) for one in asked),
        )

    def _with(self, way: Way, step: Taken) -> Way:
        taken = (*way.taken, step)
        stages = [self.none.stages[0]]
        for one in _by_finish(taken):
            stages.append((one.finish, self._after(stages[-1][1], one)))
        return Way(
            taken=taken,
            stages=tuple(stages),
            cost=way.cost + self._costs[self._at[step.rule.id]],
            finish=max(way.finish, step.finish),
        )

    def _after(self, who: Profile, step: Taken) -> Profile:
        """Return who somebody is when this step is done."""
        begins = _outside(who) and bool(step.rule.change.add)
        key = (who, step.rule.id, step.finish if begins else None)
        if key not in self._next:
            after = dict[str, SlotValue | None](changed(step.rule, who))
            if step.rule.gain == "to-middle" or begins:
                after["current_salary"] = None
            if begins:
                after["experience_years"] = -step.finish / MONTHS_A_YEAR
            self._next[key] = who.with_slots(after)
        return self._next[key]

    def _open_to(self, who: Profile) -> tuple[_Opening, ...]:
        """Return the steps that are for this person at some time."""
        if who not in self._openings:
            self._openings[who] = tuple(
                self._opening(n, when, who)
                for n, rule in enumerate(self._rules)
                for when in rule.cases
                if suits(self._content, when, who)
            )
        return self._openings[who]

    def _opening(self, n: int, when: When, who: Profile) -> _Opening:
        """Return from which month on somebody has the years, and when they have too many."""
        since = self._reached(who, when.min_years or 0)
        before = None if when.below_years is None else self._reached(who, when.below_years)
        return _Opening(n=n, since=since, before=before, when=when)

    def _reached(self, who: Profile, years: float) -> int:
        """Return the first month with so many years, or the horizon."""
        key = (who.experience_years, _outside(who), years)
        if key not in self._months:
            months = range(self.horizon)
            self._months[key] = bisect_left(months, x=True, key=lambda m: _worked(who, m) >= years)
        return self._months[key]

    def _underpaid(self, when: When, who: Profile, month: int) -> bool:
        """Whether pay is below the range, where the step asks for that."""
        if when.pay is None:
            return True
        return self.paid(who, month) < self._middles.low(self.then(who, month))


def _worked(who: Profile, month: int) -> float:
    """Return the years of work in a month of who has so many as of today."""
    years = who.experience_years or 0.0
    return years if _outside(who) else max(0.0, years + month / MONTHS_A_YEAR)


def _outside(who: Profile) -> bool:
    """Whether somebody isn't working as a coder yet: no years and no credential."""
    return not who.experience_years and not who.credentials


def _by_finish(taken: tuple[Taken, ...]) -> list[Taken]:
    return sorted(taken, key=lambda one: one.finish)


def _planning(content: Content) -> Planning:
    return content.scenarios.plan
