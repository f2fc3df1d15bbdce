"""Pictures as bars of characters, for where none can be drawn; the same facts, a line each.

Lines of bars are BAR characters wide, so that a phone shows them whole in letters of one width.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from advisor.conversation.picture import (
    ComparisonPicture,
    Picture,
    PlanPicture,
    RangePicture,
    ReasonsPicture,
)
from advisor.conversation.wording import money, signed

BAR = 30
INSIDE, MOST, OUTSIDE, MIDDLE = "█", "▒", "·", "│"
MARKS = "◆▼■"
BUYS = "◇"
MORE, LESS = "▶", "◀"
MOST_ARROWS = 12
LINES = 13  # of a plan: today and at most twelve later times


def page(picture: Picture) -> str:
    """Return the picture in characters, of whom it is, and how sure, as Markdown."""
    head = "\n".join(filter(None, (f"**{picture.title}**", picture.about)))
    return f"{head}\n\n{bars(picture)}\n\n_{picture.footer}_"


def bars(picture: Picture) -> str:
    """Return the picture in characters, without a caption."""
    match picture:
        case RangePicture():
            return _text(_range(picture))
        case ReasonsPicture():
            return _text(_reasons(picture))
        case ComparisonPicture():
            return _text(_comparison(picture))
        case PlanPicture():
            return _text(_plan(picture))
        case _:
            assert_never(picture)


def _text(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines)


def _range(picture: RangePicture) -> Iterator[str]:
    low, high = picture.most or (picture.low, picture.high)
    pays = [low, high, picture.low, picture.high]
    pays += [one.pay for one in picture.marks]
    ends = min(pays), max(pays)
    marks = [(one.pay, MARKS[n]) for n, one in enumerate(picture.marks)]
    parts = ((low, high, MOST), (picture.low, picture.high, INSIDE))
    yield _bar(ends, parts, [(picture.middle.pay, MIDDLE), *marks])
    yield f"{INSIDE} {picture.inside}: {money(picture.low)}–{money(picture.high)}"
    yield f"{MIDDLE} {picture.middle.label}: {money(picture.middle.pay)}"
    if picture.most:
        yield f"{MOST} {picture.most_label}: {money(low)}–{money(high)}"
    for n, one in enumerate(picture.marks):
        yield f"{MARKS[n]} {one.label}: {money(one.pay)}"


def _reasons(picture: ReasonsPicture) -> Iterator[str]:
    widest = max((abs(one.dollars) for one in picture.changes), default=0)
    yield f"{picture.base.label}: {money(picture.base.pay)}"
    for one in picture.changes:
        arrow = MORE if one.dollars > 0 else LESS
        count = -(-abs(one.dollars) * MOST_ARROWS // widest) if widest else 0
        dollars = signed(one.dollars) if one.dollars else money(0)
        yield f"{one.label}: {dollars} {arrow * count}"
    yield f"{picture.middle.label}: {money(picture.middle.pay)}"


def _comparison(picture: ComparisonPicture) -> Iterator[str]:
    pays = [pay for one in picture.ranges for pay in (one.low, one.high)]
    pays += [one.buys for one in picture.ranges if one.buys is not None]
    ends = min(pays), max(pays)
    for one in picture.ranges:
        yield one.label
        marks = [(one.middle, MIDDLE)]
        if one.buys is not None:
            marks.append((one.buys, BUYS))
        yield _bar(ends, ((one.low, one.high, INSIDE),), marks)
        bought = f" {BUYS} {money(one.buys)}" if one.buys is not None else ""
        yield f"{money(one.low)}–{money(one.high)} {MIDDLE} {money(one.middle)}{bought}"
    yield f"{MIDDLE} {picture.middle}"
    if any(one.buys is not None for one in picture.ranges):
        yield f"{BUYS} {picture.buys}"


def _plan(picture: PlanPicture) -> Iterator[str]:
    most = max(pay for line in (picture.planned, picture.unplanned) for _, pay in line.points)
    for month, name in sorted(picture.ticks)[:LINES]:
        yield name
        for line, character in ((picture.planned, INSIDE), (picture.unplanned, MOST)):
            pay = line.at(month)
            length = round(pay / most * BAR * 2 / 3) if most else 0
            yield f"{character * max(1, length)} {money(pay)}"
    yield f"{INSIDE} {picture.planned.label}: {money(picture.planned.last)}"
    yield f"{MOST} {picture.unplanned.label}: {money(picture.unplanned.last)}"
    for number, step in enumerate(picture.steps, start=1):
        yield f"{number}. {step.label}: {step.detail}"


def _bar(
    ends: tuple[int, int],
    parts: Iterable[tuple[int, int, str]],
    marks: Iterable[tuple[int, str]],
) -> str:
    """Return a line of characters from the lowest to the highest pay; the last put is on top."""
    line = [OUTSIDE] * BAR
    for low, high, character in parts:
        for place in range(_place(low, ends), _place(high, ends) + 1):
            line[place] = character
    for pay, character in marks:
        line[_place(pay, ends)] = character
    return "".join(line)


def _place(pay: int, ends: tuple[int, int]) -> int:
    low, high = ends
    return round((pay - low) / (high - low) * (BAR - 1)) if high > low else BAR // 2
