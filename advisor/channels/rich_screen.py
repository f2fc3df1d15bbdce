"""How replies look in a terminal with rich: bold, italics, links and a little colour."""

from collections.abc import Mapping

from rich.console import Console
from rich.style import Style
from rich.text import Text

from advisor.channels.markdown import spans
from advisor.channels.screen import GAP, PlainScreen, leader, rows, width

MARK = Style(color="cyan", bold=True)
ASIDE = Style(italic=True, dim=True)


class RichScreen(PlainScreen):
    """A terminal with rich."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, markup=False, emoji=False)

    def say(self, text: str) -> None:
        """Show a reply wrapped to the width, and a blank line."""
        for line in _styled(text.strip()).split("\n", allow_blank=True):
            self._line(line)
        self._console.print()

    def offer(self, labels: Mapping[str, str]) -> None:
        """Show choices, their marks in colour."""
        if not labels:
            return
        for row in rows(labels, width()):
            cells = [Text.assemble((mark, MARK), " ", label) for mark, label in row]
            self._console.print(Text(GAP).join(cells), overflow="ignore", no_wrap=True)
        self._console.print()

    def hint(self, text: str) -> None:
        """Show how to use this, faintly."""
        self._line(Text(text, style=ASIDE))
        self._console.print()

    def _line(self, line: Text) -> None:
        """Print one line of a reply; a bullet's later lines hang below its first word."""
        lead = leader(line.plain)
        room = max(width() - len(lead), 1)
        for n, part in enumerate(line[len(lead) :].wrap(self._console, room) or [Text()]):
            self._console.print(Text(lead if n == 0 else " " * len(lead)) + part)


def _styled(text: str) -> Text:
    styled = Text()
    for span in spans(text):
        look = ASIDE if span.italic else Style()
        styled.append(span.text, look + Style(bold=span.bold or None, link=span.link))
    return styled
