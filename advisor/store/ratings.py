"""Thumbs up and down for answers, counted by day and intent; nothing tells whose they were."""

from collections.abc import Iterable
from datetime import date

from advisor.store.database import Database
from advisor.store.records import Rating


async def add(db: Database, ratings: Iterable[Rating]) -> None:
    """Count them."""
    for one in ratings:
        await db.change(
            "INSERT INTO ratings (day, intent, liked, count) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (day, intent, liked)"
            " DO UPDATE SET count = ratings.count + excluded.count",
            one.day.isoformat(),
            one.intent,
            int(one.liked),
            one.count,
        )


async def read(db: Database) -> tuple[Rating, ...]:
    """Return the counts, by day."""
    rows = await db.rows(
        "SELECT day, intent, liked, count FROM ratings ORDER BY day, intent, liked"
    )
    return tuple(
        Rating(day=date.fromisoformat(day), intent=intent, liked=bool(liked), count=count)
        for day, intent, liked, count in rows
    )
