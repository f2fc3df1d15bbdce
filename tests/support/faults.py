"""Every kind of trouble the bot is to come through, one after another, against real bots with
people talking: `python -m tests.support.faults` prints what came of each, and exits with 1
where anything was lost or a promise was broken.
"""

import argparse
import asyncio
import re
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from advisor.channels.telegram.outbox import SLOTS
from advisor.conversation.engine import Advisor
from tests.support import disk, strikes
from tests.support.balancer import Balancer
from tests.support.fleet import Fleet
from tests.support.oracle import learned
from tests.support.ordeal import WAY, Outcome, Scene, Trouble, ordeal
from tests.support.party import STAND_IN, party
from tests.support.postgres import Server
from tests.support.talker import TODAY, Talker

REPLICAS = 2
TELEGRAM = "Telegram can't be reached"
STORE = "The store can't be used"
HEAD = (
    "| trouble | s | answers | lost | out of order | twice | p95 before, s | of others, s "
    "| well after, s | CPU s a second |\n| --- |" + " ---: |" * 9
)


async def by_webhook(scene: Scene) -> None:
    """Start a bot that has updates brought to it."""
    scene.be_brought()
    await scene.start()


def _flood(count: int) -> Trouble:
    return Trouble(
        name="429, wait 3 s",
        strike=strikes.calls("sendMessage", "429", count, retry_after=3),
        held=count,
        holds=3.0,
    )


# Whoever's call is struck waits; what Telegram had taken when its answer was lost comes twice.
TROUBLES = (
    _flood(5),
    Trouble(name="500", strike=strikes.calls("sendMessage", "500", 20), held=20),
    Trouble(name="502 with HTML", strike=strikes.calls("sendMessage", "502", 20), held=20),
    Trouble(
        name="500 to all for 20 s", strike=strikes.always("500", 20.0), outage=True, told=TELEGRAM
    ),
    Trouble(
        name="502 to all for 20 s", strike=strikes.always("502", 20.0), outage=True, told=TELEGRAM
    ),
    Trouble(name="reset before", strike=strikes.calls("sendMessage", "reset", 20), held=20),
    Trouble(
        name="reset after it took effect",
        strike=strikes.calls("sendMessage", "reset", 20, after=True),
        held=20,
        repeats=20,
    ),
    Trouble(
        name="no answer for 25 s",
        strike=strikes.calls("sendMessage", "hang", 3, seconds=25.0),
        held=3,
        holds=20.0,
        within=25.0,
    ),
    Trouble(name="malformed JSON", strike=strikes.calls("sendMessage", "malformed", 20), held=20),
    Trouble(
        name="malformed JSON, polls",
        strike=strikes.calls("getUpdates", "malformed", 5),
        held=SLOTS,
        told=TELEGRAM,
    ),
    Trouble(
        name="long polls dropped",
        strike=strikes.calls("getUpdates", "reset", 5, seconds=0.3),
        outage=True,
        told=TELEGRAM,
    ),
    Trouble(name="updates twice", strike=strikes.duplicated),
    Trouble(name="updates twice, webhook", prepare=by_webhook, strike=strikes.duplicated),
    Trouble(name="updates in reverse order", strike=strikes.reordered),
    Trouble(name="60 updates again after a restart", strike=strikes.replayed, outage=True),
    Trouble(
        name="60 updates again after a restart, webhook",
        prepare=by_webhook,
        strike=strikes.replayed,
        outage=True,
    ),
    Trouble(
        name="409: started twice",
        strike=strikes.rival,
        repeats=SLOTS,
        told="running elsewhere too",
        complaint="only one bot instance",
    ),
    Trouble(
        name="network down at the start",
        prepare=strikes.cut_off,
        strike=strikes.connected,
        outage=True,
        told=TELEGRAM,
    ),
    Trouble(
        name="network down for a minute",
        strike=strikes.cut(60.0),
        outage=True,
        repeats=SLOTS,
        told=TELEGRAM,
    ),
    Trouble(
        name="network silent for 40 s",
        strike=strikes.stalled(40.0),
        outage=True,
        repeats=SLOTS,
    ),
    Trouble(name="database locked", strike=strikes.locked, outage=True, told=STORE),
    Trouble(name="disk full", strike=strikes.full, outage=True, told=STORE),
    Trouble(
        name="database read-only at a start",
        strike=strikes.read_only,
        outage=True,
        told="advisor.db: ",
    ),
    Trouble(
        name="an update that breaks the bot",
        prepare=strikes.breakable,
        strike=strikes.poisoned,
        told="is set aside",
    ),
    Trouble(
        name="PostgreSQL stopped",
        strike=strikes.stopped(signal.SIGINT),
        shared=True,
        outage=True,
        told=STORE,
    ),
    Trouble(
        name="PostgreSQL killed",
        strike=strikes.stopped(signal.SIGQUIT),
        shared=True,
        outage=True,
        told=STORE,
    ),
    Trouble(
        name="PostgreSQL read-only",
        strike=strikes.read_only_postgres,
        shared=True,
        outage=True,
        told=STORE,
    ),
    Trouble(
        name="PostgreSQL locked",
        strike=strikes.locked_postgres,
        shared=True,
        outage=True,
    ),
)
ON_DISK = (strikes.full, strikes.read_only)


