"""Whether training pays: what a credential costs with the way to it, and in how many months
its gain pays that back, for one person.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.knowledge.slots import SlotValue
from advisor.pay.changes import Slots, making
from advisor.pay.estimate import Estimate, estimate
from advisor.pay.fees import dues, fees
from advisor.pay.fit import as_taken, years_of
from advisor.pay.pricing import MONTHS_A_YEAR, Price, payback
from advisor.pay.profile import Profile
from advisor.pay.rules import what_if

ALONE = "exam"
"""The way of who codes already: the exam without a training."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way to the credential. USD; None is what nobody publishes.

    training: what the way itself costs, None for the exam alone; cost_low and cost_high: with
    exam and first dues. payback_low and payback_high: months of the gain that pay the least
    and the most of it, dues of later years taken off; None without a gain or a known cost.
    """

    id: str
    training: Figure | None
    cost_low: int | None
    cost_high: int | None
    months_low: float | None
    months_high: float | None
    payback_low: float | None
    payback_high: float | None
    ours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """What earning a credential brings this person. USD a year.

    credential: what is asked about; earned: what the person holds then, the apprentice's form
    for who hasn't the years. after: the estimate with it; gain: over the same person without.
    over_current: what `after` is above current pay, for who isn't a coder yet; None if untold.
    later: the gain once the apprentice's years are worked. ours: the gain rests on an assumption
    of ours. unpublished: which of "gain", "cost", "months" and "dues" no source gives.
    """

    credential: str
    earned: str
    newcomer: bool
    after: Estimate
    gain: int | None
    over_current: int | None
    later: int | None
    fees: Price
    dues: Figure | None
    routes: tuple[Route, ...]
    taken: tuple[str, ...]
    ours: bool
    unpublished: tuple[str, ...]


def training(content: Content, profile: Profile, credential: str | None = None) -> Return | None:
    """Return what earning this credential brings, the CPC where none is named.

    None outside the US, and for who holds it already. Raises ValueError for an unknown one.
    """
    known = content.model.credentials
    name = credential or known.anchor
    if name not in known.each:
        raise ValueError(f"no credential is called {name}")
    held = profile.credentials or ()
    earned = _earned(content, profile, name)
    if name in held or earned in held:
        return None
    change: dict[str, SlotValue | None] = {"credentials": (*held, earned)}
    found = what_if(content, profile, change)
    if found is None:
        return None
    newcomer = _newcomer(content, profile)
    current = profile.current_salary if newcomer else None
    unpriced = name in content.scenarios.unpriced
    gain = None if unpriced else found.dollars
    over_current = None if current is None else round(found.after.middle - current)
    price, year = fees(content, name), dues(content, name)
    routes = tuple(_routes(content, found.before, change, price))
    pays = gain if over_current is None else over_current
    yearly = year.middle if year else 0.0
    return Return(
        credential=name,
        earned=earned,
        newcomer=newcomer,
        after=found.after,
        gain=gain,
        over_current=over_current,
        later=_later(content, profile, name) if earned != name else None,
        fees=price,
        dues=year,
        routes=tuple(_paid_back(route, pays, yearly) for route in routes),
        taken=found.taken,
        ours=found.assumption,
        unpublished=_unpublished(gain, price, year, routes),
    )


def _newcomer(content: Content, profile: Profile) -> bool:
    """Whether somebody doesn't code yet: told no years at all and no credential."""
    return years_of(content, profile) == 0 and not profile.credentials


def _earned(content: Content, profile: Profile, name: str) -> str:
    """Return the apprentice's form of the credential where the years for the full one lack."""
    known = content.model.credentials
    full = known.each[known.apprentice].counts_as
    needed = content.figure(content.scenarios.training.years).middle
    return known.apprentice if name == full and years_of(content, profile) < needed else name


def _later(content: Content, profile: Profile, name: str) -> int | None:
    """Return what the full credential gains once the apprentice's years are worked."""
    years = content.figure(content.scenarios.training.years).middle
    then = as_taken(content, profile, ("credentials",)).with_slots({"experience_years": years})
    without = estimate(content, then)
    held = then.with_slots({"credentials": (*(then.credentials or ()), name)})
    found = estimate(content, held)
    return found.middle - without.middle if found and without else None


def _routes(content: Content, before: Estimate, change: Slots, price: Price) -> Iterator[Route]:
    """Give the ways to it: the exam alone for who codes already, then the guide's trainings."""
    schooling = content.scenarios.training
    if years_of(content, before.profile) > 0:
        step = making(content, before, change).price
        timed = "months" in step.ours  # a published time is of a whole training
        months = (step.months_low, step.months_high) if timed else (None, None)
        yield _route(ALONE, None, price, months, ("months",) if timed else ())
    taught = content.figure(schooling.months)
    for name, path in schooling.routes.items():
        yield _route(name, content.figure(path), price, (taught.low, taught.high))


def _route(
    name: str,
    taught: Figure | None,
    price: Price,
    months: tuple[float | None, float | None],
    ours: tuple[str, ...] = (),
) -> Route:
    low, high = (taught.low, taught.high) if taught else (0, 0)
    return Route(
        id=name,
        training=taught,
        cost_low=None if price.cost_low is None else round(low + price.cost_low),
        cost_high=None if price.cost_high is None else round(high + price.cost_high),
        months_low=months[0],
        months_high=months[1],
        payback_low=None,
        payback_high=None,
        ours=ours,
    )


def _paid_back(route: Route, gain: int | None, dues: float) -> Route:
    """Return the route with how many months of the gain pay it back, from its end on."""
    if gain is None or gain <= 0 or route.cost_low is None or route.cost_high is None:
        return route
    low, high = _payback(route.cost_low, gain, dues), _payback(route.cost_high, gain, dues)
    return replace(route, payback_low=low, payback_high=high)


def _payback(cost: float, gain: float, dues: float) -> float | None:
    """Return the months; the first year's dues are in the cost, those of later years lessen the
    gain, which may never pay it then.
    """
    if cost <= gain:
        return round(payback(gain, cost), 1)
    later = gain - dues
    return round(MONTHS_A_YEAR + payback(later, cost - gain), 1) if later > 0 else None


def _unpublished(
    gain: int | None, price: Price, year: Figure | None, routes: tuple[Route, ...]
) -> tuple[str, ...]:
    missing = {
        "gain": gain is None,
        "cost": price.cost is None,
        "months": any(route.months_low is None or "months" in route.ours for route in routes),
        "dues": year is None,
    }
    return tuple(part for part, is_missing in missing.items() if is_missing)
