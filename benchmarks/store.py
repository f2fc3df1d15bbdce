"""What a turn costs in the store, by how many sessions it holds: an update kept, its session read,
the turn committed with one call to make, the call struck off. 16 people write at once.

CPU time is what counts, of this process and of the database's server; how long a turn takes
depends on the disk, and on what else the machine does. `--most 1000000` for a big store.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from advisor.store.postgres import PostgresStore
from advisor.store.records import Conversation, Outgoing, Received
from advisor.store.sqlite import SqliteStore
from tests.support.postgres import Server

TURNS = 3_000
AT_ONCE = 16
SIZES = (1_000, 10_000, 100_000, 1_000_000)
SESSION = "s" * 800  # characters; about what a finished profile takes
SAID, TOLD = "t" * 60, "t" * 700
FILL = (
    "INSERT INTO conversations (channel, chat, person, topic, session, updated)"
    " WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})"
    " SELECT 'bench', i, i, 0, ?, i FROM n"
)
Store = SqliteStore | PostgresStore


async def fill(store: Store, had: int, size: int) -> None:
    """Put sessions in until there are so many."""
    for first in range(had + 1, size + 1, 20_000):
        fill = FILL.format(first=first, last=min(first + 19_999, size))
        await store._one(lambda db, fill=fill: db.change(fill, SESSION))  # type: ignore[misc] # noqa: SLF001 - it may fill it at once
    if isinstance(store, PostgresStore):
        await store._one(lambda db: db.rows("VACUUM ANALYZE conversations"))  # noqa: SLF001


async def turn(store: Store, number: int, chat: int) -> None:
    """Take one turn in a chat, from the update to the call that was made."""
    talk = Conversation(channel="bench", chat=chat, user=chat)
    received = Received(number=number, conversation=talk, payload=SAID, at=time.time())
    await store.put(received)
    assert await store.session(talk)
    call = Outgoing(lane=str(chat), method="sendMessage", payload=TOLD)
    for posted in await store.commit(received, [call], SESSION):
        await store.sent(posted)


async def measure(store: Store, size: int, first: int, server: Callable[[], float]) -> str:
    """Return a line of the table."""
    places, chance = asyncio.Semaphore(AT_ONCE), random.Random(size)

    async def one(number: int, chat: int) -> None:
        async with places:
            await turn(store, number, chat)

    await asyncio.gather(*(one(first - n, 1 + n) for n in range(1, 200)))  # warm
    chats = chance.sample(range(1, size + 1), min(size, TURNS))
    own, theirs, clock = time.process_time(), server(), time.perf_counter()
    await asyncio.gather(*(one(first + n, chat) for n, chat in enumerate(chats)))
    costs = (time.process_time() - own, server() - theirs, time.perf_counter() - clock)
    kind = "SQLite" if isinstance(store, SqliteStore) else "PostgreSQL"
    cells = (f"{cost / len(chats) * 1_000:.2f}" for cost in costs)
    return f"| {kind} | {size:,} | {' | '.join(cells)} |"


async def main(most: int) -> None:
    """Print the table."""
    print("| store | sessions | own CPU, ms a turn | server CPU, ms a turn | time, ms a turn |")
    print("| --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        sqlite = SqliteStore(f"{folder}/advisor.db")
        await run(sqlite, most, lambda: 0.0)
    server = Server(fsync=True)
    server.start()
    try:
        await run(PostgresStore(await server.database()), most, lambda: spent(server.process))
    finally:
        server.remove()


async def run(store: Store, most: int, server: Callable[[], float]) -> None:
    """Print the lines of one store."""
    await store.open()
    await store.waiting("bench")
    sizes = [size for size in SIZES if size <= most]
    for place, (had, size) in enumerate(pairwise((0, *sizes))):
        await fill(store, had, size)
        print(await measure(store, size, 1_000_000 * (place + 1), server), flush=True)
    await store.close()


def spent(server: psutil.Process) -> float:
    """Return the CPU seconds of a PostgreSQL and all its processes."""
    times = [process.cpu_times() for process in (server, *server.children())]
    return float(sum(one.user + one.system for one in times))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--most", type=int, default=100_000, help="sessions in the biggest store")
    asyncio.run(main(parser.parse_args().most))
