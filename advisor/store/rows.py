"""Values as rows: whose talk it is, what waits in the inbox, what lies in the outbox."""

from advisor.store.database import Row
from advisor.store.records import Conversation, Posted, Received


def key(conversation: Conversation) -> tuple[str, int, int, int]:
    """Return what a conversation is found by."""
    return conversation.channel, conversation.chat, conversation.user, conversation.topic


def talk(channel: str, chat: int, person: int, topic: int) -> Conversation:
    """Return the conversation that is found by these."""
    return Conversation(channel=channel, chat=chat, user=person, topic=topic)


def posted(row: Row) -> Posted:
    """Return a row of the outbox."""
    names = ("number", "lane", "method", "payload", "at", "attempts", "not_before", "owner")
    return Posted(**dict(zip(names, row, strict=True)))


def received(row: Row) -> Received:
    """Return a row of the inbox."""
    *found, number, payload, at = row
    return Received(number=number, conversation=talk(*found), payload=payload, at=at)
