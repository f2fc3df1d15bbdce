"""What an update says to us: whose talk, and what they did. The one reader of Telegram's updates.

Only what a turn needs is kept; a name, a picture or a phone number never goes further in.
"""

import json
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from telegram import (
    CallbackQuery,
    Chat,
    ChatMemberUpdated,
    Message,
    MessageOriginUser,
    Update,
    User,
)
from telegram.constants import ChatType

from advisor.channels.telegram.groups import has_come, is_gone, is_somebodys, parted
from advisor.channels.telegram.kinds import OWN, sentence, words
from advisor.channels.telegram.render import print_of
from advisor.conversation.person.locating import near
from advisor.conversation.turns.acts import COMMANDS
from advisor.knowledge.borders import borders
from advisor.store.records import Conversation, Received

COMMAND = re.compile(r"(/[A-Za-z0-9_]+)@(\w+)")
SHORT_ENOUGH = 200  # characters of a message of ours that is taken as quoted whole
PLACE = ("message_id", "date", "chat", "is_topic_message", "message_thread_id")
SHOWN = "shown"  # where the print of a message stands in what PTB calls `api_kwargs`
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: no text can be sent with it


class Did(StrEnum):
    """What a person did."""

    SAID = "said"
    PRESSED = "pressed"
    EDITED = "edited"
    SENT = "sent"  # something without words
    LOCATED = "located"  # a place on the map, of which only the states near it are kept
    BLOCKED = "blocked"
    ADDED = "added"  # us, to a group
    MOVED = "moved"  # the group, to the number in the text
    STRAYED = "strayed"  # onto somebody else's button
    PAUSED = "paused"  # they said too much at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One update, as far as it concerns us.

    text: what was said, the action of the button, or the kind of thing that was sent.
    message: the message they wrote; for a press the one pressed on, where it can be edited.
    query: the press, to be answered.
    forwarded: the words are somebody else's. quoted: the words they answer.
    beside: the words came with something that isn't read. album: what it is one of several of.
    since: when it was taken in, by the monotonic clock of this process.
    shown: the print of the message pressed on, which an edit is to change.
    language: what the person's client says it speaks, such as "es-MX".
    """

    update: int
    conversation: Conversation
    did: Did
    text: str = ""
    message: int | None = None
    query: str | None = None
    forwarded: bool = False
    quoted: str | None = None
    beside: bool = False
    album: str | None = None
    shown: str | None = None
    language: str | None = None
    since: float = field(default=0.0, compare=False)

    @property
    def private(self) -> bool:
        """Whether only this person reads along."""
        return self.conversation.chat > 0  # groups and channels have numbers below nothing

    @property
    def owner(self) -> int | None:
        """Whose the buttons of the answer are; None: anybody's who sees them. Who speaks for a
        chat is known by its number, and presses buttons under their own.
        """
        return None if self.private or self.conversation.user < 0 else self.conversation.user

    def received(self, at: float) -> Received:
        """Return what the store keeps of it."""
        rest = {name: value for name in REST if (value := getattr(self, name))}
        payload = json.dumps([self.did, self.text, self.message, rest])
        return Received(number=self.update, conversation=self.conversation, payload=payload, at=at)

    @classmethod
    def of(cls, received: Received) -> "Incoming":
        """Build from what `received` gave."""
        did, text, message, *others = json.loads(received.payload)
        rest: dict[str, Any] = others[0] if others else {}
        return cls(
            update=received.number,
            conversation=received.conversation,
            did=Did(did),
            text=text,
            message=message,
            **rest,
        )


# beside who, what and where
REST = ("forwarded", "quoted", "beside", "album", "shown", "language")


def channel_of(bot: int) -> str:
    """Return the name of a bot's channel in the store."""
    return f"telegram:{bot}"


def thinned(update: dict[str, Any]) -> dict[str, Any]:
    """Return an update, as Telegram's JSON has it, without what nobody reads: of the message that
    was pressed on only its place and its print. PTB would make an object of each of its buttons.
    """
    query = update.get("callback_query")
    if not isinstance(query, dict) or not isinstance(message := query.get("message"), dict):
        return update
    thin = {key: message[key] for key in PLACE if key in message}
    text = message.get("text")
    if isinstance(text, str) and (buttons := _buttons(message)) is not None:
        thin[SHOWN] = print_of(text, buttons)
    return {**update, "callback_query": {**query, "message": thin}}


def _buttons(message: dict[str, Any]) -> list[tuple[str, str]] | None:
    """Return the labels and actions below a message; None where they can't be read."""
    try:
        rows = message.get("reply_markup", {}).get("inline_keyboard", ())
        return [(b["text"], str(b.get("callback_data") or "")) for row in rows for b in row]
    except (AttributeError, KeyError, TypeError):
        return None


def read(update: Update, bot: User) -> Incoming | None:
    """Return what an update says to this bot, or None where it says nothing."""
    if update.message:
        moved = _moved(update.update_id, update.message, bot)
        return moved or _message(update.update_id, update.message, bot)
    if update.callback_query:
        return _press(update.update_id, update.callback_query, bot)
    if update.edited_message:
        return _edit(update.update_id, update.edited_message, bot)
    if update.my_chat_member:
        return _member(update.update_id, update.my_chat_member, bot)
    return None


