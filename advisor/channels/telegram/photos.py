"""Pictures as photos: drawn when they are sent, in a thread. What waits is only their values.

Nobody has to see one: its caption says the same. Where none can be drawn, or Telegram takes no
photo, the picture goes out as text, in characters.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from advisor.channels.bars import bars
from advisor.channels.chart.draw import MISSING, can_draw, draw
from advisor.channels.telegram.logs import place
from advisor.channels.telegram.render import pages, preformatted
from advisor.conversation.picture import Picture
from advisor.conversation.pictures.as_json import from_json

LOG = logging.getLogger(__name__)
NAME = "pay.png"  # Telegram takes no file without one
ACTION_SECONDS = 2.0  # longer than that the picture doesn't wait for "sending photo"


class Photos:
    """Sends photos by one bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._told = False

    async def send(self, payload: Mapping[str, Any]) -> None:
        """Send the photo of this payload, or what it says as text where it can't be drawn."""
        where = {key: payload[key] for key in ("chat_id", "message_thread_id") if key in payload}
        drawn = await self._drawn(from_json(payload["picture"]), where)
        if drawn is None:
            rest = written(payload)
            await self._bot.send_message(rest.pop("chat_id"), rest.pop("text"), api_kwargs=rest)
        else:
            rest = {key: value for key, value in payload.items() if key != "picture"}
            chat = rest.pop("chat_id")
            await self._bot.send_photo(chat, drawn, filename=NAME, api_kwargs=rest)

    async def _drawn(self, picture: Picture, where: Mapping[str, Any]) -> bytes | None:
        """Return the picture as PNG, saying meanwhile that it comes; None where that fails."""
        if not can_draw():
            if not self._told:
                self._told = True
                LOG.warning("Pictures go out as text: %s", MISSING)
            return None
        drawing = asyncio.to_thread(draw, picture)
        drawn, _ = await asyncio.gather(drawing, self._act(where), return_exceptions=True)
        if isinstance(drawn, Exception):  # a mistake of ours, that must not cost the answer
            LOG.error("A picture can't be drawn and goes out as text: %s", place(drawn))
            return None
        if isinstance(drawn, BaseException):
            raise drawn
        return drawn

    async def _act(self, where: Mapping[str, Any]) -> None:
        rest = dict(where)
        with suppress(TelegramError, TimeoutError):  # the photo itself is what counts
            async with asyncio.timeout(ACTION_SECONDS):
                chat = rest.pop("chat_id")
                await self._bot.send_chat_action(chat, ChatAction.UPLOAD_PHOTO, api_kwargs=rest)


def written(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return a photo's payload as that of a text message."""
    picture = from_json(payload["picture"])
    head = "\n".join(filter(None, (f"**{picture.title}**", picture.about)))
    blocks = (*pages(head), preformatted(bars(picture)), *pages(f"_{picture.footer}_"))
    rest = {key: value for key, value in payload.items() if key not in ("picture", "caption")}
    return {**rest, "text": "\n\n".join(blocks), "parse_mode": "HTML"}
