"""What is kept of people: all of one, for them to read; and what nobody has touched for long."""

import time

from advisor.store import reminders
from advisor.store.database import Database
from advisor.store.records import Conversation, Kept
from advisor.store.rows import key, posted, received, talk

IDLE_AT_ONCE = 5_000  # sessions deleted in one transaction, so that nobody waits long for it


async def session(db: Database, conversation: Conversation) -> str | None:
    """Return the session of a conversation."""
    rows = await db.rows(
        "SELECT session FROM conversations"
        " WHERE channel = ? AND chat = ? AND person = ? AND topic = ?",
        *key(conversation),
    )
    return str(rows[0][0]) if rows else None


async def keep(db: Database, conversation: Conversation, session: str) -> None:
    """Keep the session of a conversation."""
    await db.change(
        "INSERT INTO conversations (channel, chat, person, topic, session, updated)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (channel, chat, person, topic)"
        " DO UPDATE SET session = excluded.session, updated = excluded.updated",
        *key(conversation),
        session,
        time.time(),
    )


async def of_person(db: Database, channel: str, user: int) -> Kept:
    """Return all of a person."""
    sessions = await db.rows(
        "SELECT channel, chat, person, topic, session, updated FROM conversations"
        " WHERE channel = ? AND person = ? ORDER BY updated",
        channel,
        user,
    )
    inbox = await db.rows(
        "SELECT channel, chat, person, topic, number, payload, at FROM inbox"
        " WHERE channel = ? AND person = ? ORDER BY arrival",
        channel,
        user,
    )
    outbox = await db.rows(
        "SELECT number, lane, method, payload, at, attempts, not_before, owner FROM outbox"
        " WHERE channel = ? AND person = ? ORDER BY number",
        channel,
        user,
    )
    return Kept(
        sessions=tuple((talk(*found), session, at) for *found, session, at in sessions),
        reminders=await reminders.of_person(db, channel, user),
        received=tuple(map(received, inbox)),
        calls=tuple(map(posted, outbox)),
    )


async def move(db: Database, channel: str, old: int, new: int) -> None:
    """Give all rows of a chat its new number; what is there already stays as it is."""
    await db.change("UPDATE inbox SET chat = ? WHERE channel = ? AND chat = ?", new, channel, old)
    await db.change(
        "UPDATE conversations SET chat = ? WHERE channel = ? AND chat = ?"
        " AND NOT EXISTS (SELECT 1 FROM conversations AS there"
        " WHERE there.channel = conversations.channel AND there.chat = ?"
        " AND there.person = conversations.person AND there.topic = conversations.topic)",
        *(new, channel, old, new),
    )
    await db.change(
        "UPDATE reminders SET chat = ? WHERE channel = ? AND chat = ?"
        " AND NOT EXISTS (SELECT 1 FROM reminders AS there"
        " WHERE there.channel = reminders.channel AND there.chat = ?"
        " AND there.person = reminders.person AND there.topic = reminders.topic"
        " AND there.key = reminders.key)",
        *(new, channel, old, new),
    )
    for taken in (
        "DELETE FROM conversations WHERE channel = ? AND chat = ?",
        "DELETE FROM reminders WHERE channel = ? AND chat = ?",
    ):
        await db.change(taken, channel, old)


async def delete(db: Database, channel: str, user: int) -> None:
    """Delete all of a person but what they are yet to hear, and what they said since."""
    for statement in (
        "DELETE FROM conversations WHERE channel = ? AND person = ?",
        "DELETE FROM reminders WHERE channel = ? AND person = ?",
        "DELETE FROM inbox WHERE channel = ? AND person = ? AND aside IS NOT NULL",
    ):
        await db.change(statement, channel, user)


async def delete_idle(db: Database, before: float) -> int:
    """Delete what nobody has touched since, or some of it where it is very much; return how much
    that was. Whoever has a reminder to come is not idle.
    """
    late = await db.change("DELETE FROM reminders WHERE due < ?", before)
    idle = await db.change(
        "DELETE FROM conversations WHERE (channel, chat, person, topic) IN"
        " (SELECT channel, chat, person, topic FROM conversations WHERE updated < ?"
        " AND NOT EXISTS (SELECT 1 FROM reminders"
        " WHERE reminders.channel = conversations.channel"
        " AND reminders.person = conversations.person) LIMIT ?)",
        before,
        IDLE_AT_ONCE,
    )
    return late + idle
