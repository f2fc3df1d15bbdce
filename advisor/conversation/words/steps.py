"""Next steps put into words: what would raise the estimate, for how much and in what time."""

from advisor.conversation.messages import Reply
from advisor.conversation.session import Session
from advisor.conversation.wording import Wording, capital, money, number, signed
from advisor.conversation.words.ways_on import WaysOn
from advisor.knowledge.content import Content
from advisor.knowledge.figures import publishers
from advisor.knowledge.slots import NON_US
from advisor.pay.rules import NextStep, next_steps

STEPS_SHOWN = 3
NEGOTIATION = "pay"
STEPS = ("do.next", "do.more")


class Steps:
    """Puts the steps that the pay room finds into words."""

    def __init__(self, content: Content, words: Wording, ways: WaysOn) -> None:
        self._content = content
        self._words = words
        self._ways = ways

    def steps(self, session: Session, *, after: int = 0) -> Reply:
        """Return the top three next steps, or the three after those shown already."""
        say = self._words.say
        if session.profile.state == NON_US:
            return Reply(text=say("estimate.none"), kinds=("next_steps",))
        found = next_steps(self._content, session.profile)
        shown = found[after : after + STEPS_SHOWN]
        if not shown:
            key = "next.more_none" if after else "next.none"
            return Reply(text=say(key), kinds=("next_steps",))
        lines = [self._step(n, step) for n, step in enumerate(shown, start=after + 1)]
        more = len(found) > after + STEPS_SHOWN
        return Reply(
            text="\n\n".join([say("next.rest" if after else "next.headline"), *lines]),
            kinds=("next_steps",),
            rows=self._ways.steps(session, (step.change for step in shown), more=more),
        )

    def _step(self, place: int, step: NextStep) -> str:
        say = self._words.say
        title = say(f"steps.{step.id}")
        source = "; ".join([*publishers(step.references), *self._assumed(step)])
        if step.gain is None and step.cost is None and step.months is None:
            return say("next.bare", number=place, title=title, source=source)
        effort = [self._cost(step), self._months(step)]
        if step.payback_months:
            effort.append(say("next.payback", months=self._words.months(step.payback_months)))
        return say(
            "next.step",
            number=place,
            title=title,
            gain=self._gain(step),
            effort=capital(", ".join(effort)),
            source=source,
        )

    def _gain(self, step: NextStep) -> str:
        if step.gain is None:
            return self._words.say("next.gain_unknown")
        most = step.group == NEGOTIATION  # what is asked for may come in part
        return self._words.say("next.gain_most" if most else "next.gain", gain=signed(step.gain))

    def _cost(self, step: NextStep) -> str:
        say = self._words.say
        if step.cost_low is None or step.cost_high is None:
            return say("next.cost_unknown")
        if step.cost_high == 0:
            return say("next.cost_free")
        low, high = money(step.cost_low), money(step.cost_high)
        return say("next.cost", cost=low if low == high else f"{low}–{high}")

    def _months(self, step: NextStep) -> str:
        say = self._words.say
        if step.months_low is None or step.months_high is None:
            return say("next.months_unknown")
        if step.months_low == step.months_high or step.months_high <= 1:
            return say("next.months", months=self._words.months(step.months_high))
        low, high = number(round(step.months_low)), number(round(step.months_high))
        span = say("next.month_range", low=low, high=high)
        return say("next.months", months=span)

    def _assumed(self, step: NextStep) -> list[str]:
        if not step.ours:
            return []
        what = self._words.listing(self._words.say(f"next.what.{one}") for one in step.ours)
        return [self._words.say("next.assumed", what=what)]
