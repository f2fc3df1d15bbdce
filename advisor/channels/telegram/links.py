"""Buttons that open a link: into the private chat with this bot, or to send such a link on.

What lies in the outbox names only what the link carries. The bot's own name is put in when the
call is made, since that is when it is surely known.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from advisor.conversation.actions import Action
from advisor.conversation.messages import Choice

START, SHARE, WORDS = "start", "share", "words"
HOME = "https://t.me"


def into(bot: str, parameter: str) -> str:
    """Return the address that opens the private chat with a start parameter."""
    return f"{HOME}/{bot}?{urlencode({'start': parameter})}"


def onward(bot: str, parameter: str, words: str) -> str:
    """Return the address that lets a person choose whom to send such a link to."""
    return f"{HOME}/share/url?{urlencode({'url': into(bot, parameter), 'text': words})}"


def kept(choice: Choice) -> dict[str, str] | None:
    """Return the button of a link as the outbox keeps it; None for other choices."""
    act = Action.parse(choice.action)
    if act.verb == START:
        return {"text": choice.label, START: act.name}
    if act.verb == SHARE:
        return {"text": choice.label, SHARE: act.name, WORDS: choice.words}
    return None


def opened(payload: Mapping[str, Any], bot: str) -> dict[str, Any]:
    """Return a call's payload with the addresses in its buttons."""
    markup = payload.get("reply_markup")
    if markup is None:
        return dict(payload)
    rows = [[_addressed(button, bot) for button in row] for row in markup["inline_keyboard"]]
    return {**payload, "reply_markup": {**markup, "inline_keyboard": rows}}


def _addressed(button: Mapping[str, str], bot: str) -> dict[str, str]:
    if START in button:
        return {"text": button["text"], "url": into(bot, button[START])}
    if SHARE in button:
        url = onward(bot, button[SHARE], button[WORDS])
        return {"text": button["text"], "url": url}
    return dict(button)
