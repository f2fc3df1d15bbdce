"""The shapes that mark a pay: each mark of a picture has its own, so colour never tells alone."""

from collections.abc import Callable

from advisor.channels.chart.colours import MARKS, WHITE
from advisor.channels.chart.drawing import Point, Polygon

OUTLINE = 4


def diamond(x: float, y: float, size: float) -> tuple[Point, ...]:
    """Return the corners of a diamond around a place."""
    return ((x, y - size), (x + size, y), (x, y + size), (x - size, y))


def _triangle(x: float, y: float, size: float) -> tuple[Point, ...]:
    return ((x - size, y - size * 0.8), (x + size, y - size * 0.8), (x, y + size * 0.95))


def _square(x: float, y: float, size: float) -> tuple[Point, ...]:
    side = size * 0.8
    return ((x - side, y - side), (x + side, y - side), (x + side, y + side), (x - side, y + side))


SHAPES: tuple[Callable[[float, float, float], tuple[Point, ...]], ...] = (
    diamond,
    _triangle,
    _square,
)


def mark(n: int, x: float, y: float, size: float) -> Polygon:
    """Return the shape of the nth mark of a picture, with its middle at a place."""
    return Polygon(points=SHAPES[n](x, y, size), fill=MARKS[n], outline=WHITE, width=OUTLINE)


def hollow(x: float, y: float, size: float, colour: str) -> Polygon:
    """Return an unfilled diamond."""
    return Polygon(points=diamond(x, y, size), fill=WHITE, outline=colour, width=OUTLINE)


def beyond(n: int, x: float, y: float, size: float, side: int) -> Polygon:
    """Return an arrow that points out of the picture, for a pay that lies far beyond it.

    side: -1 to the left, 1 to the right; x is where its tip is.
    """
    back = x - side * size * 1.5
    points = ((x, y), (back, y - size), (back, y + size))
    return Polygon(points=points, fill=MARKS[n], outline=WHITE, width=OUTLINE)
