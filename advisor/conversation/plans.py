"""The way to a pay put into words: its steps by month, what they cost, the pay after each.

Shown is the plan that gains most for its effort; the quickest and the cheapest get a line each
where they are others. Out of reach, it says so and shows how far one gets.
"""

from collections.abc import Iterator
from dataclasses import replace

from advisor.conversation.messages import Reply
from advisor.conversation.plan_buttons import EFFORT, rows
from advisor.conversation.session import Session, Topic
from advisor.conversation.wording import Wording, money
from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure, Reference
from advisor.knowledge.slots import NON_US
from advisor.knowledge.spelling import spell
from advisor.pay.plan import Plan, Plans, PlanStep, plan
from advisor.understanding.reading import Goal, Question, Reading

PLAN = "do.plan"
BANDS = ("coder", "senior-coder", "manager")  # of the guide, by the roles they are of
HIGHEST = "director"
ASKS_ON = "?"
WORDS_OF_A_FOLLOW_UP = 5
MONTHS_A_YEAR = 12


class Planning:
    """Answers "how do I get to 80k?"."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words
        self._say = words.say

    def goes_on(self, session: Session, reading: Reading) -> bool:
        """Return whether a text changes the plan just shown: "in three years", "and 70k?"."""
        topic, short = session.topic, len(reading.text.split()) <= WORDS_OF_A_FOLLOW_UP
        told = reading.slots or reading.mentions or reading.offer is not None
        return bool(topic and topic.intent == PLAN and short and reading.goal and not told)

    def wanted(self, question: Question, reading: Reading, enough: float) -> bool:
        """Return whether a question may well be for a plan, and names the pay to get to."""
        goal = reading.goal
        if goal is None or goal.pay is None:
            return False
        likely = (one.score >= enough for one in question.candidates if one.intent == PLAN)
        return goal.aimed or any(likely)

    def resolve(self, session: Session, reading: Reading) -> Reading:
        """Return the reading with a pay asked about after a plan as its goal: "and 70k?"."""
        topic, pay = session.topic, reading.slots.get("current_salary")
        words = reading.text.casefold().replace("'", "").split()
        about_it = topic is not None and topic.intent == PLAN and len(reading.slots) == 1
        asks = reading.text.rstrip().endswith(ASKS_ON) and len(words) <= WORDS_OF_A_FOLLOW_UP
        mine = {"i", "im", "my"} & {*words}
        if not (about_it and asks and isinstance(pay, (int, float))) or mine:
            return reading
        years = reading.goal.years if reading.goal else None
        return replace(reading, slots={}, money=None, goal=Goal(pay=float(pay), years=years))

    def goal(self, session: Session, reading: Reading) -> Goal:
        """Return what is to be reached; what a follow-up leaves out is as it was before."""
        told = reading.goal or Goal()
        if not (session.topic and self.goes_on(session, reading)):
            return told
        before = goal_of(session.topic)
        return Goal(
            pay=before.pay if told.pay is None else told.pay,
            years=before.years if told.years is None else told.years,
        )

    def about(self, goal: Goal) -> tuple[str, str]:
        """Return the goal as the topic keeps it, for what follows."""
        parts = (goal.pay, goal.years)
        pay, years = ("" if part is None else str(part) for part in parts)
        return pay, years

    def plan(self, session: Session, goal: Goal, variant: str = EFFORT) -> Reply:
        """Return the way to the goal, by default the one worth its effort most, or how far one
        gets. variant: one of plan_buttons.VARIANTS.
        """
        if session.profile.state == NON_US:
            return Reply(text=self._say("estimate.none"), kinds=("plan",))
        target = None if goal.pay is None else round(goal.pay)
        found = plan(self._content, session.profile, target, goal.years)
        assert found
        shown = getattr(found, variant) or found.best
        blocks = [self._headline(found, shown, goal, variant)]
        if not found.reached and shown.steps:
            blocks += [self._steps(shown), self._others(found, shown)]
        blocks += [self._beside(found), self._notes(found, shown), self._offer(found, goal)]
        ways_on = rows(found, shown, goal, self._words)
        return Reply(text="\n\n".join(filter(None, blocks)), kinds=("plan",), rows=ways_on)

    def _headline(self, found: Plans, shown: Plan, goal: Goal, variant: str) -> str:
        parts = {
            "target": money(found.target or 0),
            "now": money(found.pay),
            "pay": money(shown.pay),
            "span": self.span(shown.months),
            "within": self.span(found.horizon),
            "way": self._say(f"plan.way.{variant}"),
        }
        if found.target is None:
            return self._say("plan.open" if shown.steps else "plan.nothing", **parts)
        if found.reached:
            return self._say("plan.reached", **parts)
        if found.within_reach:
            return self._say("plan.headline" if shown.steps else "plan.years_do", **parts)
        later = self._later(found, goal)
        return self._say("plan.far" if shown.steps else "plan.far_nothing", later=later, **parts)

    def _later(self, found: Plans, goal: Goal) -> str:
        """Return when it can be reached after all, if in less time than is looked ahead."""
        if goal.years is None:
            return ""
        longer = plan(self._content, found.profile, found.target)
        if longer is None or longer.quickest is None:
            return ""
        return " " + self._say("plan.later", span=self.span(longer.quickest.months))

    def _steps(self, shown: Plan) -> str:
        steps = sorted(shown.steps, key=lambda one: (one.finish, one.start))
        return "\n".join(self._step(n, one) for n, one in enumerate(steps, start=1))

    def _step(self, place: int, step: PlanStep) -> str:
        return self._say(
            "plan.step",
            number=place,
            title=self.title(step),
            months=self.when(step),
            cost=self.cost(step),
            low=money(step.after.low),
            high=money(step.after.high),
        )

    def when(self, step: PlanStep) -> str:
        """Return from which month to which a step takes, and whether that is ours."""
        ours = "months" in (*step.ours, *step.unpublished)
        months = self.during(step)
        return self._say("plan.ours", what=months) if ours else months

    def during(self, step: PlanStep) -> str:
        """Return from which month to which a step takes."""
        return self._say("plan.months", start=step.start, finish=step.finish)

    def title(self, step: PlanStep) -> str:
        """Return what a step is."""
        specialty = step.change.get("specialty")
        if not isinstance(specialty, str):
            return self._say(f"steps.{step.id}")
        return self._say("plan.such_as", name=self._words.name("specialty", specialty))

    def cost(self, step: PlanStep) -> str:
        """Return what a step costs, as far as published, and whether that is ours."""
        said = self.fee(step)
        return self._say("plan.ours", what=said) if "cost" in step.ours else said

    def fee(self, step: PlanStep) -> str:
        """Return what a step costs, as far as published."""
        if step.cost_low is None or step.cost_high is None:
            return self._say("next.cost_unknown")
        return self._price(step.cost_low, step.cost_high)

    def _price(self, low: int, high: int) -> str:
        if high == 0:
            return self._say("next.cost_free")
        return money(low) if low == high else f"{money(low)}–{money(high)}"

    def _others(self, found: Plans, shown: Plan) -> str:
        lines = []
        if found.quickest and found.quickest.way != shown.way:
            lines.append(self._other("plan.quickest", found.quickest))
        ways = [shown.way, *(one.way for one in (found.quickest,) if one)]
        if found.cheapest and found.cheapest.way not in ways:
            lines.append(self._other("plan.cheapest", found.cheapest))
        return "\n".join(lines)

    def _other(self, key: str, one: Plan) -> str:
        steps = [self._brief(step) for step in one.steps] or [self._say("plan.years_alone")]
        return self._say(
            key,
            steps=", ".join(steps),
            span=self.span(one.months),
            pay=money(one.pay),
            cost=self._whole_cost(one),
        )

    def _whole_cost(self, one: Plan) -> str:
        cost = self._price(one.cost_low, one.cost_high)
        if not one.unpriced:
            return cost
        if one.cost_high == 0:
            return self._say("next.cost_unknown")
        return self._say("plan.in_part", cost=cost)

    def _brief(self, step: PlanStep) -> str:
        """Return a step in a word or two: what one is or holds after it."""
        match step.change:
            case {"credentials": tuple(held)} if step.group == "credential":
                return self._words.name("credential", held[-1])
            case {"specialty": str(name)}:
                return self._words.name("specialty", name)
            case {"setting": str(name)}:
                return self._words.name("setting", name)
            case {"role": str(name)}:
                return self._words.name("role", name)
            case {"remote": bool()}:
                return self._say("value.yes")
        return self._say(f"plan.brief.{step.group}")

    def _beside(self, found: Plans) -> str:
        """Return which of the guide's own ranges the goal lies in, else its highest."""
        if found.target is None:
            return ""
        target = found.target
        bands = [(role, band) for role in BANDS for band in self._paid(role)]
        held = [(role, band) for role, band in bands if band.low <= target <= band.high]
        key = "plan.guide" if held else "plan.guide_highest"
        if not held and target > max(band.high for _, band in bands):
            held = [(HIGHEST, band) for band in self._paid(HIGHEST)]
        said = [
            self._say("plan.band", role=self._words.name("role", role), pay=spell(band))
            for role, band in held
        ]
        return self._say(key, target=money(target), bands="; ".join(said)) if said else ""

    def _paid(self, role: str) -> Iterator[Figure]:
        model = self._content.model
        return map(self._content.figure, model.roles[role].pay or (model.base,))

    def _notes(self, found: Plans, shown: Plan) -> str:
        years = "experience_years" in found.taken  # a mid-level coder is a coder
        slots = (slot for slot in found.taken if not (years and slot == "role"))
        taken = [self._say(f"taken.{slot}") for slot in slots]
        as_taken = self._say("plan.taken", taken=self._words.listing(taken)) if taken else ""
        sources = self._sources(shown) if shown.steps and not found.reached else ""
        return " ".join(filter(None, [as_taken, self._say("plan.limits"), sources]))

    def _sources(self, shown: Plan) -> str:
        references = (one for step in shown.steps for one in step.references)
        return self._words.phrase("credit").format(sources="; ".join(_publishers(references)))

    def _offer(self, found: Plans, goal: Goal) -> str:
        if found.target is None:
            return self._say("plan.offer.target")
        return self._say("plan.offer.years" if goal.years is None else "plan.offer.steps")

    def span(self, months: int) -> str:
        """Return a time in words: months, or years where it comes to whole or half ones."""
        if months < 2 * MONTHS_A_YEAR or months % (MONTHS_A_YEAR // 2):
            return self._words.months(months)
        return self._words.value("experience_years", months / MONTHS_A_YEAR)


def goal_of(topic: Topic) -> Goal:
    """Return the goal that was talked about, as `about` keeps it."""
    parts = [float(part) if part else None for part in topic.about]
    return Goal(pay=parts[0], years=parts[1]) if len(parts) == 2 else Goal()


def _publishers(references: Iterator[Reference]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.source.credit.partition(", ")[0] for one in references))
