"""What a text means after an offer: another pay for it, a part of what follows from it, or more
to bring up. Only few words lean on an offer so; a longer text says itself what it is about.
"""

from dataclasses import replace

from advisor.conversation.offers.converting import CONVERT
from advisor.conversation.offers.verdicts import COUNTER, HOW, REFUSED, WEIGH, WHEN
from advisor.conversation.offers.weighed import OFFER, PARTS, about_offer
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms
from advisor.understanding.bargain import JOB
from advisor.understanding.reading import Bargain, Reading, Tender

WORDS_OF_A_LEANING = 8
WORDS_OF_AN_ARGUMENT = 16
WORDS_OF_A_TRY = 5
YES = "do.yes"
RIVAL = "rival"
# What a question about negotiating asks, where an offer is being talked about.
PART_OF = {
    "neg-timing": WHEN,
    "neg-value": HOW,
    "neg-overview": HOW,
    "neg-total-comp": WEIGH,
    "total-comp": WEIGH,
    "benefits-list": WEIGH,
    **{name: name for name in PARTS},
}
# What a "yes" takes up: the words after the figure, a no after the words.
NEXT = {OFFER: HOW, COUNTER: HOW, WHEN: HOW, HOW: REFUSED, WEIGH: COUNTER}
OUTSIDE = ("smalltalk", "fallback")
# What an offer that is only told is like, where somebody is named who makes it.
ABOUT_A_JOB = ("out.near-employers", "out.near-jobs")


