"""What makes each kind of trouble, and ends it."""

import asyncio
import os
import signal
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg

from tests.support import disk
from tests.support.chats import plain
from tests.support.ordeal import PATIENCE, Scene, someone
from tests.support.postgres import Server

Strike = Callable[[Scene], Awaitable[None]]
POISON = "break on this"  # as poison/sitecustomize.py has it
OFF = "SET default_transaction_read_only = off"


def calls(method: str, action: str, count: int, **more: Any) -> Strike:
    """Return what strikes so many calls."""

    async def strike(scene: Scene) -> None:
        scene.telegram.trouble.add(method, action, count, **more)
        await scene.struck()

    return strike


def always(action: str, seconds: float) -> Strike:
    """Return what strikes every call for so long."""

    async def strike(scene: Scene) -> None:
        scene.telegram.trouble.add("*", action, 1_000_000)
        await asyncio.sleep(seconds)
        scene.telegram.trouble.clear()

    return strike


async def duplicated(scene: Scene) -> None:
    """Bring updates twice."""
    scene.telegram.trouble.duplicate_updates(60)
    await scene.struck()


async def reordered(scene: Scene) -> None:
    """Bring the newest first."""
    for talker in scene.talkers:
        talker.at_once = (3,)
    scene.telegram.trouble.reorder_updates(20)
    await scene.struck()


async def replayed(scene: Scene) -> None:
    """Restart the bot, and bring again what it has had."""
    await scene.stop()
    scene.telegram.trouble.replay_after_restart(60)
    await scene.start()
    await scene.struck()


async def rival(scene: Scene) -> None:
    """Start the bot a second time: one of the two ends, and says why."""
    first = scene.bot
    second = await scene.start(wait=False)
    assert first is not None
    ends = {asyncio.create_task(bot.process.wait()): bot for bot in (first, second)}
    done, others = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    assert [end.result() for end in done] == [3], "one of two ends, with a code of its own"
    for end in others:
        scene.bot = ends[end]
        end.cancel()


def cut(seconds: float) -> Strike:
    """Return what breaks the network off for so long."""

    async def strike(scene: Scene) -> None:
        await scene.way.cut()
        await asyncio.sleep(seconds)
        await scene.way.mend()

    return strike


def stalled(seconds: float) -> Strike:
    """Return what lets nothing through for so long, and says nothing of it."""

    async def strike(scene: Scene) -> None:
        scene.way.stall()
        await asyncio.sleep(seconds)
        await scene.way.mend()

    return strike


async def cut_off(scene: Scene) -> None:
    """Start without a network."""
    await scene.way.cut()
    await scene.start(wait=False)


async def connected(scene: Scene) -> None:
    """Let the network come while people wait, a while after the bot has told of it."""
    async with asyncio.timeout(PATIENCE):
        while not scene.told():  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)
    await asyncio.sleep(8.0)
    await scene.way.mend()


async def locked(scene: Scene) -> None:
    """Hold the file, as another program that writes to it."""
    with closing(sqlite3.connect(scene.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(8.0)
        other.execute("ROLLBACK")


async def full(scene: Scene) -> None:
    """Fill the disk. The file's log is emptied, or it would be written over for a while."""
    with closing(sqlite3.connect(scene.file, timeout=30.0)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        disk.fill(scene.file.parent)
    await asyncio.sleep(8.0)
    disk.free(scene.file.parent)


async def read_only(scene: Scene) -> None:
    """Start on a disk that can't be written to, in vain, and then on one that can."""
    await scene.stop()
    disk.writable(scene.file.parent, so=False)
    bot = await scene.start(wait=False)
    assert await bot.process.wait() == 1, "it can't start"
    disk.writable(scene.file.parent, so=True)
    await scene.start()


def stopped(how: signal.Signals) -> Strike:
    """Return what stops PostgreSQL for a while."""

    async def strike(scene: Scene) -> None:
        server = _server(scene)
        await asyncio.to_thread(server.stop, how)
        await asyncio.sleep(6.0)
        await asyncio.to_thread(server.start)

    return strike


async def read_only_postgres(scene: Scene) -> None:
    """Have PostgreSQL refuse to write, as it does on a standby."""
    server = _server(scene)
    for setting in ("= on", "TO DEFAULT"):
        await server.execute(f"ALTER SYSTEM SET default_transaction_read_only {setting}")
        await server.execute("SELECT pg_reload_conf()")
        await asyncio.sleep(6.0 if setting == "= on" else 0.0)


async def locked_postgres(scene: Scene) -> None:
    """Hold the tables, as another program does that changes them."""
    connection = await asyncpg.connect(scene.database)
    try:
        async with connection.transaction():
            await connection.execute("LOCK TABLE inbox, conversations")
            await asyncio.sleep(8.0)
    finally:
        await connection.close()


async def breakable(scene: Scene) -> None:
    """Start a bot with a mistake in it."""
    paths = (str(Path(__file__).with_name("poison")), os.environ.get("PYTHONPATH"))
    scene.environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    await scene.start()


async def poisoned(scene: Scene) -> None:
    """Say what it breaks on. It says so, and the chat goes on."""
    ann = someone(scene)
    await ann.step()
    await ann.phone.say(POISON)
    ann.oracle.shown.append(plain(scene.advisor.words.say("telegram.apology")))
    assert await ann.heard()
    assert await ann.step()


def _server(scene: Scene) -> Server:
    assert scene.server is not None
    return scene.server
