"""The buttons below a plan: its other ways, other horizons, another target.

plan:quickest=80000         the quickest way to that many dollars a year
plan:effort=80000,24        within so many months
plan:effort=,24             to as much as can be had
"""

from advisor.conversation.actions import action
from advisor.conversation.messages import Choice
from advisor.conversation.wording import Wording
from advisor.pay.plan import Plan, Plans
from advisor.understanding.reading import Goal

EFFORT = "effort"
VARIANTS = ("quickest", "cheapest", EFFORT)
HORIZONS = (2, 5)  # years that people plan by
MONTHS_A_YEAR = 12
MOST_PAY, MOST_MONTHS = 10_000_000, 480  # a button beyond these is forged

Rows = tuple[tuple[Choice, ...], ...]


def rows(found: Plans, shown: Plan, goal: Goal, words: Wording) -> Rows:
    """Return the buttons below a plan that is shown."""
    label = words.say("button.target" if found.target is None else "button.other_target")
    last: tuple[Choice, ...] = (
        Choice(label=words.say("button.next"), action=action("do", "do.next"), intent="do.next"),
        Choice(label=label, action=action("do", "do.plan"), intent="do.plan"),
    )
    if found.reached:
        return (last,)
    if shown.steps:
        last = (*last, _picture(found, shown, goal, words))
    return tuple(filter(None, (_ways(found, shown, goal, words), _horizons(goal, words), last)))


def goal_in(value: str) -> Goal | None:
    """Return the goal that the value of an action names; None where it makes no sense."""
    pay, _, months = value.partition(",")
    if not all(part.isdecimal() and part.isascii() for part in (pay, months) if part):
        return None
    if int(pay or 1) not in range(1, MOST_PAY) or int(months or 1) not in range(1, MOST_MONTHS):
        return None
    return Goal(
        pay=float(pay) if pay else None, years=int(months) / MONTHS_A_YEAR if months else None
    )


def value_of(goal: Goal) -> str:
    """Return a goal as the value of an action."""
    pay = "" if goal.pay is None else str(round(goal.pay))
    months = "" if goal.years is None else str(max(1, round(goal.years * MONTHS_A_YEAR)))
    return f"{pay},{months}" if months else pay


def _ways(found: Plans, shown: Plan, goal: Goal, words: Wording) -> tuple[Choice, ...]:
    """Return a button for each way that is another than the one shown."""
    seen = [shown.way]
    ways = []
    for variant in VARIANTS:
        one = {"quickest": found.quickest, "cheapest": found.cheapest, EFFORT: found.effort}
        other = one[variant]
        if other and other.way not in seen:
            seen.append(other.way)
            label = words.say(f"button.{variant}")
            ways.append(Choice(label=label, action=action("plan", variant, value_of(goal))))
    return tuple(ways)


def _picture(found: Plans, shown: Plan, goal: Goal, words: Wording) -> Choice:
    one = {"quickest": found.quickest, "cheapest": found.cheapest}
    variant = next((name for name, plan in one.items() if plan is shown), EFFORT)
    label = words.say("button.picture")
    return Choice(
        label=label, action=action("picture", variant, value_of(goal)), intent="do.picture"
    )


def _horizons(goal: Goal, words: Wording) -> tuple[Choice, ...]:
    buttons = [_horizon(goal, words, years) for years in HORIZONS if years != goal.years]
    if goal.years is not None:
        buttons.append(_horizon(goal, words, None))
    return tuple(buttons)


def _horizon(goal: Goal, words: Wording, years: int | None) -> Choice:
    label = (
        words.say("button.any_time") if years is None else words.say("button.within", years=years)
    )
    value = value_of(Goal(pay=goal.pay, years=years))
    return Choice(label=label, action=action("plan", EFFORT, value))
