"""The priced steps as a plan sees them: what each changes, and which differ in nothing else.

It reads the rules as data; nothing here knows a single step.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.knowledge.content import Content
from advisor.knowledge.rules import Rule
from advisor.pay.middles import Middles
from advisor.pay.pricing import changed, priced
from advisor.pay.profile import Profile

ASKED = {"role": "roles", "specialty": "specialties", "setting": "settings"}
"""Which condition of a step asks for a slot's value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a plan has to keep to: names of data/scenarios.yaml's limits, and USD to be spent.

    With a budget, steps whose cost nobody publishes are left out: they may not fit it.
    """

    names: tuple[str, ...] = ()
    budget: float | None = None

    def allow(self, content: Content, rule: Rule, start: Profile) -> bool:
        """Return whether a step, by itself, keeps to them."""
        known = content.scenarios.plan.limits
        kept = [known[name] for name in self.names if name in known]
        if any(
            rule.group in one.groups or rule.change.set_.get("role") in one.roles for one in kept
        ):
            return False
        if self.budget is None:
            return True
        most = priced(content, rule, start).cost_high
        return most is not None and most <= self.budget


def turns(content: Content, rules: Sequence[Rule]) -> list[str]:
    """Return for each step what it takes turns in; steps of different turns run side by side."""
    known = content.scenarios.plan.turns.items()
    named = {group: name for name, one in known for group in one.groups}
    return [named.get(rule.group, rule.group) for rule in rules]


def asked_elsewhere(rules: Sequence[Rule], taking: Sequence[str], n: int, start: Profile) -> bool:
    """Whether a step of another turn asks for what the n-th changes."""
    change = rules[n].change
    moved = {*change.add, *change.drop}
    others = [rule for rule, turn in zip(rules, taking, strict=True) if turn != taking[n]]
    for when in (when for rule in others for when in rule.cases):
        if not moved.isdisjoint((*(when.holds or ()), *(when.lacks or ()))):
            return True
        for slot, value in change.set_.items():
            if slot == "remote" and when.remote is not None:
                return True
            asked = getattr(when, ASKED[slot]) if slot in ASKED else None
            if asked is not None and (value in asked) != (getattr(start, slot) in asked):
                return True
    return False


def marks(rule: Rule) -> frozenset[str]:
    """Return what a way changes once only: a slot that isn't climbed, and each credential."""
    return frozenset(rule.change.set_) - {"role"} | frozenset(rule.change.add) | {rule.id}


def distinct(
    content: Content, middles: Middles, start: Profile, limits: Limits
) -> tuple[Rule, ...]:
    """Return the steps that have a figure and keep to the limits. Of those that differ in nothing
    but what a slot becomes, only the best paid one, as long as no step asks which of them it was.
    """
    steps = [
        rule
        for rule in content.rules
        if rule.gain != "none" and not rule.first and limits.allow(content, rule, start)
    ]
    best: dict[str, Rule] = {}
    paid: dict[str, int] = {}
    for rule in steps:
        alike = _alike(rule, steps)
        gain = middles.of(start.with_slots(changed(rule, start)))
        if alike not in paid or gain > paid[alike]:
            best[alike], paid[alike] = rule, gain
    return tuple(best.values())


def _alike(rule: Rule, among: Sequence[Rule]) -> str:
    """Return a name that steps share which cost, take and ask the same and lead to the same."""
    if rule.change.add or rule.change.drop or len(rule.change.set_) != 1:
        return rule.id
    ((slot, value),) = rule.change.set_.items()
    if slot not in ASKED or slot == "role":
        return rule.id
    asked = [getattr(when, ASKED[slot]) for one in among for when in one.cases]
    follows = [value in allowed for allowed in asked if allowed is not None]
    return repr((rule.group, rule.cases, rule.cost, rule.months, slot, follows))
