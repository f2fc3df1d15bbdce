"""Two or three offers side by side: what each pays, where it stands in its own job, what it buys.

More pay, a better place in the range of its job, and more for the money may be three different
offers; which of them counts is the person's to say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advisor.knowledge.content import Content
from advisor.knowledge.slots import NON_US, SlotValue
from advisor.pay.offer import Offer, weigh
from advisor.pay.place import at_average
from advisor.pay.profile import Profile

Told = tuple[float, Mapping[str, SlotValue | None]]
"""A pay in USD a year, and what is told of its job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Offers, in the order told. buys: what each buys at national prices, USD a year; empty
    where that is not known of all, or all would be lived on in the same state. pays, placed,
    bought: which pays most, stands best in its range, buys most; None where two are even.
    """

    offers: tuple[Offer, ...]
    buys: tuple[int, ...]
    pays: int | None
    placed: int | None
    bought: int | None

    @property
    def best(self) -> int:
        """The one to bargain with: what buys most, else pays most, else stands best."""
        return next((one for one in (self.bought, self.pays, self.placed) if one is not None), 0)


def side_by_side(content: Content, profile: Profile, told: Sequence[Told]) -> Rivals | None:
    """Return these offers side by side; None where one is for a job outside the US."""
    weighed = [weigh(content, profile, pay, job) for pay, job in told]
    offers = tuple(one for one in weighed if one is not None)
    if len(offers) < len(told):
        return None
    homes = [_home(profile, job) for _, job in told]
    buys: tuple[int, ...] = ()
    if len(set(homes)) > 1 and None not in homes:
        prices = [content.figure(f"{content.model.prices}.{state}") for state in homes]
        buys = tuple(at_average(o.pay, at) for o, at in zip(offers, prices, strict=True))
    return Rivals(
        offers=offers,
        buys=buys,
        pays=_most([one.pay for one in offers]),
        placed=_most([one.percentile for one in offers]),
        bought=_most(buys),
    )


def _home(profile: Profile, job: Mapping[str, SlotValue | None]) -> str | None:
    """Return the state where somebody in the job lives: a remote one is done from home."""
    there = job.get("state")
    if job.get("remote") or not isinstance(there, str):
        return None if profile.state == NON_US else profile.state
    return there


def _most(values: Sequence[int]) -> int | None:
    """Return which is the highest, or None where none is by itself."""
    if not values or list(values).count(max(values)) > 1:
        return None
    return list(values).index(max(values))
