"""Profile -> Estimate: low, middle, high, and the trail that says where every dollar is from.

The reference coder's pay is multiplied by a factor for each fact known. Factors that overlap
are damped; location stands apart; wage growth since the guide comes last. All numbers are
data/model.yaml's and the tables', all reasons docs/method.md's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure, Reference
from advisor.knowledge.slots import NON_US
from advisor.pay.factors import Factor
from advisor.pay.facts import effective
from advisor.pay.percentiles import Percentiles, between
from advisor.pay.position import published
from advisor.pay.profile import Profile
from advisor.pay.spread import counted, half_width, most_telling

__all__ = ["Estimate", "Step", "estimate", "most_telling"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one fact does to the middle: a factor, and the dollars it comes to at its place.

    factor: what it is, such as "state"; slot: the slot it stands for, None for base and growth.
    value: what pay is multiplied by here; of the base, the pay itself. alone: what it would be
    multiplied by if nothing overlapped it. assumption: not all of it is published.
    """

    factor: str
    slot: str | None
    value: float
    alone: float
    dollars: int
    figures: tuple[Figure, ...]
    assumption: bool = False

    @property
    def references(self) -> tuple[Reference, ...]:
        """Who says it, each place once."""
        return tuple(dict.fromkeys(figure.reference for figure in self.figures))

    @property
    def source(self) -> str:
        """Who says it, as a reply names it."""
        return credit(self.references)

    @property
    def year(self) -> int | None:
        """The year of the newest figure it is read from."""
        return max((figure.year for figure in self.figures if figure.year), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Pay a year in whole USD. `share` of people like this are paid between low and high.

    as_of: year and month of the pay level. before_growth: the middle at the guide's level.
    narrowed_by: the known slots that make the range narrower; half_width: half the range as
    a part of the middle. unmoved: known slots that change nothing, such as being on site.
    published: the guide's own range for a manager or a director, of its time; it may be wider.
    """

    profile: Profile
    low: int
    middle: int
    high: int
    share: float
    trail: tuple[Step, ...]
    as_of: str
    before_growth: int
    half_width: float
    narrowed_by: tuple[str, ...]
    published: Figure | None = None

    @property
    def people(self) -> Percentiles:
        """The pay of people like this, of whom `share` are paid between low and high."""
        return between(self.low, self.high, self.share)

    def percentile(self, pay: float) -> int:
        """Return how many in 100 people like this are paid less, from 1 to 99."""
        return self.people.percentile(pay)

    def pay_at(self, share: float) -> int:
        """Return the pay a year that this share of them, between 0 and 1, stays below."""
        return round(self.people.pay_at(share))

    @property
    def unmoved(self) -> tuple[str, ...]:
        """The known slots that no step of the trail stands for."""
        moved = {step.slot for step in self.trail}
        return tuple(slot for slot in self.narrowed_by if slot not in moved)


def estimate(content: Content, profile: Profile) -> Estimate | None:
    """Return the estimate, or None for work outside the US, where no table speaks."""
    if profile.state == NON_US:
        return None
    model, width = content.model, half_width(content, profile)
    trail = tuple(_trail(content, profile, width))
    middle = sum(step.dollars for step in trail)
    newest = content.figure(model.growth.now)
    return Estimate(
        profile=profile,
        low=max(round(middle * (1 - width)), round(content.figure(model.bounds.floor).middle)),
        middle=middle,
        high=min(round(middle * (1 + width)), round(content.figure(model.bounds.ceiling).middle)),
        share=model.spread.share.value,
        trail=trail,
        as_of=f"{newest.year}-{model.growth.month:02}",
        before_growth=middle - trail[-1].dollars,
        half_width=width,
        narrowed_by=counted(content, profile),
        published=published(content, profile.role),
    )


def credit(references: tuple[Reference, ...]) -> str:
    """Return who says it, each once, with the section of those who speak in one place only."""
    places: dict[str, set[str | None]] = {}
    for one in references:
        places.setdefault(one.source.credit, set()).add(one.section)
    return "; ".join(
        f"{who}, {section}" if len(sections) == 1 and (section := next(iter(sections))) else who
        for who, sections in places.items()
    )


def _trail(content: Content, profile: Profile, width: float) -> Iterator[Step]:
    """Give the steps; their dollars are of the running total, rounded as it goes."""
    base = content.figure(content.model.base)
    total = base.middle
    yield Step(
        factor="base",
        slot=None,
        value=total,
        alone=total,
        dollars=round(total),
        figures=(base,),
    )
    for factor, counts in effective(content, profile):
        step = _step(factor, counts, total)
        total *= step.value
        yield step
    growth = wage_growth(content)
    if limit := limited(content, total, exp(growth.log), width):
        step = _step(limit, limit.log, total)
        total *= step.value
        yield step
    yield _step(growth, growth.log, total)


def _step(factor: Factor, effective: float, before: float) -> Step:
    after = before * exp(effective)
    return Step(
        factor=factor.name,
        slot=factor.slot,
        value=exp(effective),
        alone=exp(factor.log),
        dollars=round(after) - round(before),
        figures=factor.figures,
        assumption=factor.assumption,
    )


def wage_growth(content: Content) -> Factor:
    """Return what wages grew by since the guide's figures."""
    now, then = content.figure(content.model.growth.now), content.figure(content.model.growth.then)
    grown = log(now.middle / then.middle)
    return Factor(name="growth", slot=None, log=grown, figures=(now, then))


def limited(content: Content, total: float, grown: float, width: float) -> Factor | None:
    """Return what brings the range back between floor and ceiling, if it would leave them."""
    floor = content.figure(content.model.bounds.floor)
    ceiling = content.figure(content.model.bounds.ceiling)
    least = floor.middle / (1 - width) / grown
    most = ceiling.middle / (1 + width) / grown
    if least <= total <= most:
        return None
    bound, figure = (least, floor) if total < least else (most, ceiling)
    return Factor(
        name="limit", slot=None, log=log(bound / total), figures=(figure,), assumption=True
    )
