"""Replies as the calls that bring them: a press edits its message and sends the rest.

A lane is a chat, so its messages keep their order; answering a press has a lane of its own, so
that it waits for nothing.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from telegram import Bot

from advisor.channels.markdown import plain
from advisor.channels.telegram.incoming import Did, Incoming
from advisor.channels.telegram.links import opened
from advisor.channels.telegram.photos import Photos
from advisor.channels.telegram.render import (
    LIMIT_CAPTION,
    keyboard,
    pages,
    print_of,
    seen,
    units,
)
from advisor.conversation.actions import action, stays
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.person.rating import DISLIKE, LIKE
from advisor.conversation.pictures.as_json import to_json
from advisor.store.records import Outgoing

LONGEST_ANSWER = 200  # characters over a pressed button


class Method(StrEnum):
    """The methods of the Bot API that are called from the outbox."""

    SEND = "sendMessage"
    PHOTO = "sendPhoto"
    EDIT = "editMessageText"
    ANSWER = "answerCallbackQuery"
    DOCUMENT = "sendDocument"


async def make(bot: Bot, photos: Photos, method: str, payload: Mapping[str, Any]) -> None:
    """Make a call; raises what PTB makes of Telegram's refusal."""
    rest = opened(payload, bot.username)
    match Method(method):
        case Method.SEND:
            await bot.send_message(rest.pop("chat_id"), rest.pop("text"), api_kwargs=rest)
        case Method.PHOTO:
            await photos.send(rest)
        case Method.EDIT:
            await bot.edit_message_text(rest.pop("text"), api_kwargs=rest)
        case Method.DOCUMENT:
            content = rest.pop("content").encode()
            name = rest.pop("name")
            await bot.send_document(rest.pop("chat_id"), content, filename=name, api_kwargs=rest)
        case Method.ANSWER:
            await bot.answer_callback_query(rest.pop("callback_query_id"), rest.pop("text", None))


def lane_of(chat: int) -> str:
    """Return the lane in which a chat's messages go out."""
    return str(chat)


def answer(query: str, text: str | None = None) -> Outgoing:
    """Return the call that stops the pressed button's waiting mark, and may say why."""
    said = {"text": text[:LONGEST_ANSWER]} if text else {}
    payload = json.dumps({"callback_query_id": query, **said})
    return Outgoing(lane=f"press {query}", method=Method.ANSWER, payload=payload)


def calls(
    incoming: Incoming, replies: Sequence[Reply], say: Callable[[str], str] | None = None
) -> tuple[Outgoing, ...]:
    """Return the calls that bring these replies to the chat, in order.

    say: puts thumbs under answers that may be rated, where only the person reads along.
    """
    lane = lane_of(incoming.conversation.chat)
    if say and incoming.private:
        replies = [_with_thumbs(reply, say) for reply in replies]
    return tuple(
        Outgoing(lane=lane, method=method, payload=json.dumps(payload))
        for method, payload in _placed(incoming, replies)
    )


def document(incoming: Incoming, name: str, text: str) -> Outgoing:
    """Return the call that sends a text as a file."""
    payload = json.dumps(_place(incoming) | {"name": name, "content": text})
    lane = lane_of(incoming.conversation.chat)
    return Outgoing(lane=lane, method=Method.DOCUMENT, payload=payload)


def _with_thumbs(reply: Reply, say: Callable[[str], str]) -> Reply:
    if reply.rates is None:
        return reply
    thumbs = tuple(
        Choice(label=say(key), action=action(verb, reply.rates))
        for key, verb in (("rating.up", LIKE), ("rating.down", DISLIKE))
    )
    return replace(reply, rows=(*reply.rows, thumbs))


def resend(payload: dict[str, Any]) -> dict[str, Any]:
    """Return an edit as a new message, for one that is no longer there."""
    return {key: value for key, value in payload.items() if key != "message_id"}


def _placed(incoming: Incoming, replies: Sequence[Reply]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield method and payload; the first of a press in private takes the pressed one's place,
    unless the button asks for something beside it.
    """
    pressed = incoming.did is Did.PRESSED and incoming.private and not stays(incoming.text)
    edited = incoming.message if pressed else None
    owned_by = incoming.owner
    for message in (message for reply in replies for message in _messages(reply, owned_by)):
        if "picture" in message:
            yield Method.PHOTO, _place(incoming) | message
            edited = None  # what comes after it stands below it
        elif edited is None:
            yield Method.SEND, _place(incoming) | message
        else:
            place = {"chat_id": incoming.conversation.chat, "message_id": edited}
            if _print(message) != incoming.shown:  # else it shows this already
                yield Method.EDIT, place | message
            edited = None


def _print(message: Mapping[str, Any]) -> str:
    """Return the print of a message that is to be shown, as `incoming` takes that of one shown."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    buttons = [(button["text"], button.get("callback_data", "")) for row in rows for button in row]
    return print_of(seen(message["text"]), buttons)


def _messages(reply: Reply, owner: int | None) -> Iterator[dict[str, Any]]:
    """Yield a reply's messages; the buttons stand under the last. A picture's text is its
    caption, or stands above it where it is too long for that.
    """
    texts = pages(reply.text)
    if reply.picture:
        photo: dict[str, Any] = {"picture": to_json(reply.picture)}
        if units(plain(reply.text)) <= LIMIT_CAPTION:
            photo |= {"caption": texts[0], "parse_mode": "HTML"}
        else:
            yield from _messages(replace(reply, picture=None, rows=()), owner)
        if reply.rows:
            photo["reply_markup"] = {"inline_keyboard": keyboard(reply.rows, owner)}
        yield photo
        return
    for text in texts:
        message = {
            "text": text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if text is texts[-1] and reply.rows:
            message["reply_markup"] = {"inline_keyboard": keyboard(reply.rows, owner)}
        yield message


def _place(incoming: Incoming) -> dict[str, Any]:
    """Return where a new message goes; in a group it names the one it answers."""
    talk = incoming.conversation
    place: dict[str, Any] = {"chat_id": talk.chat}
    if talk.topic:
        place["message_thread_id"] = talk.topic
    if incoming.message is not None and not incoming.private:
        place["reply_parameters"] = {
            "message_id": incoming.message,
            "allow_sending_without_reply": True,
        }
    return place
