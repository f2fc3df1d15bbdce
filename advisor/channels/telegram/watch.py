"""Watches the connection to Telegram, tells the operator once, and knows when it is over."""

import asyncio
import logging
import time
from enum import IntEnum
from http import HTTPStatus
from textwrap import shorten

from telegram.error import Conflict, TelegramError

LOG = logging.getLogger(__name__)


class Exit(IntEnum):
    """How the program ended. After MISCONFIGURED and CONFLICT a restart alone mends nothing."""

    STOPPED = 0
    FAILED = 1
    MISCONFIGURED = 2
    CONFLICT = 3


class Watch:
    """One run's connection."""

    def __init__(self) -> None:
        self._away = False
        self._alive: float | None = None
        self._over: asyncio.Future[Exit] = asyncio.get_running_loop().create_future()

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self._over.done()

    @property
    def silence(self) -> float | None:
        """For how many seconds no updates could have come; None where none ever could."""
        return None if self._alive is None else time.monotonic() - self._alive

    async def over(self) -> Exit:
        """Return how it ended, once it has."""
        return await asyncio.shield(self._over)

    def end(self, how: Exit) -> None:
        """End the run; only the first reason counts."""
        if not self._over.done():
            self._over.set_result(how)

    def trouble(self, error: TelegramError) -> None:
        """Take notice of an error while polling or connecting."""
        if isinstance(error, Conflict):
            LOG.critical("Stopped: this bot is running elsewhere too. Telegram says: %s", error)
            self.end(Exit.CONFLICT)
        elif not self._away:
            self._away = True
            LOG.warning(
                "Telegram can't be reached (%s). Trying again until it can.",
                shorten(str(error), 80),
            )

    def heard(self, status: int) -> None:
        """Take notice of an answer's status."""
        if status == HTTPStatus.UNAUTHORIZED:
            self.rejected()
        elif status == HTTPStatus.OK and self._away:
            self._away = False
            LOG.warning("Telegram can be reached again.")

    def alive(self) -> None:
        """Take notice that updates come, or would."""
        self._alive = time.monotonic()

    def polled(self, status: int) -> None:
        """Take notice of the status of a poll."""
        self.heard(status)
        if status == HTTPStatus.OK:
            self.alive()

    def rejected(self) -> None:
        """Take notice that the token is not, or no longer, good."""
        if not self._over.done():
            LOG.critical("Stopped: Telegram rejects the bot token. @BotFather gives a new one.")
            self.end(Exit.MISCONFIGURED)
