"""The buttons below a plan: its other ways, other horizons, another target.

plan:quickest=80000         the quickest way to that many dollars a year
plan:effort=80000,24        within so many months
plan:effort=,24             to as much as can be had
plan:effort=80000,,exma,500 without exams and management, for 500 dollars at most
"""

from dataclasses import replace

from advisor.conversation.actions import action
from advisor.conversation.messages import Choice
from advisor.conversation.wording import Wording
from advisor.pay.plan import Plan, Plans
from advisor.understanding.reading import Goal

PLAN = "do.plan"
EFFORT = "effort"
VARIANTS = ("quickest", "cheapest", EFFORT)
HORIZONS = (2, 5)  # years that people plan by
MONTHS_A_YEAR = 12
MOST_PAY, MOST_MONTHS = 10_000_000, 480  # a button beyond these is forged
LIMITS = {"pl": "place", "em": "employer", "ma": "management", "ex": "exams", "re": "remote"}
PARTS = 4

Rows = tuple[tuple[Choice, ...], ...]


def rows(found: Plans, shown: Plan, goal: Goal, words: Wording) -> Rows:
    """Return the buttons below a plan that is shown."""
    label = words.say("button.target" if found.target is None else "button.other_target")
    last: tuple[Choice, ...] = (
        Choice(label=words.say("button.next"), action=action("do", "do.next"), intent="do.next"),
        Choice(label=label, action=action("do", PLAN), intent=PLAN),
    )
    if found.reached:
        return (last,)
    if shown.steps:
        last = (*last, _picture(found, shown, goal, words))
    return tuple(filter(None, (_ways(found, shown, goal, words), _horizons(goal, words), last)))


def goal_in(value: str) -> Goal | None:
    """Return the goal that the value of an action names; None where it makes no sense."""
    pay, months, short, budget = (value.split(",") + [""] * PARTS)[:PARTS]
    if not all(part.isdecimal() and part.isascii() for part in (pay, months, budget) if part):
        return None
    if int(pay or 1) not in range(1, MOST_PAY) or int(months or 1) not in range(1, MOST_MONTHS):
        return None
    named = [LIMITS.get(short[n : n + 2]) for n in range(0, len(short), 2)]
    if None in named or int(budget or 0) > MOST_PAY:
        return None
    return Goal(
        pay=float(pay) if pay else None,
        years=int(months) / MONTHS_A_YEAR if months else None,
        limits=tuple(filter(None, named)),
        budget=float(budget) if budget else None,
    )


def value_of(goal: Goal) -> str:
    """Return a goal as the value of an action."""
    pay = "" if goal.pay is None else str(round(goal.pay))
    months = "" if goal.years is None else str(max(1, round(goal.years * MONTHS_A_YEAR)))
    short = "".join(code for code, name in LIMITS.items() if name in goal.limits)
    budget = "" if goal.budget is None else str(round(goal.budget))
    return f"{pay},{months},{short},{budget}".rstrip(",")


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
    value = value_of(replace(goal, years=years))
    return Choice(label=label, action=action("plan", EFFORT, value))
