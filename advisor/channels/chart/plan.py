"""A plan as pay over time: a whole line with it, a dashed one without, its steps numbered."""

from itertools import pairwise

from advisor.channels.chart.colours import FAINT, INK, MUTED, RANGE, WHITE
from advisor.channels.chart.drawing import LEFT, RIGHT, Disc, Drawing, Font, Measure, Point, Stroke
from advisor.channels.chart.places import Scale, spread, ticks
from advisor.channels.chart.sheet import BODY, ICON, Sheet
from advisor.conversation.picture import Line, PlanPicture, PlanStep
from advisor.conversation.wording import money

NUMBER = Font(size=28, bold=True)
NAME = Font(size=28, bold=True)
RADIUS = 21  # of the disc behind a number
GAP = 16
PLOT = 330  # how high it is
MOST_TICKS = 4
HEADROOM = 0.08  # of the scale, so that a line doesn't lie on the frame
THICK, THIN, DASH = 8, 6, 14


def lay_out(picture: PlanPicture, measure: Measure) -> Drawing:
    """Return the picture laid out."""
    sheet = Sheet(measure)
    sheet.head(picture.title, picture.about)
    pays = [pay for line in (picture.planned, picture.unplanned) for _, pay in line.points]
    room = max(1000.0, (max(pays) - min(pays)) * HEADROOM * 2)
    low, high = max(0.0, min(pays) - room), max(pays) + room
    names = max(measure(money(tick), BODY) for tick in (*ticks(low, high, MOST_TICKS), 0))
    months = Scale(low=0, high=picture.months, start=LEFT + names + GAP, end=RIGHT - 8)
    top = sheet.y + (2 * RADIUS + GAP if picture.steps else 0)
    heights = Scale(low=low, high=high, start=top + PLOT, end=top)
    _draw_scale(sheet, heights, months)
    _number_steps(sheet, picture.steps, months, heights)
    _draw_line(sheet, picture.unplanned, months, heights, planned=False)
    _draw_line(sheet, picture.planned, months, heights, planned=True)
    _dot_steps(sheet, picture.steps, months, heights)
    sheet.y = heights.start
    _name_months(sheet, picture.ticks, months)
    _name_lines(sheet, picture)
    for number, step in enumerate(picture.steps, start=1):
        _name_step(sheet, number, step)
    return sheet.finish(picture.footer)


def _draw_scale(sheet: Sheet, heights: Scale, months: Scale) -> None:
    for tick in ticks(heights.low, heights.high, MOST_TICKS):
        y = heights.at(tick)
        sheet.draw(Stroke(points=((months.start, y), (months.end, y)), colour=FAINT, width=3))
        right = months.start - GAP
        sheet.put(money(tick), right, y - BODY.line / 2, BODY, MUTED, side=1, scale=True)


def _number_steps(
    sheet: Sheet, steps: tuple[PlanStep, ...], months: Scale, heights: Scale
) -> None:
    """Put the numbers in a row above the lines, each with a thin line down to its step."""
    order = sorted(range(len(steps)), key=lambda n: steps[n].month)
    places = [months.at(steps[n].month) for n in order]
    widths = [2.0 * RADIUS] * len(steps)
    lefts = spread(places, widths, months.start - RADIUS, RIGHT, 4)
    y = sheet.y + RADIUS
    for n, x, left in zip(order, places, lefts, strict=True):
        foot = (x, heights.at(steps[n].pay))
        down = ((left + RADIUS, y), (x, heights.end + 6), foot)
        sheet.draw(Stroke(points=down, colour=MUTED, width=2))
        _draw_number(sheet, n + 1, left + RADIUS, y)


def _draw_number(sheet: Sheet, number: int, x: float, y: float) -> None:
    sheet.draw(Disc(x=x, y=y, radius=RADIUS, fill=INK))
    sheet.put(str(number), x, y - NUMBER.line / 2, NUMBER, WHITE, side=0.5)


def _dot_steps(sheet: Sheet, steps: tuple[PlanStep, ...], months: Scale, heights: Scale) -> None:
    for step in steps:
        x, y = months.at(step.month), heights.at(step.pay)
        sheet.draw(Disc(x=x, y=y, radius=10, fill=WHITE), Disc(x=x, y=y, radius=7, fill=INK))


def _draw_line(sheet: Sheet, line: Line, months: Scale, heights: Scale, *, planned: bool) -> None:
    sheet.draw(_stroke(tuple(_stairs(line, months, heights)), planned=planned))


def _stroke(points: tuple[Point, ...], *, planned: bool) -> Stroke:
    if planned:
        return Stroke(points=points, colour=RANGE, width=THICK)
    return Stroke(points=points, colour=MUTED, width=THIN, dash=DASH)


def _stairs(line: Line, months: Scale, heights: Scale) -> list[Point]:
    """Return the corners of a line that keeps its height until the next point."""
    points = [(months.at(month), heights.at(pay)) for month, pay in line.points]
    corners = [points[0]]
    for (_, before), (x, after) in pairwise(points):
        corners += [(x, before), (x, after)]
    return [*corners, (months.end, points[-1][1])]


def _name_months(sheet: Sheet, named: tuple[tuple[int, str], ...], months: Scale) -> None:
    """Write months below the lines; where names would touch, only every second, third ..."""
    sheet.draw(
        Stroke(points=((months.start, sheet.y), (months.end, sheet.y)), colour=MUTED, width=3)
    )
    found = [(months.at(month), name) for month, name in sorted(named)]
    for stride in range(1, len(found) + 1):
        widths = [sheet.measure(name, BODY) for _, name in found[::stride]]
        lefts = [
            min(max(x - width / 2, LEFT), RIGHT - width)
            for (x, _), width in zip(found[::stride], widths, strict=True)
        ]
        rights = [left + width for left, width in zip(lefts, widths, strict=True)]
        if all(right + GAP <= left for right, left in zip(rights, lefts[1:], strict=False)):
            for (x, name), left in zip(found[::stride], lefts, strict=True):
                sheet.draw(Stroke(points=((x, sheet.y), (x, sheet.y + 10)), colour=MUTED, width=3))
                sheet.put(name, left, sheet.y + BODY.line / 2 + 2, BODY, MUTED, scale=True)
            break
    sheet.y += 1.5 * BODY.line + 22


def _name_lines(sheet: Sheet, picture: PlanPicture) -> None:
    for line, planned in ((picture.planned, True), (picture.unplanned, False)):
        y = sheet.y + BODY.line / 2
        sheet.draw(_stroke(((LEFT, y), (LEFT + 42, y)), planned=planned))
        sheet.write(f"{line.label}: {money(line.last)}", NAME if planned else BODY, indent=ICON)
        sheet.y += 4


def _name_step(sheet: Sheet, number: int, step: PlanStep) -> None:
    """Write what a step is, and below it when and for how much."""
    sheet.y += 18
    _draw_number(sheet, number, LEFT + RADIUS, sheet.y + NAME.line / 2)
    sheet.write(step.label, NAME, indent=ICON, most=2)
    sheet.write(step.detail, BODY, MUTED, indent=ICON, most=2)
