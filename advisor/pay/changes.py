"""What if: several changes at once, each by itself and all together, with reasons and price.

A change is priced by the rule that makes it, or else by the published fees; what nobody
publishes is None. All are held against the same person, so that they can be compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from advisor.knowledge.content import Content
from advisor.knowledge.rules import Rule
from advisor.knowledge.slots import SLOTS, SlotValue
from advisor.pay.estimate import Estimate, Step, estimate
from advisor.pay.fees import fees
from advisor.pay.fit import as_taken, fits, years_of
from advisor.pay.pricing import MONTHS_A_YEAR, Price, changed, payback, priced
from advisor.pay.profile import Profile
from advisor.pay.rules import Difference

Slots = Mapping[str, SlotValue | None]
Unknown = Literal["no-step", "degree", "not-published"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """By how many dollars one factor of the estimate is worth more or less after the change.

    before, after: its step in either trail; None where it isn't in it.
    """

    factor: str
    dollars: int
    before: Step | None
    after: Step | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """How a change is made: the id of the next step that does, if any, and whether it is open to
    the person today, with no other step before it; what it costs and takes; and why its cost
    isn't known, if it isn't.

    unknown: "no-step" where no priced step makes the change, such as moving to another state;
    "degree" where it asks for one; else "not-published".
    """

    price: Price
    step: str | None = None
    open: bool = False
    unknown: Unknown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """What one change does, or several together. `change`: the slots it sets.

    reasons: why the middle moves, in dollars that add up to it. unpublished: which of "gain",
    "cost" and "months" no source gives; ours: which rest on an assumption of ours.
    """

    change: Slots
    before: Estimate
    after: Estimate
    reasons: tuple[Reason, ...]
    making: Making
    unpublished: tuple[str, ...]
    ours: tuple[str, ...]

    @property
    def dollars(self) -> int:
        """How much the middle of the estimate moves, USD a year."""
        return self.after.middle - self.before.middle

    @property
    def gain(self) -> int | None:
        """The same where a source stands behind it; None for what nobody publishes."""
        return None if "gain" in self.unpublished else self.dollars

    @property
    def price(self) -> Price:
        """What it costs and takes; None in it is what no source gives."""
        return self.making.price

    @property
    def payback_months(self) -> float | None:
        """How many months of the gain pay the cost; None without a gain or a known cost."""
        if not self.gain or self.gain < 0 or self.price.cost is None:
            return None
        return round(payback(self.gain, self.price.cost), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppositions:
    """Each change by itself, in the order of the questions, and all of them together.

    taken: what changes and wasn't told, so that it is taken as usual before.
    """

    each: tuple[Supposition, ...]
    together: Supposition
    taken: tuple[str, ...]


def suppose(content: Content, profile: Profile, slots: Slots) -> Suppositions | None:
    """Return what setting these slots would do; None outside the US or where nothing changes."""
    start = as_taken(content, profile, slots)
    before = estimate(content, start)
    changes = tuple(_single(start, slots))
    together = {slot: value for slot, value in slots.items() if getattr(start, slot) != value}
    if before is None or not changes or estimate(content, start.with_slots(together)) is None:
        return None
    each = tuple(_one(content, before, change) for change in changes)
    taken = tuple(s for s in start.known() if s in slots and getattr(profile, s) is None)
    whole = each[0] if len(each) == 1 else _all(content, before, together, each)
    return Suppositions(each=each, together=whole, taken=taken)


def reasons(before: Estimate, after: Estimate) -> tuple[Reason, ...]:
    """Return why the middle moves, factor by factor, in dollars that add up to its difference."""
    first = {step.factor: step for step in before.trail}
    then = {step.factor: step for step in after.trail}
    order = dict.fromkeys((*(step.factor for step in after.trail), *first))
    found = (
        Reason(
            factor=factor,
            dollars=_dollars(then.get(factor)) - _dollars(first.get(factor)),
            before=first.get(factor),
            after=then.get(factor),
        )
        for factor in sorted(order, key=_place)
    )
    return tuple(one for one in found if one.dollars)


def _single(start: Profile, slots: Slots) -> Iterator[Slots]:
    """Give the changes one by one: a slot each, and each credential by itself."""
    for slot in SLOTS:
        if slot not in slots or slots[slot] == getattr(start, slot):
            continue
        wanted = slots[slot]
        if slot != "credentials" or not isinstance(wanted, tuple):
            yield {slot: wanted}
            continue
        held = start.credentials or ()
        lost = [name for name in held if name not in wanted]
        kept = tuple(name for name in held if name in wanted)
        won = [name for name in wanted if name not in held]
        for name in won:
            yield {slot: (*kept, name)}
        if lost and not won:
            yield {slot: kept}


def _one(content: Content, before: Estimate, change: Slots) -> Supposition:
    return _supposition(content, before, change, making(content, before, change))


def making(content: Content, before: Estimate, change: Slots) -> Making:
    """Return how the person of this estimate would make this one change."""
    rule, is_open = _maker(content, before, change)
    names, years = _won(before.profile, change), change.get("experience_years")
    if rule:
        price = priced(content, rule, before.profile)
    elif names:
        price = fees(content, names[0])
    elif isinstance(years, float | int) and years > (worked := years_of(content, before.profile)):
        months = (years - worked) * MONTHS_A_YEAR
        price = Price(cost_low=0, cost_high=0, months_low=months, months_high=months)
    else:
        return Making(price=Price(), unknown="no-step")
    unknown: Unknown | None = None
    if price.cost is None:
        degree = any(name in content.scenarios.fees.degree for name in names)
        unknown = "degree" if degree else "not-published"
    return Making(price=price, step=rule.id if rule else None, open=is_open, unknown=unknown)


def _all(
    content: Content, before: Estimate, change: Slots, each: tuple[Supposition, ...]
) -> Supposition:
    """Return all changes together: costs add up, and so do months, one after another."""
    prices = [one.price for one in each]
    known = all(one.cost is not None for one in prices)
    timed = all(one.months is not None for one in prices)
    price = Price(
        cost_low=sum(one.cost_low or 0 for one in prices) if known else None,
        cost_high=sum(one.cost_high or 0 for one in prices) if known else None,
        months_low=sum(one.months_low or 0 for one in prices) if timed else None,
        months_high=sum(one.months_high or 0 for one in prices) if timed else None,
        figures=tuple(dict.fromkeys(figure for one in prices for figure in one.figures)),
        ours=tuple(dict.fromkeys(part for one in prices for part in one.ours)),
    )
    unknown = next((one.making.unknown for one in each if one.making.unknown), None)
    is_open = all(one.making.open for one in each)
    made = Making(price=price, open=is_open, unknown=unknown)
    return _supposition(content, before, change, made)


def _supposition(content: Content, before: Estimate, change: Slots, made: Making) -> Supposition:
    after = estimate(content, before.profile.with_slots(change))
    assert after
    found = Difference(before=before, after=after)
    guessed = any(name in content.scenarios.unpriced for name in _won(before.profile, change))
    return Supposition(
        change=change,
        before=before,
        after=after,
        reasons=reasons(before, after),
        making=made,
        unpublished=(("gain",) if guessed else ()) + made.price.unpublished,
        ours=(("gain",) if found.assumption else ()) + made.price.ours,
    )


def _maker(content: Content, before: Estimate, change: Slots) -> tuple[Rule | None, bool]:
    """Return the step that makes this change, and whether nothing has to come before it."""
    made = [rule for rule in content.rules if _makes(rule, before.profile, change)]
    for rule in made:
        if any(fits(content, when, before) for when in rule.cases):
            return rule, True
    role = before.profile.role or content.model.steps.role
    return (made[0], _beyond(made[0], role)) if made else (None, False)


def _beyond(rule: Rule, role: str) -> bool:
    """Whether the step is advised to people of other roles only. It waits for nothing then,
    unless it is a step up to a role.
    """
    advised = [when.roles is None or role in when.roles for when in rule.cases]
    return rule.group != "role" and not any(advised)


def _makes(rule: Rule, profile: Profile, change: Slots) -> bool:
    if rule.gain != "change" or not {*rule.change.drop} <= {*(profile.credentials or ())}:
        return False
    made = changed(rule, profile)
    if made.keys() != change.keys():
        return False
    if "credentials" in change:
        held, wanted = made["credentials"], change["credentials"]
        assert isinstance(held, tuple)
        return isinstance(wanted, tuple) and set(held) == set(wanted)
    return made == dict(change)


def _won(profile: Profile, change: Slots) -> list[str]:
    """Return the credentials that this change adds."""
    wanted = change.get("credentials")
    held = profile.credentials or ()
    return [name for name in wanted if name not in held] if isinstance(wanted, tuple) else []


def _dollars(step: Step | None) -> int:
    return step.dollars if step else 0


ORDER = ("base", "role", "experience", "credentials", "specialty", "setting", "remote", "state")


def _place(factor: str) -> int:
    """Return where a factor stands in a trail; limit and growth come last."""
    return ORDER.index(factor) if factor in ORDER else len(ORDER)
