"""A pay, weighed: an offer, one that is only asked about, or the person's own.

The verdict comes first, then what is published. An offer is kept, so that "should I take it?"
and "they said 24/hr" go on from it; the job it is for is never taken for the person's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.conversation.messages import Choice, Reply
from advisor.conversation.session import Offer, Session
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.wording import money, signed
from advisor.knowledge.intents import Intent
from advisor.knowledge.slots import SlotValue
from advisor.pay.estimate import Estimate, estimate
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
THEY = "they "  # who offered before
WORDS_OF_A_LEANING = 8
MOST_REASONS = 3


class Offers:
    """Weighs pay against the range that is expected for it."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._words = rooms.words
        self._say = rooms.words.say
        self._intents = rooms.content.language.intents
        cues = rooms.content.language.lexicon.cues
        self._on_offer = tuple(cues.get("on_offer", ()))
        self._judges = frozenset(cues.get("judges", ()))
        self._corrects = tuple(f"{word} " for word in cues.get("corrects", ()))

    def leans(self, session: Session, text: str) -> bool:
        """Return whether a text goes on about the offer weighed before: "should I take it?"."""
        said = _bare(text)
        if session.offer is None or len(said.split()) > WORDS_OF_A_LEANING:
            return False
        about_it = session.topic is not None and session.topic.intent == OFFER
        return said.startswith(self._on_offer) or (about_it and said in self._judges)

    def judges_own(self, session: Session, text: str) -> bool:
        """Return whether a text asks if the pay told before is fair, with nothing said since."""
        told = session.profile.current_salary is not None and session.topic is None
        return told and _bare(text) in self._judges

    def asked_in(self, reading: Reading) -> bool:
        """Return whether a text tells of an offer and asks whether to take it."""
        said = reading.text.casefold()
        return reading.offered and any(f" {words}" in said for words in self._on_offer)

    def resolve(self, session: Session, reading: Reading) -> Reading:
        """Return the reading with a pay that corrects the offer just weighed as the offer."""
        pay = self._corrected(session, reading)
        return reading if pay is None else replace(reading, slots={}, offer=pay, offered=True)

    def _corrected(self, session: Session, reading: Reading) -> float | None:
        """Return the pay that is put in the place of an offer just weighed: "sorry, 51k"."""
        if session.topic is None or session.topic.intent != OFFER or session.offer is None:
            return None
        pay = reading.slots.get("current_salary")
        said = f"{_bare(reading.text)} "
        alone = len(reading.slots) == 1 and isinstance(pay, (int, float))
        marked = said.replace(",", " ").startswith(self._corrects)
        if not (alone and marked) or {"i", "my", "im"} & set(said.replace("'", "").split()):
            return None
        return float(pay) if isinstance(pay, (int, float)) else None

    def keep(self, talk: Talk, reading: Reading) -> None:
        """Keep an offer for what is asked of it later."""
        if reading.offer is not None:
            offer = Offer(pay=reading.offer, job=Profile().with_slots(reading.job))
            talk.session = talk.session.with_(offer=offer)

    def weigh(self, talk: Talk, question: Question, reading: Reading) -> None:
        """Say where an offer, or a pay asked about, stands in the range of the job it is for."""
        before = talk.session.offer
        topic = talk.session.topic
        goes_on = (topic is not None and topic.intent == OFFER) or _bare(reading.text).startswith(
            THEY
        )
        talk.understood(OFFER)
        offer = self._told(reading, before if goes_on else None) or before
        if offer is not None:
            talk.session = talk.session.with_(offer=offer)
        person = talk.session.profile
        taken = person.with_slots(offer.job.known() if offer else {})
        found = estimate(self._rooms.content, taken)
        if offer is None or found is None:
            key = "offer.unknown" if found else "what_if.none"
            talk.say(Reply(text=self._say(key), kinds=("offer",)))
            return
        made = reading.offered or reading.offer is None
        blocks = [
            self._verdict(offer.pay, found, person),
            self._advice(offer.pay, found) if made else "",
            self._published(question, offer.job.known()),
        ]
        reply = Reply(text="\n\n".join(filter(None, blocks)), kinds=("offer",))
        talk.say(self._rooms.showing.offered(talk.session, reply))

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

    def _told(self, reading: Reading, before: Offer | None) -> Offer | None:
        """Return the offer a text tells; it is for the job told before where it tells of none."""
        pay = reading.offer
        if pay is None:
            return None
        job = Profile().with_slots(reading.job)
        return Offer(pay=pay, job=before.job if before and not reading.job else job)

    def _verdict(self, pay: float, found: Estimate, person: Profile) -> str:
        known = {s: v for s, v in found.profile.known().items() if s != "current_salary"}
        facts = self._words.facts(known) if known else self._say("offer.anybody")
        sentences = [
            self._say(
                f"offer.{_where(pay, found)}",
                pay=money(pay),
                facts=facts,
                low=money(found.low),
                high=money(found.high),
                middle=money(found.middle),
            )
        ]
        now = person.current_salary
        if now is not None and round(now) != round(pay):
            gain = signed(round(pay) - round(now))
            sentences.append(self._say("offer.beside", gain=gain, pay=money(now)))
        return " ".join(sentences)

    def _advice(self, pay: float, found: Estimate) -> str:
        middle, high = money(found.middle), money(found.high)
        return self._say(f"offer.advice.{_where(pay, found)}", middle=middle, high=high)

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


def _where(pay: float, found: Estimate) -> str:
    if pay < found.low:
        return "below"
    if pay > found.high:
        return "above"
    return "inside_low" if pay < found.middle else "inside_high"


def _bare(text: str) -> str:
    """Return a text in small letters, without the marks at its end."""
    return text.casefold().strip().rstrip(".!?").strip()
