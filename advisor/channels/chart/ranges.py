"""The range as a picture: a band with its middle, most people faintly, pay and offers upon it."""

from advisor.channels.chart.colours import CARD, FAINT, INK, MARKS, MUTED, RANGE, RANGE_FAR, WHITE
from advisor.channels.chart.drawing import LEFT, RIGHT, Box, Drawing, Font, Measure, Stroke
from advisor.channels.chart.marks import beyond, mark
from advisor.channels.chart.places import Scale, spread
from advisor.channels.chart.sheet import BODY, ICON, Sheet
from advisor.conversation.picture import Mark, RangePicture
from advisor.conversation.wording import money

AMOUNT = Font(size=34, bold=True)
SMALL_AMOUNT = Font(size=28, bold=True)  # where eight digits stand thrice side by side
MIDDLE = Font(size=44, bold=True)
BAND, FAR_BAND = 72, 36
LEADER = 34  # from a label to what it names
GAP = 24  # between two labels
EDGE = 20  # of the scale, for marks that lie on its ends
BROKEN = 100  # the same where a mark lies far beyond: arrow, broken line
REACH = 0.6  # marks within so many ranges of its ends are drawn at scale, others pinned
SIZE = 22  # of a mark, from its middle


def lay_out(picture: RangePicture, measure: Measure) -> Drawing:
    """Return the picture laid out."""
    sheet = Sheet(measure)
    sheet.head(picture.title, picture.about)
    scale = _scale(picture)
    if picture.marks:
        _name_marks(sheet, picture.marks, scale)
    _draw_band(sheet, picture, scale)
    _name_band(sheet, picture, scale)
    _explain(sheet, picture)
    return sheet.finish(picture.footer)


def _scale(picture: RangePicture) -> Scale:
    """Return a scale of range and percentiles, and of the marks that lie near them."""
    low, high = picture.most or (picture.low, picture.high)
    low, high = min(low, picture.low), max(high, picture.high)
    reach = max(1.0, (high - low) * REACH)
    near = [one.pay for one in picture.marks if low - reach <= one.pay <= high + reach]
    low, high = min([low, *near]), max([high, *near])
    pays = [low, high, *(one.pay for one in picture.marks)]
    left = BROKEN if min(pays) < low else EDGE
    right = BROKEN if max(pays) > high else EDGE
    return Scale(low=low, high=high, start=LEFT + left, end=RIGHT - right)


def _at(pay: int, scale: Scale) -> float:
    """Return where a pay is drawn: at scale, or far outside at the edge of the picture."""
    if pay < scale.low:
        return LEFT + SIZE
    return RIGHT - SIZE if pay > scale.high else scale.at(pay)


def _name_marks(sheet: Sheet, marks: tuple[Mark, ...], scale: Scale) -> None:
    """Write what each mark is above the band, with a line down to its place."""
    order = sorted(range(len(marks)), key=lambda n: marks[n].pay)
    room = (RIGHT - LEFT - GAP * (len(marks) - 1)) / len(marks)
    names = [sheet.shortened(marks[n].label, BODY, room) for n in order]
    amounts = [money(marks[n].pay) for n in order]
    font = AMOUNT if all(sheet.measure(a, AMOUNT) <= room for a in amounts) else SMALL_AMOUNT
    widths = [
        max(sheet.measure(name, BODY), sheet.measure(amount, font))
        for name, amount in zip(names, amounts, strict=True)
    ]
    places = [_at(marks[n].pay, scale) for n in order]
    lefts = spread(places, widths, LEFT, RIGHT, GAP)
    bottom = sheet.y + BODY.line + font.line
    for n, name, amount, x, left, width in zip(
        order, names, amounts, places, lefts, widths, strict=True
    ):
        centre = left + width / 2
        sheet.put(name, centre, sheet.y, BODY, MUTED, side=0.5)
        sheet.put(amount, centre, sheet.y + BODY.line, font, MARKS[n], side=0.5)
        near = min(max(x, left + 8), left + width - 8)
        down = ((near, bottom + 2), (x, bottom + LEADER), (x, bottom + LEADER + BAND / 2))
        sheet.draw(Stroke(points=down, colour=MARKS[n], width=4))
    sheet.y = bottom + LEADER


