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


def is_somebodys(message: Message) -> bool:
    """Return whether somebody says this here: a person, or a chat that one speaks for.

    An administrator who stays unnamed, or a channel, has a bot of Telegram's in their place. What
    Telegram copies from a channel into its group was said to nobody there.
    """
    if message.chat.type in KINDS and message.sender_chat is not None:
        return not message.is_automatic_forward
    return message.from_user is not None and not message.from_user.is_bot


def is_gone(update: ChatMemberUpdated) -> bool:
    """Return whether the bot can no longer write there: blocked, removed, or gone."""
    return update.new_chat_member.status in ABSENT


def has_come(update: ChatMemberUpdated) -> bool:
    """Return whether the bot was just added to a group where it may write."""
    old, new = update.old_chat_member, update.new_chat_member
    return update.chat.type in KINDS and old.status in ABSENT and _may_write(new)


def _may_write(member: ChatMember) -> bool:
    return member.status not in ABSENT and getattr(member, "can_send_messages", True)
