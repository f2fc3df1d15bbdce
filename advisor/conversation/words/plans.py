"""The way to a pay put into words: its steps by month, what they cost, the pay after each.

Shown is the plan that gains most for its effort, unless that takes far longer than the quickest;
the others get a line each. Out of reach, it says so and shows how far one gets.
"""

from collections.abc import Iterator

from advisor.conversation import flow
from advisor.conversation.messages import Reply
from advisor.conversation.session import Session
from advisor.conversation.wording import money, number, signed
from advisor.conversation.words.goals import limits_of
from advisor.conversation.words.plan_buttons import EFFORT, VARIANTS, rows
from advisor.conversation.words.plan_words import PlanWords
from advisor.knowledge.figures import Figure, publishers
from advisor.knowledge.slots import NON_US
from advisor.knowledge.spelling import spell
from advisor.pay.income import Year, income
from advisor.pay.plan import Plan, Plans, PlanStep, plan
from advisor.pay.profile import Profile
from advisor.understanding.reading import Goal

BANDS = ("coder", "senior-coder", "manager")  # of the guide, by the roles they are of
HIGHEST = "director"
QUICKEST = "quickest"
FAR_LONGER = 2  # times the quickest, from which a way is too long to be the first one shown
LOOKED_AT = (3, 5, 10)  # years, of somebody who changes nothing
ADDED_UP = 5  # years


