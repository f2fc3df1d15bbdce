"""The parts of a plan in words: its steps, when each is, what it costs, how long all takes."""

from advisor.conversation.wording import Wording, money
from advisor.knowledge.content import Content
from advisor.pay.plan import Plan, PlanStep

MONTHS_A_YEAR = 12


class PlanWords:
    """Puts the parts of plans into words."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words
        self._say = words.say

    def title(self, step: PlanStep) -> str:
        """Return what a step is, in few words."""
        specialty = step.change.get("specialty")
        if not isinstance(specialty, str):
            short = f"plan.title.{step.id}"
            return self._say(short if self._words.has(short) else f"steps.{step.id}")
        return self._say("plan.such_as", name=self._words.name("specialty", specialty))

    def during(self, step: PlanStep) -> str:
        """Return from which month to which a step takes."""
        return self._say("plan.months", start=step.start, finish=step.finish)

    def timed_by_us(self, step: PlanStep) -> bool:
        """Return whether the months of a step are an assumption of ours."""
        return "months" in (*step.ours, *step.unpublished)

    def fee(self, step: PlanStep) -> str:
        """Return what a step costs, as far as published."""
        if step.cost_low is None or step.cost_high is None:
            return self._say("next.cost_unknown")
        return self._price(step.cost_low, step.cost_high)

    def _price(self, low: int, high: int) -> str:
        if high == 0:
            return self._say("next.cost_free")
        return money(low) if low == high else f"{money(low)}–{money(high)}"

    def whole_cost(self, one: Plan) -> str:
        """Return what all steps of a plan cost, as far as published."""
        cost = self._price(one.cost_low, one.cost_high)
        if not one.unpriced:
            return cost
        if one.cost_high == 0:
            return self._say("next.cost_unknown")
        return self._say("plan.in_part", cost=cost)

    def brief(self, step: PlanStep) -> str:
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

    def span(self, months: int) -> str:
        """Return a time in words: months, or from two years on years, to the half."""
        if months < 2 * MONTHS_A_YEAR:
            return self._words.months(months)
        halves = round(2 * months / MONTHS_A_YEAR)
        years = self._words.value("experience_years", halves / 2)
        exact = halves * MONTHS_A_YEAR == 2 * months
        return years if exact else self._say("plan.about", span=years)
