"""Texts that are not understood for sure: offer up to three readings, or admit not knowing."""

from collections.abc import Sequence

from advisor.conversation import flow
from advisor.conversation.acts import Acts
from advisor.conversation.messages import Reply
from advisor.conversation.moves import Moves
from advisor.conversation.talk import Rooms, Talk
from advisor.understanding.reading import Candidate, Question, Reading

CHOICES_OFFERED = 3
CHARACTERS_QUOTED = 40
NOT_OFFERED = ("smalltalk", "fallback")


class Doubting:
    """Says honestly what was not understood, with a way on."""

    def __init__(self, rooms: Rooms, moves: Moves, acts: Acts) -> None:
        self._rooms = rooms
        self._moves = moves
        self._acts = acts
        self._say = rooms.words.say
        self._intents = rooms.content.language.intents

    def ask_back(self, talk: Talk, reading: Reading) -> None:
        """Ask which was meant, or say that this is not known."""
        offers = self._offers(reading)
        if reading.unclear is None and offers and not reading.text.isdecimal():
            self._offer(talk, offers)
        elif asked := flow.BY_SLOT.get(talk.session.asked or ""):
            self._no_answer(talk, reading, asked.slot)
        else:
            talk.confidence = 0.0
            rows = self._acts.ways_in(talk.session)
            talk.say(Reply(text=self._say("unclear.fallback"), kinds=("fallback",), rows=rows))
        self._moves.come_back(talk)

    def _offers(self, reading: Reading) -> list[tuple[Question, Candidate]]:
        likely = [
            (question, candidate)
            for question in reading.questions
            for candidate in question.candidates
            if candidate.score >= self._rooms.understanding.offer_from
            and self._intents[candidate.intent].answers
            and self._intents[candidate.intent].kind not in NOT_OFFERED
        ]
        return likely[:CHOICES_OFFERED]

    def _offer(self, talk: Talk, offers: Sequence[tuple[Question, Candidate]]) -> None:
        talk.confidence = offers[0][1].score
        choices = []
        for question, candidate in offers:
            intent = self._intents[candidate.intent]
            talk.intend(intent.id)
            about = tuple(m.value for m in question.mentions if m.kind == intent.entity)
            choices.append(self._rooms.answers.choice(intent, about))
        rows = tuple((choice,) for choice in dict.fromkeys(choices))
        key = "unclear.choose" if len(rows) > 1 else "unclear.choose_one"
        talk.say(Reply(text=self._say(key), kinds=("clarify",), rows=rows))

    def _no_answer(self, talk: Talk, reading: Reading, slot: str) -> None:
        talk.confidence = 0.0
        said = (reading.unclear or reading.text)[:CHARACTERS_QUOTED]
        special = f"unclear.{slot}"
        key = special if reading.unclear and self._rooms.words.has(special) else "unclear.value"
        text = self._say(key, said=said, example=self._say(f"example.{slot}"))
        kind = "clarify" if reading.unclear else "fallback"
        talk.say(Reply(text=text, kinds=(kind,)))
