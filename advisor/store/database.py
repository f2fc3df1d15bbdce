"""What a transaction is to the statements of a store, whichever database is below.

The statements are written once, in the SQL that SQLite and PostgreSQL share, with a question
mark for each value. A job is a coroutine over one transaction: PostgreSQL's awaits the network,
SQLite's never waits for anything, so that its thread can run it from beginning to end.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
Row = Sequence[Any]


class Database(Protocol):
    """One transaction."""

    async def rows(self, statement: str, *values: Any) -> Sequence[Row]:
        """Return what a statement finds, or what its RETURNING says."""

    async def change(self, statement: str, *values: Any) -> int:
        """Return how many rows a statement changed."""


Job = Callable[[Database], Awaitable[T]]