def _draw_band(sheet: Sheet, picture: RangePicture, scale: Scale) -> None:
    top, bottom = sheet.y, sheet.y + BAND
    centre = (top + bottom) / 2
    sheet.draw(Stroke(points=((LEFT, centre), (RIGHT, centre)), colour=FAINT, width=4))
    if picture.most:
        sheet.draw(_bar(scale, *picture.most, centre, far=True))
    sheet.draw(_bar(scale, picture.low, picture.high, centre, far=False))
    x = scale.at(picture.middle.pay)
    sheet.draw(Box(left=x - 4, top=top, right=x + 4, bottom=bottom, fill=WHITE))
    _draw_marks(sheet, picture.marks, scale, centre)
    sheet.y = bottom


def _draw_marks(sheet: Sheet, marks: tuple[Mark, ...], scale: Scale, centre: float) -> None:
    """Draw the marks at their places; where they would hide each other, in a column."""
    places = [_at(one.pay, scale) for one in marks]
    for n, (one, x) in enumerate(zip(marks, places, strict=True)):
        close = [k for k, other in enumerate(places) if abs(other - x) < SIZE]
        y = centre + (close.index(n) - (len(close) - 1) / 2) * SIZE * 1.5
        if scale.low <= one.pay <= scale.high:
            sheet.draw(mark(n, x, y, SIZE))
        else:
            side = 1 if one.pay > scale.high else -1
            sheet.draw(*_break(x - side * BROKEN / 2, centre))
            sheet.draw(beyond(n, RIGHT if side > 0 else LEFT, y, SIZE, side))


def _break(x: float, y: float) -> tuple[Box | Stroke, ...]:
    """Return a gap in the line, with the two slants that say the scale stops here."""
    gap = Box(left=x - 7, top=y - 4, right=x + 7, bottom=y + 4, fill=CARD)
    slants = (
        Stroke(points=((x + d - 5, y + 14), (x + d + 5, y - 14)), colour=MUTED, width=4)
        for d in (-7, 7)
    )
    return (gap, *slants)


def _bar(scale: Scale, low: int, high: int, centre: float, *, far: bool) -> Box:
    half = (FAR_BAND if far else BAND) / 2
    return Box(
        left=scale.at(low) - 2,
        top=centre - half,
        right=scale.at(high) + 2,
        bottom=centre + half,
        fill=RANGE_FAR if far else RANGE,
        radius=8,
    )


def _name_band(sheet: Sheet, picture: RangePicture, scale: Scale) -> None:
    """Write both ends and the middle below the band, each with a line up to its place."""
    pays = (picture.low, picture.middle.pay, picture.high)
    amounts = tuple(map(money, pays))
    fonts = (AMOUNT, MIDDLE, AMOUNT)
    widths = [sheet.measure(a, font) for a, font in zip(amounts, fonts, strict=True)]
    if sum(widths) + 2 * GAP > RIGHT - LEFT:
        fonts = (BODY, AMOUNT, BODY)
        widths = [sheet.measure(a, font) for a, font in zip(amounts, fonts, strict=True)]
    places = [scale.at(pay) for pay in pays]
    lefts = spread(places, widths, LEFT, RIGHT, GAP)
    top = sheet.y + LEADER - 8
    for amount, font, x, left, width in zip(amounts, fonts, places, lefts, widths, strict=True):
        centre = left + width / 2
        near = min(max(x, left + 8), left + width - 8)
        up = ((x, sheet.y), (near, top - 2))
        sheet.draw(Stroke(points=up, colour=MUTED, width=3))
        lower = MIDDLE.size * 0.97 - font.size * 0.97  # so that all stand on one line
        sheet.put(amount, centre, top + lower, font, INK, side=0.5)
    centre = min(max(lefts[1] + widths[1] / 2, LEFT), RIGHT)
    name = sheet.shortened(picture.middle.label, BODY, RIGHT - LEFT)
    half = sheet.measure(name, BODY) / 2
    centre = min(max(centre, LEFT + half), RIGHT - half)
    sheet.put(name, centre, top + MIDDLE.line, BODY, MUTED, side=0.5)
    sheet.y = top + MIDDLE.line + BODY.line + 20


def _explain(sheet: Sheet, picture: RangePicture) -> None:
    rows = [(picture.inside, RANGE, 28)]
    if picture.most:
        low, high = map(money, picture.most)
        rows.append((f"{picture.most_label}: {low}–{high}", RANGE_FAR, 16))
    for words, colour, height in rows:
        centre = sheet.y + BODY.line / 2
        sheet.draw(
            Box(
                left=LEFT,
                top=centre - height / 2,
                right=LEFT + ICON - 16,
                bottom=centre + height / 2,
                fill=colour,
                radius=5,
            )
        )
        sheet.write(words, BODY, indent=ICON)
        sheet.y += 6
