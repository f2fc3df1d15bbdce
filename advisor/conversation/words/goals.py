"""The pay a plan is to lead to, over several turns: "how do I get to 80k?", "in three years",
"and without exams?", "10k more".

What a follow-up leaves out is as it was before; a pay told by today's is worked out from it.
"""

from dataclasses import replace

from advisor.conversation.session import Session, Topic
from advisor.conversation.words.plan_buttons import PLAN, goal_in, value_of
from advisor.knowledge.content import Content
from advisor.knowledge.slots import NON_US
from advisor.pay.estimate import estimate
from advisor.pay.fit import as_taken
from advisor.pay.plan import CHANGING
from advisor.pay.profile import Profile
from advisor.pay.steps import Limits
from advisor.understanding.reading import Goal, Question, Reading

ASKS_ON = "?"
WORDS_OF_A_FOLLOW_UP = 5
WORDS_OF_A_LIMIT = 10
SELF = {"i", "im", "my"}


class Goals:
    """Reads what a plan is to be for."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def goes_on(self, session: Session, reading: Reading) -> bool:
        """Return whether a text changes the plan just shown: "in three years", "without exams"."""
        goal, words = reading.goal, len(reading.text.split())
        if session.topic is None or session.topic.intent != PLAN or goal is None:
            return False
        if goal.limited:
            return words <= WORDS_OF_A_LIMIT and not reading.slots
        told = reading.slots or reading.mentions or reading.offer is not None
        return words <= WORDS_OF_A_FOLLOW_UP and not told

    def wanted(self, question: Question, reading: Reading, enough: float) -> bool:
        """Return whether a question may well be for a plan, and names the pay to get to."""
        goal = reading.goal
        if goal is None or (goal.pay is None and not goal.relative):
            return False
        likely = (one.score >= enough for one in question.candidates if one.intent == PLAN)
        return goal.aimed or any(likely)

    def resolve(self, session: Session, reading: Reading) -> Reading:
        """Return the reading with a pay asked about after a plan as its goal: "and 70k?", and
        with what a plan has to keep to as no fact: "stay on site".
        """
        if session.topic is None or session.topic.intent != PLAN:
            return reading
        if reading.goal and reading.goal.limits and reading.slots.keys() <= {"remote", "role"}:
            reading = replace(reading, slots={})
        pay = reading.slots.get("current_salary")
        words = reading.text.casefold().replace("'", "").split()
        asks = reading.text.rstrip().endswith(ASKS_ON) and len(words) <= WORDS_OF_A_FOLLOW_UP
        only = len(reading.slots) == 1 and isinstance(pay, (int, float))
        if not (asks and only) or SELF & {*words}:
            return reading
        assert isinstance(pay, (int, float))
        told = replace(reading.goal or Goal(), pay=float(pay))
        return replace(reading, slots={}, money=None, goal=told)

    def goal(self, session: Session, reading: Reading) -> Goal:
        """Return what is to be reached, in dollars where it was told by today's pay."""
        told = reading.goal or Goal()
        whole = told.aimed and (told.pay is not None or told.relative)
        if session.topic and not whole and self.goes_on(session, reading):
            told = _on_top(goal_of(session.topic), told)
        return self._in_dollars(told, session.profile)

    def _in_dollars(self, goal: Goal, profile: Profile) -> Goal:
        now = self.paid(profile)
        if not goal.relative or now is None:
            return goal
        return replace(goal, pay=float(round(now * (goal.times or 1) + (goal.more or 0))))

    def paid(self, profile: Profile) -> float | None:
        """Return what somebody is paid, as told or else by the estimate; None outside the US."""
        if profile.state == NON_US or profile.current_salary is not None:
            return profile.current_salary
        found = estimate(self._content, as_taken(self._content, profile, CHANGING))
        return found.middle if found else None


def about(goal: Goal) -> tuple[str, ...]:
    """Return a goal as a topic keeps it, for what follows."""
    return (value_of(goal),)


def goal_of(topic: Topic) -> Goal:
    """Return the goal that was talked about, as `about` keeps it."""
    return (goal_in(topic.about[0]) if len(topic.about) == 1 else None) or Goal()


def limits_of(goal: Goal) -> Limits:
    """Return what a plan to this goal has to keep to."""
    return Limits(names=goal.limits, budget=goal.budget)


def _on_top(before: Goal, told: Goal) -> Goal:
    """Return the goal of before with what is told now."""
    pay = before.pay if told.pay is None and not told.relative else told.pay
    return replace(
        told,
        pay=pay,
        years=before.years if told.years is None else told.years,
        limits=tuple(dict.fromkeys((*before.limits, *told.limits))),
        budget=before.budget if told.budget is None else told.budget,
    )
