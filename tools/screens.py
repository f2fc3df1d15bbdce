"""Draws the main screens as a phone shows them, 390 points wide, from talks that are played.

python tools/screens.py [NAME ...]      writes docs/screens/NAME.png, or all

What is drawn is what is sent: the calls that the Telegram channel makes of the engine's replies.
docs/screens/screens.yaml has the talks. Pictures need Pillow, in the extra `chart`.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageDraw, ImageFont

from advisor.channels.telegram.calls import calls
from advisor.channels.telegram.incoming import Did, Incoming
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.person.locating import near
from advisor.conversation.session import Session
from advisor.knowledge.borders import borders
from advisor.store.records import Conversation

FOLDER = Path(__file__).parents[1] / "docs" / "screens"
FONTS = Path(__file__).parents[1] / "advisor" / "channels" / "chart" / "fonts"
TODAY = date(2026, 11, 23)
TICK = "✓"  # the font lacks it, so it is drawn

SCALE = 2  # pixels a point
WIDTH, HEIGHT = 390, 844  # of a phone's screen, in points
EDGE, INSET, BETWEEN, CORNER = 8, 12, 8, 16
BUBBLE = 340  # points wide at most
TEXT, LINE, LABEL, BUTTON = 16, 21, 15, 38
WALLPAPER, THEIRS, MINE, KEY = "#dfe7dc", "#ffffff", "#e1ffc7", "#8fa88c"
INK, FAINT = "#111111", "#6b7a68"
TAG = re.compile(r"<(/?)(\w+)[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message: the person's own, or the bot's as HTML with its buttons and their data."""

    number: int
    html: str
    mine: bool = False
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()


class Phone:
    """One chat, as the person sees it."""

    def __init__(self, advisor: Advisor, *, group: bool = False) -> None:
        self._advisor = advisor
        self._talk = Conversation(channel="telegram:1", chat=-100 if group else 7, user=7)
        self._session: Session | None = None
        self._said = 0  # the number of the person's newest message
        self.bubbles: list[Bubble] = []

    def play(self, turns: Sequence[Mapping[str, Any]]) -> Sequence[Bubble]:
        """Play a talk; KeyError where a button isn't there."""
        for turn in turns:
            ((act, what),) = turn.items()
            getattr(self, f"_{act}")(what)
        return self.bubbles

    def _say(self, text: str) -> None:
        self._said = self._show(text, mine=True)
        heard = text.removeprefix("@pay_bot ")
        self._take(
            Did.SAID,
            heard,
            self._said,
            Turn(now=TODAY, text=heard, message=self._said, places=True),
        )

    def _edit(self, text: str) -> None:
        self.bubbles = [
            replace(one, html=text) if one.number == self._said else one for one in self.bubbles
        ]
        turn = Turn(now=TODAY, text=text, message=self._said, edited=True, places=True)
        self._take(Did.EDITED, text, self._said, turn)

    def _press(self, label: str) -> None:
        for bubble in reversed(self.bubbles):
            for name, data in (button for row in bubble.rows for button in row):
                if name == label:
                    turn = Turn(now=TODAY, action=data, places=True)
                    self._take(Did.PRESSED, data, bubble.number, turn)
                    return
        raise KeyError(label)

    def _place(self, place: tuple[float, float]) -> None:
        number = self._show("[a place on the map]", mine=True)
        action = near(borders().near(*place))
        self._take(Did.LOCATED, action, number, Turn(now=TODAY, action=action, places=True))

    def _take(self, did: Did, text: str, message: int, turn: Turn) -> None:
        incoming = Incoming(update=1, conversation=self._talk, did=did, text=text, message=message)
        outcome = self._advisor.respond(self._session, replace(turn, public=not incoming.private))
        self._session = outcome.session
        for call in calls(incoming, outcome.replies):
            self._carry_out(call.method, json.loads(call.payload))

    def _carry_out(self, method: str, payload: Mapping[str, Any]) -> None:
        keyboard = payload.get("reply_markup", {}).get("inline_keyboard", ())
        rows = tuple(
            tuple((button["text"], button.get("callback_data", "")) for button in row)
            for row in keyboard
        )
        html = payload.get("text", payload.get("caption", ""))
        if method == "editMessageText":
            fresh = Bubble(number=payload["message_id"], html=html, rows=rows)
            self.bubbles = [fresh if b.number == fresh.number else b for b in self.bubbles]
        else:
            self._show(html, rows=rows)

    def _show(self, html: str, **look: Any) -> int:
        number = len(self.bubbles) + 1
        self.bubbles.append(Bubble(number=number, html=html, **look))
        return number


def talks() -> Sequence[Mapping[str, Any]]:
    """Return the talks of the screens."""
    listed = yaml.safe_load((FOLDER / "screens.yaml").read_text(encoding="utf-8"))
    return tuple(listed)


def screen(advisor: Advisor, talk: Mapping[str, Any]) -> Sequence[Bubble]:
    """Return what is on a screen after its talk."""
    bubbles = Phone(advisor, group=talk.get("group", False)).play(talk["turns"])
    return bubbles[-talk.get("last", len(bubbles)) :]


@dataclass(frozen=True, slots=True)
class Run:
    """A word and its look."""

    text: str
    bold: bool
    faint: bool


