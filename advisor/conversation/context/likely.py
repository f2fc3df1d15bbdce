"""What else a question may have meant: the readings next to the best one, as buttons."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from advisor.conversation.messages import SCREEN, Choice, Reply
from advisor.conversation.talk import Rooms
from advisor.conversation.words.answers import ENTITY
from advisor.knowledge.intents import Intent
from advisor.understanding.reading import Candidate, Question

MOST_OFFERED = 3
SURE = 0.95  # from here on a question has practically never meant something else
DOUBTFUL = 0.75  # below, a sentence says that the buttons are other readings
NOT_OFFERED = ("smalltalk", "fallback")


class Likely:
    """Turns likely readings of a question into choices."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._intents = rooms.content.language.intents

    def choices(self, readings: Iterable[tuple[Question, Candidate]]) -> tuple[Choice, ...]:
        """Return a choice for each reading that has an answer, the first three."""
        choices = (
            self._choice(question, candidate.intent)
            for question, candidate in readings
            if candidate.score >= self._rooms.understanding.offer_from
        )
        return tuple(dict.fromkeys(choice for choice in choices if choice))[:MOST_OFFERED]

    def beside(self, reply: Reply, intent: Intent, question: Question) -> Reply:
        """Return the answer with the readings next to it below, unless it is sure; what the
        answer itself offers follows while there is room.
        """
        best = question.candidates[:1]
        if not best or best[0].intent != intent.id or best[0].score >= SURE:
            return reply
        others = self.choices((question, c) for c in question.candidates[1:])
        if not others:
            return reply
        offered = tuple(dict.fromkeys((*others, *reply.choices)))[:MOST_OFFERED]
        said = self._rooms.words.say("unclear.beside")
        room = len(reply.text) + len(said) < SCREEN
        doubtful = best[0].score < DOUBTFUL and room
        text = f"{reply.text}\n\n{said}" if doubtful else reply.text
        return replace(reply, text=text, rows=_rows(offered))

    def others(self, intent: Intent, question: Question) -> tuple[Choice, ...]:
        """Return the readings next to the one that was answered, however likely."""
        names = (one.intent for one in question.candidates if one.intent != intent.id)
        choices = (self._choice(question, name) for name in names)
        return tuple(dict.fromkeys(choice for choice in choices if choice))[:MOST_OFFERED]

    def _choice(self, question: Question, name: str) -> Choice | None:
        """Return the button for an intent; None where it has no answer, or nothing to be about."""
        intent = self._intents[name]
        if not intent.answers or intent.kind in NOT_OFFERED:
            return None
        about = tuple(m.value for m in question.mentions if m.kind == intent.entity)
        named = about or ENTITY not in (intent.label or "")
        return self._rooms.answers.choice(intent, about) if named else None


def _rows(choices: Sequence[Choice]) -> tuple[tuple[Choice, ...], ...]:
    return tuple((choice,) for choice in choices)
