"""Kills bots at random moments while many people talk with them, and holds what came of it
against what the engine says should have come: `python -m tests.support.crash` prints the table.

One bot on SQLite polls, or with `--webhook` has its updates brought; with `--replicas 3` several
share a PostgreSQL and a webhook. Everybody's talk is played to the engine here as well. In the
end each session in the database must be the engine's, byte for byte, so every answer counted
once; and what each person was shown must be what the engine said, in order, with nothing missing
and only repeats on top: no more of them than there were sends in flight when a bot was killed.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.balancer import Balancer
from tests.support.fleet import Fleet
from tests.support.left import Left, of_postgres, of_sqlite
from tests.support.oracle import learned
from tests.support.party import STAND_IN, Party, party
from tests.support.postgres import Server
from tests.support.process import BotProcess, webhook
from tests.support.talker import TODAY, Talker

STARTING = 0.2  # of all kills of a single bot, about so many strike while it starts
LIFE = 7.0  # seconds that one of several lives on the average
PATIENCE = 90.0  # seconds for a step where the dead are taken over again and again
WAY = 0.05  # seconds at most from a bot to Telegram, so that kills find something in flight
SOON = 0.5  # seconds in which a living bot has struck off a call it has made


@dataclass(slots=True)
class Report:
    """What came of it."""

    conversations: int
    kills: int = 0
    turns: int = 0
    replies: int = 0
    in_flight: int = 0
    repeats: int = 0
    unanswered: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def table(self) -> str:
        """Return the numbers as a table."""
        rows = {
            "conversations": self.conversations,
            "SIGKILLs": self.kills,
            "turns": self.turns,
            "replies": self.replies,
            "lost or out of order, or answers not counted once": len(self.wrong),
            "sends in flight when a bot was killed": self.in_flight,
            "sent twice": self.repeats,
            "presses not answered": self.unanswered,
            "seconds": round(self.seconds),
        }
        return "\n".join(f"| {name} | {value} |" for name, value in rows.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How big a run is. The same seed gives the same people; when they are cut off varies.

    replicas: so many share the work; 0: one, on SQLite.
    """

    people: int = 200
    steps: int = 8
    at_once: int = 50
    seed: int = 1
    webhook: bool = False
    replicas: int = 0


