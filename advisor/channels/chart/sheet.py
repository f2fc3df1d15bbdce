"""The sheet a picture is laid out on, from top to bottom: title, what is drawn, footer."""

from advisor.channels.chart.colours import INK, MUTED
from advisor.channels.chart.drawing import (
    LEFT,
    MARGIN,
    RIGHT,
    Drawing,
    Font,
    Measure,
    Shape,
    Text,
)
from advisor.channels.chart.text import shorten, wrap

TITLE = Font(size=40, bold=True)
BODY = Font(size=28)
STRONG = Font(size=30, bold=True)
MOST_TITLE_LINES = 3
MOST_LINES = 3
ICON = 56  # what stands before a line of the legend, with its gap


class Sheet:
    """Collects texts and shapes; `y` is how far down it is filled."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.y: float = MARGIN
        self._shapes: list[Shape] = []
        self._texts: list[Text] = []

    def draw(self, *shapes: Shape) -> None:
        """Put shapes above those there are."""
        self._shapes += shapes

    def put(  # noqa: PLR0913 -- a text has a place, a look and a side it is held by
        self,
        text: str,
        x: float,
        y: float,
        font: Font,
        colour: str = INK,
        *,
        side: float = 0,
        scale: bool = False,
    ) -> Text:
        """Put one line of text at a place. side: where x is on it, from 0, left, to 1, right."""
        width = self.measure(text, font)
        placed = Text(
            x=x - width * side, y=y, width=width, text=text, font=font, colour=colour, scale=scale
        )
        self._texts.append(placed)
        return placed

    def write(
        self,
        text: str,
        font: Font,
        colour: str = INK,
        *,
        indent: float = 0,
        most: int = MOST_LINES,
    ) -> None:
        """Write a paragraph below what there is."""
        x = LEFT + indent
        for line in wrap(text, font, RIGHT - x, self.measure, most):
            self.put(line, x, self.y, font, colour)
            self.y += font.line

    def head(self, title: str, about: str) -> None:
        """Write the title, and of whom it is."""
        self.write(title, TITLE, most=MOST_TITLE_LINES)
        if about:
            self.y += 6
            self.write(about, BODY, MUTED)
        self.y += 36

    def shortened(self, text: str, font: Font, width: float) -> str:
        """Return the text, shortened to a width."""
        return shorten(" ".join(text.split()), font, width, self.measure)

    def finish(self, footer: str) -> Drawing:
        """Write the footer and return all of it."""
        self.y += 24
        self.write(footer, BODY, MUTED)
        return Drawing(
            height=round(self.y + MARGIN - 8),
            shapes=tuple(self._shapes),
            texts=tuple(self._texts),
        )
