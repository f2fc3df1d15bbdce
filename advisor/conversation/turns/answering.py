"""Questions that are understood: each is answered, about what it names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.conversation.context.following import WHAT_IF, Following
from advisor.conversation.context.likely import Likely
from advisor.conversation.moves import Moves
from advisor.conversation.offers.converting import CONVERT, Converting
from advisor.conversation.offers.haggling import Haggling
from advisor.conversation.offers.weighed import OFFER, PARTS, Offers
from advisor.conversation.person.reminding import REMIND
from advisor.conversation.scenarios.asked import Scenarios
from advisor.conversation.scenarios.combining import Combining
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.turns.acts import Acts
from advisor.conversation.wording import SLOT_OF_KIND
from advisor.conversation.words.plan_buttons import PLAN
from advisor.knowledge.intents import Intent
from advisor.knowledge.slots import NON_US, SlotValue
from advisor.understanding.reading import Question, Reading

ABOUT_ME = re.compile(r"\b(my|mine|here|i)\b", re.IGNORECASE)
MOST_COMPARED = 4
SURE_OF_A_WORD = 0.75  # a stray word or pay is like many questions, and needs more than others
FAQ = "faq"
PLANNED = (FAQ, "next_steps", "fallback")  # what a way to a named pay may look like
OUTSIDE = ("smalltalk", "fallback")
WORDS_OF_A_BARE_ACT = 3
LANGUAGE = ("out.language", "talk.english")  # what is asked in, or about, another language
# What is said there is no fact about the person.
UNTOLD = {WHAT_IF, CONVERT, REMIND, "out.instructions", "pay-promise"}


class Answering:
    """Answers questions whose intent is clear enough."""

    def __init__(self, rooms: Rooms, moves: Moves, acts: Acts) -> None:
        self._rooms = rooms
        self._moves = moves
        self._acts = acts
        self._following = Following(rooms)
        self._scenarios = Scenarios(rooms)
        self._offers = Offers(rooms)
        self._haggling = Haggling(rooms)
        self._likely = Likely(rooms)
        self._combining = Combining(rooms)
        self._converting = Converting(rooms)
        self._intents = rooms.content.language.intents

    def clear(self, talk: Talk, reading: Reading) -> list[tuple[Question, Intent]]:
        """Return the questions to answer without asking back, each with its intent."""
        found: list[tuple[Question, Intent]] = []
        offer = self._intents.get(self._haggling.meant(talk.session, reading) or "")
        if offer:
            return [(_without_candidates(reading), offer)]
        plan = self._intents.get(PLAN)
        if self._scenarios.lets_go(talk.session, reading):
            return []
        if whole := self._scenarios.whole(talk.session, reading):
            return [whole]
        mine = self._intents.get("do.estimate")
        if mine and self._haggling.judges_own(talk.session, reading.text):
            return [(_without_candidates(reading), mine)]
        for question in reading.questions:
            said = reading.text if len(reading.questions) == 1 else question.text
            leaning = self._following.leaning(talk.session, question, said)
            intent = leaning or self._best(question)
            intent = self._scenarios.meant(talk.session, question, intent)
            if plan and (intent is None or intent.kind in PLANNED):
                intent = plan if self._scenarios.wants_plan(question, reading) else intent
            may_weigh = self._may_weigh(question, intent) or self._haggling.asked_in(reading)
            if reading.offer and may_weigh:
                intent = self._intents.get(OFFER)
            if intent is not None and not (reading.unclear and intent.kind in OUTSIDE):
                found.append((question, intent))
        return self._scenarios.together(found, reading)

    def resolve(self, session: Session, reading: Reading) -> Reading:
        """Return the reading of what the text means after an offer, or a plan, just shown."""
        return self._scenarios.resolve(session, self._haggling.resolve(session, reading))

    def facts(
        self, asks: Sequence[tuple[Question, Intent]], reading: Reading
    ) -> Mapping[str, SlotValue]:
        """Return the facts to take: what is only supposed, or ordered, is no fact."""
        if any(intent.id in UNTOLD for _, intent in asks):
            return {}
        if any(self._scenarios.weighs_credential(one, reading.slots) for one, _ in asks):
            return {slot: told for slot, told in reading.slots.items() if slot != "credentials"}
        return reading.slots

    def answer(
        self,
        talk: Talk,
        asks: Sequence[tuple[Question, Intent]],
        reading: Reading,
        above: Sequence[str],
    ) -> None:
        """Answer them all, the acknowledgment above the first, and bring back what was asked."""
        if reading.offered and all(intent.id != OFFER for _, intent in asks):
            self._offers.keep(talk, reading)
        for question, intent in asks:
            if question.candidates:
                talk.confidence = min(talk.confidence, question.candidates[0].score)
            self._one(talk, intent, question, reading)
            self._acts.menus.lead_on(talk)
        if above:
            talk.put_above(above)
        self._moves.come_back(talk, [intent.id for _, intent in asks])

    def bare(self, talk: Talk, question: Question, reading: Reading) -> bool:
        """Answer what is meant by a thing just named; return False where nothing is."""
        intent = self._following.bare(question)
        if intent is None:
            return False
        self._fact(talk, intent, question, reading)
        self._moves.come_back(talk)
        return True

    def _may_weigh(self, question: Question, intent: Intent | None) -> bool:
        """Whether a pay that is asked about is more than a word in a text beside the subject."""
        if intent is None:
            return True
        sure = question.candidates and question.candidates[0].score >= SURE_OF_A_WORD
        return intent.kind in OUTSIDE and not sure

    def _best(self, question: Question) -> Intent | None:
        if not question.candidates:
            return None
        best = question.candidates[0]
        intent = self._intents[best.intent]
        stray = len(question.text.split()) == 1 and not question.mentions
        enough = self._rooms.understanding.answer_from
        if stray and intent.kind == FAQ:
            enough = SURE_OF_A_WORD
        return intent if best.score >= enough else None

    def _one(self, talk: Talk, intent: Intent, question: Question, reading: Reading) -> None:
        match intent.id:
            case "do.whatif" if not _is_bare(question, reading):
                self._scenarios.what_if(talk, question, reading)
            case name if name in PARTS or (name == OFFER and _is_told(talk, reading)):
                self._offers.answer(talk, name, question, reading)
            case "do.estimate" if self._offers.weigh_mine(talk, question, reading):
                pass
            case "do.plan":
                self._scenarios.plan(talk, reading)
            case name if name == CONVERT:
                talk.intend(name)
                converted = self._converting.convert(talk.session, reading.amounts)
                answers = self._rooms.answers
                talk.say(converted or answers.answer(intent, (), talk.session.profile))
            case name if name in LANGUAGE and len(self._rooms.languages) > 1:
                self._acts.do(talk, "do.language")
            case name if name == REMIND:
                talk.intend(name)
                self._acts.reminding.remind(talk, reading)
            case "talk.wrong" if self._acts.rating.wrong(talk):
                talk.intend(intent.id)
            case name if self._acts.can(name):
                self._acts.do(talk, name)
            case _:
                self._fact(talk, intent, question, reading)

    def _fact(self, talk: Talk, intent: Intent, question: Question, reading: Reading) -> None:
        about = self._about(talk, intent, question)
        profile = talk.session.profile
        compared = self._scenarios.chosen(talk.session, intent, question)
        whom = self._scenarios.compared_for(talk.session, about)
        compared = compared or self._scenarios.comparison(intent, about, whom)
        reply = compared or self._rooms.answers.answer(intent, about, profile)
        if intent.kind in OUTSIDE:
            talk.intend(intent.id)
            reply = (
                reply if reply.rows else replace(reply, rows=self._rooms.ways.home(talk.session))
            )
        else:
            talk.understood(intent.id, about)
            if subject := self._subject(intent, about, question):
                talk.session = talk.session.with_(subject=subject)
            reply = self._scenarios.below(reply, intent, question, profile)
            reply = self._combining.below(reply, intent, question, reading)
            reply = self._likely.beside(reply, intent, question)
            reply = self._rooms.ways.fact(reply, intent, about, profile)
            reply = replace(reply, rates=intent.id)
            talk.session = talk.session.with_(
                others=self._likely.others(intent, question),
                rated=tuple(one for one in talk.session.rated if one != intent.id),
            )
        talk.say(reply)

    def _subject(
        self, intent: Intent, about: Sequence[str], question: Question
    ) -> tuple[str, str] | None:
        """Return the one thing a question is about, that a later "it" may mean."""
        if intent.entity and len(about) == 1:
            return (intent.entity, about[0])
        lexicon = self._rooms.content.language.lexicon
        terms = (lexicon.term(mention.kind, mention.value) for mention in question.mentions)
        named = {(term.kind, term.value) for term in terms if term and not term.generic}
        return named.pop() if len(named) == 1 else None

    def _about(self, talk: Talk, intent: Intent, question: Question) -> tuple[str, ...]:
        """Return what the question names, else what was last talked about."""
        if intent.entity is None:
            return ()
        if sides := self._scenarios.sides(talk.session, intent, question):
            return sides
        named = self._named(intent, question)
        if named:
            return named[:MOST_COMPARED]
        topic = talk.session.topic
        last = self._intents.get(topic.intent) if topic else None
        if topic and topic.about and last and last.entity == intent.entity:
            return topic.about
        slot = SLOT_OF_KIND.get(intent.entity)
        held = getattr(talk.session.profile, slot) if slot else None
        if isinstance(held, str) and held != NON_US and ABOUT_ME.search(question.text):
            return (held,)
        return ()

    def _named(self, intent: Intent, question: Question) -> tuple[str, ...]:
        """Return what the question names. A word that is in most questions, such as "coder",
        counts only where an answer is made for it.
        """
        lexicon = self._rooms.content.language.lexicon
        made = {value for variant in intent.answers for value in variant.for_}
        named = []
        for mention in question.mentions:
            term = lexicon.term(mention.kind, mention.value)
            common = term is not None and term.generic and mention.value not in made
            if mention.kind == intent.entity and not common:
                named.append(mention.value)
        return tuple(dict.fromkeys(named))


def _without_candidates(reading: Reading) -> Question:
    """Return what a text asks by telling of an offer, or by going on about one."""
    return Question(text=reading.text, candidates=(), mentions=reading.mentions)


def _is_bare(question: Question, reading: Reading) -> bool:
    """Whether a text asks what a change would bring, and names none: "what if"."""
    told = reading.mentions or reading.slots or reading.supposed or reading.goal
    plain = not told and reading.more_years is None
    return plain and len(question.text.split()) <= WORDS_OF_A_BARE_ACT


def _is_told(talk: Talk, reading: Reading) -> bool:
    """Whether an offer is told, or was; else its menu asks for it."""
    told = reading.offer is not None or reading.bargain.foreign
    return told or talk.session.offer is not None
