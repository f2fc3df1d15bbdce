"""How replies look in a terminal without rich, or in a pipe.

A terminal gets lines wrapped to its width and a prompt; a pipe gets lines as they are. The
richer look is in rich_screen.py, the only module that knows of rich.
"""

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping

from advisor.channels.markdown import plain

WIDEST = 88  # longer lines are hard to read
GAP = "   "  # between choices
PROMPT = "> "
LEADER = re.compile(r"- |\d+\. |")  # of a bullet or a step; what follows hangs below its text


class Pipe:
    """No terminal: plain lines out, lines in."""

    def say(self, text: str) -> None:
        """Show a reply, and a blank line."""
        print(f"{plain(text)}\n", flush=True)

    def offer(self, labels: Mapping[str, str]) -> None:
        """Show choices, each behind the mark that selects it."""
        if labels:
            print(GAP.join(f"{mark} {label}" for mark, label in labels.items()), flush=True)
            print(flush=True)

    def hint(self, text: str) -> None:
        """Show how to use this, where a person is watching."""

    def read(self) -> str:
        """Return the next line. Raises EOFError at the end of the input."""
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.rstrip("\r\n")

    def end(self) -> None:
        """Leave the prompt behind, where there is one."""


class PlainScreen(Pipe):
    """A terminal without rich."""

    def say(self, text: str) -> None:
        """Show a reply wrapped to the width, and a blank line."""
        for line in plain(text).splitlines():
            print(_wrapped(line))
        print(flush=True)

    def offer(self, labels: Mapping[str, str]) -> None:
        """Show choices, wrapped between them."""
        if labels:
            for row in rows(labels, width()):
                print(GAP.join(f"{mark} {label}" for mark, label in row))
            print(flush=True)

    def hint(self, text: str) -> None:
        """Show how to use this."""
        print(f"{_wrapped(text)}\n", flush=True)

    def read(self) -> str:
        """Return what is typed at the prompt, whatever bytes the terminal sends."""
        typed = input(PROMPT)
        print(flush=True)
        return typed.encode("utf-8", "replace").decode()

    def end(self) -> None:
        """Leave the prompt behind."""
        print(flush=True)


def width() -> int:
    """Return how wide a line may be."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def leader(line: str) -> str:
    """Return the bullet or number a line begins with, or nothing."""
    found = LEADER.match(line)
    return found[0] if found else ""


def rows(labels: Mapping[str, str], columns: int) -> Iterator[list[tuple[str, str]]]:
    """Yield choices in rows that fit."""
    row: list[tuple[str, str]] = []
    used = 0
    for mark, label in labels.items():
        needed = len(mark) + 1 + len(label)
        if row and used + len(GAP) + needed > columns:
            yield row
            row, used = [], 0
        used += needed + (len(GAP) if row else 0)
        row.append((mark, label))
    if row:
        yield row


def _wrapped(line: str) -> str:
    hang = " " * len(leader(line))
    return textwrap.fill(line, width(), subsequent_indent=hang, break_on_hyphens=False)
