"""`advisor export-data` and `advisor import-data`: all of a database as a file, and back."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from advisor.settings import Settings
from advisor.store.choose import store_at
from advisor.store.protocol import Store

EXPORTED = "{count} rows of {database} are in {file}. It holds what people told: keep it safe."
IMPORTED = "{count} rows of {file} are in {database}."


def export(settings: Settings, file: Path) -> str:
    """Write a new file that its owner alone can read; return how that went."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="ascii") as to:  # noqa: PTH123 - it is open already
        count = asyncio.run(_with(settings, lambda store: store.dump(to.write)))
    return EXPORTED.format(count=count, database=settings.shown_database, file=file)


def load(settings: Settings, file: Path) -> str:
    """Put a file into an empty database, all of it or nothing; return how that went."""
    with file.open(encoding="ascii") as lines:
        count = asyncio.run(_with(settings, lambda store: store.load(lines)))
    return IMPORTED.format(count=count, database=settings.shown_database, file=file)


async def _with(settings: Settings, work: Callable[[Store], Awaitable[int]]) -> int:
    store = store_at(settings.database)
    await store.open()
    try:
        return await work(store)
    finally:
        await store.close()
