"""Typed text: read it once, take the facts, answer the questions, bring the pending one back."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from advisor.conversation import flow
from advisor.conversation.acts import COMMANDS, Acts
from advisor.conversation.messages import Reply
from advisor.conversation.moves import Moves
from advisor.conversation.pressing import Pressing
from advisor.conversation.scenarios import Scenarios
from advisor.conversation.talk import Rooms, Talk, offered_choice
from advisor.conversation.wording import KIND_OF_SLOT, SLOT_OF_KIND, money
from advisor.knowledge.intents import Intent
from advisor.knowledge.slots import NON_US
from advisor.understanding.reading import Candidate, Mention, Question, Reading

COMMAND = re.compile(r"/([a-z_]+)(?:@\w+)?(?:\s|$)", re.IGNORECASE)
ABOUT_ME = re.compile(r"\b(my|mine|here|i)\b", re.IGNORECASE)
LONGEST_TEXT = 2000
ABOUT_A_NAME = {
    "credential": "credential-what",
    "state": "state-pay",
    "specialty": "specialty-pay",
    "setting": "setting-pay",
    "career": "career-pay",
}
CHOICES_OFFERED = 3
MOST_COMPARED = 3
WORDS_OF_A_BARE_NAME = 3
WORDS_OF_A_FOLLOW_UP = 6
WORDS_AROUND_A_NAME = 12  # characters: "I do mostly dermatology" still is an answer


class Telling:
    """Answers typed text."""

    def __init__(self, rooms: Rooms, moves: Moves, acts: Acts, pressing: Pressing) -> None:
        self._rooms = rooms
        self._moves = moves
        self._acts = acts
        self._pressing = pressing
        self._scenarios = Scenarios(rooms)
        self._say = rooms.words.say
        self._intents = rooms.content.language.intents

    def tell(self, talk: Talk, text: str, now: date) -> None:
        """Answer one text: a command, the label of a button, or anything else."""
        text = text.strip()
        if not text or len(text) > LONGEST_TEXT:
            key = "unclear.too_long" if text else "unclear.empty"
            talk.say(Reply(text=self._say(key), kinds=("fallback",)))
        elif text.startswith("/"):
            self._command(talk, text)
        elif choice := offered_choice(talk.session, text):
            self._pressing.press(talk, choice.action)
        else:
            asked = talk.session.asked
            self._respond(talk, self._rooms.understanding.read(text, asked=asked, now=now))

    def _command(self, talk: Talk, text: str) -> None:
        match = COMMAND.match(text)
        intent = COMMANDS.get(match[1].lower()) if match else None
        if intent is None:
            talk.say(Reply(text=self._say("unclear.command"), kinds=("fallback",)))
            return
        if intent != "do.forget":
            talk.session = talk.session.with_(confirming=None)
        self._acts.do(talk, intent)
        self._moves.come_back(talk, (intent,))

    def _respond(self, talk: Talk, reading: Reading) -> None:
        asks = [
            question
            for question in reading.questions
            if self._sure(question) or self._leaning(talk, question)
        ]
        if self._is_answer(talk, reading):
            asks = []
        first = asks[0].candidates[0].intent if asks and asks[0].candidates else None
        if talk.session.confirming and first not in ("do.yes", "do.no"):
            talk.session = talk.session.with_(confirming=None)
        above = self._taken(talk, reading, asks)
        if asks:
            self._answer_all(talk, asks, reading, above)
        elif reading.declined and talk.session.asked:
            self._moves.skip(talk, talk.session.asked)
        elif reading.slots:
            self._moves.on(talk, above)
        elif above:
            self._noted(talk, above)
        else:
            self._unsure(talk, reading)

    def _is_answer(self, talk: Talk, reading: Reading) -> bool:
        """Whether the text is little more than a name of what was asked for."""
        kind = KIND_OF_SLOT.get(talk.session.asked or "")
        named = next((m for m in reading.mentions if m.kind == kind), None)
        if named is None or "?" in reading.text:
            return False
        return len(reading.text) - (named.end - named.start) <= WORDS_AROUND_A_NAME

    def _taken(self, talk: Talk, reading: Reading, asks: Sequence[Question]) -> list[str]:
        """Take the facts; return the lines that acknowledge them and what has no slot."""
        above = self._moves.take(talk, dict(reading.slots))
        pay = talk.session.profile.current_salary
        if pay and "current_salary" in reading.slots and money(pay) not in (reading.money or ""):
            read_as = reading.money or money(pay)
            above.append(self._say("flow.read_as", money=read_as, pay=money(pay)))
        if not asks:
            above += self._notes(talk, reading.mentions)
        return above

    def _notes(self, talk: Talk, mentions: Sequence[Mention]) -> list[str]:
        """Acknowledge in words what is understood but has no slot or no figures."""
        notes = []
        for mention in mentions:
            if mention.kind == "career":
                notes += self._career(talk, mention)
            elif not mention.covered and mention.kind != "country":
                kind = mention.kind if mention.kind in SLOT_OF_KIND else "uncovered"
                notes.append(self._say(f"note.{kind}", name=mention.name))
                self._leave_open(talk, SLOT_OF_KIND.get(mention.kind))
        return list(dict.fromkeys(notes))

    def _career(self, talk: Talk, mention: Mention) -> list[str]:
        """Tell a biller or a CDI specialist what is known of their own pay."""
        intent = self._intents[ABOUT_A_NAME[mention.kind]]
        known = self._rooms.answers.answer(intent, (mention.value,), talk.session.profile)
        return [self._say("note.career", name=mention.name), known.text]

    def _leave_open(self, talk: Talk, slot: str | None) -> None:
        """Ask no more what was answered with something that no table holds."""
        if slot and slot == talk.session.asked and slot not in talk.session.declined:
            declined = (*talk.session.declined, slot)
            talk.session = talk.session.with_(declined=declined)

    def _noted(self, talk: Talk, above: Sequence[str]) -> None:
        if talk.session.flow:
            self._moves.on(talk, above)
            return
        talk.say(Reply(text="\n\n".join(above), kinds=("fallback",)))

    def _answer_all(
        self, talk: Talk, asks: Sequence[Question], reading: Reading, above: Sequence[str]
    ) -> None:
        done = []
        for ask in asks:
            before = talk.replied
            intent = self._leaning(talk, ask) or self._intents[ask.candidates[0].intent]
            if ask.candidates:
                talk.confidence = min(talk.confidence, ask.candidates[0].score)
            self._answer(talk, intent, ask, reading)
            done.append(intent.id)
            if above and not before:
                talk.put_above(above)
        self._moves.come_back(talk, done)

    def _answer(self, talk: Talk, intent: Intent, ask: Question, reading: Reading) -> None:
        if intent.id == "do.whatif":
            self._scenarios.what_if(talk, ask.mentions or reading.mentions)
        elif intent.id == "do.offer":
            self._scenarios.offer(talk, reading)
        elif intent.id == "do.plan":
            self._scenarios.plan(talk)
        elif self._acts.can(intent.id):
            self._acts.do(talk, intent.id)
        else:
            about = self._about(talk, intent, ask)
            if intent.kind not in ("smalltalk", "fallback"):
                talk.understood(intent.id, about)
            else:
                talk.intend(intent.id)
            reply = self._rooms.answers.answer(intent, about, talk.session.profile)
            if intent.kind in ("smalltalk", "fallback") and not reply.rows:
                reply = replace(reply, rows=self._acts.ways_in(talk.session))
            talk.say(reply)

    def _about(self, talk: Talk, intent: Intent, ask: Question) -> tuple[str, ...]:
        """Return what the question names, else what was last talked about."""
        if intent.entity is None:
            return ()
        named = self._named(intent, ask)
        if named:
            return named[:MOST_COMPARED]
        topic = talk.session.topic
        if topic and topic.about and self._entity(topic.intent) == intent.entity:
            return topic.about
        slot = SLOT_OF_KIND.get(intent.entity)
        held = getattr(talk.session.profile, slot) if slot else None
        if isinstance(held, str) and held != NON_US and ABOUT_ME.search(ask.text):
            return (held,)
        return ()

    def _named(self, intent: Intent, ask: Question) -> tuple[str, ...]:
        """Return what the question names. A word that is in most questions, such as "coder",
        counts only where an answer is made for it.
        """
        lexicon = self._rooms.content.language.lexicon
        made = {value for variant in intent.answers for value in variant.for_}
        named = []
        for mention in ask.mentions:
            term = lexicon.term(mention.kind, mention.value)
            common = term is not None and term.generic and mention.value not in made
            if mention.kind == intent.entity and not common:
                named.append(mention.value)
        return tuple(dict.fromkeys(named))

    def _entity(self, intent: str) -> str | None:
        found = self._intents.get(intent)
        return found.entity if found else None

    def _unsure(self, talk: Talk, reading: Reading) -> None:
        """Lean on the topic, offer up to three readings, or admit not knowing."""
        for question in reading.questions:
            if self._follow_up(talk, question):
                self._moves.come_back(talk)
                return
        likely = [
            candidate
            for question in reading.questions
            for candidate in question.candidates
            if candidate.score >= self._rooms.understanding.offer_from
        ]
        offers = [c for c in likely if self._intents[c.intent].answers][:CHOICES_OFFERED]
        if reading.unclear is None and offers:
            self._offer(talk, offers, reading.questions[0])
        else:
            self._not_understood(talk, reading)

    def _leaning(self, talk: Talk, question: Question) -> Intent | None:
        """Return the intent last answered where this asks the same of something else.

        "And the CCS?" and "what about texas?" lean on what was said before.
        """
        topic = talk.session.topic
        intent = self._intents.get(topic.intent) if topic else None
        if intent is None or intent.entity not in {m.kind for m in question.mentions}:
            return None
        said = question.text.casefold().lstrip()
        leans = any(said.startswith(f"{word} ") for word in self._rooms.leaning_words)
        return intent if leans and len(said.split()) <= WORDS_OF_A_FOLLOW_UP else None

    def _follow_up(self, talk: Talk, question: Question) -> bool:
        """Answer the same question as before about something else of its kind: and the CCS?

        A bare name with nothing before it is asked about in the way most people mean.
        """
        topic = talk.session.topic
        intent = self._intents.get(topic.intent) if topic else None
        named = {m.kind for m in question.mentions}
        if intent is None or intent.entity not in named:
            usual = next((ABOUT_A_NAME[k] for k in ABOUT_A_NAME if k in named), None)
            bare = len(question.text.split()) <= WORDS_OF_A_BARE_NAME
            intent = self._intents.get(usual) if usual and bare else None
        if intent is None:
            return False
        about = tuple(m.value for m in question.mentions if m.kind == intent.entity)
        talk.understood(intent.id, about)
        talk.say(self._rooms.answers.answer(intent, about, talk.session.profile))
        return True

    def _offer(self, talk: Talk, offers: Sequence[Candidate], question: Question) -> None:
        talk.confidence = offers[0].score
        choices = []
        for candidate in offers:
            intent = self._intents[candidate.intent]
            talk.intend(intent.id)
            about = tuple(m.value for m in question.mentions if m.kind == intent.entity)
            choices.append(self._rooms.answers.choice(intent, about))
        rows = tuple((choice,) for choice in dict.fromkeys(choices))
        key = "unclear.choose" if len(rows) > 1 else "unclear.choose_one"
        talk.say(Reply(text=self._say(key), kinds=("clarify",), rows=rows))

    def _not_understood(self, talk: Talk, reading: Reading) -> None:
        talk.confidence = 0.0
        asked = flow.BY_SLOT.get(talk.session.asked or "")
        if asked is None:
            rows = self._acts.ways_in(talk.session)
            talk.say(Reply(text=self._say("unclear.fallback"), kinds=("fallback",), rows=rows))
            return
        said = (reading.unclear or reading.text)[:40]
        example = self._say(f"example.{asked.slot}")
        special = f"unclear.{asked.slot}"
        key = special if reading.unclear and self._rooms.words.has(special) else "unclear.value"
        kind = "clarify" if reading.unclear else "fallback"
        talk.say(Reply(text=self._say(key, said=said, example=example), kinds=(kind,)))
        self._moves.again(talk)

    def _sure(self, question: Question) -> bool:
        """Whether the best candidate is one to answer without asking back."""
        best = question.candidates[0] if question.candidates else None
        return best is not None and best.score >= self._rooms.understanding.answer_from
