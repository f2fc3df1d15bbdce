"""Thumbs up and down for answers, counted by day and intent; nothing tells whose they were."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from advisor.store.records import Rating


def add(db: sqlite3.Connection, ratings: Iterable[Rating]) -> None:
    """Count them."""
    db.executemany(
        "INSERT INTO ratings (day, intent, liked, count) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (day, intent, liked) DO UPDATE SET count = ratings.count + excluded.count",
        [(one.day.isoformat(), one.intent, int(one.liked), one.count) for one in ratings],
    )


def read(db: sqlite3.Connection) -> tuple[Rating, ...]:
    """Return the counts, by day."""
    rows = db.execute("SELECT day, intent, liked, count FROM ratings ORDER BY day, intent, liked")
    return tuple(
        Rating(day=date.fromisoformat(day), intent=intent, liked=bool(liked), count=count)
        for day, intent, liked, count in rows
    )
