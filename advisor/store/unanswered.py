"""Messages that found no answer, counted a day, and kept as texts if wished.

Both are sums without an order, so that nothing tells who wrote a text, or when in the day.
"""

from datetime import date

from advisor.store.database import Database
from advisor.store.records import Unanswered


async def add(db: Database, one: Unanswered) -> None:
    """Count it, and its text where that may be kept."""
    day = one.day.isoformat()
    await db.change(
        "INSERT INTO unanswered (day, nearest, count) VALUES (?, ?, ?)"
        " ON CONFLICT (day, nearest) DO UPDATE SET count = unanswered.count + excluded.count",
        day,
        one.nearest,
        one.count,
    )
    if one.text is None or one.until is None:
        return
    await db.change(
        "INSERT INTO unanswered_texts (day, nearest, text, until, count) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (day, nearest, text) DO UPDATE"
        " SET count = unanswered_texts.count + excluded.count,"
        " until = CASE WHEN excluded.until < unanswered_texts.until"
        " THEN excluded.until ELSE unanswered_texts.until END",
        day,
        one.nearest,
        one.text,
        one.until.isoformat(),
        one.count,
    )


async def drop_texts(db: Database, today: date, before: date) -> int:
    """Delete the texts whose time is over, and the old ones; return how many there were."""
    return await db.change(
        "DELETE FROM unanswered_texts WHERE until <= ? OR day <= ?",
        today.isoformat(),
        before.isoformat(),
    )


async def read(db: Database) -> tuple[Unanswered, ...]:
    """Return the counts, then the texts."""
    counts = await db.rows("SELECT day, nearest, count FROM unanswered ORDER BY day, nearest")
    texts = await db.rows(
        "SELECT day, nearest, count, text, until FROM unanswered_texts ORDER BY day, nearest, text"
    )
    return (*(_unanswered(*row) for row in counts), *(_unanswered(*row) for row in texts))


def _unanswered(
    day: str, nearest: str, count: int, text: str | None = None, until: str | None = None
) -> Unanswered:
    return Unanswered(
        day=date.fromisoformat(day),
        nearest=nearest,
        text=text,
        until=date.fromisoformat(until) if until else None,
        count=count,
    )
