"""What every store promises. One suite of tests holds all of them to it.

An update is in the inbox from `put` until `commit`, `forget` or `set_aside`; a call is in the
outbox from there until `sent` or `drop`. Each method is one transaction: it happens wholly or
not at all, and has happened when it returns, whatever befalls the process afterwards.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from advisor.store.records import Conversation, Outgoing, Posted, Received, Unanswered


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
        """Keep an update, and what is to be sent at once. None: it has been seen before."""

    async def waiting(self, channel: str) -> tuple[Received, ...]:
        """Return the inbox, in the order of arrival."""

    async def session(self, conversation: Conversation) -> str | None:
        """Return the session as it was last committed."""

    async def commit(
        self,
        received: Received,
        outgoing: Sequence[Outgoing],
        session: str | None = None,
        unanswered: Unanswered | None = None,
    ) -> tuple[Posted, ...]:
        """End a turn: keep the session (None leaves it as it is) and what is to be sent, count
        what found no answer, and take the update from the inbox. Does nothing where the update
        is no longer there.
        """

    async def forget(self, received: Received, outgoing: Sequence[Outgoing]) -> tuple[Posted, ...]:
        """End a turn by deleting all of the person. Once `outgoing` is sent, nothing is left
        of them, not even in the free space of a file.
        """

    async def fail(self, received: Received) -> int:
        """Count a turn that went wrong; return how many have for this update."""

    async def set_aside(
        self, received: Received, outgoing: Sequence[Outgoing], why: str
    ) -> tuple[Posted, ...]:
        """End a turn that can't be done: the update is kept for the operator to look at."""

    async def unsent(self, channel: str) -> tuple[Posted, ...]:
        """Return the outbox, in the order of posting."""

    async def sent(self, posted: Posted) -> None:
        """Strike off a call that was made, or given up."""

    async def postpone(self, posted: Posted) -> None:
        """Keep how often a call was tried and when it may be tried again."""

    async def drop(self, channel: str, lane: str) -> None:
        """Strike off all calls of a lane."""

    async def unanswered(self) -> tuple[Unanswered, ...]:
        """Return what found no answer: first the counts, one of a day and a nearest intent, then
        the texts that are kept. Nothing in it tells whose they were, or in which order they came.
        """

    async def sweep(self, today: date, before: date = date.min) -> int:
        """Delete the texts that were to be gone by this day, so that nothing is left of them, not
        even in the free space of a file; return how many there were. The counts stay.

        before: the texts of this day and of earlier ones go too, whatever they were kept for.
        """
