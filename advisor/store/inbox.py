"""Updates between their coming in and the end of their turn, and the numbers of those seen."""

import time

from advisor.store.database import Database
from advisor.store.records import Received
from advisor.store.rows import key
from advisor.store.rows import received as _received

SEEN_SECONDS = 2 * 86_400.0  # Telegram keeps an update for a day
SEEN_COUNT = 100_000
ASIDE_SECONDS = 30 * 86_400.0  # what was set aside holds what a person typed


async def is_new(db: Database, received: Received) -> bool:
    """Return whether its number was never seen before; from now on it was."""
    return bool(
        await db.change(
            "INSERT INTO seen (channel, number, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            received.conversation.channel,
            received.number,
            received.at,
        )
    )


async def put(db: Database, received: Received, owner: str) -> None:
    """Have it wait for its turn with this owner."""
    await db.change(
        "INSERT INTO inbox (channel, chat, person, topic, number, payload, at, owner)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *key(received.conversation),
        received.number,
        received.payload,
        received.at,
        owner,
    )


async def waiting(db: Database, channel: str, owner: str) -> tuple[Received, ...]:
    """Return what waits with this owner, in the order of arrival."""
    rows = await db.rows(
        "SELECT channel, chat, person, topic, number, payload, at FROM inbox"
        " WHERE channel = ? AND owner = ? AND aside IS NULL ORDER BY arrival",
        channel,
        owner,
    )
    return tuple(map(_received, rows))


async def end(db: Database, received: Received, owner: str) -> bool:
    """Take it out; return whether it was there, and this owner's."""
    return bool(
        await db.change(
            "DELETE FROM inbox WHERE channel = ? AND number = ? AND owner = ? AND aside IS NULL",
            received.conversation.channel,
            received.number,
            owner,
        )
    )


async def fail(db: Database, received: Received) -> int:
    """Count a turn that went wrong; return how many have."""
    rows = await db.rows(
        "UPDATE inbox SET attempts = attempts + 1"
        " WHERE channel = ? AND number = ? AND aside IS NULL RETURNING attempts",
        received.conversation.channel,
        received.number,
    )
    return int(rows[0][0]) if rows else 0


async def set_aside(db: Database, received: Received, owner: str, why: str) -> bool:
    """Leave it there for the operator; return whether it was waiting with this owner."""
    return bool(
        await db.change(
            "UPDATE inbox SET aside = ?, why = ?, owner = NULL"
            " WHERE channel = ? AND number = ? AND owner = ? AND aside IS NULL",
            time.time(),
            why,
            received.conversation.channel,
            received.number,
            owner,
        )
    )


async def delete_old(db: Database) -> int:
    """Forget the numbers of updates that can't come again, and delete what was set aside long
    ago; return how much that was.
    """
    now = time.time()
    await db.change("DELETE FROM seen WHERE at < ?", now - SEEN_SECONDS)
    await db.change(
        "DELETE FROM seen WHERE at < (SELECT at FROM seen ORDER BY at DESC LIMIT 1 OFFSET ?)",
        SEEN_COUNT,
    )
    return await db.change("DELETE FROM inbox WHERE aside < ?", now - ASIDE_SECONDS)
