"""Messages that found no answer, in the SQLite store: counted a day, and kept as texts if wished.

Both are sums without an order, so that nothing tells who wrote a text, or when in the day.
"""

import sqlite3
from datetime import date

from advisor.store.records import Unanswered


def add(db: sqlite3.Connection, one: Unanswered) -> None:
    """Count it, and its text where that may be kept."""
    day = one.day.isoformat()
    db.execute(
        "INSERT INTO unanswered VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET count = count + excluded.count",
        (day, one.nearest, one.count),
    )
    if one.text is not None and one.until is not None:
        db.execute(
            "INSERT INTO unanswered_texts VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET count = count + excluded.count,"
            " until = min(until, excluded.until)",
            (day, one.nearest, one.text, one.until.isoformat(), one.count),
        )


def drop_texts(db: sqlite3.Connection, today: date, before: date) -> int:
    """Delete the texts whose time is over, and the old ones; return how many there were."""
    gone = db.execute(
        "DELETE FROM unanswered_texts WHERE until <= ? OR day <= ?",
        (today.isoformat(), before.isoformat()),
    )
    return gone.rowcount


def read(db: sqlite3.Connection) -> tuple[Unanswered, ...]:
    """Return the counts, then the texts."""
    rows = db.execute(
        "SELECT day, nearest, NULL, NULL, count FROM unanswered"
        " UNION ALL SELECT day, nearest, text, until, count FROM unanswered_texts"
    )
    return tuple(
        Unanswered(
            day=date.fromisoformat(day),
            nearest=nearest,
            text=text,
            until=until and date.fromisoformat(until),
            count=count,
        )
        for day, nearest, text, until, count in rows
    )
