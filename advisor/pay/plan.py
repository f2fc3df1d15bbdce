"""The way to a pay: the quickest, the cheapest, the one that gains most for its effort.

All ways over the priced steps are looked at (ways.py), so within its few steps nothing better
exists. Pay is at today's level; where current pay is told, gains are added to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Reference
from advisor.knowledge.slots import SlotValue
from advisor.pay.best import Best, gain_of, reached, worth_of
from advisor.pay.estimate import Estimate, credit, estimate
from advisor.pay.fit import as_taken
from advisor.pay.pricing import MONTHS_A_YEAR, advice, middle_of, payback, priced
from advisor.pay.profile import Profile
from advisor.pay.steps import Limits
from advisor.pay.ways import UNLIMITED, Taken, Way, Ways

CHANGING = ("role", "experience_years", "credentials", "specialty")
"""What steps change; where it isn't told it is taken as usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One step of a plan, from `start` to `finish` in whole months from now.

    change: the slots it sets. after: the estimate when it is done; pay: what the person is then
    paid, and gain: by how much the step itself raises that, USD a year, maybe below 0 where it
    only opens the way. cost_*: USD, None where nobody publishes it. ours: which of "cost" and
    "months" rest on an assumption of ours; unpublished: which of them no source gives. For
    unpublished months our assumption stands in.
    """

    id: str
    group: str
    change: Mapping[str, SlotValue]
    start: int
    finish: int
    gain: int
    pay: int
    after: Estimate
    cost_low: int | None
    cost_high: int | None
    references: tuple[Reference, ...]
    year: int | None
    ours: tuple[str, ...] = ()
    unpublished: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Whose advice it is and who says the cost, as a reply names them."""
        return credit(self.references)

    @property
    def cost(self) -> float | None:
        """The middle of the cost."""
        return middle_of(self.cost_low, self.cost_high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps in the order they begin, then are done; none means that years alone do it.

    months: when the target is reached or, where there is none or it isn't, the last step done.
    pay, after: what the person is then paid, and the estimate; end_pay: what they are paid at the
    horizon, as further years raise it. gain: over going on as now, when
    the last step is done. cost_low, cost_high: what is published of the cost. counted: the cost
    as plans are ranked by, where an unpublished one counts as the most the guide names.
    """

    steps: tuple[PlanStep, ...]
    reaches: bool
    months: int
    pay: int
    after: Estimate
    end_pay: int
    gain: int
    cost_low: int
    cost_high: int
    counted: float
    worth: float
    way: Way

    @property
    def unpriced(self) -> tuple[str, ...]:
        """The steps whose cost nobody publishes."""
        return tuple(step.id for step in self.steps if "cost" in step.unpublished)

    @property
    def untimed(self) -> tuple[str, ...]:
        """The steps whose time nobody publishes, so that it is an assumption of ours."""
        return tuple(step.id for step in self.steps if "months" in step.unpublished)

    @property
    def finish(self) -> int:
        """When the last step is done."""
        return self.way.finish

    @property
    def payback_months(self) -> float | None:
        """How many months of the gain pay the cost; None where a cost isn't published."""
        if self.gain <= 0 or self.unpriced:
            return None
        return round(payback(self.gain, (self.cost_low + self.cost_high) / 2), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """What can be had within a horizon of so many months, towards a target in USD a year.

    profile: the person as plans start from, and `taken` what of it wasn't told. now: their
    estimate; pay: what they are paid, by what they told or else the estimate's middle. waiting:
    the month in which years alone reach the target. Out of reach or without a target, quickest
    and cheapest are None; best is then the highest pay that can be reached. most: how many steps
    a plan may have.
    """

    profile: Profile
    taken: tuple[str, ...]
    target: int | None
    horizon: int
    now: Estimate
    pay: int
    waiting: int | None
    quickest: Plan | None
    cheapest: Plan | None
    effort: Plan | None
    best: Plan
    most: int

    @property
    def reached(self) -> bool:
        """Whether the person is there already."""
        return self.waiting == 0

    @property
    def within_reach(self) -> bool:
        """Whether some plan reaches the target in time."""
        return self.quickest is not None


def plan(
    content: Content,
    profile: Profile,
    target: int | None = None,
    years: float | None = None,
    limits: Limits = UNLIMITED,
) -> Plans | None:
    """Return the plans to a pay a year, within so many years and limits; None outside the US."""
    start = as_taken(content, profile, CHANGING)
    now = estimate(content, start)
    if now is None:
        return None
    planning = content.scenarios.plan
    horizon = round((planning.horizon.value if years is None else years) * MONTHS_A_YEAR)
    ways = Ways(content, start, max(1, horizon), limits)
    found = Best(content, ways, target)
    for way in ways.all():
        found.look(way)

    def told(way: Way | None) -> Plan | None:
        return None if way is None else _plan(content, ways, way, target)

    best = told(found.best)
    assert best
    return Plans(
        profile=start,
        taken=tuple(slot for slot in start.known() if getattr(profile, slot) is None),
        target=target,
        horizon=ways.horizon,
        now=now,
        pay=ways.pay(ways.none, 0),
        waiting=reached(ways, ways.none, target),
        quickest=told(found.quickest),
        cheapest=told(found.cheapest),
        effort=told(found.effort),
        best=best,
        most=round(planning.steps.value),
    )


def _plan(content: Content, ways: Ways, way: Way, target: int | None) -> Plan:
    month = reached(ways, way, target)
    months = way.finish if month is None else month
    taken = sorted(way.taken, key=lambda step: (step.start, step.finish))
    steps = tuple(_step(content, ways, way, step) for step in taken)
    return Plan(
        steps=steps,
        reaches=month is not None,
        months=months,
        pay=ways.paid(way.end, months),
        after=_estimate(content, ways, way.end, months),
        end_pay=ways.paid(way.end, ways.horizon),
        gain=gain_of(ways, way),
        cost_low=sum(step.cost_low or 0 for step in steps),
        cost_high=sum(step.cost_high or 0 for step in steps),
        counted=way.cost,
        worth=worth_of(content, ways, way),
        way=way,
    )


def _step(content: Content, ways: Ways, way: Way, step: Taken) -> PlanStep:
    """Return one step of a way in full, priced for who the person is when it begins."""
    before, after = way.around(step)
    price = priced(content, step.rule, ways.then(ways.who(way, step.start), step.start))
    references = (advice(content, step.rule), *(one.reference for one in price.figures))
    years = (references[0].source.year, *(one.year for one in price.figures))
    pay = ways.paid(after, step.finish)
    return PlanStep(
        id=step.rule.id,
        group=step.rule.group,
        change=_moved(before, after) or {"current_salary": float(pay)},
        start=step.start,
        finish=step.finish,
        gain=pay - ways.paid(before, step.finish),
        pay=pay,
        after=_estimate(content, ways, after, step.finish),
        cost_low=price.cost_low,
        cost_high=price.cost_high,
        references=tuple(dict.fromkeys(references)),
        year=max((year for year in years if year), default=None),
        ours=tuple(part for part in ("cost", "months") if part in price.ours),
        unpublished=price.unpublished,
    )


def _moved(before: Profile, after: Profile) -> Mapping[str, SlotValue]:
    """Return the slots that changed; of pay that is no longer apart from the middle, none."""
    told = before.known()
    return {slot: value for slot, value in after.known().items() if told.get(slot) != value}


def _estimate(content: Content, ways: Ways, who: Profile, month: int) -> Estimate:
    found = estimate(content, ways.then(who, month))
    assert found
    return found
