"""What every store promises. One suite of tests holds all of them to it.

Several processes (replicas) may share one database. Then what waits for a chat, in the inbox and
the outbox, belongs to one of them at a time, its owner, so that its turns and its calls are made
one after another. What comes in for a chat goes to whoever has something of it waiting; else to
the process it came in at. An owner that is gone loses all it had to the others within seconds;
should it have been alive after all, what it then tries to end is no longer its to end, and
nothing happens. A channel does its part by waiting for what is `taken`, beside what it takes in
itself, and by asking whether it `holds` a call before it makes it.

An update is in the inbox from `put` until `commit`, `forget` or `set_aside`; a call is in the
outbox from there until `sent` or `drop`. Each method is one transaction: it happens wholly or
not at all, and has happened when it returns, whatever befalls the process afterwards.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol

from advisor.store.records import (
    Conversation,
    Counts,
    Kept,
    Outgoing,
    Posted,
    Rating,
    Received,
    Reminder,
    Taken,
    Unanswered,
)


class StoreUnavailableError(Exception):
    """The store is out of reach for now: locked, full, read-only, away. Trying again may help."""


class Store(Protocol):
    """Sessions, inbox and outbox, and what found no answer."""

    async def open(self) -> None:
        """Make the store ready, bringing an older one up to date."""

    async def close(self) -> None:
        """Let go of it."""

    async def put(
        self, received: Received, outgoing: Sequence[Outgoing] = ()
    ) -> tuple[Posted, ...] | None:
        """Keep an update, and what is to be sent at once. None: there is nothing to be done here;
        it has been seen before, or another process has this chat and sees to it.
        """

    async def waiting(self, channel: str) -> tuple[Received, ...]:
        """Return what of the inbox is this process's, in the order of arrival."""

    async def session(self, conversation: Conversation) -> str | None:
        """Return the session as it was last committed."""

    async def commit(  # noqa: PLR0913 - a turn ends in one transaction, whatever it did
        self,
        received: Received,
        outgoing: Sequence[Outgoing],
        session: str | None = None,
        unanswered: Unanswered | None = None,
        *,
        ratings: Sequence[Rating] = (),
        remind: Sequence[Reminder] = (),
        unremind: Sequence[str] = (),
    ) -> tuple[Posted, ...]:
        """End a turn: keep the session (None leaves it as it is) and what is to be sent, count
        what found no answer and how answers were liked, set and take back reminders, and take
        the update from the inbox. Does nothing where the update is no longer there, or no longer
        this process's.

        remind: a reminder whose key is set again replaces the one before.
        unremind: the keys of those of this conversation that are taken back; unknown ones
            are not minded.
        """

    async def forget(self, received: Received, outgoing: Sequence[Outgoing]) -> tuple[Posted, ...]:
        """End a turn by deleting all of the person. Once `outgoing` is sent, nothing is left
        of them, not even in the free space of a file.
        """

    async def fail(self, received: Received) -> int:
        """Count a turn that went wrong; return how many have for this update. 0: it is no longer
        there, and not to be tried again.
        """

    async def set_aside(
        self, received: Received, outgoing: Sequence[Outgoing], why: str
    ) -> tuple[Posted, ...]:
        """End a turn that can't be done: the update is kept for the operator to look at."""

    async def unsent(self, channel: str) -> tuple[Posted, ...]:
        """Return what of the outbox is this process's, in the order of posting."""

    async def taken(self, channel: str) -> Taken:
        """Wait until something comes to this process from others, and return it: updates that
        were taken in elsewhere for a chat that is this one's, and what was a dead one's. To be
        called again and again, once `waiting` and `unsent` have told what is there at the start,
        and only when what it told before is in its place: its calls first, then its updates,
        each behind what is there already.
        """

    async def holds(self, posted: Posted) -> bool:
        """Return whether a call is still this process's to make; False: another has taken it.
        Waits while that can't be told.
        """

    async def sent(self, posted: Posted) -> None:
        """Strike off a call that was made, or given up."""

    async def postpone(self, posted: Posted) -> None:
        """Keep how often a call was tried and when it may be tried again."""

    async def drop(self, channel: str, lane: str) -> None:
        """Strike off all calls of a lane."""

    async def move(self, channel: str, old: int, new: int) -> None:
        """Keep under a chat's new number what is kept under its old one, as Telegram gives a
        group another when it grows. Where both have something, what is at the new one stays.
        """

    async def unanswered(self) -> tuple[Unanswered, ...]:
        """Return what found no answer: first the counts, one of a day and a nearest intent, then
        the texts that are kept. Nothing in it tells whose they were, or in which order they came.
        """

    async def ratings(self) -> tuple[Rating, ...]:
        """Return how answers were liked, counted by day and intent; by whom, nothing tells."""

    async def counts(self) -> Counts:
        """Return how much there is, of all channels and processes."""

    async def due(self, channel: str, now: float) -> tuple[Reminder, ...]:
        """Return the reminders whose time has come, the earliest first; some of them, where
        there are very many, the others once these are `reminded`.
        """

    async def reminders(self, conversation: Conversation) -> tuple[Reminder, ...]:
        """Return the reminders set in a conversation, the earliest first."""

    async def reminded(
        self, reminder: Reminder, outgoing: Sequence[Outgoing]
    ) -> tuple[Posted, ...]:
        """Delete a reminder and keep what is to be sent for it. Does nothing where it is no
        longer there as it is given: sent by another, taken back, set anew.
        """

    async def kept(self, channel: str, user: int) -> Kept:
        """Return all that is kept of a person, for them to read."""

    async def sweep(self, today: date, before: date = date.min, idle_before: float = 0.0) -> int:
        """Delete what was to be gone by this day, so that nothing is left of it, not even in the
        free space of a file; return how much there was. The counts stay. What was set aside
        goes after a month, unasked.

        before: the texts of this day and of earlier ones go too, whatever they were kept for.
        idle_before: sessions last committed before this moment go, and reminders that were due
            before it; but not the sessions of somebody who has a reminder to come. Best the
            beginning of a day: each sweep that finds something has the file written anew.
        """

    async def dump(self, write: Callable[[str], object]) -> int:
        """Write everything as lines for `load` of any other store; return how many rows there
        are. Nothing else should be using the store.
        """

    async def load(self, lines: Iterable[str]) -> int:
        """Put in everything that `dump` has written, all of it or nothing; return how many rows
        there are. The store must be empty, else it raises a TransferError (transfer.py).
        """
