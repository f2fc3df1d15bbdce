"""Groups: whose buttons are whose, and when the bot has come into one.

A button in a group ends with the number of the person it was made for, in hexadecimal. Others
are told so kindly when they press it.
"""

import re

from telegram import ChatMember, ChatMemberUpdated, Message
from telegram.constants import ChatMemberStatus, ChatType

OWNER = "~"
OWNED = re.compile(rf"(?P<action>.*){OWNER}(?P<owner>[0-9a-f]{{1,14}})", re.DOTALL)
ABSENT = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
KINDS = (ChatType.GROUP, ChatType.SUPERGROUP)


def owned(action: str, owner: int) -> str:
    """Return an action as the button of one person."""
    return f"{action}{OWNER}{owner:x}"


def parted(data: str) -> tuple[str, int | None]:
    """Return a button's action and whose it is; None: anybody's."""
    match = OWNED.fullmatch(data)
    return (match["action"], int(match["owner"], 16)) if match else (data, None)


def speaks_for_a_chat(message: Message) -> bool:
    """Return whether somebody writes in a group under the name of a chat: an administrator who
    stays unnamed, or a channel. Telegram puts a bot of its own in their place.
    """
    return message.chat.type in KINDS and message.sender_chat is not None


def is_gone(update: ChatMemberUpdated) -> bool:
    """Return whether the bot can no longer write there: blocked, removed, or gone."""
    return update.new_chat_member.status in ABSENT


def has_come(update: ChatMemberUpdated) -> bool:
    """Return whether the bot was just added to a group where it may write."""
    old, new = update.old_chat_member, update.new_chat_member
    return update.chat.type in KINDS and old.status in ABSENT and _may_write(new)


def _may_write(member: ChatMember) -> bool:
    return member.status not in ABSENT and getattr(member, "can_send_messages", True)
