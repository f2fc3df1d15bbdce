"""Polls that are over when what they brought lies in the store.

PTB acknowledges with its next poll what the one before has returned. So it returns when all of it
is safe: in one go for the whole poll, where the store can, instead of update by update.

After trouble PTB would wait longer and longer, up to half a minute, so that people would wait as
long when it is over. So the waiting is done here, and PTB is told of what it answers at once.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from advisor.channels.telegram.request import Polling

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0  # seconds before the next poll, after trouble
PTBS = (Conflict, InvalidToken, RetryAfter, TimedOut)  # what it sees to as it should


class PollingBot(ExtBot[None]):
    """PTB's bot. take_in: returns when updates are in the store, and never raises.

    troubled: is told why a poll failed.
    """

    def __init__(
        self,
        token: str,
        polling: BaseRequest,
        take_in: Callable[[Sequence[Update]], Awaitable[None]],
        troubled: Callable[[TelegramError], None],
        **rest: Any,
    ) -> None:
        super().__init__(token, get_updates_request=polling, **rest)
        self._polling = polling
        self._take_in = take_in
        self._troubled = troubled
        self._pause = FIRST_PAUSE

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Poll, and return what came once it is in the store."""
        try:
            updates = await super().get_updates(*args, **kwargs)
        except PTBS:
            raise
        except TelegramError as error:
            if not kwargs.get("timeout"):  # the last one, at the end
                raise
            self._troubled(error)
            await asyncio.sleep(self._pause)
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
            raise TimedOut from None
        except Exception:
            if not isinstance(self._polling, Polling):
                raise
            updates = await self._readable(self._polling, *args, **kwargs)
        self._pause = FIRST_PAUSE
        updates = tuple(sorted(updates, key=_number))  # PTB acknowledges all up to the last
        await self._take_in(updates)
        return updates

    async def _readable(self, polling: Polling, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Ask once more for updates of which PTB can't read one."""
        polling.wary = True
        try:
            return await super().get_updates(*args, **kwargs)
        finally:
            polling.wary = False


def _number(update: Update) -> int:
    return update.update_id
