"""What a state means for pay: what it buys there, and where the tables meet.

The guide prices five states, public wages all of them. A comparison of a state of the guide with
another one crosses that seam, so it also shows the public figures of both.
"""

from collections.abc import Collection
from dataclasses import dataclass

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.pay.estimate import Estimate

CLAIMED = "guide.purchasing"  # of its two states the first is said to be where pay buys more
NATION = 100  # the index of prices is of the nation as 100


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyingPower:
    """A range of pay in a state, as what it buys at the nation's average prices. USD a year."""

    low: int
    middle: int
    high: int
    prices: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePay:
    """What is published for one state; None is what the source doesn't give.

    buys: the public mean at the nation's average prices, USD a year.
    """

    state: str
    guide: Figure | None
    mean: Figure
    median: Figure | None
    prices: Figure
    buys: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """Several states side by side. `crossed`: the guide prices some of them and not the others,
    so that only the public means compare like with like.
    """

    states: tuple[StatePay, ...]
    national: Figure
    crossed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What the guide says of two states: the one pay may buy more than the other.

    holds: whether the public prices say so too.
    """

    states: tuple[str, str]
    pays: tuple[Figure, Figure]
    holds: bool


def claimed(content: Content, states: Collection[str]) -> Claim | None:
    """Return the guide's claim about these states, or None where it makes none."""
    prefix = f"{CLAIMED}."
    first, second = (
        path.removeprefix(prefix) for path in content.figures if path.startswith(prefix)
    )
    if {*states} != {first, second}:
        return None
    pays = (content.figure(prefix + first), content.figure(prefix + second))
    prices = (content.figure(f"{content.model.prices}.{state}") for state in (first, second))
    more, less = (at_average(pay.middle, at) for pay, at in zip(pays, prices, strict=True))
    return Claim(states=(first, second), pays=pays, holds=more > less)


def buying_power(content: Content, found: Estimate) -> BuyingPower | None:
    """Return what the range buys where the person lives, or None where no state is told."""
    state = found.profile.state
    if state is None:
        return None
    prices = content.figure(f"{content.model.prices}.{state}")
    low, middle, high = (at_average(pay, prices) for pay in (found.low, found.middle, found.high))
    return BuyingPower(low=low, middle=middle, high=high, prices=prices)


def side_by_side(content: Content, *states: str) -> Seam:
    """Return what is published for these states, and whether they lie on both sides of the seam.

    Raises KeyError for what is no state.
    """
    found = tuple(_published(content, state) for state in states)
    priced = {one.guide is not None for one in found}
    national = content.figure(content.model.state.national)
    return Seam(states=found, national=national, crossed=len(priced) > 1)


def public_state(content: Content, found: Estimate) -> str | None:
    """Return the state whose factor is of public wages because the guide doesn't price it."""
    state = found.profile.state
    return (
        state if state and f"{content.model.state.guide}.{state}" not in content.figures else None
    )


def _published(content: Content, state: str) -> StatePay:
    tables, prices = content.model.state, content.figure(f"{content.model.prices}.{state}")
    mean = content.figure(f"{tables.public}.{state}.{tables.public_pay}")
    return StatePay(
        state=state,
        guide=_maybe(content, f"{tables.guide}.{state}"),
        mean=mean,
        median=_maybe(content, f"{tables.public}.{state}.median"),
        prices=prices,
        buys=at_average(mean.middle, prices),
    )


def at_average(pay: float, prices: Figure) -> int:
    """Return what this pay buys where prices are these, at the nation's average prices."""
    return round(pay * NATION / prices.middle)


def _maybe(content: Content, path: str) -> Figure | None:
    return content.figure(path) if path in content.figures else None
