"""Two or three things side by side: states, settings, specialties, credentials, roles, careers.

For a person of whom something is known, by their estimate with each; in general, by what is
published. Which figures stand for what is data/scenarios.yaml's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.knowledge.slots import NON_US, SlotValue
from advisor.pay.changes import Making, Slots, making
from advisor.pay.estimate import Estimate, estimate
from advisor.pay.fees import fees
from advisor.pay.fit import as_taken
from advisor.pay.place import BuyingPower, Seam, buying_power, side_by_side
from advisor.pay.pricing import Price, worth
from advisor.pay.profile import Profile

Basis = Literal["estimate", "means", "published", "typical"]
Kind = Literal["state", "setting", "specialty", "credentials", "role", "career"]
CAREER = "career"
"""Jobs next to coding; only those that are roles of ours have an estimate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the things compared.

    has: whether it is so already. estimate: of this person with it; None in general, and where
    no estimate speaks of it. gain: how much the middle moves against today, USD a year; None
    where there is no estimate or nobody publishes what it brings. making: what getting there
    costs and takes. guide, public: what the guide and newer public tables say it pays; adds:
    what the guide says it adds. buying: what the estimate buys at national prices. typical: the
    middle of the usual coder with it, where nothing is known of the person. worth: its gain
    for the effort, as next steps are ranked by; None where there is no gain to rank.
    """

    value: str
    has: bool
    estimate: Estimate | None
    gain: int | None
    making: Making | None
    guide: tuple[Figure, ...]
    public: tuple[Figure, ...]
    adds: Figure | None
    buying: BuyingPower | None
    typical: int | None
    worth: float | None

    @property
    def published(self) -> float | None:
        """The middle of what the guide says it pays, else of the first public figure."""
        figures = self.guide or self.public[:1]
        return sum(one.middle for one in figures) / len(figures) if figures else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Things of one kind side by side, in the order they were asked for.

    general: nothing is known of the person that an estimate could be of. before: the estimate
    the gains are against. taken: what wasn't told and is taken as usual. seam: the states' public
    table, which alone compares like with like where it is crossed.
    """

    kind: Kind
    sides: tuple[Side, ...]
    general: bool
    before: Estimate | None
    taken: tuple[str, ...]
    seam: Seam | None

    @property
    def basis(self) -> Basis | None:
        """What the best paid side is told by: estimates if all have one, across the seam the
        public means, else what is published, or the usual coder's estimate. None: nothing is.
        """
        for basis in self._bases():
            if all(amount is not None for amount in self.amounts(basis)):
                return basis
        return None

    def amounts(self, basis: Basis) -> tuple[float | None, ...]:
        """Return what each side pays by this measure, USD a year."""
        match basis:
            case "estimate":
                return tuple(one.estimate.middle if one.estimate else None for one in self.sides)
            case "means":
                states = self.seam.states if self.seam else ()
                return tuple(one.mean.middle for one in states)
            case "published":
                return tuple(one.published for one in self.sides)
            case "typical":
                return tuple(one.typical for one in self.sides)

    @property
    def best(self) -> Side | None:
        """The best paid side, like held against like. None where nothing says, or two tie."""
        return _only(self.sides, self.amounts(self.basis)) if self.basis else None

    @property
    def cheapest(self) -> Side | None:
        """The side that costs least: of states, by prices; else of those whose cost is
        published and that aren't had already. None where two tie or fewer than two are known.
        """
        if self.seam:
            return _least(self.sides, [one.prices.middle for one in self.seam.states])
        return _least(self.sides, [_price(one).cost for one in self.sides])

    @property
    def quickest(self) -> Side | None:
        """The side that takes least time, of those whose time is known."""
        return _least(self.sides, [_price(one).months for one in self.sides])

    @property
    def worthiest(self) -> Side | None:
        """The side with most gain for the effort, where every one has a gain to rank."""
        ways = [one for one in self.sides if not one.has]
        return _only(ways, [one.worth for one in ways]) if ways else None

    def _bases(self) -> tuple[Basis, ...]:
        if self.seam and self.seam.crossed:
            return ("estimate", "means")
        if self.kind == "credentials":
            return ("estimate", "published", "typical")
        return ("estimate", "published")

    @property
    def best_bought(self) -> Side | None:
        """The side whose pay buys most, of states; by the public means in general."""
        if self.seam is None:
            return None
        if self.general:
            return _only(self.sides, [float(one.buys) for one in self.seam.states])
        bought = [side.buying.middle if side.buying else None for side in self.sides]
        return _only(self.sides, bought)


