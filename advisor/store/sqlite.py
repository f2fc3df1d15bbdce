"""The embedded store: one SQLite file, for one process.

WAL with full synchronisation: what is committed outlives a SIGKILL and a power cut. What that
leaves behind of what was deleted is seen to in traces.py.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from advisor.store import kept, reminders
from advisor.store import ratings as rated
from advisor.store import unanswered as missing
from advisor.store.records import (
    Conversation,
    Kept,
    Outgoing,
    Posted,
    Rating,
    Received,
    Reminder,
    Unanswered,
)
from advisor.store.rows import key, post, posted
from advisor.store.rows import received as as_received
from advisor.store.schema import upgrade
from advisor.store.traces import Traces
from advisor.store.worker import Worker

MEMORY = ":memory:"
BUSY_SECONDS = 5.0  # how long another process may hold the file
PRUNE_EVERY = 1_000  # updates


class SqliteStore:
    """A store in a file, or in memory for `:memory:`."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._traces = Traces()
        self._worker = Worker(self._connect, self._traces.tidy, self._traces.empty_log)
        self._puts = 0

    async def open(self) -> None:
        """Make the file, readable by its owner alone, or bring an older one up to date."""
        await self._worker.start()

    async def close(self) -> None:
        """Let go of the file."""
        await self._worker.stop()

    async def put(
        self, received: Received, outgoing: Sequence[Outgoing] = ()
    ) -> tuple[Posted, ...] | None:
        """Keep an update, and what is to be sent at once. None: it has been seen before."""
        talk = received.conversation

        def job(db: sqlite3.Connection) -> tuple[Posted, ...] | None:
            seen = db.execute(
                "INSERT OR IGNORE INTO seen VALUES (?, ?, ?)",
                (talk.channel, received.number, received.at),
            )
            if not seen.rowcount:
                return None
            db.execute(
                "INSERT INTO inbox (channel, chat, person, topic, number, payload, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*key(talk), received.number, received.payload, received.at),
            )
            self._prune(db)
            return post(db, talk, outgoing)

        return await self._worker.run(job)

    async def waiting(self, channel: str) -> tuple[Received, ...]:
        """Return the inbox, in the order of arrival."""

        def job(db: sqlite3.Connection) -> tuple[Received, ...]:
            rows = db.execute(
                "SELECT channel, chat, person, topic, number, payload, at FROM inbox"
                " WHERE channel = ? AND aside IS NULL ORDER BY arrival",
                (channel,),
            )
            return tuple(map(as_received, rows))

        return await self._worker.run(job)

    async def session(self, conversation: Conversation) -> str | None:
        """Return the session as it was last committed."""

        def job(db: sqlite3.Connection) -> str | None:
            row = db.execute(
                "SELECT session FROM conversations"
                " WHERE channel = ? AND chat = ? AND person = ? AND topic = ?",
                key(conversation),
            ).fetchone()
            return str(row[0]) if row else None

        return await self._worker.run(job)

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
        """Keep what a turn has changed and what is to be sent, and take the update from the
        inbox.
        """

        def keep(db: sqlite3.Connection) -> None:
            if session is not None:
                db.execute(
                    "INSERT OR REPLACE INTO conversations VALUES (?, ?, ?, ?, ?, ?)",
                    (*key(received.conversation), session, time.time()),
                )
            if unanswered is not None:
                missing.add(db, unanswered)
            rated.add(db, ratings)
            reminders.change(db, received.conversation, remind, unremind)

        return await self._end(received, outgoing, keep)

    async def forget(self, received: Received, outgoing: Sequence[Outgoing]) -> tuple[Posted, ...]:
        """Delete all of the person; once they have heard of it, the file is written anew."""
        talk = received.conversation

        def delete(db: sqlite3.Connection) -> None:
            kept.delete(db, talk.channel, talk.user)
            db.executemany(
                "UPDATE outbox SET scrub = 1 WHERE channel = ? AND (person = ? OR lane = ?)",
                [(talk.channel, talk.user, lane) for lane in {call.lane for call in outgoing}],
            )
            self._traces.due(db)

        return await self._end(received, outgoing, delete, scrub=True)

    async def fail(self, received: Received) -> int:
        """Count a turn that went wrong; return how many have for this update."""

        def job(db: sqlite3.Connection) -> int:
            row = db.execute(
                "UPDATE inbox SET attempts = attempts + 1 WHERE channel = ? AND number = ?"
                " RETURNING attempts",
                (received.conversation.channel, received.number),
            ).fetchone()
            return int(row[0]) if row else 0

        return await self._worker.run(job)

    async def set_aside(
        self, received: Received, outgoing: Sequence[Outgoing], why: str
    ) -> tuple[Posted, ...]:
        """Keep the update for the operator to look at, out of the way."""

        def job(db: sqlite3.Connection) -> tuple[Posted, ...]:
            db.execute(
                "UPDATE inbox SET aside = ?, why = ? WHERE channel = ? AND number = ?",
                (time.time(), why, received.conversation.channel, received.number),
            )
            return post(db, received.conversation, outgoing)

        return await self._worker.run(job)

    async def unsent(self, channel: str) -> tuple[Posted, ...]:
        """Return the outbox, in the order of posting."""

        def job(db: sqlite3.Connection) -> tuple[Posted, ...]:
            rows = db.execute(
                "SELECT number, lane, method, payload, at, attempts, not_before FROM outbox"
                " WHERE channel = ? ORDER BY number",
                (channel,),
            )
            return tuple(map(posted, rows))

        return await self._worker.run(job)

    async def sent(self, posted: Posted) -> None:
        """Strike off a call that was made, or given up."""

        def job(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM outbox WHERE number = ?", (posted.number,))

        await self._worker.run(job)

    async def postpone(self, posted: Posted) -> None:
        """Keep how often a call was tried and when it may be tried again."""

        def job(db: sqlite3.Connection) -> None:
            db.execute(
                "UPDATE outbox SET attempts = ?, not_before = ? WHERE number = ?",
                (posted.attempts, posted.not_before, posted.number),
            )

        await self._worker.run(job)

    async def drop(self, channel: str, lane: str) -> None:
        """Strike off all calls of a lane."""

        def job(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM outbox WHERE channel = ? AND lane = ?", (channel, lane))

        await self._worker.run(job)

    async def unanswered(self) -> tuple[Unanswered, ...]:
        """Return what found no answer: the counts, then the texts."""
        return await self._worker.run(missing.read)

    async def ratings(self) -> tuple[Rating, ...]:
        """Return the thumbs up and down, counted by day and intent."""
        return await self._worker.run(rated.read)

    async def due(self, channel: str, now: float) -> tuple[Reminder, ...]:
        """Return the reminders whose time has come."""
        return await self._worker.run(lambda db: reminders.due(db, channel, now))

    async def reminders(self, conversation: Conversation) -> tuple[Reminder, ...]:
        """Return the reminders set in a conversation."""
        return await self._worker.run(lambda db: reminders.of(db, conversation))

    async def reminded(
        self, reminder: Reminder, outgoing: Sequence[Outgoing]
    ) -> tuple[Posted, ...]:
        """Delete a reminder and keep what is to be sent for it."""

        def job(db: sqlite3.Connection) -> tuple[Posted, ...]:
            if not reminders.take(db, reminder):
                return ()
            return post(db, reminder.conversation, outgoing)

        return await self._worker.run(job)

    async def kept(self, channel: str, user: int) -> Kept:
        """Return all of a person."""
        return await self._worker.run(lambda db: kept.of_person(db, channel, user))

    async def sweep(self, today: date, before: date = date.min, idle_before: float = 0.0) -> int:
        """Delete what is to be kept no longer, and have the file written anew for it."""

        def job(db: sqlite3.Connection) -> int:
            gone = missing.drop_texts(db, today, before)
            gone += kept.delete_idle(db, idle_before)
            if kept.delete_old(db) or gone:
                self._traces.due(db)
            return gone

        return await self._worker.run(job)

    async def _end(
        self,
        received: Received,
        outgoing: Sequence[Outgoing],
        change: Callable[[sqlite3.Connection], None],
        *,
        scrub: bool = False,
    ) -> tuple[Posted, ...]:
        talk = received.conversation

        def job(db: sqlite3.Connection) -> tuple[Posted, ...]:
            gone = db.execute(
                "DELETE FROM inbox WHERE channel = ? AND number = ?",
                (talk.channel, received.number),
            )
            if not gone.rowcount:  # another has ended this turn
                return ()
            change(db)
            return post(db, talk, outgoing, scrub=scrub)

        return await self._worker.run(job)

    def _prune(self, db: sqlite3.Connection) -> None:
        """Forget now and then the numbers of updates that can't come again."""
        self._puts += 1
        if self._puts % PRUNE_EVERY == 1:
            kept.delete_old(db)

    def _connect(self) -> sqlite3.Connection:
        if self._path != MEMORY:
            _make(Path(self._path))
        db = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
                db.execute(f"PRAGMA {pragma}").fetchone()
            upgrade(db)
            self._traces.look(db)
        except BaseException:
            db.close()
            raise
        return db


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)
