"""A pay, weighed: an offer, one that is only asked about, or the person's own.

An offer is kept, so that "should I take it?", "what should I counter?" and "they said 24/hr" go
on from it; the job it is for is never taken for the person's. What is said of one stands in
verdicts.py, what follows from it in bargaining.py, several of them in competing.py.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from advisor.conversation.messages import Choice, Reply
from advisor.conversation.offered import Offer
from advisor.conversation.offers.asking import Asking, Case
from advisor.conversation.offers.bargaining import SOURCES, Bargaining
from advisor.conversation.offers.competing import Competing
from advisor.conversation.offers.verdicts import COUNTER, HOW, REFUSED, WEIGH, WHEN, Verdicts
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.wording import signed
from advisor.knowledge.intents import Intent
from advisor.knowledge.slots import SlotValue
from advisor.pay.estimate import Estimate, estimate
from advisor.pay.offer import Offer as Weighed
from advisor.pay.profile import Profile
from advisor.understanding.reading import Question, Reading

# Which published range a pay is held against, the most telling first.
PRICED_BY = (
    ("specialty", "specialty-pay"),
    ("setting", "setting-pay"),
    ("state", "state-pay"),
    ("role", "role-pay"),
)
BY_THE_HOUR = "hourly-pay"
TYPICAL = "national-median"
OFFER = "do.offer"
PARTS = (COUNTER, HOW, WHEN, WEIGH, REFUSED)
THEY = "they "  # who offered before
MOST_REASONS = 3


class Offers:
    """Weighs pay against the range that is expected for it."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._words = rooms.words
        self._say = rooms.words.say
        self._intents = rooms.content.language.intents
        self._verdicts = Verdicts(rooms)
        self._bargaining = Bargaining(rooms, self._verdicts)
        self._asking = Asking(rooms, self._verdicts)
        self._competing = Competing(rooms, self._verdicts)

    def acts(self) -> Mapping[str, Callable[[Talk], None]]:
        """Return what a button can ask of an offer."""
        nothing, nobody = Reading(text=""), Question(text="", candidates=())
        return {
            name: partial(self.answer, name=name, question=nobody, reading=nothing)
            for name in PARTS
        }

    def why(self, talk: Talk) -> bool:
        """Give the reasons of the range an offer was held against; False where there is none."""
        offer = talk.session.offer
        if offer is None:
            return False
        profile = talk.session.profile.with_slots(offer.described)
        talk.say(self._rooms.estimates.why(talk.session.with_(profile=profile)))
        return True

    def keep(self, talk: Talk, reading: Reading) -> None:
        """Keep an offer for what is asked of it later."""
        for offer in Offer.all_of(reading)[:1]:
            talk.session = talk.session.with_(offer=offer, rival=None)

    def answer(self, talk: Talk, name: str, question: Question, reading: Reading) -> None:
        """Weigh an offer, or answer one part of what follows from it."""
        if name == OFFER:
            self.weigh(talk, question, reading)
            return
        offer, asking = talk.session.offer, reading.bargain.asking
        if offer is None:
            self._without(talk, name, asking)
            return
        talk.understood(name)
        if asking is not None:
            offer = replace(offer, asking=asking)
            talk.session = talk.session.with_(offer=offer)
        found = self._verdicts.weighed(talk.session.profile, offer)
        if found is None:
            self._abroad(talk)
            return
        case = Case(session=talk.session, offer=offer, found=found)
        if asking is not None:
            talk.say(self._asking.judge(case, asking))
        else:
            talk.say(self._bargaining.part(name, case))

    def weigh(self, talk: Talk, question: Question, reading: Reading) -> None:
        """Say where an offer, or a pay asked about, stands in the range of the job it is for."""
        before, told = talk.session.offer, Offer.all_of(reading)
        goes_on = about_offer(talk.session) or reading.text.casefold().startswith(THEY)
        talk.understood(OFFER)
        if reading.bargain.foreign:
            self._abroad(talk)
        elif len(told) > 1:
            self._choose(talk, told)
        elif told and before and reading.offered and reading.bargain.other:
            self._choose(talk, (before, *told))
        elif told:
            offer = _going_on(told[0], before) if goes_on and before else told[0]
            self._one(talk, offer, question, reading)
        elif before is None:
            talk.say(Reply(text=self._say("offer.unknown"), kinds=("offer",)))
        elif reading.bargain.argues:
            self._argue(talk, before, reading.bargain.argues)
        elif reading.slots or not reading.text:
            self._one(talk, before, question, reading)
        else:
            self._decide(talk, before)

    def weigh_mine(self, talk: Talk, question: Question, reading: Reading) -> bool:
        """Say where the pay just told stands, with the published figure that the question is
        after; return False where it is after none, and the estimate says it all.
        """
        profile, pay = talk.session.profile, reading.slots.get("current_salary")
        published = self._intent(question)
        found = estimate(self._rooms.content, profile)
        if pay is None or published is None or found is None:
            return False
        talk.understood("do.estimate")
        verdict = self._rooms.estimates.standing(found)
        span = self._rooms.estimates.span(found)
        blocks = [f"{verdict} {span}", self._reasons(found), self._fact(published, question)]
        rows: tuple[tuple[Choice, ...], ...] = self._rooms.estimates.ways_on(talk.session)
        talk.say(Reply(text="\n\n".join(filter(None, blocks)), kinds=("estimate",), rows=rows))
        return True

    def _one(self, talk: Talk, offer: Offer, question: Question, reading: Reading) -> None:
        talk.session = talk.session.with_(offer=offer)
        found = self._verdicts.weighed(talk.session.profile, offer)
        if found is None:
            self._abroad(talk)
        elif reading.offered or reading.offer is None:
            reply = self._verdicts.reply(talk.session, offer, found)
            talk.say(self._rooms.showing.offered(talk.session, reply))
        else:
            talk.say(self._asked(offer, found, question))

    def _asked(self, offer: Offer, found: Weighed, question: Question) -> Reply:
        """Return where a pay stands that is only asked about, and what is published of it."""
        blocks = [
            " ".join([self._verdicts.stands(found), self._verdicts.note(offer)]).strip(),
            self._verdicts.range(found.job),
            self._published(question, offer.described),
        ]
        return Reply(text="\n\n".join(filter(None, blocks)), kinds=("offer",))

    def _choose(self, talk: Talk, offers: Sequence[Offer]) -> None:
        found = self._competing.rivals(talk.session.profile, offers)
        if found is None:
            self._abroad(talk)
            return
        best = offers[found.best]
        rival = next(one for one in offers if one is not best)
        talk.session = talk.session.with_(offer=best, rival=rival)
        talk.say(self._competing.reply(talk.session, offers, found))

    def _argue(self, talk: Talk, offer: Offer, argues: Sequence[str]) -> None:
        before = self._verdicts.weighed(talk.session.profile, offer)
        offer = offer.showing(argues)
        found = self._verdicts.weighed(talk.session.profile, offer)
        if before is None or found is None:
            self._abroad(talk)
            return
        talk.session = talk.session.with_(offer=offer)
        talk.understood(OFFER, tuple(argues))
        case = Case(session=talk.session, offer=offer, found=found)
        talk.say(self._bargaining.argue(case, before, argues))

    def _decide(self, talk: Talk, offer: Offer) -> None:
        found = self._verdicts.weighed(talk.session.profile, offer)
        if found is None:
            self._abroad(talk)
        else:
            case = Case(session=talk.session, offer=offer, found=found)
            talk.say(self._bargaining.decide(case))

    def _without(self, talk: Talk, name: str, asking: float | None) -> None:
        """Answer in general what is asked of an offer that wasn't told."""
        if asking is not None:
            found = self._verdicts.weighed(talk.session.profile, Offer(pay=asking))
            talk.understood(OFFER)
            if found is not None:
                text = f"{self._verdicts.stands(found)}\n\n{self._verdicts.range(found.job)}"
                talk.say(Reply(text=text, kinds=("offer",)))
            else:
                self._abroad(talk)
        elif known := self._intents.get(SOURCES.get(name, "")):
            talk.understood(known.id)
            talk.say(self._rooms.answers.answer(known, (), talk.session.profile))
        else:
            talk.understood(OFFER)
            talk.say(Reply(text=self._say("offer.unknown"), kinds=("offer",)))

    def _abroad(self, talk: Talk) -> None:
        talk.say(Reply(text=self._say("offer.abroad"), kinds=("offer",)))

    def _reasons(self, found: Estimate) -> str:
        """Return in one line what moves the estimate most."""
        moved = [step for step in found.trail if step.slot and step.dollars]
        moved.sort(key=lambda step: -abs(step.dollars))
        if not moved:
            return ""
        return self._say(
            "estimate.most",
            factors="; ".join(
                f"{self._words.factor(step, found.profile)}: {signed(step.dollars)}"
                for step in moved[:MOST_REASONS]
            ),
        )

    def _published(self, question: Question, job: Mapping[str, SlotValue]) -> str:
        """Return what is published: what the question is after, else for the job, else of all."""
        if intent := self._intent(question):
            return self._fact(intent, question)
        for slot, name in PRICED_BY:
            if slot in job and name in self._intents:
                return self._about(self._intents[name], (str(job[slot]),))
        typical = self._intents.get(TYPICAL)
        return self._about(typical, ()) if typical else ""

    def _intent(self, question: Question) -> Intent | None:
        """Return the question after pay that a text is most like, besides weighing it."""
        enough = self._rooms.understanding.answer_from
        likely = (self._intents[one.intent] for one in question.candidates if one.score >= enough)
        return next((i for i in likely if i.pays is not None or i.id == BY_THE_HOUR), None)

    def _fact(self, intent: Intent, question: Question) -> str:
        named = tuple(m.value for m in question.mentions if m.kind == intent.entity)
        return self._about(intent, named[:1])

    def _about(self, intent: Intent, about: Sequence[str]) -> str:
        return self._rooms.answers.answer(intent, about, Profile()).text


def about_offer(session: Session) -> bool:
    """Return whether an offer, or a part of it, was talked about last."""
    return session.topic is not None and session.topic.intent in (OFFER, *PARTS)


def _going_on(told: Offer, before: Offer) -> Offer:
    """Return an offer, for the job of the one before where it only changes its pay."""
    if told.described:
        return told
    return replace(told, job=before.job, argues=before.argues)
