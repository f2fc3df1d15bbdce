"""What a plan brings in, year by year, beside going on as now.

At today's pay level, before taxes. Costs stand apart: they fall in the year a step begins.
"""

from dataclasses import dataclass

from advisor.knowledge.content import Content
from advisor.pay.plan import Plan, Plans
from advisor.pay.pricing import MONTHS_A_YEAR
from advisor.pay.ways import Ways


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year from now, the first being 1. USD a year.

    going_on, planned: what is earned in it without and with the plan. rate_going_on and
    rate_planned: the pay a year at its end. cost_low, cost_high: what is published of the cost of
    the steps that begin in it; unpriced: those whose cost nobody publishes.
    """

    year: int
    going_on: int
    planned: int
    rate_going_on: int
    rate_planned: int
    cost_low: int
    cost_high: int
    unpriced: tuple[str, ...]


def income(content: Content, plans: Plans, plan: Plan) -> tuple[Year, ...]:
    """Return every year up to the horizon of these plans, a part of a year as a whole one."""
    years = -(-plans.horizon // MONTHS_A_YEAR)
    ways = Ways(content, plans.profile, years * MONTHS_A_YEAR)
    return tuple(_year(ways, plan, year) for year in range(1, years + 1))


def by_month(
    content: Content, plans: Plans, plan: Plan, months: int
) -> tuple[tuple[int, int], ...]:
    """Return pay without and with the plan, from this month on for so many, USD a year."""
    ways = Ways(content, plans.profile, months)
    return tuple((ways.pay(ways.none, m), ways.pay(plan.way, m)) for m in range(months + 1))


def _year(ways: Ways, plan: Plan, year: int) -> Year:
    first, end = (year - 1) * MONTHS_A_YEAR, year * MONTHS_A_YEAR
    months = range(first, end)
    begun = [step for step in plan.steps if first <= step.start < end]
    return Year(
        year=year,
        going_on=round(sum(ways.pay(ways.none, month) for month in months) / MONTHS_A_YEAR),
        planned=round(sum(ways.pay(plan.way, month) for month in months) / MONTHS_A_YEAR),
        rate_going_on=ways.pay(ways.none, end),
        rate_planned=ways.pay(plan.way, end),
        cost_low=sum(step.cost_low or 0 for step in begun),
        cost_high=sum(step.cost_high or 0 for step in begun),
        unpriced=tuple(step.id for step in begun if "cost" in step.unpublished),
    )
