"""The plain values a store keeps: whose talk it is, what came in, what is to go out."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One talk. All talks of one `user` of a `channel` belong to one person.

    channel: where it is held, such as "telegram:8123" (the bot's id). topic: 0 where a chat
    has none.
    """

    channel: str
    chat: int
    user: int
    topic: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An update taken in and not yet done with.

    number: its number in the channel. at: when it was taken in.
    """

    number: int
    conversation: Conversation
    payload: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A call to be made. Calls of one lane are made in order; lanes don't wait for each other."""

    lane: str
    method: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A call that lies in the outbox, under its number there.

    attempts: how often it was tried in vain. not_before: the time it may next be tried.
    owner: the process it lies there for, by the name the store gave it.
    """

    number: int
    lane: str
    method: str
    payload: str
    at: float
    attempts: int = 0
    not_before: float = 0.0
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What has come to this process from others."""

    received: tuple[Received, ...]
    calls: tuple[Posted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """Messages of one day that found no answer, by the intent that came nearest.

    text: what they said, masked and folded (masking.py); None where they are only counted.
    until: the day on which the text is to be gone.
    """

    day: date
    nearest: str
    text: str | None = None
    until: date | None = None
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A thumb up or down for an answer to an intent, on one day; nobody knows whose."""

    day: date
    intent: str
    liked: bool
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What a person asked to be told later.

    key: tells it from others of its conversation. due: when, in seconds since 1970.
    about: JSON of our own making; nothing a person typed.
    """

    conversation: Conversation
    key: str
    due: float
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a store holds, of all processes together.

    waiting: updates without their turn yet. aside: those that were set aside. unsent: calls.
    since: when the oldest of what waits or is unsent came; None where there is nothing.
    """

    waiting: int
    aside: int
    unsent: int
    sessions: int
    reminders: int
    since: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that a store holds of one person.

    sessions: each with its conversation and when it was last committed.
    received: what waits for an answer, and what was set aside. calls: what is yet to be sent.
    """

    sessions: tuple[tuple[Conversation, str, float], ...]
    reminders: tuple[Reminder, ...]
    received: tuple[Received, ...]
    calls: tuple[Posted, ...]
