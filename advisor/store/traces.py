"""What SQLite leaves behind of what was deleted, in the file and in its log, and how it goes.

Deleted content is overwritten in the file (secure_delete), but the log (WAL) holds it until it is
emptied, and a page that was split once may keep a stale copy. So the log is emptied whenever there
is a pause, and after a person was forgotten the file is written anew as well (VACUUM, a third of a
second for 100,000 people).
"""

import sqlite3
import time
from contextlib import suppress

from advisor.store.database import Database

SWEEP_AGAIN_SECONDS = 60.0  # after one that failed, as on a full disk

DUE = "PRAGMA user_version = 1"  # kept in the file, so that a crash doesn't lose it
SWEPT = "PRAGMA user_version = 0"


class Traces:
    """The traces in one database."""

    def __init__(self) -> None:
        self._sweep_at: float | None = None  # when the file is due to be written anew

    async def due(self, db: Database) -> None:
        """Have the file written anew, once whoever was forgotten has heard so."""
        await db.change(DUE)
        self._sweep_at = 0.0

    def look(self, db: sqlite3.Connection) -> None:
        """Do what an earlier process left to be done."""
        if db.execute("PRAGMA user_version").fetchone()[0]:
            self._sweep_at = 0.0
            self.tidy(db)

    def tidy(self, db: sqlite3.Connection) -> None:
        """Write the file anew where it may hold somebody who was forgotten and has heard so."""
        if self._sweep_at is None or time.time() < self._sweep_at:
            return
        if db.execute("SELECT 1 FROM outbox WHERE scrub LIMIT 1").fetchone():
            return
        self._sweep_at = time.time() + SWEEP_AGAIN_SECONDS
        db.execute("VACUUM")
        if _truncate(db):
            db.execute(SWEPT)
            self._sweep_at = None

    def empty_log(self, db: sqlite3.Connection) -> bool:
        """Empty the log; return whether that, and all else that was due, is done. Where another
        process is reading, it isn't, and is not waited for.
        """
        with suppress(sqlite3.Error):  # as on a full disk; the log can be emptied all the same
            self.tidy(db)
        (patience,) = db.execute("PRAGMA busy_timeout").fetchone()
        db.execute("PRAGMA busy_timeout = 0").fetchone()
        try:
            return _truncate(db) and self._sweep_at is None
        finally:
            db.execute(f"PRAGMA busy_timeout = {patience}").fetchone()


def _truncate(db: sqlite3.Connection) -> bool:
    busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