async def play(trouble: Trouble, advisor: Advisor, people: int, *, stand_in: bool) -> Outcome:
    """Play one, on a bot of its own, or on two that share a PostgreSQL."""
    if trouble.strike in ON_DISK and not disk.MAY:
        return Outcome(trouble.name, skipped="only root can mount a small disk")
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(party(stand_in=stand_in))
        way = await stack.enter_async_context(Balancer([telegram.port], WAY))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        talkers = Talker.many(telegram, advisor, people, seed=1)
        on = Scene(folder, telegram, way, advisor, talkers)
        try:
            if trouble.strike in ON_DISK:
                on.data = stack.enter_context(disk.mounted(folder / "disk"))
            if trouble.shared:
                await stack.enter_async_context(_shared(on))
            return await ordeal(trouble, on)
        except NotImplementedError:
            return Outcome(trouble.name, skipped="our own server can't play it")
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - the next are played
            return Outcome(
                trouble.name, wrong=[f"{type(error).__name__}: {error}", on.told()[-300:]]
            )
        finally:
            if on.bot is not None:
                await on.bot.kill()


@asynccontextmanager
async def _shared(on: Scene) -> AsyncIterator[None]:
    """Run bots on a PostgreSQL."""
    on.server = Server()
    await asyncio.to_thread(on.server.start)
    try:
        url = await on.server.database()
        async with Fleet.open(on.url, on.folder, url, REPLICAS) as on.fleet:
            yield
    finally:
        on.server.remove()


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the measurements, and below them what the operator was told."""
    rows = [HEAD]
    for one in outcomes:
        if one.skipped:
            rows.append(f"| {one.name} | not played: {one.skipped} |" + " |" * 8)
            continue
        others = f"{one.others:.2f}" if one.others else "–"
        rows.append(
            f"| {one.name} | {one.seconds:.1f} | {one.answers} | {one.lost} | {one.disordered} "
            f"| {one.repeats} | {one.before:.2f} | {others} | {one.recovery:.1f} | {one.cpu:.2f} |"
        )
    rows += ["", "| trouble | the log's first line | lines |", "| --- | --- | ---: |"]
    for one in outcomes:
        if not one.skipped:
            first = next(iter(one.told), "nothing").replace("|", "/")
            rows.append(f"| {one.name} | {first} | {sum(one.told.values())} |")
    return "\n".join(rows)


def main() -> int:
    """Run it by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--only", default="", help="those whose name matches this")
    parser.add_argument(
        "--own", action="store_true", help="our server, though the stand-in is here"
    )
    options = parser.parse_args()
    advisor = learned(TODAY)
    stand_in, outcomes = not options.own and STAND_IN, []
    for trouble in TROUBLES:
        if re.search(options.only, trouble.name):
            began = time.monotonic()
            outcome = asyncio.run(play(trouble, advisor, options.people, stand_in=stand_in))
            outcomes.append(outcome)
            state = outcome.skipped or "; ".join(outcome.wrong) or "well"
            sys.stderr.write(f"{trouble.name}: {state} ({time.monotonic() - began:.0f} s)\n")
    kind = "the stand-in" if stand_in else "a little server of our own"
    head = f"Telegram is played by {kind}; {options.people} people talk.\n\n"
    sys.stdout.write(f"{head}{table(outcomes)}\n")
    return int(any(outcome.wrong for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
