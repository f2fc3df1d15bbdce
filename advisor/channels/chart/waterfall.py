"""Fact by fact as a waterfall: arrows to the right for more, to the left for less, with signs."""

from itertools import accumulate, pairwise

from advisor.channels.chart.colours import FAINT, INK, LESS, MORE, MUTED
from advisor.channels.chart.drawing import (
    LEFT,
    RIGHT,
    Disc,
    Drawing,
    Font,
    Measure,
    Polygon,
    Stroke,
)
from advisor.channels.chart.places import Scale
from advisor.channels.chart.sheet import BODY, Sheet
from advisor.channels.chart.text import wrap
from advisor.conversation.picture import ReasonsPicture
from advisor.conversation.wording import money, signed

NAMES = 320  # the width of the column that says what
GAP = 18
END_NAME = Font(size=28, bold=True)
AMOUNT = Font(size=30, bold=True)
BAR = 34
HEAD = 20  # the point of an arrow
LEAST = 10  # the length of the smallest arrow
DOT = 13
SPACE = 26  # between two rows
MOST_NAME_LINES = 3


def lay_out(picture: ReasonsPicture, measure: Measure) -> Drawing:
    """Return the picture laid out."""
    sheet = Sheet(measure)
    sheet.head(picture.title, picture.about)
    base, middle, changes = picture.base, picture.middle, picture.changes
    totals = tuple(accumulate((one.dollars for one in changes), initial=base.pay))
    amounts = [money(base.pay), *(_change(one.dollars) for one in changes), money(middle.pay)]
    widest = max(measure(amount, AMOUNT) for amount in amounts)
    scale = Scale(
        low=min(totals),
        high=max(totals),
        start=LEFT + NAMES + GAP + DOT,
        end=RIGHT - widest - GAP - DOT,
    )
    centres = [_write_row(sheet, base.label, amounts[0], INK, END_NAME)]
    for one, amount in zip(changes, amounts[1:], strict=False):
        centres.append(_write_row(sheet, one.label, amount, _colour(one.dollars), BODY))
    rule = sheet.y - SPACE / 2 + 4
    sheet.draw(Stroke(points=((LEFT, rule), (RIGHT, rule)), colour=FAINT, width=3))
    sheet.y += 12
    centres.append(_write_row(sheet, middle.label, amounts[-1], INK, END_NAME))
    _draw(sheet, [*map(scale.at, totals)], centres)
    return sheet.finish(picture.footer)


def _write_row(sheet: Sheet, name: str, amount: str, colour: str, font: Font) -> float:
    """Write one row, and return the height of its middle."""
    lines = wrap(name, font, NAMES, sheet.measure, MOST_NAME_LINES)
    height = max(len(lines) * font.line, BAR)
    centre = sheet.y + height / 2
    for n, line in enumerate(lines):
        sheet.put(line, LEFT, sheet.y + n * font.line, font)
    sheet.put(amount, RIGHT, centre - AMOUNT.line / 2, AMOUNT, colour, side=1)
    sheet.y += height + SPACE
    return centre


def _draw(sheet: Sheet, places: list[float], centres: list[float]) -> None:
    """Draw a dot at both ends, an arrow for each change between, and lines that join them."""
    first, last = centres[0], centres[-1]
    for x, (above, below) in zip(places, pairwise(centres), strict=True):
        sheet.draw(Stroke(points=((x, above), (x, below)), colour=MUTED, width=2))
    for (before, after), centre in zip(pairwise(places), centres[1:-1], strict=True):
        sheet.draw(*_arrow(before, after, centre))
    sheet.draw(Disc(x=places[0], y=first, radius=DOT, fill=INK))
    sheet.draw(Disc(x=places[-1], y=last, radius=DOT, fill=INK))


def _arrow(before: float, after: float, y: float) -> tuple[Polygon | Stroke, ...]:
    """Return an arrow from one total to the next; a bare stroke where nothing changes."""
    if before == after:
        return (Stroke(points=((after, y - BAR / 2), (after, y + BAR / 2)), colour=INK, width=5),)
    way = 1 if after > before else -1
    start = after - way * max(abs(after - before), LEAST)
    neck = after - way * min(HEAD, abs(after - start))
    points = (
        (start, y - BAR / 2),
        (neck, y - BAR / 2),
        (after, y),
        (neck, y + BAR / 2),
        (start, y + BAR / 2),
    )
    return (Polygon(points=points, fill=_colour(way)),)


def _colour(dollars: int) -> str:
    return LESS if dollars < 0 else MORE if dollars else INK


def _change(dollars: int) -> str:
    return signed(dollars) if dollars else money(0)