class Haggling:
    """Finds what a text means by an offer told before, or with it."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._intents = rooms.content.language.intents
        cues = rooms.content.language.lexicon.cues
        self._on_offer = tuple(cues.get("on_offer", ()))
        self._figure = tuple(cues.get("on_counter", ()))
        self._floor = tuple(cues.get("on_floor", ()))
        self._judges = frozenset(cues.get("judges", ()))
        self._asks = frozenset(cues.get("asking_words", ()))
        self._corrects = tuple(f"{word} " for word in cues.get("corrects", ()))
        self._may = tuple(f"{word} " for word in cues.get("may_get", ()))
        self._tries = tuple(f"{word} " for word in cues.get("tries", ()))

    def meant(self, session: Session, reading: Reading) -> str | None:
        """Return the intent that answers a text about an offer, or None for other texts."""
        told = reading.bargain
        if told.foreign or len(told.tenders) > 1 or self._tells(reading):
            return OFFER
        if self._decides(reading) or (session.offer is None and self._untold(reading)):
            return OFFER
        if told.asking is not None and not reading.offer and self._asks_for(session, reading):
            return COUNTER
        if session.offer is None or reading.offer is not None:
            return None
        return self._leaning(session, reading)

    def judges_own(self, session: Session, text: str) -> bool:
        """Return whether a text asks if the pay told before is fair, with nothing said since."""
        told = session.profile.current_salary is not None and session.topic is None
        return told and _bare(text) in self._judges

    def asked_in(self, reading: Reading) -> bool:
        """Return whether a text tells of an offer and asks whether to take it."""
        said = reading.text.casefold()
        return reading.offered and any(f" {words}" in said for words in self._on_offer)

    def resolve(self, session: Session, reading: Reading) -> Reading:
        """Return the reading with a pay that is put for the offer just weighed as the offer."""
        if tried := self._tried(session, reading) or self._raised(session, reading):
            return replace(reading, slots={}, questions=(), bargain=Bargain(asking=tried))
        pay = reading.slots.get("current_salary")
        if not isinstance(pay, (int, float)) or not about_offer(session) or reading.questions:
            return reading
        said = f"{_bare(reading.text)} ".replace(",", " ")
        if {"i", "my", "im", "me"} & set(said.replace("'", "").split()):
            return reading
        rival = session.topic is not None and RIVAL in session.topic.about
        alone = set(reading.slots) <= {"current_salary", *JOB}
        if not alone or session.asked == "current_salary":
            return reading
        if not (rival or len(reading.slots) == 1 or session.offer is None):
            return reading
        job = {slot: value for slot, value in reading.slots.items() if slot in JOB}
        tender = Tender(pay=pay, low=pay, high=pay, said=reading.money or "", job=job)
        told = Bargain(tenders=(tender,), other=rival)
        return replace(reading, slots={}, offer=pay, offered=True, job=job, bargain=told)

    def _tried(self, session: Session, reading: Reading) -> float | None:
        """Return a figure that is only named, to hear what I'd say of it: "what about 26?"."""
        if session.offer is None or not about_offer(session) or len(reading.amounts) != 1:
            return None
        said = _bare(reading.text)
        short = len(said.split()) <= WORDS_OF_A_TRY and not reading.mentions
        tries = any(f" {words}" in f" {said}" for words in self._tries)
        return reading.amounts[0] if short and tries else None

    def _raised(self, session: Session, reading: Reading) -> float | None:
        """Return what is asked for by how much more than the offer it is: "ask for 10% more"."""
        goal, offer, words = reading.goal, session.offer, reading.text.split()
        wants = goal is not None and goal.aimed and not _bare(reading.text).startswith(self._may)
        if goal is None or wants or offer is None or not about_offer(session):
            return None
        if len(words) > WORDS_OF_AN_ARGUMENT or reading.mentions or reading.offer is not None:
            return None
        if goal.more is not None:
            return offer.pay + goal.more
        return None if goal.times is None else round(offer.pay * goal.times)

    def _tells(self, reading: Reading) -> bool:
        """Whether a text tells of an offer, and asks of nothing but it."""
        if not reading.offered:
            return False
        if not reading.questions:
            return True
        if len(reading.questions) > 1:
            return False
        intent = self._intents[reading.questions[0].candidates[0].intent]
        employer = any(one.kind == "employer" for one in reading.mentions)
        part = any(one.hours for one in reading.bargain.tenders)
        if part and intent.id == CONVERT:  # its hours are like a question for another time
            return not self._asks & set(_bare(reading.text).split()) and "?" not in reading.text
        about_job = intent.id in ABOUT_A_JOB or employer or reading.bargain.bonus is not None
        return intent.kind in OUTSIDE and (about_job or part)

    def _decides(self, reading: Reading) -> bool:
        """Whether a text tells of an offer and asks whether to take it, and nothing else."""
        return reading.offered and reading.bargain.decides and len(reading.questions) <= 1

    def _untold(self, reading: Reading) -> bool:
        """Whether a short text says that there is an offer, but not what it pays."""
        asks = self._asks & set(_bare(reading.text).split()) or "?" in reading.text
        short = len(reading.text.split()) <= WORDS_OF_A_LEANING
        return reading.bargain.untold and short and not asks and not reading.offered

    def _asks_for(self, session: Session, reading: Reading) -> bool:
        """Whether a figure to ask for is to be judged; without an offer, where nothing else is
        surely asked.
        """
        if session.offer is not None:
            return len(reading.text.split()) <= WORDS_OF_AN_ARGUMENT
        best = reading.questions[0].candidates[0] if reading.questions else None
        if best is None or len(reading.questions) > 1:
            return False
        return self._intents[best.intent].kind in OUTSIDE or best.intent == COUNTER

    def _leaning(self, session: Session, reading: Reading) -> str | None:
        said, about_it = _bare(reading.text), about_offer(session)
        words = len(said.split())
        if words <= WORDS_OF_A_LEANING:
            if said.startswith(self._figure):
                return COUNTER
            if said.startswith((*self._floor, *self._on_offer)) or (
                about_it and said in self._judges
            ):
                return OFFER
        if about_it and reading.bargain.argues and words <= WORDS_OF_AN_ARGUMENT:
            return OFFER
        if about_it and reading.slots and not reading.questions and not session.asked:
            return OFFER
        return self._part(session, reading) if about_it else None

    def _part(self, session: Session, reading: Reading) -> str | None:
        """Return the part of an offer's answer that a question is after."""
        if (
            len(reading.questions) != 1
            or session.confirming
            or not reading.questions[0].candidates
        ):
            return None
        best = reading.questions[0].candidates[0]
        if best.score < self._rooms.understanding.answer_from:
            return None
        if best.intent == YES and session.topic and not session.asked:
            return NEXT.get(session.topic.intent)
        return PART_OF.get(best.intent) if not reading.slots else None


def _bare(text: str) -> str:
    """Return a text in small letters, without the marks at its end."""
    return text.casefold().strip().rstrip(".!?").strip()
