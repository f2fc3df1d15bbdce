"""`advisor status`: whether the work gets done, from what the store holds."""

import time
from collections.abc import Iterator, Sequence

from advisor.settings import Settings
from advisor.store.choose import store_at
from advisor.store.records import Counts, Rating

LINES = """\
{database}
{waiting:8}  messages wait for an answer
{unsent:8}  calls to Telegram are yet to be made
{aside:8}  messages were set aside because they broke something
{sessions:8}  conversations are kept
{reminders:8}  reminders are set"""
OLDEST = "The oldest of what waits has waited for {seconds:.0f} seconds."
RATED = "Answers by thumbs up and down, most thumbs first:"
UNRATED = "No answer has been rated yet."


async def fetch(settings: Settings) -> tuple[Counts, tuple[Rating, ...]]:
    """Return what the store has."""
    store = store_at(settings.database)
    await store.open()
    try:
        return await store.counts(), await store.ratings()
    finally:
        await store.close()


def lines(counts: Counts, ratings: Sequence[Rating], settings: Settings) -> Iterator[str]:
    """Yield the report."""
    yield LINES.format(
        database=settings.shown_database,
        waiting=counts.waiting,
        unsent=counts.unsent,
        aside=counts.aside,
        sessions=counts.sessions,
        reminders=counts.reminders,
    )
    if counts.since is not None:
        yield OLDEST.format(seconds=max(time.time() - counts.since, 0))
    yield RATED if ratings else UNRATED
    sums: dict[str, list[int]] = {}
    for one in ratings:
        sums.setdefault(one.intent, [0, 0])[not one.liked] += one.count
    for intent, (up, down) in sorted(sums.items(), key=lambda item: (-sum(item[1]), item[0])):
        yield f"{up:8} up {down:6} down  {intent}"
