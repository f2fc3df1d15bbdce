"""`advisor unanswered`: what people asked and the advisor could not answer, most frequent first.

It shows counts by the nearest intent, and the texts where the operator has them kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from advisor.channels.jsonl import dump
from advisor.settings import Settings
from advisor.store.choose import store_at
from advisor.store.records import Unanswered

NOTHING = "No message without an answer has been counted yet in {database}."
COUNTED = "Messages without an answer since {since}, by the nearest intent:"
TEXTS = "Their texts, most frequent first:"
NO_TEXTS = (
    "There are no texts, and in this shell's settings none are kept. With"
    " ADVISOR_KEEP_UNANSWERED=30 the bot keeps them for 30 days, masked and without who wrote"
    " them; /privacy then says so."
)
NONE_YET = "There are no texts yet."
GONE = "Texts deleted: {count}. The counts stay."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Messages of one text, or of one nearest intent where `text` is None."""

    count: int
    nearest: str
    text: str | None
    first: date
    last: date


async def fetch(settings: Settings, today: date) -> tuple[Unanswered, ...]:
    """Return what the store has, without the texts whose time is over."""
    store = store_at(settings.database)
    await store.open()
    try:
        await store.sweep(today)
        return await store.unanswered()
    finally:
        await store.close()


async def delete(settings: Settings) -> str:
    """Delete all texts at once; return how that went."""
    store = store_at(settings.database)
    await store.open()
    try:
        return GONE.format(count=await store.sweep(date.max))
    finally:
        await store.close()


def lines(found: Sequence[Unanswered], settings: Settings) -> Iterator[str]:
    """Yield the report for people."""
    counts, texts = counted(found), kept(found)
    if not counts:
        yield NOTHING.format(database=settings.shown_database)
    else:
        yield COUNTED.format(since=min(one.first for one in counts))
        yield from (f"{one.count:6}  {one.nearest}" for one in counts)
    yield ""
    if not texts:
        yield NONE_YET if settings.keep_unanswered else NO_TEXTS
    else:
        yield TEXTS
        yield from (f"{one.count:6}  {one.text}  ({one.nearest})" for one in texts)


def jsonl(found: Sequence[Unanswered]) -> Iterator[str]:
    """Yield the report for machines: the counts, then the texts, an object a line."""
    for one in (*counted(found), *kept(found)):
        text = {} if one.text is None else {"text": one.text}
        days = {"first": one.first.isoformat(), "last": one.last.isoformat()}
        yield dump({**text, "nearest": one.nearest, "count": one.count, **days})


def counted(found: Iterable[Unanswered]) -> tuple[Sum, ...]:
    """Return how many there were by the nearest intent, most frequent first."""
    by_name: dict[str, list[Unanswered]] = {}
    for one in found:
        if one.text is None:
            by_name.setdefault(one.nearest, []).append(one)
    return _ordered(by_name.values())


def kept(found: Iterable[Unanswered]) -> tuple[Sum, ...]:
    """Return the texts, most frequent first. What a text was nearest to may change with the
    content; the latest is given.
    """
    by_text: dict[str, list[Unanswered]] = {}
    for one in found:
        if one.text is not None:
            by_text.setdefault(one.text, []).append(one)
    return _ordered(by_text.values())


def _ordered(groups: Iterable[Sequence[Unanswered]]) -> tuple[Sum, ...]:
    sums = (
        Sum(
            count=sum(one.count for one in group),
            nearest=max(group, key=lambda one: one.day).nearest,
            text=group[0].text,
            first=min(one.day for one in group),
            last=max(one.day for one in group),
        )
        for group in groups
    )
    return tuple(sorted(sums, key=lambda one: (-one.count, one.text or "", one.nearest)))
