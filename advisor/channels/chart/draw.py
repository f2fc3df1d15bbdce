"""A picture in, PNG out. Slow beside an answer, so it belongs in a thread of its own.

Drawn pictures are kept for a while, by what is in them: the same picture is the same bytes.
Pillow comes with the extra `chart`; without it bars.py says the same.
"""

from importlib.util import find_spec
from threading import Lock
from typing import assert_never

from advisor.channels.chart import comparison, plan, ranges, waterfall
from advisor.channels.chart.drawing import Drawing, Measure
from advisor.channels.chart.kept import Kept
from advisor.conversation.picture import (
    ComparisonPicture,
    Picture,
    PlanPicture,
    RangePicture,
    ReasonsPicture,
)

MISSING = 'pictures need Pillow; install it with: pip install "salary-advisor[chart]"'
KEPT = Kept(8_000_000)  # bytes; a picture has 60,000 to 130,000
_ONE_AT_A_TIME = Lock()  # fonts are shared, and aren't made for two threads


class ChartMissingError(Exception):
    """The extra `chart` isn't installed."""


def can_draw() -> bool:
    """Return whether pictures can be drawn here."""
    return find_spec("PIL") is not None


def draw(picture: Picture) -> bytes:
    """Return the picture as PNG, 800 pixels wide. Raises ChartMissingError without Pillow."""
    if not can_draw():
        raise ChartMissingError(MISSING)
    from advisor.channels.chart.paint import measure, paint  # noqa: PLC0415 -- an extra

    with _ONE_AT_A_TIME:
        drawn = KEPT.get(picture)
        if drawn is None:
            drawn = paint(lay_out(picture, measure))
            KEPT.put(picture, drawn)
        return drawn


def lay_out(picture: Picture, measure: Measure) -> Drawing:
    """Return where everything in the picture goes."""
    match picture:
        case RangePicture():
            return ranges.lay_out(picture, measure)
        case ReasonsPicture():
            return waterfall.lay_out(picture, measure)
        case ComparisonPicture():
            return comparison.lay_out(picture, measure)
        case PlanPicture():
            return plan.lay_out(picture, measure)
        case _:
            assert_never(picture)
