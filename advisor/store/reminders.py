"""What people asked to be told later: set and taken back by turns, found when it is due."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from advisor.store.records import Conversation, Reminder
from advisor.store.rows import key, talk

AT_ONCE = 500  # after a week away, so that no list is longer than what is sent in a moment


def change(
    db: sqlite3.Connection,
    conversation: Conversation,
    remind: Iterable[Reminder],
    unremind: Iterable[str],
) -> None:
    """Take back those of these keys, then set those; a key that is set again is replaced."""
    db.executemany(
        "DELETE FROM reminders"
        " WHERE channel = ? AND chat = ? AND person = ? AND topic = ? AND key = ?",
        [(*key(conversation), one) for one in unremind],
    )
    db.executemany(
        "INSERT INTO reminders (channel, chat, person, topic, key, due, about)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (channel, chat, person, topic, key)"
        " DO UPDATE SET due = excluded.due, about = excluded.about",
        [(*key(one.conversation), one.key, one.due, one.about) for one in remind],
    )


def due(db: sqlite3.Connection, channel: str, now: float) -> tuple[Reminder, ...]:
    """Return those whose time has come, the earliest first."""
    rows = db.execute(
        "SELECT channel, chat, person, topic, key, due, about FROM reminders"
        " WHERE channel = ? AND due <= ? ORDER BY due, key LIMIT ?",
        (channel, now, AT_ONCE),
    )
    return tuple(map(_reminder, rows))


def of(db: sqlite3.Connection, conversation: Conversation) -> tuple[Reminder, ...]:
    """Return those of a conversation, the earliest first."""
    rows = db.execute(
        "SELECT channel, chat, person, topic, key, due, about FROM reminders"
        " WHERE channel = ? AND chat = ? AND person = ? AND topic = ? ORDER BY due, key",
        key(conversation),
    )
    return tuple(map(_reminder, rows))


def of_person(db: sqlite3.Connection, channel: str, user: int) -> tuple[Reminder, ...]:
    """Return those of a person, the earliest first."""
    rows = db.execute(
        "SELECT channel, chat, person, topic, key, due, about FROM reminders"
        " WHERE channel = ? AND person = ? ORDER BY due, key",
        (channel, user),
    )
    return tuple(map(_reminder, rows))


def take(db: sqlite3.Connection, reminder: Reminder) -> bool:
    """Delete it; return whether it was still there, as it is given."""
    gone = db.execute(
        "DELETE FROM reminders WHERE channel = ? AND chat = ? AND person = ? AND topic = ?"
        " AND key = ? AND due = ? AND about = ?",
        (*key(reminder.conversation), reminder.key, reminder.due, reminder.about),
    )
    return bool(gone.rowcount)


def _reminder(row: tuple[Any, ...]) -> Reminder:
    *found, name, due, about = row
    return Reminder(conversation=talk(*found), key=name, due=due, about=about)
