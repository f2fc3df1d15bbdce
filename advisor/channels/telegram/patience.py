"""Trying again while the store is out of reach: nothing is dropped, the operator is told once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from advisor.store.protocol import StoreUnavailableError

T = TypeVar("T")

LOG = logging.getLogger(__name__)
FIRST_PAUSE = 0.1
LONGEST_PAUSE = 5.0


class Patience:
    """Waits for one store. Shared by all who use it, so that trouble is told once."""

    def __init__(self) -> None:
        self.trouble = False  # whether the store is out of reach

    async def until(self, work: Callable[[], Awaitable[T]]) -> T:
        """Return what `work` returns, however often it takes to reach the store."""
        pause = FIRST_PAUSE
        while True:
            try:
                result = await work()
            except StoreUnavailableError as error:
                self._tell(error)
            else:
                self._relieve()
                return result
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _tell(self, error: StoreUnavailableError) -> None:
        if not self.trouble:
            self.trouble = True
            LOG.error("The store can't be used: %s. Everything waits until it can.", error)

    def _relieve(self) -> None:
        if self.trouble:
            self.trouble = False
            LOG.warning("The store can be used again.")
