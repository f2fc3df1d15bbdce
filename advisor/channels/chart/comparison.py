"""Ranges under each other on one scale, each with its middle, and what that buys at home."""

from advisor.channels.chart.colours import FAINT, INK, MUTED, RANGE, WHITE
from advisor.channels.chart.drawing import LEFT, RIGHT, Box, Drawing, Font, Measure, Stroke
from advisor.channels.chart.marks import hollow
from advisor.channels.chart.places import Scale, spread, ticks
from advisor.channels.chart.sheet import BODY, ICON, Sheet
from advisor.channels.chart.text import wrap
from advisor.conversation.picture import ComparisonPicture, NamedRange
from advisor.conversation.wording import money

NAME = Font(size=30, bold=True)
AMOUNT = Font(size=38, bold=True)
BAND = 46
SIZE = 19  # of the diamond, from its middle
GAP = 24
SPACE = 40  # between two ranges
EDGE = 14  # of the scale, for what is drawn at its ends
LOWER = 10  # letters of a name end higher than those of an amount
MOST_NAME_LINES = 2


def lay_out(picture: ComparisonPicture, measure: Measure) -> Drawing:
    """Return the picture laid out."""
    sheet = Sheet(measure)
    sheet.head(picture.title, picture.about)
    pays = [pay for one in picture.ranges for pay in (one.low, one.high)]
    pays += [one.buys for one in picture.ranges if one.buys is not None]
    scale = Scale(low=min(pays), high=max(pays), start=LEFT + EDGE, end=RIGHT - EDGE)
    marks = _marks(scale, measure)
    for one in picture.ranges:
        _write_names(sheet, one)
        _draw_band(sheet, one, scale, marks)
        _write_ends(sheet, one)
    _write_scale(sheet, scale, marks)
    _explain(sheet, picture)
    return sheet.finish(picture.footer)


def _write_names(sheet: Sheet, one: NamedRange) -> None:
    """Write what the range is of, and its middle at the right, all standing on one line."""
    amount = money(one.middle)
    room = RIGHT - LEFT - GAP - sheet.measure(amount, AMOUNT)
    lines = wrap(one.label, NAME, room, sheet.measure, MOST_NAME_LINES)
    sheet.y += max(AMOUNT.line, len(lines) * NAME.line + LOWER)
    sheet.put(amount, RIGHT, sheet.y - AMOUNT.line, AMOUNT, side=1)
    for n, line in enumerate(reversed(lines), start=1):
        sheet.put(line, LEFT, sheet.y - LOWER / 2 - n * NAME.line, NAME)
    sheet.y += 8


def _draw_band(sheet: Sheet, one: NamedRange, scale: Scale, marks: tuple[int, ...]) -> None:
    top, bottom = sheet.y, sheet.y + BAND
    centre = (top + bottom) / 2
    for tick in marks:
        x = scale.at(tick)
        sheet.draw(Stroke(points=((x, top - 4), (x, bottom + 4)), colour=FAINT, width=3))
    sheet.draw(Stroke(points=((LEFT, centre), (RIGHT, centre)), colour=FAINT, width=3))
    low, high, middle = scale.at(one.low), scale.at(one.high), scale.at(one.middle)
    sheet.draw(
        Box(left=low - 2, top=top, right=high + 2, bottom=bottom, fill=RANGE, radius=8),
        Box(left=middle - 4, top=top, right=middle + 4, bottom=bottom, fill=WHITE),
    )
    if one.buys is not None:
        sheet.draw(hollow(scale.at(one.buys), centre, SIZE, INK))
    sheet.y = bottom + 6


def _write_ends(sheet: Sheet, one: NamedRange) -> None:
    """Write the range below its band, and at the right what its middle buys."""
    sheet.put(f"{money(one.low)}–{money(one.high)}", LEFT, sheet.y, BODY, MUTED)
    if one.buys is not None:
        bought = sheet.put(money(one.buys), RIGHT, sheet.y, BODY, MUTED, side=1)
        sheet.draw(hollow(bought.x - SIZE - 8, sheet.y + BODY.line / 2, SIZE * 0.8, INK))
    sheet.y += BODY.line + SPACE


def _explain(sheet: Sheet, picture: ComparisonPicture) -> None:
    y = sheet.y + BODY.line / 2
    x = LEFT + SIZE + 2
    sheet.draw(
        Box(left=LEFT, top=y - 14, right=2 * x - LEFT, bottom=y + 14, fill=RANGE, radius=5),
        Box(left=x - 3, top=y - 14, right=x + 3, bottom=y + 14, fill=WHITE),
    )
    sheet.write(picture.middle, BODY, indent=ICON)
    if any(one.buys is not None for one in picture.ranges):
        sheet.y += 4
        sheet.draw(hollow(x, sheet.y + BODY.line / 2, SIZE, INK))
        sheet.write(picture.buys, BODY, indent=ICON)


def _marks(scale: Scale, measure: Measure) -> tuple[int, ...]:
    """Return the amounts to mark on the scale, as many as can be named side by side."""
    widest = measure(money(scale.high), BODY)
    most = int((RIGHT - LEFT) / (widest + 2 * GAP))
    return ticks(scale.low, scale.high, most)


def _write_scale(sheet: Sheet, scale: Scale, marks: tuple[int, ...]) -> None:
    names = [money(tick) for tick in marks]
    widths = [sheet.measure(name, BODY) for name in names]
    sheet.y -= SPACE / 2
    lefts = spread([scale.at(tick) for tick in marks], widths, LEFT, RIGHT, GAP)
    sheet.draw(Stroke(points=((LEFT, sheet.y), (RIGHT, sheet.y)), colour=FAINT, width=3))
    for tick, name, left in zip(marks, names, lefts, strict=True):
        x = scale.at(tick)
        sheet.draw(Stroke(points=((x, sheet.y), (x, sheet.y + 10)), colour=MUTED, width=3))
        sheet.put(name, left, sheet.y + 12, BODY, MUTED, scale=True)
    sheet.y += 12 + BODY.line + 18
