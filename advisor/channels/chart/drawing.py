"""What a laid-out picture is made of: texts and shapes at their places, in pixels.

A layout makes a Drawing, paint.py colours it in. How wide a text is comes from whoever lays out,
as a Measure, so that a layout can be tested without Pillow.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

WIDTH = 800  # shown about 390 wide on a phone, so 28 in here is a text of 13 to 14 there
MARGIN = 40
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
ASCENT, PITCH = 0.97, 1.28  # of Inter, in parts of the size; accents of capitals fit in


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """A size in pixels and a weight."""

    size: int
    bold: bool = False

    @property
    def line(self) -> int:
        """The height of a line."""
        return round(self.size * PITCH)


Measure: TypeAlias = Callable[[str, Font], float]
Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text; x and y are its upper left corner. scale: it belongs to an axis."""

    x: float
    y: float
    width: float
    text: str
    font: Font
    colour: str
    scale: bool = False

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where its line ends."""
        return self.y + self.font.line

    @property
    def baseline(self) -> float:
        """What its letters stand on."""
        return self.y + self.font.size * ASCENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A filled rectangle, its corners rounded by a radius."""

    left: float
    top: float
    right: float
    bottom: float
    fill: str
    radius: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A filled shape of straight sides, with an outline if it has a width."""

    points: tuple[Point, ...]
    fill: str
    outline: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A filled circle."""

    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line through points. dash: how long its dashes and gaps are; 0 is a whole line."""

    points: tuple[Point, ...]
    colour: str
    width: int
    dash: int = 0


Shape: TypeAlias = Box | Polygon | Disc | Stroke


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture laid out. Shapes lie in their order, texts above them all."""

    height: int
    shapes: tuple[Shape, ...]
    texts: tuple[Text, ...]
