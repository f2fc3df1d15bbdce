"""A TCP proxy of our own: before several bots, as a proxy stands at a webhook's address; or
between a bot and Telegram, as the network that can fail.
"""

import asyncio
import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Self

SIZE = 2**16


class Balancer:
    """Hands each connection to any of some ports of this machine that takes it.

    seconds: at most so long is the way for what is sent, and for what comes back.
    """

    def __init__(self, ports: Sequence[int], seconds: float = 0.0) -> None:
        self._ports = ports
        self._seconds = seconds
        self._server: asyncio.Server | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._port = 0
        self._turn = 0

    async def __aenter__(self) -> Self:
        await self.mend()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.cut()

    @property
    def url(self) -> str:
        """Return the address of where it listens."""
        return f"http://127.0.0.1:{self._port}"

    async def cut(self) -> None:
        """Refuse every connection, and break off those that are there."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def stall(self) -> None:
        """Let nothing through, and say nothing of it."""
        self._flowing.clear()

    async def mend(self) -> None:
        """Go on, with what was held back, and take connections again."""
        self._flowing.set()
        if self._server is None:
            self._server = await asyncio.start_server(self._take, "127.0.0.1", self._port)
            self._port = self._server.sockets[0].getsockname()[1]

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._under_way.add(task)
        there: asyncio.StreamWriter | None = None
        try:
            self._turn += 1  # each is asked first in its turn
            first = self._turn % len(self._ports)
            for port in (*self._ports[first:], *self._ports[:first]):
                with suppress(OSError):
                    back, there = await asyncio.open_connection("127.0.0.1", port)
                    break
            if there is not None:
                ways = (self._carry(reader, there), self._carry(back, writer))
                pumps = [asyncio.create_task(way) for way in ways]
                try:
                    await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    for pump in pumps:
                        pump.cancel()
        except asyncio.CancelledError:  # by `cut`; asyncio would print it
            pass
        finally:
            self._under_way.discard(task)
            for end in filter(None, (writer, there)):
                end.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await reader.read(SIZE):
                await asyncio.sleep(random.uniform(0.0, self._seconds))
                await self._flowing.wait()
                writer.write(piece)
                await writer.drain()
