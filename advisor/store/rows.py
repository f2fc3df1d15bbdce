"""Values as rows of the SQLite store: whose talk it is, and what lies in the outbox."""

import sqlite3
import time
from collections.abc import Sequence
from typing import Any

from advisor.store.records import Conversation, Outgoing, Posted, Received


def key(conversation: Conversation) -> tuple[str, int, int, int]:
    """Return what a conversation is found by."""
    return conversation.channel, conversation.chat, conversation.user, conversation.topic


def talk(channel: str, chat: int, person: int, topic: int) -> Conversation:
    """Return the conversation that is found by these."""
    return Conversation(channel=channel, chat=chat, user=person, topic=topic)


def post(
    db: sqlite3.Connection,
    conversation: Conversation,
    outgoing: Sequence[Outgoing],
    *,
    scrub: bool = False,
) -> tuple[Posted, ...]:
    """Put calls into the outbox. scrub: the file is to be written anew once they are made."""
    rows = [
        db.execute(
            "INSERT INTO outbox (channel, person, lane, method, payload, at, scrub)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)"
            " RETURNING number, lane, method, payload, at, attempts, not_before",
            (
                conversation.channel,
                conversation.user,
                call.lane,
                call.method,
                call.payload,
                time.time(),
                scrub,
            ),
        ).fetchone()
        for call in outgoing
    ]
    return tuple(map(posted, rows))


def posted(row: tuple[Any, ...]) -> Posted:
    """Return a row of the outbox."""
    names = ("number", "lane", "method", "payload", "at", "attempts", "not_before")
    return Posted(**dict(zip(names, row, strict=True)))


def received(row: tuple[Any, ...]) -> Received:
    """Return a row of the inbox."""
    *key, number, payload, at = row
    return Received(number=number, conversation=talk(*key), payload=payload, at=at)
