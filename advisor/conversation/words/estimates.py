"""Estimates put into words: the range, why, how sure, what stands beside it."""

from advisor.conversation import flow
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.session import Session
from advisor.conversation.wording import Wording, capital, hourly, money, number, signed
from advisor.conversation.words.ways_on import WaysOn
from advisor.knowledge.content import Content
from advisor.knowledge.figures import publishers
from advisor.knowledge.spelling import spell
from advisor.knowledge.templates import cite, credit
from advisor.pay.estimate import Estimate, Step, estimate
from advisor.pay.opinion import second_opinion
from advisor.pay.place import buying_power, public_state

CENTS = 100  # shares are said as "50 in 100 people"


class Estimates:
    """Puts what the pay room finds into words."""

    def __init__(self, content: Content, words: Wording, ways: WaysOn) -> None:
        self._content = content
        self._words = words
        self._ways = ways

    def estimate(self, session: Session) -> Reply:
        """Return the estimate of the person as far as known, with every factor in dollars."""
        found = estimate(self._content, session.profile)
        if found is None:
            return Reply(text=self._words.say("estimate.none"), kinds=("estimate",))
        blocks = [
            "" if session.career else self.standing(found),
            self._other_career(session),
            self.span(found),
            self._beside(found),
            self.reasons(found),
            self._how_sure(found, session),
        ]
        return Reply(
            text="\n\n".join(block for block in blocks if block),
            kinds=("estimate",),
            rows=self.ways_on(session),
        )

    def why(self, session: Session) -> Reply:
        """Return the estimate factor by factor, with the source and year of each."""
        found = estimate(self._content, session.profile)
        if found is None:
            return Reply(text=self._words.say("estimate.none"), kinds=("estimate",))
        say = self._words.say
        lines = [
            say(
                "why.base" if step.factor == "base" else "why.step",
                factor=self._words.factor(step, session.profile),
                value=f"{step.value:.2f}",
                dollars=self._dollars(step),
                source=self._source(step, credit(map(cite, step.figures), "{sources}")),
            )
            for step in found.trail
        ]
        blocks = [
            say("why.headline", middle=money(found.middle)),
            "\n".join(lines),
            say("why.overlap"),
            self._state_is_public(found),
            say("why.share", share=number(found.share * CENTS)),
        ]
        return Reply(
            text="\n\n".join(block for block in blocks if block),
            kinds=("estimate",),
            rows=self._ways.why(session),
        )

    def _other_career(self, session: Session) -> str:
        if session.career is None:
            return ""
        return self._words.say("note.career", name=self._words.name("career", session.career))

    def span(self, found: Estimate) -> str:
        """Return the range, by the hour too, and its middle."""
        say = self._words.say
        low, high = money(found.low), money(found.high)
        return (
            say("estimate.headline", low=low, high=high)
            + " "
            + say(
                "estimate.hourly",
                low=hourly(found.low),
                high=hourly(found.high),
                middle=money(found.middle),
            )
        )

    def _beside(self, found: Estimate) -> str:
        """Return what stands beside the range: the guide's own, what it buys, newer figures."""
        lines = (self._published(found), self._buying_power(found), self._opinion(found))
        return "\n".join(line for line in lines if line)

    def _published(self, found: Estimate) -> str:
        figure, role = found.published, found.profile.role
        if figure is None or role is None:
            return ""
        named = self._words.name("role", role)
        return self._words.say("estimate.published", role=named, pay=spell(figure))

    def _buying_power(self, found: Estimate) -> str:
        buys = buying_power(self._content, found)
        if buys is None:
            return ""
        return self._words.say(
            "estimate.buys",
            state=self._words.name("state", found.profile.state or ""),
            low=money(buys.low),
            high=money(buys.high),
            source=credit((cite(buys.prices),), "{sources}"),
        )

    def _opinion(self, found: Estimate) -> str:
        opinion = second_opinion(self._content, found.profile)
        if opinion is None:
            return ""
        slot, first, *others = opinion.slot, *opinion.public
        told = getattr(found.profile, slot) if slot else None
        return self._words.say(
            f"opinion.{opinion.id}",
            value=self._words.value(slot, told) if slot else "",
            guide=spell(opinion.guide),
            first=spell(first),
            second=spell(others[0]) if others else "",
            gap=number(round(opinion.gap * CENTS)),
            year=spell(first, "year"),
            since=spell(others[0], "year") if others else "",
        )

    def _state_is_public(self, found: Estimate) -> str:
        state = public_state(self._content, found)
        if state is None:
            return ""
        national = self._content.figure(self._content.model.state.national)
        return self._words.say(
            "why.public_state",
            state=self._words.name("state", state),
            source=credit((cite(national),), "{sources}"),
        )

    def standing(self, found: Estimate) -> str:
        """Return where the pay of the person stands in the range, or nothing where not told."""
        pay = found.profile.current_salary
        if pay is None:
            return ""
        say = self._words.say
        if pay < found.low:
            return say("estimate.below", pay=money(pay))
        if pay > found.high:
            return say("estimate.above", pay=money(pay))
        if round(pay) == found.middle:
            return say("estimate.at_middle", pay=money(pay))
        where = say("estimate.under" if pay < found.middle else "estimate.over")
        return say("estimate.inside", pay=money(pay), where=where)

    def reasons(self, found: Estimate) -> str:
        """Return every factor of an estimate in dollars, with a mark where part of it is ours."""
        say = self._words.say
        lines = [say("estimate.reasons")]
        lines += [
            say(
                "estimate.step_ours" if step.assumption else "estimate.step",
                factor=self._named(step, found),
                dollars=self._dollars(step),
            )
            for step in found.trail
        ]
        return "\n".join(lines)

    def _named(self, step: Step, found: Estimate) -> str:
        """Return what a step stands for, in short: "5 years", where "why?" has "Experience"."""
        told = getattr(found.profile, step.slot) if step.slot else None
        if told is None or step.slot == "remote":
            return self._words.factor(step, found.profile)
        return capital(self._words.value(step.slot or "", told))

    def _how_sure(self, found: Estimate, session: Session) -> str:
        say = self._words.say
        total = len(flow.applicable(session.profile))
        known = sum(q.slot in found.profile.known() for q in flow.applicable(session.profile))
        level = (
            "none"
            if not known
            else "little"
            if known <= 2
            else "fair"
            if known < total
            else "good"
        )
        sentences = [
            say(f"estimate.sure.{level}", known=known, total=total),
            say("estimate.share", share=number(found.share * CENTS)),
        ]
        if slot := self._ways.to_ask(session):
            asking = session.flow  # the pending question comes back below
            missing = say("estimate.missing", slot=say(f"slot.{slot}").lower())
            sentences.append(missing if asking else say(f"estimate.sharpen.{slot}"))
        return " ".join(sentences) + "\n" + self.sources(found)

    def sources(self, found: Estimate) -> str:
        """Return who says it, of which years, and what the mark beside a factor means."""
        say = self._words.say
        years = sorted({step.year for step in found.trail if step.year})
        told = say(
            "estimate.age",
            sources="; ".join(publishers(one for step in found.trail for one in step.references)),
            oldest=years[0],
            newest=years[-1],
        )
        ours = any(step.assumption for step in found.trail)
        return " ".join([say("estimate.ours"), told]) if ours else told

    def _dollars(self, step: Step) -> str:
        return money(step.dollars) if step.factor == "base" else signed(step.dollars)

    def _source(self, step: Step, named: str) -> str:
        ours = self._words.say("estimate.assumption")
        return f"{named}; {ours}" if step.assumption else named

    def ways_on(self, session: Session) -> tuple[tuple[Choice, ...], ...]:
        """Return the buttons below an estimate."""
        return self._ways.estimate(session)
