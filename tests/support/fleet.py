"""Several bots on one PostgreSQL behind one address, as docs/operating.md describes them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.balancer import Balancer
from tests.support.process import BotProcess, free_port


@dataclass(slots=True)
class Fleet:
    """Places for bots; in each there is one, one that is starting, or none.

    telegram: what TELEGRAM_API_URL is to be.
    ended: what bots said that ended without being told to.
    """

    telegram: str
    folder: Path
    database: str
    ports: list[int]
    address: str
    bots: dict[int, BotProcess] = field(default_factory=dict)
    ended: list[str] = field(default_factory=list)

    @classmethod
    @asynccontextmanager
    async def open(
        cls, telegram: str, folder: Path, database: str, count: int
    ) -> AsyncIterator["Fleet"]:
        """Open so many places; in the end all bots are gone, whatever happens."""
        ports = [free_port() for _ in range(count)]
        async with Balancer(ports) as balancer:
            fleet = cls(telegram, folder, database, ports, f"{balancer.url}/hook")
            try:
                yield fleet
            finally:
                await fleet.kill(*fleet.bots)

    def log(self, place: int) -> Path:
        """Return the file with what the bots of a place logged, one after the other."""
        return self.folder / f"replica-{place}.log"

    async def start(self, place: int) -> None:
        """Put a bot into an empty place, and wait until it answers, or is no more."""
        with self.log(place).open("a", encoding="utf-8") as log:
            bot = self.bots[place] = await BotProcess.start(
                self.telegram,
                self.folder,
                log=log.fileno(),
                ADVISOR_DATABASE=self.database,
                ADVISOR_WEBHOOK_URL=self.address,
                ADVISOR_WEBHOOK_LISTEN=f"127.0.0.1:{self.ports[place]}",
            )
        if not await bot.line() and self.bots.get(place) is bot:
            self.ended.append(self.log(place).read_text(encoding="utf-8"))

    async def kill(self, *places: int) -> int:
        """End the bots of these places at once and without a warning; return how many ran."""
        bots = [self.bots.pop(place) for place in places if place in self.bots]
        ran = [bot for bot in bots if bot.process.returncode is None]
        for bot in ran:
            bot.process.kill()
        await asyncio.gather(*(bot.process.wait() for bot in bots))
        return len(ran)

    async def stop(self) -> None:
        """Stop all as a supervisor does."""
        bots = list(self.bots.values())
        self.bots.clear()
        for bot in bots:
            bot.process.terminate()
        codes = await asyncio.gather(*(bot.process.wait() for bot in bots))
        self.ended += [f"a bot that was stopped ended with {code}" for code in codes if code]
