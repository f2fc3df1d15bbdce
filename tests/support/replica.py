"""A process on a shared store, as small as can be: it takes turns and makes calls as the Telegram
channel does, and can be killed, paused and replaced.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence

from advisor.channels.telegram.patience import Patience
from advisor.store.postgres import PostgresStore
from advisor.store.records import Outgoing, Posted, Received

CHANNEL = "telegram:8123"


class World:
    """What came of it all."""

    def __init__(self) -> None:
        self.made: dict[str, list[str]] = defaultdict(list)  # calls of a lane, by their payloads


class Replica:
    """One process. Each turn adds its update's number to the session, and sends it twice."""

    def __init__(self, url: str, world: World, pause: float = 0.0) -> None:
        self.store = PostgresStore(url)
        self._world = world
        self._pause = pause
        self._patience = Patience()
        self._talks: dict[int, asyncio.Queue[Received]] = {}
        self._lanes: dict[str, asyncio.Queue[Posted]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Take up what is there, and what comes."""
        await self._patience.until(self.store.open)
        updates = await self._patience.until(lambda: self.store.waiting(CHANNEL))
        self._post(await self._patience.until(lambda: self.store.unsent(CHANNEL)))
        self._take(updates)
        self._begin(self._follow())

    async def put(self, received: Received) -> bool:
        """Take in an update; return False where the process ends before it is safe."""
        putting = self._begin(self._put(received))
        await asyncio.wait({putting})
        return not putting.cancelled()

    async def _put(self, received: Received) -> None:
        posted = await self._patience.until(lambda: self.store.put(received))
        if posted is not None:
            self._take([received])

    async def kill(self) -> None:
        """End without a word, as by SIGKILL."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.mute()
        self.store._pool.terminate()

    async def mute(self) -> None:
        """Give no more signs of life."""
        assert self.store._keeper is not None
        self.store._keeper.cancel()
        await asyncio.gather(self.store._keeper, return_exceptions=True)

    async def stop(self) -> None:
        """End as by SIGTERM."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.store.close()

    async def _follow(self) -> None:
        while True:
            taken = await self._patience.until(lambda: self.store.taken(CHANNEL))
            self._post(taken.calls)
            self._take(taken.received)

    def _take(self, updates: Iterable[Received]) -> None:
        for received in updates:
            chat = received.conversation.chat
            if chat not in self._talks:
                self._talks[chat] = asyncio.Queue()
                self._begin(self._talk(self._talks[chat]))
            self._talks[chat].put_nowait(received)

    def _post(self, calls: Sequence[Posted]) -> None:
        for posted in calls:
            if posted.lane not in self._lanes:
                self._lanes[posted.lane] = asyncio.Queue()
                self._begin(self._send(self._lanes[posted.lane]))
            self._lanes[posted.lane].put_nowait(posted)

    async def _talk(self, queue: "asyncio.Queue[Received]") -> None:
        while True:
            received = await queue.get()
            talk = received.conversation
            kept = await self._patience.until(lambda of=talk: self.store.session(of))  # type: ignore[misc]
            await asyncio.sleep(self._pause)
            numbers = [*json.loads(kept or "[]"), received.number]
            calls = [
                Outgoing(lane=str(talk.chat), method="send", payload=f"{received.number}{part}")
                for part in "ab"
            ]
            end = self._ending(received, calls, json.dumps(numbers))
            self._post(await self._patience.until(end))

    def _ending(
        self, received: Received, calls: Sequence[Outgoing], session: str
    ) -> Callable[[], Awaitable[tuple[Posted, ...]]]:
        return lambda: self.store.commit(received, calls, session)

    async def _send(self, queue: "asyncio.Queue[Posted]") -> None:
        while True:
            posted = await queue.get()
            if not await self.store.holds(posted):
                continue
            self._world.made[posted.lane].append(posted.payload)
            await asyncio.sleep(self._pause)
            await self._patience.until(lambda done=posted: self.store.sent(done))  # type: ignore[misc]

    def _begin(self, work: Coroutine[None, None, None]) -> "asyncio.Task[None]":
        task = asyncio.create_task(work)
        self._tasks.add(task)
        return task


def ordered(made: Sequence[str]) -> list[str]:
    """Return what was sent, each at the place where it came first."""
    return list(dict.fromkeys(made))
