"""What people asked to be told later: set and taken back by turns, found when it is due."""

from collections.abc import Iterable

from advisor.store.database import Database, Row
from advisor.store.records import Conversation, Reminder
from advisor.store.rows import key, talk

AT_ONCE = 500  # after a week away, so that no list is longer than what is sent in a moment


async def change(
    db: Database,
    conversation: Conversation,
    remind: Iterable[Reminder],
    unremind: Iterable[str],
) -> None:
    """Take back those of these keys, then set those; a key that is set again is replaced."""
    for name in unremind:
        await db.change(
            "DELETE FROM reminders"
            " WHERE channel = ? AND chat = ? AND person = ? AND topic = ? AND key = ?",
            *key(conversation),
            name,
        )
    for one in remind:
        await db.change(
            "INSERT INTO reminders (channel, chat, person, topic, key, due, about)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (channel, chat, person, topic, key)"
            " DO UPDATE SET due = excluded.due, about = excluded.about",
            *key(one.conversation),
            one.key,
            one.due,
            one.about,
        )


async def due(db: Database, channel: str, now: float) -> tuple[Reminder, ...]:
    """Return those whose time has come, the earliest first."""
    rows = await db.rows(
        "SELECT channel, chat, person, topic, key, due, about FROM reminders"
        " WHERE channel = ? AND due <= ? ORDER BY due, key LIMIT ?",
        channel,
        now,
        AT_ONCE,
    )
    return tuple(map(_reminder, rows))


async def of(db: Database, conversation: Conversation) -> tuple[Reminder, ...]:
    """Return those of a conversation, the earliest first."""
    rows = await db.rows(
        "SELECT channel, chat, person, topic, key, due, about FROM reminders"
        " WHERE channel = ? AND chat = ? AND person = ? AND topic = ? ORDER BY due, key",
        *key(conversation),
    )
    return tuple(map(_reminder, rows))


async def of_person(db: Database, channel: str, user: int) -> tuple[Reminder, ...]:
    """Return those of a person, the earliest first."""
    rows = await db.rows(
        "SELECT channel, chat, person, topic, key, due, about FROM reminders"
        " WHERE channel = ? AND person = ? ORDER BY due, key",
        channel,
        user,
    )
    return tuple(map(_reminder, rows))


async def take(db: Database, reminder: Reminder) -> bool:
    """Delete it; return whether it was still there, as it is given."""
    gone = await db.change(
        "DELETE FROM reminders WHERE channel = ? AND chat = ? AND person = ? AND topic = ?"
        " AND key = ? AND due = ? AND about = ?",
        *key(reminder.conversation),
        reminder.key,
        reminder.due,
        reminder.about,
    )
    return bool(gone)


def _reminder(row: Row) -> Reminder:
    *found, name, due, about = row
    return Reminder(conversation=talk(*found), key=name, due=due, about=about)
