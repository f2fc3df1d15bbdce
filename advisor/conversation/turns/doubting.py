"""Texts that are not understood for sure: offer up to three readings, or admit not knowing."""

from collections.abc import Sequence

from advisor.conversation import flow
from advisor.conversation.context.likely import Likely
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.moves import Moves
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.turns.acts import Acts
from advisor.knowledge.intents import Intent
from advisor.understanding.reading import Reading

CHARACTERS_QUOTED = 40


class Doubting:
    """Says honestly what was not understood, with a way on."""

    def __init__(self, rooms: Rooms, moves: Moves, acts: Acts) -> None:
        self._rooms = rooms
        self._moves = moves
        self._acts = acts
        self._say = rooms.words.say
        self._likely = Likely(rooms)

    def which_of(self, last: Intent, about: Sequence[str]) -> Reply | None:
        """Ask what a bare "how?" or "when?" is about: what may follow the last answer."""
        rows = self._rooms.answers.offers(last, about)
        return (
            Reply(text=self._say("unclear.choose"), kinds=("clarify",), rows=rows)
            if rows
            else None
        )

    def ask_back(self, talk: Talk, reading: Reading) -> None:
        """Ask which was meant, or say that this is not known."""
        likely = [(question, c) for question in reading.questions for c in question.candidates]
        choices = self._likely.choices(likely)
        if reading.vague:
            talk.say(
                Reply(text=self._say("unclear.vague", said=reading.unclear), kinds=("clarify",))
            )
        elif reading.unclear is None and choices and not reading.text.isdecimal():
            self._offer(talk, choices, likely[0][1].score)
        elif asked := flow.BY_SLOT.get(talk.session.asked or ""):
            self._no_answer(talk, reading, asked.slot)
        else:
            talk.confidence = 0.0
            rows = self._rooms.ways.home(talk.session)
            talk.say(Reply(text=self._say("unclear.fallback"), kinds=("fallback",), rows=rows))
        self._moves.come_back(talk)

    def _offer(self, talk: Talk, choices: Sequence[Choice], sure: float) -> None:
        talk.confidence = sure
        for choice in choices:
            talk.intend(choice.intent or "")
        key = "unclear.choose" if len(choices) > 1 else "unclear.choose_one"
        rows = tuple((choice,) for choice in choices)
        talk.say(Reply(text=self._say(key), kinds=("clarify",), rows=rows))

    def _no_answer(self, talk: Talk, reading: Reading, slot: str) -> None:
        talk.confidence = 0.0
        said = (reading.unclear or reading.text)[:CHARACTERS_QUOTED]
        special = f"unclear.{slot}"
        key = special if reading.unclear and self._rooms.words.has(special) else "unclear.value"
        text = self._say(key, said=said, example=self._say(f"example.{slot}"))
        kind = "clarify" if reading.unclear else "fallback"
        talk.say(Reply(text=text, kinds=(kind,)))
