"""Every store there is, so that one suite holds them all to the same promises."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from advisor.store.choose import store_at
from advisor.store.protocol import Store
from tests.support.postgres import Server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Give a running PostgreSQL."""
    server = Server()
    server.start()
    yield server
    server.remove()


@pytest.fixture(params=["memory", "file", "postgres"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty store of each kind."""
    if request.param == "postgres":
        server: Server = request.getfixturevalue("postgres")
        return await server.database()
    return {
        "memory": "sqlite:///:memory:",
        "file": f"sqlite:///{tmp_path}/advisor.db",
    }[request.param]


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """Give an open, empty store."""
    store = store_at(url)
    await store.open()
    yield store
    await store.close()
