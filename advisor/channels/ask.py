"""`advisor ask`: one question and its answer, or conversations by lines of JSON.

Conversations are kept in memory, under the name a line gives its chat.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor.channels.jsonl import Fields, LineError, answers, refuse_unknown
from advisor.channels.learning import announce
from advisor.channels.markdown import plain
from advisor.channels.slots import SlotReader
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from advisor.conversation.talk import offered_choice
from advisor.knowledge.slots import SLOTS, SlotValue
from advisor.settings import Settings

KEYS = ("text", "press", "id", "chat", "asked", "profile", "now")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a line of input says, checked."""

    text: str | None = None
    press: str | None = None
    chat: str | int | None = None
    asked: str | None = None
    profile: Fields | None = None
    now: str | None = None


class Asking:
    """Answers questions, one at a time."""

    def __init__(self, settings: Settings, today: date) -> None:
        self._advisor = Advisor.load(settings.content, settings.language, settings.cache)
        announce(self._advisor.understanding)
        self._today = today
        self._slots = SlotReader(
            self._advisor.content.language, lambda: self._advisor.understanding
        )
        self._sessions: dict[str | int, Session | None] = {}

    def once(self, text: str) -> str:
        """Return the answer to one question, as plain text."""
        return _text(self._advisor.respond(None, Turn(now=self._today, text=text)))

    def explain(self, text: str) -> str:
        """Return how a question is understood: what it names, and which answers it may want."""
        return "\n".join(self._advisor.understanding.explain(text, now=self._today))

    def lines(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield the answer to each line."""
        return answers(lines, self._answer)

    def _answer(self, fields: Fields) -> Fields:
        refuse_unknown(fields, KEYS)
        line = _line(fields)
        now = _date(line.now) if line.now else self._today
        session = None if line.chat is None else self._sessions.get(line.chat)
        session = self._prepared(session, line, now)
        turn = Turn(now=now, text=line.text, action=_pressed(session, line.press))
        outcome = self._advisor.respond(session, turn)
        if line.chat is not None:
            self._sessions[line.chat] = outcome.session
        named = {} if line.chat is None else {"chat": line.chat}
        return {**named, **_fields(outcome)}

    def _prepared(self, session: Session | None, line: Line, now: date) -> Session | None:
        """Return the session with what the line says is known and what it says was asked."""
        if line.profile:
            session = session or Session()
            slots = self._slots.read(line.profile, now)
            declined = tuple(s for s in session.declined if s not in slots)
            session = session.with_(profile=session.profile.with_slots(slots), declined=declined)
        if line.asked:
            session = (session or Session()).with_(asked=line.asked, flow=True, picked=())
        return session


def _line(fields: Fields) -> Line:
    line = Line(**{key: value for key, value in fields.items() if key != "id"})
    if (line.text is None) == (line.press is None):
        raise LineError("one of text and press is needed")
    for key in ("text", "press", "now"):
        if not isinstance(getattr(line, key), str | None):
            raise LineError(f"{key}: a string is needed")
    if isinstance(line.chat, bool) or not isinstance(line.chat, str | int | None):
        raise LineError("chat: a string or a whole number is needed")
    if line.asked is not None and line.asked not in SLOTS:
        raise LineError(f"asked: one of {', '.join(SLOTS)}")
    if not isinstance(line.profile, dict | None):
        raise LineError("profile: an object of slots is needed")
    return line


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise LineError("now: a date such as 2026-11-23 is needed") from None


def _pressed(session: Session | None, label: str | None) -> str | None:
    if label is None:
        return None
    choice = offered_choice(session, label) if session else None
    if choice is None:
        offered = ", ".join(c.label for c in session.offered) if session else ""
        raise LineError(f"press: {label!r} is not on offer; on offer: {offered or 'nothing'}")
    return choice.action


def _text(outcome: Outcome) -> str:
    return "\n\n".join(plain(reply.text) for reply in outcome.replies)


def _fields(outcome: Outcome) -> Fields:
    skipped = {"intent": "skip"} if outcome.declined else {}
    return {
        "kind": outcome.kind,
        "kinds": outcome.kinds,
        "intents": outcome.intents,
        "confidence": round(outcome.confidence, 3),
        "slots": {slot: number(value) for slot, value in outcome.slots.items()},
        **skipped,
        "text": _text(outcome),
        "choices": [
            {"label": choice.label, "intent": choice.intent}
            for reply in outcome.replies
            for choice in reply.choices
        ],
    }


def number(value: SlotValue) -> Any:
    """Return a slot's value for JSON, a whole number without a fraction."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
