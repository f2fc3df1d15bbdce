"""The shared store: a PostgreSQL database, for any number of processes.

The one module that knows the driver. What the processes do to share is in replicas.py.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

import asyncpg

from advisor.store.database import Database, Job, Row, T
from advisor.store.postgres_tables import VERSIONS
from advisor.store.protocol import StoreUnavailableError
from advisor.store.replicas import LEASE_SECONDS, NEWS, ReplicaStore
from advisor.store.schema import step, version

CONNECTIONS = 8  # jobs side by side
PATIENCE_SECONDS = 10.0  # with one statement, or one connection
RETRY_SECONDS = 0.25  # after the connection that gives signs of life was lost
UPGRADING = 5_460_023  # the lock of the one that makes or changes tables; any number will do

# A connection that is cut in the middle of something fails in any of these ways.
CUT = (asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, TimeoutError)
TROUBLE = (asyncpg.PostgresError, *CUT)
MISTAKES = (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError)


class Transaction:
    """A transaction of PostgreSQL, as the statements see it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.undo: list[Callable[[], None]] = []

    async def rows(self, statement: str, *values: Any) -> Sequence[Row]:
        """Return what a statement finds."""
        found: Sequence[Row] = await self._connection.fetch(_numbered(statement), *values)
        return found

    async def change(self, statement: str, *values: Any) -> int:
        """Return how many rows a statement changed."""
        status: str = await self._connection.execute(_numbered(statement), *values)
        count = status.rpartition(" ")[2]  # such as "DELETE 3"
        return int(count) if count.isdigit() else 0


class PostgresStore(ReplicaStore):
    """A store at an address such as `postgresql://user:password@host/database`."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._pool: Any = None
        self._keeper: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect; make the tables, or bring older ones up to date."""
        try:
            self._pool = await asyncpg.create_pool(
                self._url,
                min_size=0,
                max_size=CONNECTIONS,
                command_timeout=PATIENCE_SECONDS,
                timeout=PATIENCE_SECONDS,
                reset=_nothing,
            )
        except (*TROUBLE, ValueError) as error:
            raise StoreUnavailableError(_told(error)) from None
        try:
            await self._run(_upgrade)
        except BaseException:
            await self._let_go()
            raise
        self._keeper = asyncio.create_task(self._keep(), name="store keeper")

    async def close(self) -> None:
        """Leave what this process has to the others, and disconnect."""
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
            self._keeper = None
        if self._pool is not None:
            with suppress(StoreUnavailableError):  # they will find out
                await self._run(self._leave)
            await self._let_go()

    async def _run(self, job: Job[T]) -> T:
        async def within(connection: Any) -> T:
            transaction = Transaction(connection)
            try:
                async with connection.transaction():
                    return await job(transaction)
            except BaseException:  # it may be there all the same; then `taken` finds it
                for undo in transaction.undo:
                    undo()
                raise

        return await self._with(within)

    async def _one(self, job: Job[T]) -> T:
        return await self._with(lambda connection: job(Transaction(connection)))

    async def _with(self, work: Callable[[Any], Awaitable[T]]) -> T:
        if self._pool is None:
            raise StoreUnavailableError("the store is not open")
        try:
            async with self._pool.acquire(timeout=PATIENCE_SECONDS) as connection:
                try:
                    return await work(connection)
                except CUT:
                    with suppress(asyncpg.InterfaceError):  # it has been let go already
                        connection.terminate()  # it may be of no more use and not know it
                    raise
        except asyncpg.ForeignKeyViolationError as error:  # its owner was just taken for dead
            raise StoreUnavailableError(_told(error)) from error
        except MISTAKES:
            raise
        except TROUBLE as error:
            raise StoreUnavailableError(_told(error)) from error

    async def _keep(self) -> None:
        """Say again and again that this process is alive, and hear what others say to it."""
        while True:
            with suppress(*TROUBLE, StoreUnavailableError):
                connection = await asyncpg.connect(
                    self._url, timeout=PATIENCE_SECONDS, command_timeout=LEASE_SECONDS
                )
                try:
                    await connection.add_listener(NEWS, lambda *said: self._hear(said[-1]))
                    await self._live(Transaction(connection))
                finally:
                    connection.terminate()
            await asyncio.sleep(RETRY_SECONDS)

    async def _let_go(self) -> None:
        pool, self._pool = self._pool, None
        try:
            async with asyncio.timeout(1.0):
                await pool.close()
        except (*TROUBLE,):
            pool.terminate()


async def _upgrade(db: Database) -> None:
    await db.rows("SELECT pg_advisory_xact_lock(?)", UPGRADING)
    while await version(db, VERSIONS) < len(VERSIONS):
        await step(db, VERSIONS)


@cache
def _numbered(statement: str) -> str:
    """Return a statement with PostgreSQL's marks for values, such as $1."""
    numbers = iter(range(1, 1_000))
    return re.sub(r"\?", lambda _: f"${next(numbers)}", statement)


def _told(error: Exception) -> str:
    if isinstance(error, (asyncpg.InterfaceError, asyncpg.InternalClientError)):
        return "the connection to PostgreSQL was lost"
    return str(error).partition("\n")[0] or "PostgreSQL does not answer"


async def _nothing(_connection: Any) -> None:
    """Leave a connection as it is: nothing here changes one beyond its transaction."""
