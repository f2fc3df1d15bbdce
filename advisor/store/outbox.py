"""Calls between the turn they belong to and their having been made."""

import time
from collections.abc import Sequence

from advisor.store.database import Database
from advisor.store.records import Conversation, Outgoing, Posted
from advisor.store.rows import posted as _posted


async def post(
    db: Database,
    conversation: Conversation,
    outgoing: Sequence[Outgoing],
    owner: str,
    *,
    scrub: bool = False,
) -> tuple[Posted, ...]:
    """Put calls into the outbox. scrub: their traces are to be wiped once they are made."""
    found = [
        await db.rows(
            "INSERT INTO outbox"
            " (channel, chat, person, lane, method, payload, at, scrub, owner)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " RETURNING number, lane, method, payload, at, attempts, not_before, owner",
            conversation.channel,
            conversation.chat,
            conversation.user,
            call.lane,
            call.method,
            call.payload,
            time.time(),
            int(scrub),
            owner,
        )
        for call in outgoing
    ]
    return tuple(_posted(row) for (row,) in found)


async def unsent(db: Database, channel: str, owner: str) -> tuple[Posted, ...]:
    """Return what lies there for this owner, in the order of posting."""
    rows = await db.rows(
        "SELECT number, lane, method, payload, at, attempts, not_before, owner FROM outbox"
        " WHERE channel = ? AND owner = ? ORDER BY number",
        channel,
        owner,
    )
    return tuple(map(_posted, rows))


async def sent(db: Database, posted: Posted) -> None:
    """Strike a call off."""
    await db.change("DELETE FROM outbox WHERE number = ?", posted.number)


async def postpone(db: Database, posted: Posted) -> None:
    """Keep how often a call was tried and when it may be tried again."""
    await db.change(
        "UPDATE outbox SET attempts = ?, not_before = ? WHERE number = ?",
        posted.attempts,
        posted.not_before,
        posted.number,
    )


async def drop(db: Database, channel: str, lane: str) -> tuple[int, ...]:
    """Strike off all calls of a lane; return their numbers."""
    rows = await db.rows(
        "DELETE FROM outbox WHERE channel = ? AND lane = ? RETURNING number", channel, lane
    )
    return tuple(number for (number,) in rows)


async def scrub(db: Database, channel: str, user: int, lanes: set[str]) -> None:
    """Have what calls to a person leave behind be wiped once all are made."""
    for lane in lanes:  # those of an older version have no person
        await db.change(
            "UPDATE outbox SET scrub = 1 WHERE channel = ? AND lane = ?", channel, lane
        )
    await db.change("UPDATE outbox SET scrub = 1 WHERE channel = ? AND person = ?", channel, user)