def lines(html: str) -> Iterator[list[Run]]:
    """Yield the lines of a message as words."""
    on = {"b": 0, "i": 0}
    line: list[Run] = []
    for part in re.split(r"(<[^>]+>|\n| )", html):
        if tag := TAG.fullmatch(part):
            if tag[2] in on:
                on[tag[2]] += -1 if tag[1] else 1
        elif part == "\n":
            yield line
            line = []
        elif part:
            line.append(Run(unescape(part), bold=on["b"] > 0, faint=on["i"] > 0))
    yield line


class Canvas:
    """Draws bubbles below each other."""

    def __init__(self, height: int) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, height * SCALE), WALLPAPER)
        self._draw = ImageDraw.Draw(self.image)
        self._fonts = {
            (bold, size): ImageFont.truetype(
                str(FONTS / f"Inter-{'Bold' if bold else 'Regular'}.ttf"), size * SCALE
            )
            for bold in (False, True)
            for size in (TEXT, LABEL)
        }

    def wide(self, text: str, *, bold: bool = False, size: int = TEXT) -> float:
        """Return how wide a text is, in points."""
        extra = text.count(TICK) * size
        return self._fonts[bold, size].getlength(text.replace(TICK, "")) / SCALE + extra

    def wrapped(self, html: str) -> list[list[Run]]:
        """Return the lines of a message as they break in a bubble."""
        most = BUBBLE - 2 * INSET
        found: list[list[Run]] = []
        for line in lines(html):
            fitting: list[Run] = []
            at = 0.0
            for run in line:
                width = self.wide(run.text, bold=run.bold)
                if at + width > most and run.text != " ":
                    found.append(fitting)
                    fitting, at = [], 0.0
                fitting.append(run)
                at += width
            found.append(fitting)
        return found

    def bubble(self, bubble: Bubble, top: int) -> int:
        """Draw one message; return where it ends."""
        rows = self.wrapped(bubble.html)
        widest = max(sum(self.wide(r.text, bold=r.bold) for r in row) for row in rows)
        width = BUBBLE if bubble.rows else min(BUBBLE, int(widest) + 2 * INSET + 1)
        left = WIDTH - EDGE - width if bubble.mine else EDGE
        bottom = top + len(rows) * LINE + 2 * INSET - 4
        self._box(left, top, width, bottom - top, MINE if bubble.mine else THEIRS)
        for number, row in enumerate(rows):
            x, y = float(left + INSET), top + INSET - 2 + number * LINE
            for run in row:
                colour = FAINT if run.faint else INK
                self._text((x, y), run.text, colour, self._fonts[run.bold, TEXT])
                x += self.wide(run.text, bold=run.bold)
        for buttons in bubble.rows:
            bottom = self._buttons(buttons, left, bottom + 4, width)
        return bottom

    def _buttons(self, row: Sequence[tuple[str, str]], left: int, top: int, width: int) -> int:
        each = (width - 4 * (len(row) - 1)) / len(row)
        for number, (label, _) in enumerate(row):
            x = left + number * (each + 4)
            self._box(x, top, each, BUTTON, KEY)
            shown = self._fitting(label, each - 8)
            at = x + (each - self.wide(shown, size=LABEL)) / 2
            self._text((at, top + 9), shown, "#ffffff", self._fonts[False, LABEL])
        return top + BUTTON

    def _fitting(self, label: str, width: float) -> str:
        """Return a label as a phone shows it: cut, where it is too long for its button."""
        if self.wide(label, size=LABEL) <= width:
            return label
        while self.wide(f"{label}…", size=LABEL) > width:
            label = label[:-1]
        return f"{label}…"

    def _box(self, left: float, top: int, width: float, height: int, colour: str) -> None:
        corners = [left * SCALE, top * SCALE, (left + width) * SCALE, (top + height) * SCALE]
        self._draw.rounded_rectangle(corners, radius=CORNER * SCALE // 2, fill=colour)

    def _text(
        self, at: tuple[float, float], text: str, ink: str, font: ImageFont.FreeTypeFont
    ) -> None:
        x, y = at[0] * SCALE, at[1] * SCALE
        for part in re.split(f"({TICK})", text):
            if part == TICK:
                low, middle, high = (y + font.size * share for share in (0.9, 0.6, 0.3))
                right = x + font.size * 0.7
                points = [(x, middle), (x + font.size * 0.25, low), (right, high)]
                self._draw.line(points, fill=ink, width=2 * SCALE)
                x += font.size
            elif part:
                self._draw.text((x, y), part, font=font, fill=ink)
                x += font.getlength(part)


def drawn(bubbles: Sequence[Bubble]) -> Image.Image:
    """Return a screen as a picture, as tall as it needs to be."""
    canvas = Canvas(10 * HEIGHT)
    bottom = EDGE
    for bubble in bubbles:
        bottom = canvas.bubble(bubble, bottom) + BETWEEN
    return canvas.image.crop((0, 0, WIDTH * SCALE, bottom * SCALE)).quantize(32)


def main(names: Sequence[str]) -> None:
    """Draw the screens of these names, or all."""
    advisor = Advisor.load()
    for talk in talks():
        if not names or talk["name"] in names:
            picture = drawn(screen(advisor, talk))
            picture.save(FOLDER / f"{talk['name']}.png", optimize=True)
            print(f"{talk['name']}: {picture.height // SCALE} of {HEIGHT} points")


if __name__ == "__main__":
    main(sys.argv[1:])
