"""The tables of the SQLite store, version by version, and how a database is brought up to date.

A released version is never edited.
"""

import time
from collections.abc import Sequence

from advisor.store.database import Database
from advisor.store.protocol import StoreUnavailableError

Versions = Sequence[Sequence[str]]  # each is the statements that lead to it from the one before

VERSIONS: Versions = (
    (
        """CREATE TABLE conversations (
            channel TEXT NOT NULL,
            chat INTEGER NOT NULL,
            user INTEGER NOT NULL,
            topic INTEGER NOT NULL,
            session TEXT NOT NULL,
            updated REAL NOT NULL,
            PRIMARY KEY (channel, chat, user, topic)
        ) WITHOUT ROWID""",
        "CREATE INDEX conversations_person ON conversations (channel, user)",
        """CREATE TABLE inbox (
            arrival INTEGER PRIMARY KEY,
            channel TEXT NOT NULL,
            number INTEGER NOT NULL,
            chat INTEGER NOT NULL,
            user INTEGER NOT NULL,
            topic INTEGER NOT NULL,
            payload TEXT NOT NULL,
            at REAL NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            aside REAL,
            why TEXT,
            UNIQUE (channel, number)
        )""",
        """CREATE TABLE seen (
            channel TEXT NOT NULL,
            number INTEGER NOT NULL,
            at REAL NOT NULL,
            PRIMARY KEY (channel, number)
        ) WITHOUT ROWID""",
        "CREATE INDEX seen_at ON seen (at)",
        # AUTOINCREMENT: a number struck off is never given to another call. scrub: the person
        # was forgotten; when the last such call is gone, the file is written anew.
        """CREATE TABLE outbox (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            channel TEXT NOT NULL,
            lane TEXT NOT NULL,
            method TEXT NOT NULL,
            payload TEXT NOT NULL,
            at REAL NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            not_before REAL NOT NULL DEFAULT 0,
            scrub INTEGER NOT NULL DEFAULT 0
        )""",
        "CREATE INDEX outbox_lane ON outbox (channel, lane)",
        "CREATE INDEX outbox_scrub ON outbox (scrub) WHERE scrub",
    ),
    (
        # WITHOUT ROWID: rows lie by their keys, so their places tell nothing of who came when.
        """CREATE TABLE unanswered (
            day TEXT NOT NULL,
            nearest TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (day, nearest)
        ) WITHOUT ROWID""",
        """CREATE TABLE unanswered_texts (
            day TEXT NOT NULL,
            nearest TEXT NOT NULL,
            text TEXT NOT NULL,
            until TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (day, nearest, text)
        ) WITHOUT ROWID""",
    ),
    (
        # To other databases `user` is a word of their own.
        "ALTER TABLE conversations RENAME COLUMN user TO person",
        "ALTER TABLE inbox RENAME COLUMN user TO person",
        # Of what an older version posted, nobody knows for whom.
        "ALTER TABLE outbox ADD COLUMN person INTEGER",
        "ALTER TABLE outbox ADD COLUMN chat INTEGER",
        # Only where many processes share a database is there more than one owner.
        "ALTER TABLE inbox ADD COLUMN owner TEXT DEFAULT ''",
        "ALTER TABLE outbox ADD COLUMN owner TEXT DEFAULT ''",
        "CREATE INDEX conversations_updated ON conversations (updated)",
        "CREATE INDEX inbox_aside ON inbox (aside) WHERE aside IS NOT NULL",
        """CREATE TABLE ratings (
            day TEXT NOT NULL,
            intent TEXT NOT NULL,
            liked INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (day, intent, liked)
        ) WITHOUT ROWID""",
        """CREATE TABLE reminders (
            channel TEXT NOT NULL,
            chat INTEGER NOT NULL,
            person INTEGER NOT NULL,
            topic INTEGER NOT NULL,
            key TEXT NOT NULL,
            due REAL NOT NULL,
            about TEXT NOT NULL,
            PRIMARY KEY (channel, chat, person, topic, key)
        ) WITHOUT ROWID""",
        "CREATE INDEX reminders_person ON reminders (channel, person)",
        "CREATE INDEX reminders_due ON reminders (channel, due)",
    ),
)


async def version(db: Database, versions: Versions) -> int:
    """Return the version a database is of; 0 for an empty one."""
    await db.change(
        "CREATE TABLE IF NOT EXISTS versions"
        " (version INTEGER PRIMARY KEY, at DOUBLE PRECISION NOT NULL)"
    )
    ((current,),) = await db.rows("SELECT coalesce(max(version), 0) FROM versions")
    if current > len(versions):
        raise StoreUnavailableError(
            f"the database is of version {current}, this program knows {len(versions)}:"
            " run the newer program"
        )
    return int(current)


async def step(db: Database, versions: Versions) -> None:
    """Bring the tables to the next version, if there is one, in one transaction."""
    current = await version(db, versions)
    if current < len(versions):
        for statement in versions[current]:
            await db.change(statement)
        await db.change("INSERT INTO versions VALUES (?, ?)", current + 1, time.time())