class Planning(PlanWords):
    """Answers "how do I get to 80k?"."""

    def plan(self, session: Session, goal: Goal, variant: str | None = None) -> Reply:
        """Return the way to the goal, or how far one gets. variant: of plan_buttons.VARIANTS."""
        if session.profile.state == NON_US:
            return Reply(text=self._say("estimate.none"), kinds=("plan",))
        found = self._found(session.profile, goal)
        variant = variant or _first_shown(found)
        shown = getattr(found, variant) or found.best
        blocks = [self._headline(found, shown, goal, variant)]
        if not found.reached and shown.steps:
            steps = "\n".join(filter(None, [self._steps(shown), self._ours(shown)]))
            blocks += [steps, self._others(found, shown)]
        if not found.within_reach:
            blocks.append(self._beside(found))
        blocks += [self._kept(goal), self._notes(found, shown), self._offer(found, goal)]
        ways_on = rows(found, shown, goal, self._words)
        return Reply(text="\n\n".join(filter(None, blocks)), kinds=("plan",), rows=ways_on)

    def waiting(self, session: Session, goal: Goal) -> Reply:
        """Return what the years alone bring, beside a plan: "what if I do nothing?"."""
        if session.profile.state == NON_US:
            return Reply(text=self._say("estimate.none"), kinds=("plan",))
        found = self._found(session.profile, Goal(pay=goal.pay, limits=goal.limits))
        shown = getattr(found, _first_shown(found)) or found.best
        years = {one.year: one for one in income(self._content, found, shown)}
        seen = [years[year] for year in LOOKED_AT if year in years]
        blocks = [
            self._say(
                "plan.waiting",
                now=money(found.pay),
                pays=self._words.listing([self._rate(one, one.rate_going_on) for one in seen]),
            )
        ]
        if shown.steps:
            first = [one for one in years.values() if one.year <= ADDED_UP]
            more = sum(one.planned - one.going_on for one in first)
            blocks.append(
                self._say(
                    "plan.beside",
                    steps=", ".join(self.brief(step) for step in shown.steps),
                    pays=self._words.listing([self._rate(one, one.rate_planned) for one in seen]),
                    more=signed(more),
                    years=number(len(first)),
                    cost=self.whole_cost(shown),
                )
            )
        blocks += [self._notes(found, shown), self._say("plan.offer.target")]
        ways_on = rows(found, shown, goal, self._words)
        return Reply(text="\n\n".join(blocks), kinds=("plan",), rows=ways_on)

    def _rate(self, year: Year, pay: int) -> str:
        return self._say("plan.rate", pay=money(pay), years=number(year.year))

    def _found(self, profile: Profile, goal: Goal) -> Plans:
        target = None if goal.pay is None else round(goal.pay)
        found = plan(self._content, profile, target, goal.years, limits_of(goal))
        assert found
        return found

    def _headline(self, found: Plans, shown: Plan, goal: Goal, variant: str) -> str:
        parts = {
            "target": self._target(found, goal),
            "now": money(found.pay),
            "start": self._start(found),
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

    def _target(self, found: Plans, goal: Goal) -> str:
        """Return the pay to get to, with how it was told where that was by today's."""
        target = money(found.target or 0)
        if not goal.relative:
            return target
        by = money(goal.more or 0)
        key = "plan.more" if goal.more is not None else "plan.times"
        return self._say(
            key, target=target, now=money(found.pay), more=by, times=number(goal.times or 1)
        )

    def _start(self, found: Plans) -> str:
        """Return from which pay it goes up; nobody is paid as a coder who isn't one yet."""
        who = found.profile
        outside = not (who.experience_years or who.credentials or who.current_salary)
        return self._say("plan.from_start" if outside else "plan.from_now", now=money(found.pay))

    def _later(self, found: Plans, goal: Goal) -> str:
        """Return when it can be reached after all: in more time, or without the limits."""
        said = []
        if goal.years is not None:
            longer = plan(self._content, found.profile, found.target, None, limits_of(goal))
            if longer and longer.quickest:
                said.append(self._say("plan.later", span=self.span(longer.quickest.months)))
        if goal.limited:
            free = plan(self._content, found.profile, found.target, goal.years)
            if free and free.quickest:
                said.append(self._say("plan.unlimited", span=self.span(free.quickest.months)))
        return "".join(f" {one}" for one in said)

    def _steps(self, shown: Plan) -> str:
        return "\n".join(self._step(n, one) for n, one in enumerate(_in_order(shown), start=1))

    def _step(self, place: int, step: PlanStep) -> str:
        return self._say(
            "plan.step",
            number=place,
            title=self.title(step),
            months=self._marked(self.during(step), assumed=self.timed_by_us(step)),
            cost=self._marked(self.fee(step), assumed="cost" in step.ours),
            low=money(step.after.low),
            high=money(step.after.high),
        )

    def _marked(self, said: str, *, assumed: bool) -> str:
        return self._say("plan.ours", what=said) if assumed else said

    def _ours(self, shown: Plan) -> str:
        """Return what the mark beside months and costs means, where there is one."""
        ours = any("cost" in one.ours or self.timed_by_us(one) for one in shown.steps)
        return self._say("plan.assumed") if ours else ""

    def _others(self, found: Plans, shown: Plan) -> str:
        seen, lines = [shown.way], []
        for variant in VARIANTS:
            one = getattr(found, variant)
            if found.target is not None and one and one.way not in seen:
                seen.append(one.way)
                lines.append(self._other(f"plan.{variant}", one))
        return "\n".join(lines)

    def _other(self, key: str, one: Plan) -> str:
        steps = [self.brief(step) for step in one.steps] or [self._say("plan.years_alone")]
        return self._say(
            key,
            steps=", ".join(steps),
            span=self.span(one.months),
            cost=self.whole_cost(one),
        )

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

    def _kept(self, goal: Goal) -> str:
        """Return what the plan keeps to."""
        said = [self._say(f"plan.limit.{name}") for name in goal.limits]
        if goal.budget is not None:
            said.append(self._say("plan.limit.budget", budget=money(goal.budget)))
        return self._say("plan.kept", limits=self._words.listing(said)) if said else ""

    def _notes(self, found: Plans, shown: Plan) -> str:
        years = "experience_years" in found.taken  # a mid-level coder is a coder
        asked = flow.applicable(found.profile) if shown.steps else ()
        told = {question.slot for question in asked}
        slots = (slot for slot in found.taken if slot in told and not (years and slot == "role"))
        taken = [self._say(f"taken.{slot}") for slot in slots]
        as_taken = self._say("plan.taken", taken=self._words.listing(taken)) if taken else ""
        sources = self._sources(shown) if shown.steps and not found.reached else ""
        return " ".join(filter(None, [as_taken, self._say("plan.limits"), sources]))

    def _sources(self, shown: Plan) -> str:
        references = (one for step in shown.steps for one in step.references)
        return self._words.phrase("credit").format(sources="; ".join(publishers(references)))

    def _offer(self, found: Plans, goal: Goal) -> str:
        if found.target is None:
            return self._say("plan.offer.target")
        if not (found.reached or found.within_reach) and goal.years is None:
            return self._say("plan.offer.other")
        if goal.years is None:
            return self._say("plan.offer.years")
        return self._say("plan.offer.steps" if goal.limited else "plan.offer.limits")


def _first_shown(found: Plans) -> str:
    """Return which way to show: most gain for the effort, if it isn't far longer."""
    effort, quickest = found.effort, found.quickest
    longer = effort and quickest and effort.months > FAR_LONGER * quickest.months
    return QUICKEST if longer else EFFORT


def _in_order(shown: Plan) -> list[PlanStep]:
    return sorted(shown.steps, key=lambda one: (one.finish, one.start))
