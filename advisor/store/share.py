"""What of a shared database is this process's: its name there, what it knows of, and until when
it may be sure of that.
"""

import asyncio
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Share:
    """The part of one channel that is this process's.

    name: as others see it; a new one when others have taken this process for dead.
    updates, calls: the numbers of those the channel has and has not ended yet.
    told: the numbers of updates the channel was last told of. It has them for sure when it asks
        for more; until then nothing may come to it that belongs behind them.
    ended_updates, ended_calls: the numbers of those that were ended since the last look at the
        database began, which may still show them.
    sure_until: the moment (monotonic) before which nobody takes it for dead.
    news: set when there may be something the channel does not know of.
    vague: whether nobody has said that there is, so that it has to be found out, and what the dead
        have left as well.
    """

    channel: str
    name: str = field(default_factory=lambda: uuid.uuid4().hex)
    updates: set[int] = field(default_factory=set)
    calls: set[int] = field(default_factory=set)
    told: set[int] = field(default_factory=set)
    ended_updates: set[int] = field(default_factory=set)
    ended_calls: set[int] = field(default_factory=set)
    sure_until: float = 0.0
    news: asyncio.Event = field(default_factory=asyncio.Event)
    vague: bool = True

    @property
    def sure(self) -> bool:
        """Whether nobody can have taken this process for dead yet."""
        return time.monotonic() < self.sure_until

    def tell(self, *, vague: bool) -> None:
        """Have the database looked at."""
        self.vague |= vague
        self.news.set()

    def look(self) -> None:
        """Begin to look at what the database shows."""
        self.news.clear()
        self.ended_updates.clear()
        self.ended_calls.clear()

    def end_update(self, number: int) -> None:
        """Count an update no longer among what the channel has."""
        self.updates.discard(number)
        self.told.discard(number)
        self.ended_updates.add(number)

    def end_calls(self, numbers: Iterable[int]) -> None:
        """Count calls no longer among what the channel has."""
        self.calls.difference_update(numbers)
        self.ended_calls.update(numbers)

    def heard(self) -> None:
        """Count what the channel was told of among what it has, where it has not ended it."""
        self.updates |= self.told
        self.told = set()

    def renamed(self) -> "Share":
        """Return what is left when others have taken all of it: nothing, under a new name."""
        return Share(channel=self.channel, news=self.news)
