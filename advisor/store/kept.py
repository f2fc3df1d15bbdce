"""What is kept of people: all of one, for them to read; and what nobody has touched for long."""

import sqlite3
import time

from advisor.store import reminders
from advisor.store.records import Kept
from advisor.store.rows import posted, received, talk

SEEN_SECONDS = 2 * 86_400.0  # Telegram keeps an update for a day
SEEN_COUNT = 100_000
ASIDE_SECONDS = 30 * 86_400.0  # what was set aside holds what a person typed


def of_person(db: sqlite3.Connection, channel: str, user: int) -> Kept:
    """Return all of a person."""
    person = (channel, user)
    sessions = db.execute(
        "SELECT channel, chat, person, topic, session, updated FROM conversations"
        " WHERE channel = ? AND person = ? ORDER BY updated",
        person,
    )
    inbox = db.execute(
        "SELECT channel, chat, person, topic, number, payload, at FROM inbox"
        " WHERE channel = ? AND person = ? ORDER BY arrival",
        person,
    )
    outbox = db.execute(
        "SELECT number, lane, method, payload, at, attempts, not_before FROM outbox"
        " WHERE channel = ? AND person = ? ORDER BY number",
        person,
    )
    return Kept(
        sessions=tuple((talk(*found), session, at) for *found, session, at in sessions),
        reminders=reminders.of_person(db, channel, user),
        received=tuple(map(received, inbox)),
        calls=tuple(map(posted, outbox)),
    )


def delete(db: sqlite3.Connection, channel: str, user: int) -> None:
    """Delete all of a person but what they are yet to hear, and what they said since."""
    person = (channel, user)
    db.execute("DELETE FROM conversations WHERE channel = ? AND person = ?", person)
    db.execute("DELETE FROM reminders WHERE channel = ? AND person = ?", person)
    db.execute("DELETE FROM inbox WHERE channel = ? AND person = ? AND aside IS NOT NULL", person)


def delete_idle(db: sqlite3.Connection, before: float) -> int:
    """Delete what nobody has touched since; return how much that was. Whoever has a reminder
    to come is not idle.
    """
    late = db.execute("DELETE FROM reminders WHERE due < ?", (before,))
    idle = db.execute(
        "DELETE FROM conversations WHERE updated < ? AND NOT EXISTS (SELECT 1 FROM reminders"
        " WHERE reminders.channel = conversations.channel"
        " AND reminders.person = conversations.person)",
        (before,),
    )
    return late.rowcount + idle.rowcount


def delete_old(db: sqlite3.Connection) -> int:
    """Forget the numbers of updates that can't come again, and delete what was set aside long
    ago; return how much that was.
    """
    now = time.time()
    db.execute("DELETE FROM seen WHERE at < ?", (now - SEEN_SECONDS,))
    db.execute(
        "DELETE FROM seen WHERE at < (SELECT at FROM seen ORDER BY at DESC LIMIT 1 OFFSET ?)",
        (SEEN_COUNT,),
    )
    return db.execute("DELETE FROM inbox WHERE aside < ?", (now - ASIDE_SECONDS,)).rowcount
