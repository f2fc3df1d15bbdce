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

from advisor.store import unanswered as missing
from advisor.store.records import Conversation, Outgoing, Posted, Received, Unanswered
from advisor.store.rows import key, post, posted
from advisor.store.schema import upgrade
from advisor.store.traces import Traces
from advisor.store.worker import Worker

MEMORY = ":memory:"
BUSY_SECONDS = 5.0  # how long another process may hold the file
SEEN_SECONDS = 2 * 86_400.0  # Telegram keeps an update for a day
SEEN_COUNT = 100_000
ASIDE_SECONDS = 30 * 86_400.0  # what was set aside holds what a person typed
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
                "INSERT INTO inbox (channel, chat, user, topic, number, payload, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*key(talk), received.number, received.payload, received.at),
            )
            self._prune(db)
            return post(db, talk.channel, outgoing)

        return await self._worker.run(job)

    async def waiting(self, channel: str) -> tuple[Received, ...]:
        """Return the inbox, in the order of arrival."""

        def job(db: sqlite3.Connection) -> tuple[Received, ...]:
            rows = db.execute(
                "SELECT number, payload, at, chat, user, topic FROM inbox"
                " WHERE channel = ? AND aside IS NULL ORDER BY arrival",
                (channel,),
            )
            return tuple(
                Received(
                    number=number,
                    conversation=Conversation(channel=channel, chat=chat, user=user, topic=topic),
                    payload=payload,
                    at=at,
                )
                for number, payload, at, chat, user, topic in rows
            )

        return await self._worker.run(job)

    async def session(self, conversation: Conversation) -> str | None:
        """Return the session as it was last committed."""

        def job(db: sqlite3.Connection) -> str | None:
            row = db.execute(
                "SELECT session FROM conversations"
                " WHERE channel = ? AND chat = ? AND user = ? AND topic = ?",
                key(conversation),
            ).fetchone()
            return str(row[0]) if row else None

        return await self._worker.run(job)

    async def commit(
        self,
        received: Received,
        outgoing: Sequence[Outgoing],
        session: str | None = None,
        unanswered: Unanswered | None = None,
    ) -> tuple[Posted, ...]:
        """Keep the session and what is to be sent, and take the update from the inbox."""

        def keep(db: sqlite3.Connection) -> None:
            if session is not None:
                db.execute(
                    "INSERT OR REPLACE INTO conversations VALUES (?, ?, ?, ?, ?, ?)",
                    (*key(received.conversation), session, time.time()),
                )
            if unanswered is not None:
                missing.add(db, unanswered)

        return await self._end(received, outgoing, keep)

    async def forget(self, received: Received, outgoing: Sequence[Outgoing]) -> tuple[Posted, ...]:
        """Delete all of the person; once they have heard of it, the file is written anew."""
        talk = received.conversation
        person = (talk.channel, talk.user)

        def delete(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM conversations WHERE channel = ? AND user = ?", person)
            db.execute(
                "DELETE FROM inbox WHERE channel = ? AND user = ? AND aside IS NOT NULL", person
            )
            lanes = {call.lane for call in outgoing}
            db.executemany(
                "UPDATE outbox SET scrub = 1 WHERE channel = ? AND lane = ?",
                [(talk.channel, lane) for lane in lanes],
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
            return post(db, received.conversation.channel, outgoing)

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

    async def sweep(self, today: date, before: date = date.min) -> int:
        """Delete the texts whose time is over, and have the file written anew for it."""

        def job(db: sqlite3.Connection) -> int:
            if gone := missing.drop_texts(db, today, before):
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
        channel = received.conversation.channel

        def job(db: sqlite3.Connection) -> tuple[Posted, ...]:
            gone = db.execute(
                "DELETE FROM inbox WHERE channel = ? AND number = ?", (channel, received.number)
            )
            if not gone.rowcount:  # another has ended this turn
                return ()
            change(db)
            return post(db, channel, outgoing, scrub=scrub)

        return await self._worker.run(job)

    def _prune(self, db: sqlite3.Connection) -> None:
        """Forget now and then the numbers of updates that can't come again."""
        self._puts += 1
        if self._puts % PRUNE_EVERY != 1:
            return
        now = time.time()
        db.execute("DELETE FROM seen WHERE at < ?", (now - SEEN_SECONDS,))
        db.execute(
            "DELETE FROM seen WHERE at < (SELECT at FROM seen ORDER BY at DESC LIMIT 1 OFFSET ?)",
            (SEEN_COUNT,),
        )
        db.execute("DELETE FROM inbox WHERE aside < ?", (now - ASIDE_SECONDS,))

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
