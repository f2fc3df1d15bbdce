"""The embedded store: one SQLite file, for one process.

WAL with full synchronisation: what is committed outlives a SIGKILL and a power cut. What that
leaves behind of what was deleted is seen to in traces.py.
"""

import asyncio
import os
import sqlite3
from pathlib import Path

from advisor.store.database import Database, Job, T
from advisor.store.records import Posted, Taken
from advisor.store.schema import VERSIONS, step, version
from advisor.store.tables import TableStore
from advisor.store.traces import Traces
from advisor.store.worker import Transaction, Worker, at_once

MEMORY = ":memory:"
BUSY_SECONDS = 5.0  # how long another process may hold the file
OWNER = ""  # of all rows: there is one process


class SqliteStore(TableStore):
    """A store in a file, readable by its owner alone, or in memory for `:memory:`."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._traces = Traces()
        self._worker = Worker(self._connect, self._traces.tidy, self._traces.empty_log)

    async def open(self) -> None:
        """Make the file, or bring an older one up to date."""
        await self._worker.start()

    async def close(self) -> None:
        """Let go of the file."""
        await self._worker.stop()

    async def taken(self, channel: str) -> Taken:  # noqa: ARG002 - there are no others
        """Wait for ever: there is no other process to take anything from."""
        return await asyncio.Future[Taken]()

    async def holds(self, posted: Posted) -> bool:  # noqa: ARG002 - there are no others
        """Return True: there is no other process to take it away."""
        return True

    async def _run(self, job: Job[T]) -> T:
        return await self._worker.run(job)

    def _own(self, channel: str) -> str:  # noqa: ARG002 - one for all channels
        return OWNER

    async def _wipe(self, db: Database) -> None:
        await self._traces.due(db)

    def _connect(self) -> sqlite3.Connection:
        if self._path != MEMORY:
            _make(Path(self._path))
        db = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
                db.execute(f"PRAGMA {pragma}").fetchone()
            _upgrade(db)
            self._traces.look(db)
        except BaseException:
            db.close()
            raise
        return db


def _upgrade(db: sqlite3.Connection) -> None:
    while at_once(version(Transaction(db), VERSIONS)) < len(VERSIONS):
        db.execute("BEGIN IMMEDIATE")
        at_once(step(Transaction(db), VERSIONS))
        db.execute("COMMIT")


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)
