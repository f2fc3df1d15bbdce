"""What an update says to us: whose talk, and what they did. The one reader of Telegram's updates.

Only what a turn needs is kept; a name, a picture or a phone number never goes further in.
"""

import json
import re
from dataclasses import dataclass
from enum import StrEnum

from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType

from advisor.store.records import Conversation, Received

COMMAND = re.compile(r"(/[A-Za-z0-9_]+)@(\w+)")
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: no text can be sent with it


class Did(StrEnum):
    """What a person did."""

    SAID = "said"
    PRESSED = "pressed"
    EDITED = "edited"
    SENT = "sent"  # something that is no text
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One update, as far as it concerns us.

    text: what was said, the action of the button, or the kind of thing that was sent.
    message: the message pressed on, or the one to answer in a group.
    query: the press, to be answered.
    """

    update: int
    conversation: Conversation
    did: Did
    text: str = ""
    message: int | None = None
    query: str | None = None

    @property
    def private(self) -> bool:
        """Whether only this person reads along."""
        return self.conversation.chat == self.conversation.user

    def received(self, at: float) -> Received:
        """Return what the store keeps of it."""
        payload = json.dumps([self.did, self.text, self.message])
        return Received(number=self.update, conversation=self.conversation, payload=payload, at=at)

    @classmethod
    def of(cls, received: Received) -> "Incoming":
        """Build from what `received` gave."""
        did, text, message = json.loads(received.payload)
        return cls(
            update=received.number,
            conversation=received.conversation,
            did=Did(did),
            text=text,
            message=message,
        )


def channel_of(bot: int) -> str:
    """Return the name of a bot's channel in the store."""
    return f"telegram:{bot}"


def read(update: Update, bot: User) -> Incoming | None:
    """Return what an update says to this bot, or None where it says nothing."""
    if update.message:
        return _message(update.update_id, update.message, bot)
    if update.callback_query:
        return _press(update.update_id, update.callback_query, bot)
    if update.edited_message:
        return _edit(update.update_id, update.edited_message, bot)
    if update.my_chat_member:
        member = update.my_chat_member
        if member.new_chat_member.status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT):
            return Incoming(
                update=update.update_id,
                conversation=_conversation(bot, member.chat, member.from_user),
                did=Did.BLOCKED,
            )
    return None


def _message(number: int, message: Message, bot: User) -> Incoming | None:
    person = message.from_user
    if person is None or person.is_bot:
        return None
    said = None if message.text is None else _addressed(message, message.text, bot)
    what = None if said is not None else _thing(message)
    if said is None and what is None:
        return None
    return Incoming(
        update=number,
        conversation=_conversation(bot, message.chat, person, message),
        did=Did.SENT if said is None else Did.SAID,
        text=_clean(what if said is None else said),
        message=message.message_id,
    )


def _addressed(message: Message, text: str, bot: User) -> str | None:
    """Return what is said to this bot, without its name; None: to somebody else."""
    command = COMMAND.match(text)
    if command:
        if command[2].lower() != (bot.username or "").lower():
            return None
        return command[1] + text[command.end() :]
    if message.chat.type == ChatType.PRIVATE or text.startswith("/"):
        return text
    mention = re.compile(rf"@{re.escape(bot.username or '')}\b", re.IGNORECASE)
    if mention.search(text):
        return mention.sub("", text).strip()
    answered = message.reply_to_message
    if answered and answered.from_user and answered.from_user.id == bot.id:
        return text
    return None


def _thing(message: Message) -> str | None:
    """Return the kind of thing that was sent to us, such as "photo"."""
    if message.chat.type != ChatType.PRIVATE or message.text is not None:
        return None
    kinds = ("voice", "photo", "sticker", "location", "contact")
    if message.effective_attachment is None:
        return None  # a note of Telegram's, such as a pinned message
    return next((kind for kind in kinds if getattr(message, kind)), "other")


def _edit(number: int, message: Message, bot: User) -> Incoming | None:
    if message.chat.type != ChatType.PRIVATE or message.from_user is None or not message.text:
        return None
    return Incoming(
        update=number,
        conversation=_conversation(bot, message.chat, message.from_user, message),
        did=Did.EDITED,
        message=message.message_id,
    )


def _press(number: int, query: CallbackQuery, bot: User) -> Incoming | None:
    message = query.message
    if message is None or query.data is None:
        return None
    here = message if isinstance(message, Message) else None  # too old: nothing to edit
    return Incoming(
        update=number,
        conversation=_conversation(bot, message.chat, query.from_user, here),
        did=Did.PRESSED,
        text=_clean(query.data),
        message=here.message_id if here else None,
        query=query.id,
    )


def _conversation(
    bot: User, chat: Chat, person: User, message: Message | None = None
) -> Conversation:
    topic = message.message_thread_id if message and message.is_topic_message else None
    return Conversation(channel=channel_of(bot.id), chat=chat.id, user=person.id, topic=topic or 0)


def _clean(text: str | None) -> str:
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text or "")
