"""Typed text: read it once, take the facts, answer the questions, bring the pending one back."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from advisor.conversation.actions import Action
from advisor.conversation.context.following import ABOUT_A_NAME
from advisor.conversation.context.judging import Judging
from advisor.conversation.context.referring import Referring
from advisor.conversation.menus.expecting import Expecting
from advisor.conversation.menus.walk import Menus
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.missing import unanswered
from advisor.conversation.moves import Moves
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms, Talk, offered_choice
from advisor.conversation.turns.acts import COMMANDS, Acts
from advisor.conversation.turns.answering import Answering
from advisor.conversation.turns.doubting import Doubting
from advisor.conversation.turns.opening import Opening
from advisor.conversation.turns.pressing import UNDOING, Pressing
from advisor.conversation.wording import KIND_OF_SLOT, SLOT_OF_KIND, money
from advisor.knowledge.slots import SlotValue
from advisor.understanding.reading import Mention, Reading

COMMAND = re.compile(r"/([a-z_]+)(?:@\w+)?(?:\s|$)", re.IGNORECASE)
LONGEST_TEXT = 2000
BEFORE_A_JOB = 20  # characters before the job one has; "I'm thinking of becoming a" is longer
AROUND_A_NAME = 12  # characters: "I do mostly dermatology" still is an answer
WHY = "why"  # as a bare word it asks for the reasons of what was last said
UNNOTED = {"country", "employer"}  # said otherwise, or not worth a word
ELSEWHERE = {"menu": "help", "settings": "profile", "stop": "cancel"}  # what other bots call them
SKIPS = {"next"}  # a command as a bare word, and a way to skip the pending question


class Telling:
    """Answers typed text."""

    def __init__(
        self, rooms: Rooms, moves: Moves, acts: Acts, menus: Menus, pressing: Pressing
    ) -> None:
        self._rooms = rooms
        self._moves = moves
        self._acts = acts
        self._pressing = pressing
        self._answering = Answering(rooms, moves, acts)
        self._expecting = Expecting(rooms, menus)
        self._doubting = Doubting(rooms, moves, acts)
        self._referring = Referring(rooms)
        self._judging = Judging(rooms)
        self._opening = Opening(rooms, moves, acts)
        self._say = rooms.words.say
        self._compares = frozenset(self._say("menu.compare_asked").split(", "))
        self._intents = rooms.content.language.intents
        cues = rooms.content.language.lexicon.cues
        self._i_am = cues.get("i_am", ())
        self._judges = frozenset(cues.get("judges", ()))
        self._bare = frozenset(cues.get("bare", ()))

    def tell(self, talk: Talk, text: str, now: date) -> None:
        """Answer one text: a command, the label of a button, or anything else."""
        text = text.strip()
        word = text.casefold().rstrip(".!?")
        if not text or len(text) > LONGEST_TEXT:
            key = "unclear.too_long" if text else "unclear.empty"
            talk.say(Reply(text=self._say(key), kinds=("fallback",)))
        elif text.startswith("/"):
            self._command(talk, text)
        elif choice := _typed_choice(talk.session, text):
            self._pressing.press(talk, choice.action)
        elif self._expecting.take(talk, text, now) or self._acts.rating.typed(talk, text):
            pass
        elif word == WHY:
            self._acts.why(talk)
            self._moves.come_back(talk)
        elif self._goes_on(talk, word.replace("'", "")):
            self._moves.come_back(talk)
        elif word in self._compares:
            self._command(talk, "/compare")
        elif word in COMMANDS and not (talk.session.asked and word in SKIPS):
            self._command(talk, f"/{word}")
        else:
            reading = self.read(talk, text, now)
            asked = None if talk.session.confirming else talk.session.asked
            self.respond(talk, reading)
            said = [self._intents[name] for name in talk.intents if name in self._intents]
            talk.unanswered = unanswered(talk.kinds_said(), said, reading, asked)
            self._expecting.wait(talk)

    def read(self, talk: Talk, text: str, now: date) -> Reading:
        """Return what a text says after what was said before."""
        # A yes or no to "delete everything?" must not answer the question behind it.
        asked = None if talk.session.confirming else talk.session.asked
        read = self._rooms.understanding.read(text, asked=asked, now=now)
        return self._answering.resolve(
            talk.session, self._referring.resolve(talk.session, read, now)
        )

    def _goes_on(self, talk: Talk, word: str) -> bool:
        """Answer a few words that only mean something after what was said last."""
        topic = talk.session.topic
        last = self._intents.get(topic.intent) if topic else None
        if topic is None or last is None:
            return False
        reply = self._judging.judge(talk.session) if word in self._judges else None
        if word in self._bare and not talk.session.asked:
            reply = self._doubting.which_of(last, topic.about)
        if reply is not None:
            talk.intend(last.id)
            talk.say(reply)
        return reply is not None

    def _command(self, talk: Talk, text: str) -> None:
        match = COMMAND.match(text)
        name = match[1].lower() if match else ""
        intent = COMMANDS.get(ELSEWHERE.get(name, name))
        if intent is None:
            rows = self._rooms.ways.home(talk.session)
            talk.say(Reply(text=self._say("unclear.command"), kinds=("fallback",), rows=rows))
            return
        if intent not in UNDOING:
            talk.session = talk.session.with_(expects=None)
        if parameter := text[match.end() :].strip() if match and intent == "do.start" else "":
            self._opening.open(talk, parameter)
            return
        if intent != "do.forget":
            talk.session = talk.session.with_(confirming=None)
        self._acts.do(talk, intent)
        self._moves.come_back(talk, (intent,))

    def respond(self, talk: Talk, reading: Reading) -> None:
        """Take the facts of a reading and answer what it asks."""
        asks = [] if self._is_answer(talk, reading) else self._answering.clear(talk, reading)
        if talk.session.confirming and not {i.id for _, i in asks} & {"do.yes", "do.no"}:
            talk.session = talk.session.with_(confirming=None)
        slots = self._answering.facts(asks, reading)
        self._note_career(talk, reading)
        above = taken = self._taken(talk, slots, reading)
        if not asks or slots:
            above = [*taken, *self._notes(talk, reading.mentions, jobs=not asks)]
        if asks:
            self._answering.answer(talk, asks, reading, above)
        elif reading.declined:
            self._acts.skip(talk)
        elif taken:
            self._moves.on(talk, above)
        elif above:
            self._noted(talk, above)
        elif not any(self._answering.bare(talk, one, reading) for one in reading.questions):
            self._doubting.ask_back(talk, reading)

    def _is_answer(self, talk: Talk, reading: Reading) -> bool:
        """Whether the text is little more than a name of what was asked for."""
        kind = KIND_OF_SLOT.get(talk.session.asked or "")
        named = next((m for m in reading.mentions if m.kind == kind), None)
        if named is None or "?" in reading.text or talk.session.confirming:
            return False
        return len(reading.text) - (named.end - named.start) <= AROUND_A_NAME

    def _taken(self, talk: Talk, slots: Mapping[str, SlotValue], reading: Reading) -> list[str]:
        """Take the facts; return the lines that acknowledge them."""
        above = self._moves.take(talk, slots, reading.dropped)
        pay = talk.session.profile.current_salary
        if pay and "current_salary" in slots and money(pay) not in (reading.money or ""):
            read_as = reading.money or money(pay)
            line = self._say("flow.read_as", money=read_as, pay=money(pay))
            above = [line, *above[1:]] if len(slots) == 1 else [*above, line]
        return above

    def _notes(self, talk: Talk, mentions: Sequence[Mention], *, jobs: bool) -> list[str]:
        """Acknowledge in words what is understood but has no slot or no figures.

        jobs: what other jobs pay as well, which would bury the answer to a question.
        """
        notes = []
        for mention in mentions:
            if mention.kind == "career":
                notes += [self._career(talk, mention)] if jobs else []
            elif not mention.covered and mention.kind not in UNNOTED:
                slot = SLOT_OF_KIND.get(mention.kind)
                if slot and getattr(talk.session.profile, slot) is not None:
                    continue
                kind = mention.kind if slot else "uncovered"
                notes.append(self._say(f"note.{kind}", name=mention.name))
                self._leave_open(talk, slot)
        return list(dict.fromkeys(notes))

    def _note_career(self, talk: Talk, reading: Reading) -> None:
        """Keep in mind that the person works in a neighboring job, if they say so."""
        said = reading.text.casefold()
        job = next((m for m in reading.mentions if m.kind == "career"), None)
        if job is None:
            return
        near = said[: job.start] if job.start <= BEFORE_A_JOB else ""
        if reading.slots or any(near.startswith(f"{words} ") for words in self._i_am):
            talk.session = talk.session.with_(career=job.value)

    def _career(self, talk: Talk, mention: Mention) -> str:
        """Tell a biller or a CDI specialist what is known of their own pay.

        That an estimate is for coding jobs is said with the estimate.
        """
        intent = self._intents[ABOUT_A_NAME[mention.kind]]
        known = self._rooms.answers.answer(intent, (mention.value,), talk.session.profile)
        return known.text

    def _leave_open(self, talk: Talk, slot: str | None) -> None:
        """Ask no more what was answered with something that no table holds."""
        if slot and slot == talk.session.asked and slot not in talk.session.declined:
            declined = (*talk.session.declined, slot)
            talk.session = talk.session.with_(declined=declined)

    def _noted(self, talk: Talk, above: Sequence[str]) -> None:
        if talk.session.flow:
            self._moves.on(talk, above)
            return
        rows = self._rooms.ways.home(talk.session)
        talk.say(Reply(text="\n\n".join(above), kinds=("fallback",), rows=rows))


def _typed_choice(session: Session, text: str) -> Choice | None:
    """Return the button whose label was typed. A typed credential is a whole answer, no tick."""
    choice = offered_choice(session, text)
    return None if choice and Action.parse(choice.action).verb == "pick" else choice
