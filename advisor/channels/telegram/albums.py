"""Several pictures or files sent as one get one answer, though each comes as its own message."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable

from advisor.channels.telegram.incoming import Did, Incoming
from advisor.store.records import Conversation

PAUSE = 0.7  # seconds in which the rest of an album comes; its words may stand under the last
REMEMBERED = 1_000  # albums; one forgotten gets a second answer, which does no harm

Waiting = Callable[[Conversation], Iterable[Incoming]]


class Albums:
    """Tells which message of an album is answered: those with words, else the first."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self._answered: OrderedDict[tuple[Conversation, str], None] = OrderedDict()

    async def settled(self, incoming: Incoming) -> bool:
        """Return whether this message is one of an album that another one answers for."""
        if incoming.album is None:
            return False
        album = (incoming.conversation, incoming.album)
        if incoming.did is Did.SAID:
            self._answered[album] = None
            return False
        if album in self._answered:
            return True
        await asyncio.sleep(PAUSE)
        others = self._waiting(incoming.conversation)
        spoken = any(o.album == incoming.album and o.did is Did.SAID for o in others)
        self._answered[album] = None
        while len(self._answered) > REMEMBERED:
            self._answered.popitem(last=False)
        return spoken