def _member(number: int, member: ChatMemberUpdated, bot: User) -> Incoming | None:
    """Return what became of us in a chat."""
    talk = _conversation(bot, member.chat, member.from_user)
    if is_gone(member):
        return Incoming(update=number, conversation=talk, did=Did.BLOCKED)
    if has_come(member):
        return Incoming(update=number, conversation=talk, did=Did.ADDED)
    return None


def _moved(number: int, message: Message, bot: User) -> Incoming | None:
    """Return where a group has moved, which is told in both places."""
    old, new = message.migrate_from_chat_id, message.migrate_to_chat_id
    if old is None and new is None:
        return None
    return Incoming(
        update=number,
        conversation=Conversation(channel=channel_of(bot.id), chat=old or message.chat.id, user=0),
        did=Did.MOVED,
        text=str(new or message.chat.id),
    )


def _message(number: int, message: Message, bot: User) -> Incoming | None:
    person = message.from_user
    if person is None or not is_somebodys(message):
        return None
    base: dict[str, Any] = {
        "update": number,
        "conversation": _conversation(bot, message.chat, person, message),
        "message": message.message_id,
        "album": message.media_group_id,
        "language": person.language_code,
    }
    said = words(message)
    if said is not None and not _is_own(message, bot):
        heard = _addressed(message, said, bot)
        if heard is None:
            return None
        return Incoming(
            did=Did.SAID,
            text=_clean(heard),
            forwarded=_is_others(message, person),
            quoted=_quoted(message, bot),
            beside=message.text is None and message.caption is not None,
            **base,
        )
    if message.chat.type != ChatType.PRIVATE:
        return None
    if place := message.location or (message.venue and message.venue.location):
        states = borders().near(place.latitude, place.longitude)
        return Incoming(did=Did.LOCATED, text=near(states), **base)
    name = OWN if _is_own(message, bot) else sentence(message)
    return Incoming(did=Did.SENT, text=name, **base) if name else None


def _is_own(message: Message, bot: User) -> bool:
    """Whether this bot wrote it: a card of ours sent through inline mode, or forwarded here."""
    if message.via_bot and message.via_bot.id == bot.id:
        return True
    origin = message.forward_origin
    return isinstance(origin, MessageOriginUser) and origin.sender_user.id == bot.id


def _is_others(message: Message, person: User) -> bool:
    """Whether the words are somebody else's than who sent them here."""
    origin = message.forward_origin
    own = isinstance(origin, MessageOriginUser) and origin.sender_user.id == person.id
    return origin is not None and not own


def _quoted(message: Message, bot: User) -> str | None:
    """Return the words of ours that are answered, if some were picked out or are short."""
    if message.quote:
        return _clean(message.quote.text)
    answered = message.reply_to_message
    if not (answered and answered.from_user and answered.from_user.id == bot.id):
        return None
    text = answered.text or answered.caption or ""
    return _clean(text) if 0 < len(text) <= SHORT_ENOUGH else None


def _addressed(message: Message, text: str, bot: User) -> str | None:
    """Return what is said to this bot, without its name; None: to somebody else."""
    private = message.chat.type == ChatType.PRIVATE
    command = COMMAND.match(text)
    if command:
        others = command[2].lower() != (bot.username or "").lower()
        if others and not private:
            return None
        return command[1] + text[command.end() :]
    if private:
        return text
    if text.startswith("/"):  # it may be another bot's
        return text if text[1:].partition(" ")[0].lower() in COMMANDS else None
    mention = re.compile(rf"@{re.escape(bot.username or '')}\b", re.IGNORECASE)
    if mention.search(text):
        return mention.sub("", text).strip()
    answered = message.reply_to_message
    ours = answered and answered.from_user and answered.from_user.id == bot.id
    return text if ours else None


def _edit(number: int, message: Message, bot: User) -> Incoming | None:
    """Return what an edited message says now. A place on the move, say, is no news."""
    said, person = words(message), message.from_user
    private = message.chat.type == ChatType.PRIVATE
    if said is None or person is None or not private or _is_own(message, bot):
        return None
    return Incoming(
        update=number,
        conversation=_conversation(bot, message.chat, person, message),
        did=Did.EDITED,
        text=_clean(said),
        message=message.message_id,
        language=person.language_code,
    )


def _press(number: int, query: CallbackQuery, bot: User) -> Incoming | None:
    message = query.message
    if message is None or query.data is None:
        return None
    here = message if isinstance(message, Message) else None  # too old: nothing to edit
    data, owner = parted(query.data)
    others = owner not in (None, query.from_user.id)
    shown = here.api_kwargs.get(SHOWN) if here else None
    photo = shown is None  # it has no text that an edit could change
    return Incoming(
        update=number,
        conversation=_conversation(bot, message.chat, query.from_user, here),
        did=Did.STRAYED if others else Did.PRESSED,
        text=_clean(data),
        message=here.message_id if here and not (photo and _is_private(here)) else None,
        query=query.id,
        language=query.from_user.language_code,
        shown=shown,
    )


def _is_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE


def _conversation(
    bot: User, chat: Chat, person: User, message: Message | None = None
) -> Conversation:
    topic = message.message_thread_id if message and message.is_topic_message else None
    speaker = message.sender_chat if message and person.is_bot else None
    user = speaker.id if speaker else person.id
    return Conversation(channel=channel_of(bot.id), chat=chat.id, user=user, topic=topic or 0)


def _clean(text: str | None) -> str:
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text or "")