@dataclass(slots=True)
class Run:
    """One run under way."""

    plan: Plan
    folder: Path
    telegram: Party
    url: str
    talkers: Sequence[Talker]
    chance: random.Random
    report: Report

    async def people(self) -> None:
        """Let everybody talk, so many at once."""
        places = asyncio.Semaphore(self.plan.at_once)

        async def come(talker: Talker) -> None:
            async with places:
                await talker.talk(self.plan.steps)

        await asyncio.gather(*map(come, self.talkers))

    async def one(self) -> None:
        """Kill the one bot there is, again and again, until all is said; then judge."""
        environment = webhook() if self.plan.webhook else {}
        talking = asyncio.create_task(self.people())
        while not talking.done():
            async with BotProcess.running(self.url, self.folder, **environment) as bot:
                await self._live(bot, talking)
                if talking.done():
                    await talking
                    await bot.stop()
                elif bot.process.returncode is not None:
                    raise RuntimeError(f"the bot ended by itself: {await bot.ended()}")
                else:
                    await bot.kill()
                    self.report.kills += 1
                    await asyncio.sleep(0.05)  # what it sent last is still being read
                    left = of_sqlite(self.folder / "advisor.db")
                    self.report.in_flight += len(left.made(self._shown()))
        self.judge(of_sqlite(self.folder / "advisor.db"))

    async def _live(self, bot: BotProcess, talking: "asyncio.Task[Any]") -> None:
        """Let a bot live for a while, sometimes not even until it has started."""
        if self.chance.random() < STARTING:
            await asyncio.wait([talking], timeout=self.chance.uniform(0.1, 0.9))
        else:
            await bot.line()
            await asyncio.wait([talking], timeout=self.chance.uniform(0.02, 0.9))

    async def several(self, server: Server) -> None:
        """Kill one of several bots or more at once, again and again; then judge."""
        count, url = self.plan.replicas, await server.database()
        async with Fleet.open(self.url, self.folder, url, count) as fleet:
            places = range(count)
            starting = {asyncio.create_task(fleet.start(place)) for place in places}
            await asyncio.gather(*starting)
            talking = asyncio.create_task(self.people())
            lost: set[tuple[int, str]] = set()
            while not talking.done():
                pause = self.chance.expovariate(count / LIFE)
                await asyncio.wait([talking], timeout=pause)
                struck = self.chance.sample(places, self.chance.choice((1, 1, 1, 2, count)))
                self.report.kills += await fleet.kill(*struck)
                starting |= {asyncio.create_task(self._again(fleet, place)) for place in struck}
                lost |= await self._lost(url)
            await asyncio.gather(talking, *starting)
            self.report.in_flight = len(lost)
            self.report.wrong += fleet.ended
            await self._settle(url)
            await fleet.stop()
            self.report.wrong += fleet.ended
            self.judge(await of_postgres(url))

    async def _again(self, fleet: Fleet, place: int) -> None:
        """Fill a place, at once or later, unless that was done meanwhile."""
        await asyncio.sleep(self.chance.choice((0.0, 0.0, self.chance.uniform(0.0, 5.0))))
        if place not in fleet.bots:
            await fleet.start(place)

    async def _lost(self, url: str) -> set[tuple[int, str]]:
        """Return the calls that those killed had made and not struck off. Those of the living
        are struck off by the second look.
        """
        before = await of_postgres(url)
        await asyncio.sleep(SOON)
        return (await of_postgres(url)).made(self._shown()) & before.made(self._shown())

    async def _settle(self, url: str) -> None:
        """Wait until those that live have ended what the dead have left."""
        async with asyncio.timeout(PATIENCE):
            while (await of_postgres(url)).anything:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.2)

    def _shown(self) -> dict[int, str]:
        return {t.phone.number: t.phone.log[-1] for t in self.talkers if t.phone.log}

    def judge(self, left: Left) -> None:
        """Hold what came of it against what the engine says."""
        report = self.report
        if left.anything:
            report.wrong.append("something is left in the inbox or the outbox")
        report.wrong += self.telegram.complaints
        report.unanswered = self.telegram.unanswered
        for talker in self.talkers:
            number = talker.phone.number
            report.turns += talker.oracle.turns
            report.replies += len(talker.oracle.shown)
            report.repeats += talker.repeats or 0
            if talker.repeats is None:
                report.wrong.append(f"{number} was shown {talker.phone.log}")
            if not talker.has(left.sessions.get(number)):
                report.wrong.append(f"{number} has {left.sessions.get(number)}")
        if report.repeats > report.in_flight:
            report.wrong.append("more was sent twice than was in flight")


async def crash(folder: Path, plan: Plan, *, stand_in: bool = STAND_IN) -> Report:
    """Let people talk while bots are killed again and again; return what came of it."""
    report, began = Report(plan.people), time.monotonic()
    advisor = learned(TODAY)
    async with party(stand_in=stand_in) as telegram, Balancer([telegram.port], WAY) as way:
        talkers = Talker.many(telegram, advisor, plan.people, plan.seed)
        url = f"{way.url}/bot"
        run = Run(plan, folder, telegram, url, talkers, random.Random(plan.seed), report)
        if not plan.replicas:
            await run.one()
        else:
            for talker in talkers:
                talker.patience = PATIENCE
            server = Server()
            server.start()
            try:
                await run.several(server)
            finally:
                server.remove()
    report.seconds = time.monotonic() - began
    return report


def main() -> int:
    """Run it by hand, as big as you like."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("people", "steps", "at_once", "seed", "replicas"):
        parser.add_argument(f"--{name}", type=int)
    parser.add_argument(
        "--own", action="store_true", help="our server, though the stand-in is here"
    )
    parser.add_argument("--webhook", action="store_true", help="have the updates brought")
    options = vars(parser.parse_args())
    stand_in = not options.pop("own") and STAND_IN
    plan = Plan(**{name: number for name, number in options.items() if number is not None})
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(crash(Path(folder), plan, stand_in=stand_in))
    sys.stdout.write("\n".join([report.table(), *report.wrong, ""]))
    return bool(report.wrong or report.unanswered)


if __name__ == "__main__":
    sys.exit(main())
