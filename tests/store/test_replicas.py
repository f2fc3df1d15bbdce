"""Several processes on one PostgreSQL: each chat is one's at a time, and nothing is lost or done
twice whoever dies, pauses or is cut off.
"""

import asyncio
import json
import random
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest

from advisor.store import replicas
from advisor.store.postgres import PostgresStore
from advisor.store.protocol import StoreUnavailableError
from advisor.store.records import Conversation, Outgoing, Posted, Received, Reminder
from advisor.store.tables import TableStore
from tests.support.postgres import Server
from tests.support.replica import CHANNEL, Replica, World, ordered

ANN = Conversation(channel=CHANNEL, chat=1, user=1)
SECONDS = 30.0  # after which what is waited for will not come


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the dead for dead soon."""
    monkeypatch.setattr(replicas, "BEAT_SECONDS", 0.2)
    monkeypatch.setattr(replicas, "LEASE_SECONDS", 1.2)
    monkeypatch.setattr(replicas, "MARGIN_SECONDS", 0.3)


@pytest.fixture
async def url(postgres: Server) -> str:
    return await postgres.database()


@pytest.fixture
async def two(url: str) -> AsyncIterator[tuple[PostgresStore, PostgresStore]]:
    stores = PostgresStore(url), PostgresStore(url)
    for store in stores:
        await store.open()
        await store.waiting(CHANNEL)
    yield stores
    for store in stores:
        await store.close()


def update(number: int, talk: Conversation = ANN) -> Received:
    return Received(number=number, conversation=talk, payload=f"{number}", at=time.time())


def call(text: str, lane: str = "1") -> Outgoing:
    return Outgoing(lane=lane, method="sendMessage", payload=text)


async def mute(store: PostgresStore) -> None:
    assert store._keeper is not None
    store._keeper.cancel()
    await asyncio.gather(store._keeper, return_exceptions=True)


async def again(work: Callable[[], Awaitable[object]]) -> None:
    """Try until the store is there again."""
    async with asyncio.timeout(SECONDS):
        while True:
            try:
                await work()
            except StoreUnavailableError:
                await asyncio.sleep(0.05)
            else:
                return


Two = tuple[PostgresStore, PostgresStore]


async def test_an_update_goes_to_the_process_that_has_its_chat(two: Two) -> None:
    a, b = two
    first, second = update(1), update(2)
    assert await a.put(first) == ()
    assert await b.put(second, [call("pressed", "press 1")]) is None
    async with asyncio.timeout(SECONDS):
        taken = await a.taken(CHANNEL)
    assert taken.received == (second,)
    assert [posted.payload for posted in taken.calls] == ["pressed"]
    assert await b.waiting(CHANNEL) == ()
    assert await b.commit(second, [call("stolen")], "stolen") == ()
    assert await b.session(ANN) is None


async def test_a_chat_with_calls_to_make_is_not_free_yet(two: Two) -> None:
    a, b = two
    await a.put(update(1))
    (posted,) = await a.commit(update(1), [call("hi")], "s")
    assert await b.put(update(2)) is None
    await a.commit(update(2), [], "t")
    await a.sent(posted)
    assert await b.put(update(3)) == ()
    assert await a.put(update(4)) is None


async def test_a_call_made_while_the_database_is_looked_at_is_not_told_of_again(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two
    await a.put(update(1))
    (posted,) = await a.commit(update(1), [call("one")])
    shown = TableStore.unsent

    async def late(store: TableStore, channel: str) -> tuple[Posted, ...]:
        """Show what there was before the call was struck off."""
        found = await shown(store, channel)
        await a.sent(posted)
        return found

    monkeypatch.setattr(TableStore, "unsent", late)
    assert await b.put(update(2)) is None
    async with asyncio.timeout(SECONDS):
        taken = await a.taken(CHANNEL)
    assert [received.number for received in taken.received] == [2]
    assert taken.calls == ()


async def test_a_reminder_of_a_chat_that_another_has_is_left_to_it(two: Two) -> None:
    a, b = two
    nudge = Reminder(conversation=ANN, key="ccs", due=1.0, about="{}")
    await a.put(update(1))
    await a.commit(update(1), [], remind=[nudge])
    await a.put(update(2))
    assert await b.reminded(nudge, [call("it is time")]) == ()
    async with asyncio.timeout(SECONDS):
        taken = await a.taken(CHANNEL)
    assert [posted.payload for posted in taken.calls] == ["it is time"]
    assert await a.due(CHANNEL, 9.0) == ()


async def test_two_who_take_in_a_new_chat_at_once_do_not_both_have_it(url: str) -> None:
    stores = [PostgresStore(url) for _ in range(4)]
    for store in stores:
        await store.open()
        await store.waiting(CHANNEL)
    for chat in range(100, 130):
        talk = replace(ANN, chat=chat)
        results = await asyncio.gather(
            *(store.put(update(10 * chat + n, talk)) for n, store in enumerate(stores))
        )
        assert results.count(()) == 1
    for store in stores:
        await store.close()


async def test_what_a_closed_process_left_is_taken_at_once(two: Two) -> None:
    a, b = two
    await a.put(update(1))
    (posted,) = await a.commit(update(1), [call("hi")], "s")
    await a.put(update(2))
    taking = asyncio.create_task(b.taken(CHANNEL))
    await asyncio.sleep(0)
    await a.close()
    async with asyncio.timeout(SECONDS):
        taken = await taking
    assert [one.number for one in taken.received] == [2]
    assert [one.number for one in taken.calls] == [posted.number]
    assert await b.holds(taken.calls[0])


async def test_who_comes_back_from_the_dead_finds_nothing_to_end(two: Two) -> None:
    """A pause of the process or a lost connection is all it takes to be taken for dead."""
    a, b = two
    await a.put(update(1))
    (posted,) = await a.commit(update(1), [call("hi")], "s")
    await a.put(update(2))
    await mute(a)
    async with asyncio.timeout(SECONDS):
        taken = await b.taken(CHANNEL)
    assert [one.number for one in taken.received] == [2]
    assert await a.commit(update(2), [call("late")], "late") == ()
    assert await a.set_aside(update(2), [call("late")], "late") == ()
    assert await a.forget(update(2), [call("late")]) == ()
    assert await a.session(ANN) == "s"
    assert await b.commit(update(2), [call("in time")], "in time") != ()
    a._keeper = asyncio.create_task(a._keep())
    async with asyncio.timeout(SECONDS):
        assert not await a.holds(posted)
    async with asyncio.timeout(SECONDS):
        while await a.put(update(3, replace(ANN, chat=9))) is None:
            raise AssertionError("a chat of its own is its own")
    assert await a.commit(update(3, replace(ANN, chat=9)), [], "back") == ()
    assert await a.session(replace(ANN, chat=9)) == "back"


async def test_a_call_waits_while_it_cannot_be_told_whose_it_is(two: Two) -> None:
    a, _ = two
    await a.put(update(1))
    (posted,) = await a.commit(update(1), [call("hi")], "s")
    assert await a.holds(posted)
    await mute(a)
    a._shares[CHANNEL].sure_until = 0.0
    asking = asyncio.create_task(a.holds(posted))
    await asyncio.sleep(0.2)
    assert not asking.done()
    a._keeper = asyncio.create_task(a._keep())
    async with asyncio.timeout(SECONDS):
        assert await asking


async def test_nobody_takes_anything_over_because_the_database_was_away(
    two: Two, postgres: Server
) -> None:
    a, b = two
    await a.put(update(1))
    await b.put(update(2, replace(ANN, chat=2)))
    postgres.stop()
    await asyncio.sleep(1.5)  # longer than the time after which a process is taken for dead
    with pytest.raises(StoreUnavailableError):
        await a.put(update(3))
    postgres.start()
    await again(lambda: a.session(ANN))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(2.5):
            await asyncio.gather(a.taken(CHANNEL), b.taken(CHANNEL))
    await a.commit(update(1), [], "still mine")
    assert await b.session(ANN) == "still mine"


async def test_connections_that_are_cut_lose_nothing(url: str, postgres: Server) -> None:
    world = World()
    replica = Replica(url, world, pause=0.01)
    await replica.start()
    cut = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    async def cutting() -> None:
        while True:
            await asyncio.sleep(0.2)
            await postgres.execute(cut, url)

    trouble = asyncio.create_task(cutting())
    for number in range(1, 60):
        await replica.put(update(number, replace(ANN, chat=number % 7)))
        await asyncio.sleep(0.02)
    trouble.cancel()
    await asyncio.gather(trouble, return_exceptions=True)
    await settle(url, postgres)
    for chat in range(7):
        await check(replica.store, world, chat, [n for n in range(1, 60) if n % 7 == chat])
    await replica.stop()


async def settle(url: str, postgres: Server) -> None:
    """Wait until nothing waits."""
    left = "SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox)"
    async with asyncio.timeout(2 * SECONDS):
        while (await postgres.execute(left, url))[0][0]:  # noqa: ASYNC110 - a database
            await asyncio.sleep(0.05)


async def check(store: PostgresStore, world: World, chat: int, numbers: list[int]) -> None:
    """Every update is applied once and in order; its calls were made in order, at least once."""
    assert json.loads(await store.session(replace(ANN, chat=chat)) or "[]") == numbers
    assert ordered(world.made[str(chat)]) == [f"{n}{part}" for n in numbers for part in "ab"]


@pytest.mark.parametrize("seed", [1, 2])
async def test_three_processes_under_load_that_die_and_come_back(
    url: str, postgres: Server, seed: int
) -> None:
    """Killed, stopped, cut off and with the database restarted beneath them."""
    chance = random.Random(seed)
    world = World()
    alive = [Replica(url, world, pause=0.003) for _ in range(3)]
    await asyncio.gather(*(replica.start() for replica in alive))
    kept: dict[int, list[int]] = {chat: [] for chat in range(1, 13)}
    numbers = iter(range(1, 100_000))

    async def talk(chat: int) -> None:
        """Say something at any of them; one that dies meanwhile has not taken it in."""
        for _ in range(25):
            received = update(next(numbers), replace(ANN, chat=chat))
            while not await chance.choice(alive).put(received):
                pass
            kept[chat].append(received.number)
            await asyncio.sleep(chance.random() * 0.05)

    talking = asyncio.gather(*map(talk, kept))
    restarted = False
    while not talking.done():
        await asyncio.sleep(0.1 + chance.random() * 0.3)
        match chance.choice(("kill", "stop", "cut", "restart")):
            case "kill" | "stop" as how:
                gone = alive.pop(chance.randrange(len(alive)))
                await (gone.kill() if how == "kill" else gone.stop())
                alive.append(Replica(url, world, pause=0.003))
                await alive[-1].start()
            case "restart" if not restarted:
                restarted = True
                postgres.stop(chance.choice((signal.SIGINT, signal.SIGQUIT)))
                postgres.start()
            case _:
                await postgres.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                    " datname = current_database() AND pid <> pg_backend_pid() AND random() < 0.5",
                    url,
                )
    await talking
    await settle(url, postgres)
    for chat, said in kept.items():
        await check(alive[0].store, world, chat, said)
    await asyncio.gather(*(replica.stop() for replica in alive))
