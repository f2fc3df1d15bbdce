"""An offer, weighed: where it stands among people in such a job, and what could be asked for.

The range is what half of such people are paid, so a counter-figure never leaves it. Below which
pay to walk away is nobody's to say but the person's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from advisor.knowledge.content import Content
from advisor.knowledge.slots import NON_US, SlotValue
from advisor.pay.estimate import Estimate, Step, estimate
from advisor.pay.place import at_average
from advisor.pay.profile import Profile

Standing = Literal["well-below", "below", "lower-half", "upper-half", "above"]
ARGUMENTS = ("credentials", "specialty", "experience_years")
"""The facts of a person that the guide says to bring up, as slots, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A figure to ask for, in USD a year.

    low: where it was counted from: the middle, or an offer above it. arguments: the steps of
    the estimate that speak for the person; told: what else they named, such as "accuracy".
    """

    pay: int
    low: int
    percentile: int
    arguments: tuple[Step, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A figure somebody thinks of asking for, in USD a year.

    most: the highest round figure that is still inside the range.
    """

    pay: int
    percentile: int
    standing: Standing
    over_offer: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offered pay beside the estimate of the job. USD a year.

    percentile: how many in 100 people in such a job are paid less. over_current: by how much it
    beats what the person is paid; over_current_at_national: the same by what either buys at
    national prices, where the state changes. None is what wasn't told. counter is None where
    the offer is above the range, or too near its end for a round figure between.
    """

    pay: int
    job: Estimate
    percentile: int
    standing: Standing
    moves: tuple[str, str] | None
    over_current: int | None
    over_current_at_national: int | None
    counter: Counter | None

    @property
    def over_middle(self) -> int:
        """By how much it lies above the middle of the range."""
        return self.pay - self.job.middle


def weigh(
    content: Content,
    profile: Profile,
    pay: float,
    job: Mapping[str, SlotValue | None] | None = None,
    told: Sequence[str] = (),
) -> Offer | None:
    """Return the offer of this pay a year, weighed; None for a job outside the US.

    job: what is known of it, laid over the profile. told: arguments beside what is in the
    profile, such as "accuracy".
    """
    described = {slot: value for slot, value in (job or {}).items() if slot != "current_salary"}
    found = estimate(content, profile.with_slots(described))
    if found is None:
        return None
    moves = _moves(profile, found.profile)
    current = profile.current_salary
    return Offer(
        pay=round(pay),
        job=found,
        percentile=found.percentile(pay),
        standing=_standing(content, found, pay),
        moves=moves,
        over_current=None if current is None else round(pay - current),
        over_current_at_national=_bought(content, moves, pay, current),
        counter=_counter(content, found, pay, _own(profile, found), tuple(dict.fromkeys(told))),
    )


def asked(content: Content, offer: Offer, pay: float) -> Asked:
    """Return where a figure to ask for stands among people in the job on offer."""
    step = content.scenarios.offer.round.value
    return Asked(
        pay=round(pay),
        percentile=offer.job.percentile(pay),
        standing=_standing(content, offer.job, pay),
        over_offer=round(pay) - offer.pay,
        most=int(offer.job.high // step * step),
    )


def _standing(content: Content, job: Estimate, pay: float) -> Standing:
    if pay > job.high:
        return "above"
    if pay >= job.middle:
        return "upper-half"
    if pay >= job.low:
        return "lower-half"
    least = job.people.pay_at(content.scenarios.offer.well_below.value)
    return "below" if pay >= least else "well-below"


def _moves(profile: Profile, job: Profile) -> tuple[str, str] | None:
    """Return from which state to which one the job leads; a remote one leads nowhere."""
    home, there = profile.state, job.state
    if job.remote or home is None or there is None or home == there or NON_US in (home, there):
        return None
    return home, there


def _bought(
    content: Content, moves: tuple[str, str] | None, pay: float, current: float | None
) -> int | None:
    if moves is None or current is None:
        return None
    now, then = (content.figure(f"{content.model.prices}.{state}") for state in moves)
    return at_average(pay, then) - at_average(current, now)


def _own(profile: Profile, job: Estimate) -> tuple[str, ...]:
    """Return the facts that are the person's own, and not only asked for by the new job."""
    told, there = profile.known(), job.profile.known()
    return tuple(slot for slot in ARGUMENTS if told.get(slot, there.get(slot)) == there.get(slot))


def _counter(
    content: Content, job: Estimate, pay: float, own: Sequence[str], told: Sequence[str]
) -> Counter | None:
    """Return what could be asked for: the middle, and by every argument more of what lies
    between it and the high end; from an offer above the middle on from there.
    """
    weighing = content.scenarios.offer
    speaking = tuple(
        step for slot in own for step in job.trail if step.slot == slot and step.dollars > 0
    )
    low = max(float(job.middle), pay)
    way = min(1.0, weighing.lift.value * (len(speaking) + len(told)))
    step = weighing.round.value
    asked = int((low + (job.high - low) * way) // step * step)
    if asked <= pay:
        return None
    return Counter(
        pay=asked,
        low=round(low),
        percentile=job.percentile(asked),
        arguments=speaking,
        told=tuple(told),
    )
