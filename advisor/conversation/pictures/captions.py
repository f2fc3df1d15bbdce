"""The facts of a picture in sentences, for who can't see it; as long as a caption may be.

Markdown, as replies are; the words come finished with the picture.
"""

from collections.abc import Iterator
from typing import assert_never

from advisor.conversation.picture import (
    ComparisonPicture,
    NamedRange,
    Picture,
    PlanPicture,
    RangePicture,
    ReasonsPicture,
)
from advisor.conversation.wording import Wording, money, signed

LONGEST = 1024  # UTF-16 units, as Telegram counts
ELLIPSIS = "…"


def caption(picture: Picture, words: Wording) -> str:
    """Return what the picture says, a fact a line. Where that is too long, the last facts go."""
    head = words.say(
        "caption.title" if picture.about else "caption.untold",
        title=picture.title,
        about=picture.about,
    )
    lines = [head, *_facts(picture, words)]
    kept = len(lines)
    while kept > 1 and _units(_joined(lines, kept, picture.footer)) > LONGEST:
        kept -= 1
    return _cut(_joined(lines, kept, picture.footer))


def _joined(lines: list[str], kept: int, footer: str) -> str:
    shown = [*lines[:kept], ELLIPSIS] if kept < len(lines) else lines
    return "\n".join([*shown, footer])


def _facts(picture: Picture, words: Wording) -> Iterator[str]:
    match picture:
        case RangePicture():
            return _range(picture, words)
        case ReasonsPicture():
            return _reasons(picture, words)
        case ComparisonPicture():
            return (_compared(one, picture.buys, words) for one in picture.ranges)
        case PlanPicture():
            return _plan(picture, words)
        case _:
            assert_never(picture)


def _range(picture: RangePicture, words: Wording) -> Iterator[str]:
    yield words.say(
        "caption.range",
        inside=picture.inside,
        low=money(picture.low),
        high=money(picture.high),
        name=picture.middle.label,
        middle=money(picture.middle.pay),
    )
    for one in picture.marks:
        yield words.say("caption.mark", name=one.label, pay=money(one.pay))
    if picture.most:
        low, high = map(money, picture.most)
        yield words.say("caption.most", name=picture.most_label, low=low, high=high)


def _reasons(picture: ReasonsPicture, words: Wording) -> Iterator[str]:
    yield words.say("caption.mark", name=picture.base.label, pay=money(picture.base.pay))
    for one in picture.changes:
        dollars = signed(one.dollars) if one.dollars else money(0)
        yield words.say("caption.mark", name=one.label, pay=dollars)
    yield words.say("caption.mark", name=picture.middle.label, pay=money(picture.middle.pay))


def _compared(one: NamedRange, at: str, words: Wording) -> str:
    pay = {"low": money(one.low), "middle": money(one.middle), "high": money(one.high)}
    if one.buys is None:
        return words.say("caption.compared", name=one.label, **pay)
    return words.say("caption.bought", name=one.label, at=at, buys=money(one.buys), **pay)


def _plan(picture: PlanPicture, words: Wording) -> Iterator[str]:
    for line in (picture.planned, picture.unplanned):
        yield words.say("caption.mark", name=line.label, pay=money(line.last))
    for number, step in enumerate(picture.steps, start=1):
        yield words.say("caption.step", number=number, name=step.label, detail=step.detail)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    """Return the text, or its beginning up to what a caption may hold."""
    if _units(text) <= LONGEST:
        return text
    cut = text.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore")
    return cut + ELLIPSIS
