"""A store in trouble says that it can't be used for now, and nothing is half done."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from advisor.store.database import Database
from advisor.store.postgres import PostgresStore
from advisor.store.protocol import StoreUnavailableError
from advisor.store.records import Conversation, Outgoing, Received
from advisor.store.sqlite import SqliteStore
from tests.support.postgres import Server

ANN = Conversation(channel="telegram:8123", chat=1, user=1)
HELLO = Received(number=1, conversation=ANN, payload="hello " * 9_000, at=time.time())
FULL = """
CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER no_space BEFORE INSERT ON inbox EXECUTE FUNCTION no_space()
"""


async def recovers(store: SqliteStore | PostgresStore, stop: str, go: str) -> None:
    """Hold that nothing is done while there is trouble, and all of it afterwards."""
    talk = replace(ANN, chat=2)
    before = replace(HELLO, number=2, conversation=talk)
    await store.put(before)

    async def tell(statements: str) -> None:
        async def job(db: Database) -> None:
            for statement in statements.split(";\n"):
                await db.rows(statement)

        await store._one(job)

    await tell(stop)
    told = Outgoing(lane="1", method="sendMessage", payload="told " * 9_000)
    with pytest.raises(StoreUnavailableError):
        await store.put(HELLO, [told])
    await tell(go)
    assert await store.put(HELLO, [told]) is not None
    assert await store.waiting(ANN.channel) == (before, HELLO)
    assert len(await store.unsent(ANN.channel)) == 1


async def test_sqlite_full(tmp_path: Path) -> None:
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    await recovers(store, "PRAGMA max_page_count = 1", "PRAGMA max_page_count = 100000")
    await store.close()


async def test_sqlite_read_only(tmp_path: Path) -> None:
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    await store._one(lambda db: db.rows("PRAGMA query_only = 1"))
    with pytest.raises(StoreUnavailableError, match="readonly"):
        await store.put(HELLO)
    await store.close()
    await store.open()
    assert await store.put(HELLO) == ()
    await store.close()


@pytest.mark.parametrize(
    ("stop", "go"),
    [
        (FULL, "DROP FUNCTION no_space CASCADE"),
        (
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
        ),
    ],
    ids=["full", "read-only"],
)
async def test_postgres_full_or_read_only(
    postgres: Server, monkeypatch: pytest.MonkeyPatch, stop: str, go: str
) -> None:
    monkeypatch.setattr("advisor.store.postgres.CONNECTIONS", 1)  # what is set is that one's
    store = PostgresStore(await postgres.database())
    await store.open()
    await recovers(store, stop, go)
    await store.close()


async def test_postgres_locked(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advisor.store.postgres.PATIENCE_SECONDS", 0.5)
    url = await postgres.database()
    store, other = PostgresStore(url), PostgresStore(url)
    await store.open()
    await other.open()

    async def hold(db: Database) -> None:
        await db.rows("LOCK TABLE inbox")
        with pytest.raises(StoreUnavailableError):
            await store.put(HELLO)

    await other._run(hold)
    assert await store.put(HELLO) == ()
    await store.close()
    await other.close()


async def test_postgres_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError):
        await PostgresStore(f"postgresql://nobody@/none?host={tmp_path}").open()
    with pytest.raises(StoreUnavailableError, match="not open"):
        await PostgresStore("postgresql://nobody@/none").put(HELLO)
