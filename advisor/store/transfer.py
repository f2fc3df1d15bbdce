"""All that a store holds as lines of JSON, and back: how it moves to another kind of database."""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from advisor.store.database import Database

FORMAT = 1  # of the lines; the first says so
AT_ONCE = 1_000  # rows read at a time

# Each table: its columns, and those that give its rows an order. What has the order of arrival
# by a number of its own is given new ones in the same order.
TABLES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "conversations": (
        ("channel", "chat", "person", "topic", "session", "updated"),
        ("channel", "chat", "person", "topic"),
    ),
    "reminders": (
        ("channel", "chat", "person", "topic", "key", "due", "about"),
        ("channel", "chat", "person", "topic", "key"),
    ),
    "unanswered": (("day", "nearest", "count"), ("day", "nearest")),
    "unanswered_texts": (
        ("day", "nearest", "text", "until", "count"),
        ("day", "nearest", "text"),
    ),
    "ratings": (("day", "intent", "liked", "count"), ("day", "intent", "liked")),
    "seen": (("channel", "number", "at"), ("channel", "number")),
    "inbox": (
        (
            *("channel", "chat", "person", "topic", "number", "payload", "at", "attempts"),
            *("aside", "why"),
        ),
        ("arrival",),
    ),
    "outbox": (
        (
            *("channel", "chat", "person", "lane", "method", "payload", "at", "attempts"),
            *("not_before", "scrub"),
        ),
        ("number",),
    ),
}
UNKNOWN = {"chat": 0, "person": 0}  # in calls that the first version posted


class TransferError(Exception):
    """The operator's mistake: lines that are no export, or a store that is not empty."""


async def dump(db: Database, write: Callable[[str], object]) -> int:
    """Write everything, a line for each row; return how many rows there are."""
    write(json.dumps({"advisor": "export", "format": FORMAT}) + "\n")
    count = 0
    for table, (columns, order) in TABLES.items():
        after: tuple[Any, ...] | None = None
        while found := await db.rows(_page(table, columns, order, after), *(after or ()), AT_ONCE):
            for row in found:
                values = dict(zip(columns, row, strict=False))
                write(json.dumps({"table": table, **values}) + "\n")
            after = tuple(found[-1])[len(columns) :]
            count += len(found)
    return count


async def load(
    db: Database, lines: Iterable[str], owner: Callable[[Database, str], Awaitable[str]]
) -> int:
    """Put in everything that `dump` has written; return how many rows there are.

    owner: says who is to own what waits in a channel.
    """
    for table in TABLES:
        if await db.rows(f"SELECT 1 FROM {table} LIMIT 1"):  # noqa: S608 - a name of ours
            raise TransferError("the database to import into holds something already")
    owners: dict[str, str] = {}
    number = -1
    for number, line in enumerate(lines):
        table, values = _read(number, line)
        if not table:
            continue
        if table in ("inbox", "outbox") and values.get("aside") is None:
            channel = values["channel"]
            if channel not in owners:
                owners[channel] = await owner(db, channel)
            values["owner"] = owners[channel]
        elif table == "inbox":
            values["owner"] = None
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        await db.change(f"INSERT INTO {table} ({names}) VALUES ({marks})", *values.values())  # noqa: S608 - names of ours
    if number < 0:
        raise TransferError("there is nothing in it")
    return number


def _page(
    table: str, columns: tuple[str, ...], order: tuple[str, ...], after: tuple[Any, ...] | None
) -> str:
    key = ", ".join(order)
    marks = ", ".join("?" * len(order))
    where = f" WHERE ({key}) > ({marks})" if after else ""
    return f"SELECT {', '.join(columns)}, {key} FROM {table}{where} ORDER BY {key} LIMIT ?"  # noqa: S608 - names of ours


def _read(number: int, line: str) -> tuple[str, dict[str, Any]]:
    """Return a line's table and row; no table for the first line."""
    try:
        values = json.loads(line)
        if number == 0 and values == {"advisor": "export", "format": FORMAT}:
            return "", {}
        table = values.pop("table")
        columns, _ = TABLES[table]
        sound = number > 0 and values.keys() == set(columns)
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise TransferError(f"line {number + 1} is not of an export of this version")
    unknown = UNKNOWN if table == "outbox" else {}
    return table, {
        name: unknown.get(name) if value is None else value for name, value in values.items()
    }
