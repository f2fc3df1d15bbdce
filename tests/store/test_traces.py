"""No traces of a message in any byte of the files, while the store is open and at work."""

import asyncio
import random
import re
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.store import worker
from advisor.store.records import Conversation, Outgoing, Received
from advisor.store.sqlite import SqliteStore

SECONDS = 30.0  # after which what is waited for will not come
SAID = re.compile(rb"<\d{6}>")
TOLD = re.compile(rb"\[\d{6}\]")


def contents(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(SECONDS):
        while not condition():  # noqa: ASYNC110 - a file of another thread
            await asyncio.sleep(0.02)


async def turn(store: SqliteStore, number: int, chance: random.Random) -> None:
    """Take in a message of any length and answer it, some others in between."""
    user = chance.randrange(7_000_000_000, 7_000_000_200)
    talk = Conversation(channel="telegram:8123", chat=user, user=user)
    said = f"<{number:06}>" * chance.choice([1, 5, 30, 150, 700])
    told = f"[{number:06}]" * chance.choice([1, 30, 100])
    got = Received(number=number, conversation=talk, payload=said, at=time.time())
    await store.put(got)
    await asyncio.sleep(0.01 * chance.random())
    call = Outgoing(lane=str(user), method="sendMessage", payload=told)
    for posted in await store.commit(got, [call], "kept" * chance.randrange(200)):
        await asyncio.sleep(0.01 * chance.random())
        await store.sent(posted)


@pytest.mark.parametrize("at_once", [1, 7, 100])
async def test_an_answered_message_leaves_no_bytes_though_the_store_stays_open(
    tmp_path: Path, at_once: int
) -> None:
    """Nor does its answer, once that is sent: the log of the file is emptied."""
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    chance = random.Random(at_once)
    for first in range(1, 101, at_once):
        numbers = range(first, first + at_once)
        await asyncio.gather(*(turn(store, number, chance) for number in numbers))
    await until(lambda: not (tmp_path / "advisor.db-wal").read_bytes())
    left = contents(tmp_path)
    assert b"kept" in left
    assert (SAID.findall(left), TOLD.findall(left)) == ([], [])
    await store.close()


async def test_messages_leave_no_bytes_though_there_is_never_a_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy bot has the log emptied all the same, at least every so often."""
    monkeypatch.setattr(worker, "QUIET_SECONDS", 3600.0)
    monkeypatch.setattr(worker, "REST_SECONDS", 0.05)
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    chance = random.Random(1)
    await turn(store, 1, chance)

    async def talk() -> None:
        for number in range(2, 100_000):
            await turn(store, number, chance)

    talking = asyncio.create_task(talk())
    await until(lambda: b"<000001>" not in contents(tmp_path))
    assert not talking.done()
    talking.cancel()
    await asyncio.gather(talking, return_exceptions=True)
    await store.close()


async def test_what_a_crash_left_in_the_log_is_gone_when_the_next_has_answered_it(
    tmp_path: Path,
) -> None:
    script = f"""
import asyncio, os, signal, time
from advisor.store.records import *
from advisor.store.sqlite import SqliteStore
async def main():
    store = SqliteStore({str(tmp_path / "advisor.db")!r})
    await store.open()
    ann = Conversation(channel="telegram:8123", chat=1, user=1)
    for number in (1, 2):
        got = Received(number=number, conversation=ann, payload=f"typed {{number}}", at=1.0)
        await store.put(got)
        if number == 1:
            await store.commit(got, [])
    os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(main())
"""
    died = await asyncio.create_subprocess_exec(sys.executable, "-c", script)
    assert await died.wait() == -signal.SIGKILL
    assert b"typed 1" in contents(tmp_path)
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    await until(lambda: b"typed 1" not in contents(tmp_path))
    (waiting,) = await store.waiting("telegram:8123")
    await store.commit(waiting, [])
    await until(lambda: b"typed 2" not in contents(tmp_path))
    await store.close()


async def test_another_who_reads_the_file_only_delays_it_and_nobody_waits(
    tmp_path: Path,
) -> None:
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    other = sqlite3.connect(tmp_path / "advisor.db", isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM inbox").fetchone()
    chance = random.Random(1)
    await turn(store, 1, chance)
    await asyncio.sleep(2 * worker.QUIET_SECONDS)
    assert b"<000001>" in contents(tmp_path)
    async with asyncio.timeout(worker.QUIET_SECONDS):
        await turn(store, 2, chance)
    other.execute("COMMIT")
    other.close()
    await until(lambda: not SAID.search(contents(tmp_path)))
    await store.close()
