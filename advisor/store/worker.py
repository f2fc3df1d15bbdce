"""One thread that owns a database connection, so that the event loop never waits for a disk.

Jobs that arrive while a transaction is being written share the next one, each inside its own
savepoint: one job's failure leaves the others alone, and many turns cost one write to disk. Where
they come close together it lets a few more come before it writes.
What can wait is done in a pause, or at the latest after a minute without one.
"""

import asyncio
import queue
import sqlite3
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from advisor.store.database import Job, Row, T
from advisor.store.protocol import StoreUnavailableError

Chore = Callable[[sqlite3.Connection], T]
Settled = tuple["asyncio.Future[Any]", Any]

SHARING = 256  # jobs in one transaction at most, so that the first is not kept waiting
GATHER_SECONDS = 0.0005  # for which jobs may come together where several came together before
QUIET_SECONDS = 1.0  # without a job; a turn's own jobs follow each other faster
REST_SECONDS = 60.0  # without such a pause; docs/privacy.md promises it


class Transaction:
    """A transaction of SQLite, as the statements see it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def rows(self, statement: str, *values: Any) -> Sequence[Row]:
        """Return what a statement finds."""
        return self._connection.execute(statement, values).fetchall()

    async def change(self, statement: str, *values: Any) -> int:
        """Return how many rows a statement changed."""
        return self._connection.execute(statement, values).rowcount


def at_once(work: Awaitable[T]) -> T:
    """Return what a coroutine returns that waits for nothing."""
    try:
        next(work.__await__())
    except StopIteration as end:
        result: T = end.value
        return result
    raise RuntimeError("a job of SQLite waits for nothing")


@dataclass(frozen=True, slots=True)
class _Order:
    job: Job[Any]
    future: "asyncio.Future[Any]"


class Worker:
    """Runs jobs in the order given. `tidy` is called after each transaction, outside of it.

    rest: called at the start, and after transactions when there is a pause, or has been none for
        long; called again where it returns that it could not be done.
    """

    def __init__(
        self, connect: Callable[[], sqlite3.Connection], tidy: Chore[None], rest: Chore[bool]
    ) -> None:
        self._connect = connect
        self._tidy = tidy
        self._rest = rest
        self._rest_by: float | None = None  # None: nothing was done since
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._crowded = False  # a write to disk shared by more jobs costs all of them less
        self._thread: threading.Thread | None = None

    async def start(self) -> None:
        """Open the connection; raises what opening it raises."""
        loop = asyncio.get_running_loop()
        opened: asyncio.Future[None] = loop.create_future()
        self._thread = threading.Thread(
            target=self._main, args=(loop, opened), name="store", daemon=True
        )
        self._thread.start()
        await opened

    async def stop(self) -> None:
        """Finish the jobs given so far and close the connection."""
        if self._thread is not None:
            self._orders.put(None)
            await asyncio.to_thread(self._thread.join)
            self._thread = None

    async def run(self, job: Job[T]) -> T:
        """Return what the job returned, once that is safely written."""
        if self._thread is None:
            raise StoreUnavailableError("the store is not open")
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._orders.put(_Order(job, future))
        return await future

    def _main(self, loop: asyncio.AbstractEventLoop, opened: "asyncio.Future[None]") -> None:
        try:
            connection = self._connect()
        except (sqlite3.Error, OSError, StoreUnavailableError) as error:
            _report(loop, [(opened, translate(error))])
            return
        _report(loop, [(opened, None)])
        try:
            self._pause(connection)
            while orders := self._take(connection):
                results = self._transact(connection, orders)
                _report(loop, [(o.future, r) for o, r in zip(orders, results, strict=True)])
        finally:
            connection.close()

    def _take(self, connection: sqlite3.Connection) -> list[_Order]:
        """Wait for a job and return it with those that follow; none: the end."""
        orders: list[_Order] = []
        order = self._next(connection)
        if self._crowded:
            time.sleep(GATHER_SECONDS)
        while order is not None:
            orders.append(order)
            if len(orders) == SHARING:
                break
            try:
                order = self._orders.get_nowait()
            except queue.Empty:
                break
        else:
            if orders:
                self._orders.put(None)  # these first, then the end
        self._crowded = len(orders) > 1
        return orders

    def _next(self, connection: sqlite3.Connection) -> _Order | None:
        """Return the next job, None for the end. A pause before it is used."""
        while self._rest_by is not None:
            if time.monotonic() < self._rest_by:
                with suppress(queue.Empty):
                    return self._orders.get(timeout=QUIET_SECONDS)
            self._pause(connection)
        return self._orders.get()

    def _pause(self, connection: sqlite3.Connection) -> None:
        rested = False
        with suppress(sqlite3.Error):
            rested = self._rest(connection)
        self._rest_by = None if rested else time.monotonic() + REST_SECONDS

    def _transact(self, connection: sqlite3.Connection, orders: list[_Order]) -> list[Any]:
        try:
            connection.execute("BEGIN IMMEDIATE")
            results = [_attempt(connection, order.job) for order in orders]
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            return [translate(error)] * len(orders)
        if self._rest_by is None:
            self._rest_by = time.monotonic() + REST_SECONDS
        with suppress(sqlite3.Error):  # what is committed stays so, tidy or not
            self._tidy(connection)
        return results


def _attempt(connection: sqlite3.Connection, job: Job[Any]) -> Any:
    """Return what the job returns, or the exception it raised with its changes undone."""
    connection.execute("SAVEPOINT job")
    try:
        result = at_once(job(Transaction(connection)))
    except Exception as error:  # noqa: BLE001 - handed to whoever gave the job
        connection.execute("ROLLBACK TO job")
        result = translate(error)
    connection.execute("RELEASE job")
    return result


def translate(error: Exception) -> Exception:
    """Return what the caller is to see: trouble that may pass, or the mistake as it is."""
    mistakes = (
        sqlite3.IntegrityError,
        sqlite3.ProgrammingError,
        sqlite3.DataError,
        sqlite3.InterfaceError,
    )
    if isinstance(error, (sqlite3.Error, OSError)) and not isinstance(error, mistakes):
        return StoreUnavailableError(str(error))
    return error


def _report(loop: asyncio.AbstractEventLoop, pairs: list[Settled]) -> None:
    with suppress(RuntimeError):  # the loop is gone, and with it whoever waited
        loop.call_soon_threadsafe(_settle, pairs)


def _settle(pairs: list[Settled]) -> None:
    for future, result in pairs:
        if future.done():  # nobody waits any more
            continue
        if isinstance(result, Exception):
            future.set_exception(result)
        else:
            future.set_result(result)
