"""Estimates and next steps put into words: the range, why, how sure, what would raise it."""

from advisor.conversation import flow
from advisor.conversation.actions import action
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.session import Session
from advisor.conversation.shared import pack
from advisor.conversation.wording import Wording, capital, hourly, money, number, signed
from advisor.knowledge.content import Content
from advisor.knowledge.slots import NON_US
from advisor.knowledge.spelling import spell
from advisor.knowledge.templates import cite, credit
from advisor.pay.estimate import Estimate, Step, estimate, most_telling
from advisor.pay.opinion import second_opinion
from advisor.pay.place import buying_power, public_state
from advisor.pay.profile import Profile
from advisor.pay.rules import NextStep, next_steps

STEPS_SHOWN = 3
STEPS = ("do.next", "do.more")
EXPLAIN = (
    "do.explain"  # the reasons of the estimate; a "why?" asks for those of what was last said
)
MOST_IN_A_ROW = 3  # buttons whose labels a phone shows whole
CENTS = 100  # shares are said as "50 in 100 people"


class Estimates:
    """Puts what the pay room finds into words."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words

    def estimate(self, session: Session) -> Reply:
        """Return the estimate of the person as far as known, with every factor in dollars."""
        found = estimate(self._content, session.profile)
        if found is None:
            return Reply(text=self._words.say("estimate.none"), kinds=("estimate",))
        blocks = [
            self.standing(found),
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

    def to_ask(self, session: Session) -> str | None:
        """Return the slot that would narrow the range most, of those that may still be asked."""
        may_ask = [q.slot for q in flow.open_questions(session.profile, session.declined)]
        return most_telling(self._content, session.profile, may_ask)

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
            rows=self._ways_on(session, "do.next", "do.profile", picture="why"),
        )

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
            rows=self._ways_on(session, *(("do.more",) if more else ()), "do.profile"),
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
        """Return every factor of an estimate in dollars."""
        say = self._words.say
        lines = [say("estimate.reasons")]
        lines += [
            say(
                "estimate.step",
                factor=self._words.factor(step, found.profile),
                dollars=self._dollars(step),
                source=self._source(step, "; ".join(_named(step))),
            )
            for step in found.trail
        ]
        return "\n".join(lines)

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
        if slot := self.to_ask(session):
            asking = bool(session.asked)  # the pending question comes back below
            missing = say("estimate.missing", slot=say(f"slot.{slot}").lower())
            sentences.append(missing if asking else say(f"estimate.sharpen.{slot}"))
        years = sorted({step.year for step in found.trail if step.year})
        age = say("estimate.age", oldest=years[0], newest=years[-1])
        return " ".join(sentences) + "\n" + age

    def _dollars(self, step: Step) -> str:
        return money(step.dollars) if step.factor == "base" else signed(step.dollars)

    def _source(self, step: Step, named: str) -> str:
        ours = self._words.say("estimate.assumption")
        return f"{named}; {ours}" if step.assumption else named

    def _step(self, place: int, step: NextStep) -> str:
        say = self._words.say
        title = say(f"steps.{step.id}")
        source = "; ".join([step.source, *self._assumed(step)])
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
        return self._words.say("next.gain", gain=signed(step.gain))

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

    def share(self, profile: Profile) -> Choice | None:
        """Return the button that sends the estimate to somebody, without pay or name."""
        packed, say = pack(profile), self._words.say
        if packed is None:
            return None
        label, words = say("share.button"), say("share.words")
        return Choice(label=label, action=action("share", packed), intent="do.share", words=words)

    def ways_on(self, session: Session) -> tuple[tuple[Choice, ...], ...]:
        """Return the buttons below an estimate."""
        share = self.share(session.profile)
        rows = self._ways_on(session, "do.why", "do.next", picture="estimate")
        return (*rows, (share,)) if share else rows

    def _ways_on(
        self, session: Session, *intents: str, picture: str | None = None
    ) -> tuple[tuple[Choice, ...], ...]:
        """Return these buttons, that of a picture, and one to go on with the questions."""
        labels = {
            "do.why": "button.why",
            "do.next": "button.next",
            "do.more": "button.more",
            "do.profile": "button.edit",
        }
        row = [
            Choice(
                label=self._words.say(labels[intent]),
                action=action("do", EXPLAIN if intent == "do.why" else intent),
                intent=intent,
            )
            for intent in intents
        ]
        if picture and session.profile.known():
            label = self._words.say("button.picture")
            row.append(Choice(label=label, action=action("picture", picture), intent="do.picture"))
        if not session.flow and flow.open_questions(session.profile, session.declined):
            slot = self.to_ask(session)
            resume = Choice(
                label=self._words.say("button.resume"),
                action=action("edit", slot) if slot else action("do", "do.start"),
                intent="do.start",
            )
            if len(row) == MOST_IN_A_ROW:
                return (tuple(row), (resume,))
            row.append(resume)
        return (tuple(row),)


def _named(step: Step) -> tuple[str, ...]:
    """Return the publishers of a step's figures, each once; "why?" tells where they were seen."""
    credits_ = (reference.source.credit for reference in step.references)
    return tuple(dict.fromkeys(credit_.partition(", ")[0] for credit_ in credits_))
