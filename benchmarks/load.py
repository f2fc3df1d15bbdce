"""How much the bot carries beside a bare python-telegram-bot, and what two processes cost.

Both stand before the strict stand-in for Telegram, in turns, in the same run: people have talks
of six updates, which on either side lead to ten calls. The bare bot keeps its talks in memory and
in a file written now and then; ours acknowledges nothing that does not lie in its database. Each
is a process of its own. By default both polling and webhook are played.

With `--replicas`, two of our processes share a PostgreSQL behind one webhook, beside one; told is
the processor time an update takes, since all of them share this machine.
"""

import argparse
import asyncio
import gc
import importlib
import os
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support.balancer import Balancer
from tests.support.chats import TOKEN
from tests.support.party import SHARED, STAND_IN
from tests.support.postgres import Server
from tests.support.process import BotProcess, free_port, webhook

BARE = SHARED / "botapi" / "baseline" / "ptb_echo.py"
BARE_TALK = ("/start", {"press": "Yes"}, {"press": "No"}, {"press": "Yes"}, {"press": "No"}, "bye")
TALK = ("/start", {"press": "Coder"}, *({"press": "Skip"},) * 3, "Texas")
CALLED = ("sendmessage", "editmessagetext", "answercallbackquery")
CONCURRENCY = 50
CALM = 20  # at a time, where cost is compared: a machine at its limit has costs of its own
THINK_SECONDS = 0.05
TICKS = os.sysconf("SC_CLK_TCK")
TARGET_RATE, TARGET_LATE, TARGET_COST = 1.8, 0.5, 1.2
Run = Callable[[Any, Path], AbstractAsyncContextManager[Sequence[int]]]

