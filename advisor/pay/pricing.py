"""What a step of the rules changes, costs and takes, for one person.

None is what no source gives. What rests on an assumption of ours is named.
"""

from dataclasses import dataclass

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure, Reference
from advisor.knowledge.rules import Cost, Months, Rule
from advisor.knowledge.slots import SlotValue
from advisor.pay.fit import years_of
from advisor.pay.profile import Profile

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a change costs, in USD, and how many months it takes; None is what no source gives.

    A change without a fee costs 0. figures: what says so. ours: which of "cost" and "months"
    rest on an assumption of ours.
    """

    cost_low: int | None = None
    cost_high: int | None = None
    months_low: float | None = None
    months_high: float | None = None
    figures: tuple[Figure, ...] = ()
    ours: tuple[str, ...] = ()

    @property
    def cost(self) -> float | None:
        """The middle of the cost."""
        return middle_of(self.cost_low, self.cost_high)

    @property
    def months(self) -> float | None:
        """The middle of the duration."""
        return middle_of(self.months_low, self.months_high)

    @property
    def unpublished(self) -> tuple[str, ...]:
        """Which of "cost" and "months" no source gives."""
        return tuple(part for part in ("cost", "months") if getattr(self, part) is None)


def priced(content: Content, rule: Rule, profile: Profile) -> Price:
    """Return what the step of this rule costs the person, and how long it takes them."""
    low, high, figures = _cost(content, rule.cost)
    soonest, latest = _months(content, rule.months, profile)
    guessed = {
        "cost": rule.cost is not None and rule.cost.assumption,
        "months": rule.months is not None and rule.months.assumption,
    }
    return Price(
        cost_low=low,
        cost_high=high,
        months_low=soonest,
        months_high=latest,
        figures=figures,
        ours=tuple(part for part, is_ours in guessed.items() if is_ours),
    )


def changed(rule: Rule, profile: Profile) -> dict[str, SlotValue]:
    """Return the slots the step sets for this person, years of work aside."""
    slots: dict[str, SlotValue] = dict(rule.change.set_)
    if rule.change.add or rule.change.drop:
        held = (name for name in profile.credentials or () if name not in rule.change.drop)
        slots["credentials"] = tuple(dict.fromkeys((*held, *rule.change.add)))
    return slots


def worked(content: Content, rule: Rule, profile: Profile) -> dict[str, SlotValue]:
    """Return the years somebody has who waits for so many years of work: waiting is working."""
    if rule.months and rule.months.until:
        years = content.figure(rule.months.until).middle - rule.months.sooner / MONTHS_A_YEAR
        if years > years_of(content, profile):
            return {"experience_years": years}
    return {}


def worth(content: Content, gain: float, cost: float | None, months: float | None) -> float:
    """Return the gain a year for each month until a step is done and paid for, at least one.

    A cost or duration that nobody publishes counts as the most the guide names for training.
    """
    if gain <= 0:
        return 0.0
    counted = counted_months(content, months) + payback(gain, counted_cost(content, cost))
    return gain / max(1.0, counted)


def payback(gain: float, cost: float) -> float:
    """Return how many months of a gain above 0 pay this cost."""
    return cost / gain * MONTHS_A_YEAR


def counted_cost(content: Content, cost: float | None) -> float:
    """Return the cost a ranking counts: the most the guide names where none is published."""
    return content.figure(content.model.steps.cost).high if cost is None else cost


def counted_months(content: Content, months: float | None) -> float:
    """Return the duration a ranking counts: the longest the guide names where none is."""
    return content.figure(content.model.steps.months).high if months is None else months


def advice(content: Content, rule: Rule) -> Reference:
    """Return whose advice the step is."""
    key, _, section = rule.source.partition("#")
    return Reference(source=content.sources[key], section=section or None)


def middle_of(low: float | None, high: float | None) -> float | None:
    """Return the middle of two ends, or None where they aren't known."""
    return None if low is None or high is None else (low + high) / 2


def _cost(
    content: Content, cost: Cost | None
) -> tuple[int | None, int | None, tuple[Figure, ...]]:
    """Return the least and the most it costs, and the figures that say so."""
    if cost is None:
        return None, None, ()
    low = tuple(content.figure(path) for path in cost.low)
    high = tuple(content.figure(path) for path in cost.high)
    least, most = sum(figure.low for figure in low), sum(figure.high for figure in high)
    return round(least), round(most), tuple(dict.fromkeys((*low, *high)))


def _months(
    content: Content, months: Months | None, profile: Profile
) -> tuple[float | None, float | None]:
    """Return how soon and how late the step is done."""
    if months is None:
        return None, None
    if months.range:
        return months.range
    if months.figure:
        figure = content.figure(months.figure)
        return figure.low, figure.high
    assert months.until
    until = content.figure(months.until).middle
    left = (until - years_of(content, profile)) * MONTHS_A_YEAR - months.sooner
    return max(0.0, left), max(0.0, left)
