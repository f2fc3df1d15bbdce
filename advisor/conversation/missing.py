"""Which texts the advisor had no answer to, so that whoever runs it can see what is missing."""

from collections.abc import Collection, Sequence

from advisor.knowledge.intents import Intent
from advisor.understanding.detect import ORDERS
from advisor.understanding.reading import Reading

NOTHING = "none"  # nothing came near
UNANSWERED = frozenset({"clarify", "fallback"})


def unanswered(
    kinds: Collection[str], said: Sequence[Intent], reading: Reading, asked: str | None
) -> str | None:
    """Return the intent nearest to a text that found no answer, or None where it found one.

    kinds, said: what the replies hold, and the intents they speak of. asked: the pending
    question, which is nearest (`ask.<slot>`) to a text that made no other sense. Orders to the
    bot ask for nothing that could be missing.
    """
    if UNANSWERED.isdisjoint(kinds) or any(intent.id == ORDERS for intent in said):
        return None
    left_out = [intent.id for intent in said if intent.kind == "fallback"]
    named = left_out or [intent.id for intent in said]
    return named[0] if named else _nearest(reading, asked)


def _nearest(reading: Reading, asked: str | None) -> str:
    if asked:
        return f"ask.{asked}"
    candidates = [c for question in reading.questions for c in question.candidates]
    return max(candidates, key=lambda c: c.score).intent if candidates else NOTHING