MISSING = "The stand-in isn't here, and only it plays Telegram fast enough: nothing was measured."


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What came of one run. rate: updates a second. late: the 95th percentile of the time to the
    first reply, in milliseconds. cost: milliseconds of processor time an update. calls: how many
    an update led to. shares: what part of the processor time each process took.
    """

    rate: float
    late: float
    cost: float
    calls: float
    megabytes: int
    shares: tuple[float, ...]


def spent(pid: int) -> float:
    """Return the seconds of processor time a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def largest(pid: int) -> int:
    """Return the most memory a process has held, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) // 1024


@asynccontextmanager
async def bare(server: Any, folder: Path, *, brought: bool) -> AsyncIterator[Sequence[int]]:
    """Run the bare bot; yields the numbers of its processes."""
    settings = {
        "BOT_API_URL": server.base_url,
        "BOT_API_FILE_URL": server.base_file_url,
        "BOT_TOKEN": TOKEN,
        "STATE": str(folder / "state"),
    }
    if brought:
        settings["WEBHOOK_PORT"] = str(free_port())
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "ignore", str(BARE)), env={**os.environ, **settings}
    )
    try:
        async with asyncio.timeout(30):
            await server.polled.wait()
        yield (process.pid,)
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def ours(server: Any, folder: Path, *, brought: bool) -> AsyncIterator[Sequence[int]]:
    """Run our bot on SQLite; yields the numbers of its processes."""
    settings = webhook() if brought else {}
    async with BotProcess.running(str(server.base_url), folder, **settings) as bot:
        await bot.line()
        yield (bot.process.pid,)
        await bot.stop()


@asynccontextmanager
async def replicas(
    server: Any, folder: Path, url: str, count: int
) -> AsyncIterator[Sequence[int]]:
    """Run several of ours on PostgreSQL, behind one address."""
    ports = [free_port() for _ in range(count)]
    async with AsyncExitStack() as stack:
        balancer = await stack.enter_async_context(Balancer(ports))
        bots = []
        for port in ports:
            settings = {
                "ADVISOR_DATABASE": url,
                "ADVISOR_WEBHOOK_URL": f"{balancer.url}/hook",
                "ADVISOR_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
            }
            running = BotProcess.running(str(server.base_url), folder, **settings)
            bots.append(await stack.enter_async_context(running))
            await bots[-1].line()
        yield [bot.process.pid for bot in bots]
        for bot in bots:
            await bot.stop()


async def measure(
    running: Run, people: int, talk: Sequence[Any], at_once: int = CONCURRENCY
) -> Numbers:
    """Have people talk to what `running` starts before a stand-in, and return the numbers."""
    play = importlib.import_module("botapi.load").Load
    options = SimpleNamespace(users=people, concurrency=at_once, think=THINK_SECONDS, timeout=60.0)
    stand_in = importlib.import_module("botapi.server").BotApiServer(TOKEN, callback_ttl=600)
    with tempfile.TemporaryDirectory() as folder:
        async with stand_in as server, running(server, Path(folder)) as pids:
            before = [spent(pid) for pid in pids]
            server.calls.clear()
            found = await play(server, talk, options).run()
            taken = [spent(pid) - begun for pid, begun in zip(pids, before, strict=True)]
            calls = sum(call.method in CALLED for call in server.calls)
            megabytes = max(largest(pid) for pid in pids)
    if found["errors"] or found["violations"]:
        wrong = [found["first_error"], *(f"{one.method}: {one.text}" for one in server.violations)]
        raise SystemExit(f"{found['errors']} talks went wrong: {wrong[:3]}")
    return Numbers(
        rate=found["updates_per_s"],
        late=found["p95_ms"],
        cost=1000 * sum(taken) / found["updates"],
        calls=calls / found["updates"],
        megabytes=megabytes,
        shares=tuple(one / sum(taken) for one in taken),
    )


def median(found: Sequence[Numbers], name: str) -> float:
    """Return the median of one number over the rounds."""
    return statistics.median(float(getattr(one, name)) for one in found)


def row(name: str, found: Sequence[Numbers]) -> str:
    """Return a line of the table."""
    rate, late, cost, calls, size = (
        median(found, what) for what in ("rate", "late", "cost", "calls", "megabytes")
    )
    return f"| {name} | {rate:.0f} | {late:.0f} | {cost:.2f} | {calls:.2f} | {size:.0f} |"


def ratio(found: Sequence[Numbers], beside: Sequence[Numbers], name: str) -> float:
    """Return the median over the rounds of how one number is to that of the same round beside."""
    pairs = zip(found, beside, strict=True)
    return statistics.median(float(getattr(a, name) / getattr(b, name)) for a, b in pairs)


HEAD = (
    "| | updates a second | p95, ms | processor ms an update | calls an update | MB at most |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: |"
)


async def beside_bare(people: int, rounds: int, *, brought: bool) -> bool:
    """Measure us beside the bare bot; return whether the targets are reached."""
    theirs, own = [], []
    for _ in range(rounds):
        theirs.append(await measure(partial(bare, brought=brought), people, BARE_TALK))
        own.append(await measure(partial(ours, brought=brought), people, TALK))
    name = "webhook" if brought else "polling"
    print(f"\n{HEAD}\n{row(f'bare PTB, {name}', theirs)}\n{row(f'this bot, {name}', own)}")
    rate, late = ratio(own, theirs, "rate"), ratio(own, theirs, "late")
    cost = ratio(theirs, own, "cost")
    print(
        f"updates a second: {rate:.2f} times (wanted: {TARGET_RATE}); p95: {late:.2f} times"
        f" (wanted: {TARGET_LATE}); updates for the same processor time: {cost:.2f} times"
    )
    return rate >= TARGET_RATE and late <= TARGET_LATE


async def beside_one(people: int, rounds: int) -> bool:
    """Measure two processes beside one; return whether the target is reached."""
    server = Server(fsync=True)
    server.start()
    try:
        one: list[Numbers] = []
        two: list[Numbers] = []
        for _ in range(rounds):
            for count, found in ((1, one), (2, two)):
                url = await server.database()
                running = partial(replicas, url=url, count=count)
                found.append(await measure(running, people, TALK, CALM))
    finally:
        server.remove()
    print(f"\n{HEAD}\n{row('one on PostgreSQL', one)}\n{row('two on PostgreSQL', two)}")
    cost = ratio(two, one, "cost")
    shares = ", ".join(" and ".join(f"{share:.0%}" for share in each.shares) for each in two)
    print(f"processor time an update: {cost:.2f} times (wanted: {TARGET_COST})")
    print(f"shares of the two, round by round: {shares}")
    return cost <= TARGET_COST


def main() -> int:
    """Measure, print the tables, and return 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--mode", choices=("polling", "webhook"), help="only this one")
    parser.add_argument("--replicas", action="store_true", help="two processes beside one")
    options = parser.parse_args()
    if not STAND_IN:
        print(MISSING)
        return 0
    sys.path.append(str(SHARED))
    gc.disable()  # its pauses would count as the bots'
    people, rounds = options.people, options.rounds
    if options.replicas:
        return not asyncio.run(beside_one(people, rounds))
    print(
        f"Telegram is the stand-in; {people} talks of {len(TALK)} updates, {CONCURRENCY} at a"
        f" time; medians of {rounds} rounds"
    )
    modes = [options.mode] if options.mode else ["polling", "webhook"]
    reached = [
        asyncio.run(beside_bare(people, rounds, brought=mode == "webhook")) for mode in modes
    ]
    return not all(reached)


if __name__ == "__main__":
    sys.exit(main())
