"""What is in a bot's database while, or after, it runs; read from outside."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from tests.support.chats import plain

SESSIONS = "SELECT person, session FROM conversations"
CALLS = "SELECT number, owner, chat, lane, payload FROM outbox ORDER BY number"
UPDATES = "SELECT count(*) FROM inbox WHERE aside IS NULL"
TABLES = "SELECT count(*) FROM sqlite_master WHERE name = 'outbox'"


@dataclass(frozen=True, slots=True)
class Left:
    """sessions: by person. heads: the first call of each lane that shows a chat something, by
    number and owner; with the chat and the text.
    """

    updates: int
    calls: int
    sessions: Mapping[int, str]
    heads: Mapping[tuple[int, str], tuple[int, str]]

    @classmethod
    def of(cls, updates: int, calls: Iterable[Any], sessions: Iterable[Any]) -> "Left":
        """Build from rows."""
        heads, lanes = {}, set()
        rows = [tuple(row) for row in calls]
        for number, owner, chat, lane, payload in rows:
            said = json.loads(payload)
            text = plain(said.get("text") or said.get("caption") or "")
            if lane not in lanes and lane == str(chat) and text:
                heads[number, owner] = chat, text
            lanes.add(lane)
        return cls(updates, len(rows), dict(tuple(row) for row in sessions), heads)

    @property
    def anything(self) -> bool:
        """Whether there is still something to be done."""
        return bool(self.updates or self.calls)

    def made(self, shown: Mapping[int, str]) -> set[tuple[int, str]]:
        """Return the calls that were made and not struck off, given what each chat was shown
        last. One that says the same as the call before it counts as made though it may not be.
        """
        return {call for call, (chat, text) in self.heads.items() if shown.get(chat) == text}


def of_sqlite(file: Path) -> Left:
    """Return what a file holds that nobody has open."""
    if not file.exists():
        return Left(0, 0, {}, {})
    with closing(sqlite3.connect(file)) as db:
        if db.execute(TABLES).fetchone() == (0,):
            return Left(0, 0, {}, {})
        (updates,) = db.execute(UPDATES).fetchone()
        return Left.of(updates, db.execute(CALLS), db.execute(SESSIONS))


async def of_postgres(url: str) -> Left:
    """Return what a database holds at one moment."""
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            updates = await connection.fetchval(UPDATES)
            calls = await connection.fetch(CALLS)
            return Left.of(updates, calls, await connection.fetch(SESSIONS))
    finally:
        await connection.close()
