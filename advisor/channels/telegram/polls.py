"""Polls that are over when what they brought lies in the store.

PTB acknowledges with its next poll what the one before has returned. So it returns when all of it
is safe: in one go for the whole poll, where the store can, instead of update by update.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from advisor.channels.telegram.request import Polling


class PollingBot(ExtBot[None]):
    """PTB's bot. take_in: returns when updates are in the store, and never raises."""

    def __init__(
        self,
        token: str,
        polling: BaseRequest,
        take_in: Callable[[Sequence[Update]], Awaitable[None]],
        **rest: Any,
    ) -> None:
        super().__init__(token, get_updates_request=polling, **rest)
        self._polling = polling
        self._take_in = take_in

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Poll, and return what came once it is in the store."""
        try:
            updates = await super().get_updates(*args, **kwargs)
        except TelegramError:
            raise
        except Exception:
            if not isinstance(self._polling, Polling):
                raise
            updates = await self._readable(self._polling, *args, **kwargs)
        await self._take_in(updates)
        return updates

    async def _readable(self, polling: Polling, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Ask once more for updates of which PTB can't read one."""
        polling.wary = True
        try:
            return await super().get_updates(*args, **kwargs)
        finally:
            polling.wary = False
