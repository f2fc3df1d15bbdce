"""The tables of the SQLite store, version by version. A released version is never edited."""

import sqlite3
import time

from advisor.store.protocol import StoreUnavailableError

VERSIONS: tuple[tuple[str, ...], ...] = (
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
        "ALTER TABLE outbox ADD COLUMN person INTEGER",  # NULL: posted by an older version
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


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring the tables to the newest version, each step in a transaction of its own."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS versions (version INTEGER PRIMARY KEY, at REAL NOT NULL)"
    )
    current = connection.execute("SELECT coalesce(max(version), 0) FROM versions").fetchone()[0]
    if current > len(VERSIONS):
        raise StoreUnavailableError(
            f"the database is of version {current}, this program knows {len(VERSIONS)}:"
            " run the newer program"
        )
    for version, statements in enumerate(VERSIONS[current:], current + 1):
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement)
        connection.execute("INSERT INTO versions VALUES (?, ?)", (version, time.time()))
        connection.execute("COMMIT")