def compare(
    content: Content, profile: Profile, kind: Kind, values: Sequence[str]
) -> Comparison | None:
    """Return these values of one kind side by side; None where one is outside the US.

    Raises ValueError for fewer than two different values, KeyError for an unknown kind.
    """
    values = tuple(dict.fromkeys(values))
    if len(values) < 2:
        raise ValueError("a comparison needs two different values")
    if kind not in get_args(Kind):
        raise KeyError(kind)
    if NON_US in values or profile.state == NON_US:
        return None
    slot = "role" if kind == CAREER else kind
    start = as_taken(content, profile, (slot,))
    known = profile.known().keys() - {slot, "current_salary"}
    before = estimate(content, start) if known else None
    sides = tuple(_side(content, kind, start, before, value) for value in values)
    return Comparison(
        kind=kind,
        sides=sides,
        general=before is None,
        before=before,
        taken=tuple(one for one in start.known() if getattr(profile, one) is None),
        seam=side_by_side(content, *values) if kind == "state" else None,
    )


def _side(
    content: Content, kind: Kind, start: Profile, before: Estimate | None, value: str
) -> Side:
    change = _change(content, kind, start, value)
    has = all(getattr(start, slot) == now for slot, now in change.items()) and bool(change)
    found = estimate(content, start.with_slots(change)) if change else None
    unpriced = kind == "credentials" and value in content.scenarios.unpriced and not has
    guide, public, adds = _published(content, kind, value)
    gain = None if found is None or before is None or unpriced else found.middle - before.middle
    made = None if has else _making(content, kind, before or start, change, value)
    mine = found if before else None
    return Side(
        value=value,
        has=has,
        estimate=mine,
        gain=gain,
        making=made,
        guide=guide,
        public=public,
        adds=adds[0] if adds else None,
        buying=buying_power(content, mine) if mine and kind == "state" else None,
        typical=found.middle if found and not before and not unpriced else None,
        worth=worth(content, gain, made.price.cost, made.price.months) if gain and made else None,
    )


def _change(content: Content, kind: Kind, start: Profile, value: str) -> dict[str, SlotValue]:
    """Return what the profile becomes; nothing where the estimate doesn't know the value."""
    if kind == "credentials":
        if value not in content.model.credentials.each:
            return {}
        held = start.credentials or ()
        return {kind: held if value in held else (*held, value)}
    if kind == CAREER:
        return {"role": value} if value in content.model.roles else {}
    return {kind: value}


def _making(
    content: Content, kind: Kind, now: Estimate | Profile, change: Slots, value: str
) -> Making | None:
    """Return what getting there costs and takes, also where nothing is known of the person."""
    found = estimate(content, now) if isinstance(now, Profile) else now
    if change and found:
        return making(content, found, change)
    if kind == "credentials":
        price = fees(content, value)
        return Making(price=price, unknown="not-published" if price.cost is None else None)
    return None


def _published(content: Content, kind: Kind, value: str) -> tuple[tuple[Figure, ...], ...]:
    """Return what the guide says it pays, what public tables say, and what the guide adds."""
    places = content.scenarios.published[kind]
    guide: tuple[str, ...] = (places.guide,) if places.guide else ()
    if kind in ("role", CAREER) and value in content.model.roles:
        guide = content.model.roles[value].pay or (content.model.base,)
    adds = (places.adds,) if places.adds else ()
    return tuple(_figures(content, value, paths) for paths in (guide, places.public, adds))


def _figures(content: Content, value: str, paths: Sequence[str]) -> tuple[Figure, ...]:
    places = (path.replace("$", value) for path in paths)
    return tuple(content.figure(place) for place in places if place in content.figures)


def _price(side: Side) -> Price:
    """Return what getting there costs and takes; nothing is known of what is so already."""
    return side.making.price if side.making else Price()


def _only(sides: Sequence[Side], amounts: Sequence[float | None]) -> Side | None:
    """Return the side with the most, if there is exactly one and all are known."""
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(sides) or known.count(max(known)) != 1:
        return None
    return sides[known.index(max(known))]


def _least(sides: Sequence[Side], amounts: Sequence[float | None]) -> Side | None:
    """Return the side with the least of those known, if it is the only one with it."""
    known = [(amount, n) for n, amount in enumerate(amounts) if amount is not None]
    least = [n for amount, n in known if amount == min(known)[0]]
    return sides[least[0]] if len(known) > 1 and len(least) == 1 else None
