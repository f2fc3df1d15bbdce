"""Questions put to the whole engine, each in a conversation of its own, as `advisor ask` does."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from advisor.channels.markdown import plain
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Choice, Turn
from advisor.conversation.outcome import Outcome
from advisor.understanding.reading import Reading
from benchmarks.yardstick.facts import Facts
from benchmarks.yardstick.verdict import Answer

NOW = date(2026, 11, 23)
OFFERED = 3


class Asking:
    """Asks the advisor, and presses what it offers."""

    def __init__(self, advisor: Advisor, facts: Facts) -> None:
        self._advisor = advisor
        self._facts = facts
        self._intents = advisor.content.language.intents

    def ask(self, text: str) -> Answer:
        """Return the answer to a text."""
        outcome = self._advisor.respond(None, Turn(now=NOW, text=text))
        reading = self._advisor.understanding.read(text, now=NOW)
        return replace(self._answer(outcome, reading), offers=tuple(self._pressed(outcome)))

    def _pressed(self, outcome: Outcome) -> Iterator[Answer]:
        choices = [c for reply in outcome.replies for c in reply.choices if c.intent]
        for choice in choices[:OFFERED]:
            yield self._press(outcome, choice)

    def _press(self, outcome: Outcome, choice: Choice) -> Answer:
        turn = Turn(now=NOW, action=choice.action)
        return self._answer(self._advisor.respond(outcome.session, turn), None)

    def _answer(self, outcome: Outcome, reading: Reading | None) -> Answer:
        given: set[str] = set()
        for intent in outcome.intents:
            given.update(self._facts.given(intent, self._about(intent, outcome, reading)))
        return Answer(
            text="\n\n".join(plain(reply.text) for reply in outcome.replies),
            kinds=outcome.kinds,
            intents=outcome.intents,
            given=frozenset(given),
            score=outcome.confidence,
        )

    def _about(self, name: str, outcome: Outcome, reading: Reading | None) -> Sequence[str]:
        """Return what an intent was answered about: the engine keeps it for the last one only."""
        topic = outcome.session.topic if outcome.session else None
        if topic and topic.intent == name:
            return topic.about
        intent = self._intents.get(name)
        if reading is None or intent is None:
            return ()
        said = next((q for q in reading.questions if q.candidates[0].intent == name), reading)
        return tuple(dict.fromkeys(m.value for m in said.mentions if m.kind == intent.entity))
