"""Replies put into what Telegram shows: Markdown to HTML, escaped once, split under its limits.

Nothing else in the channel escapes, splits or counts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from html import escape, unescape

from advisor.channels.markdown import Span, spans
from advisor.channels.telegram.groups import owned
from advisor.channels.telegram.links import kept
from advisor.conversation.messages import Choice

LIMIT_UNITS = 4096  # of UTF-16, counted after Telegram has taken the tags out
LIMIT_CAPTION = 1024  # of UTF-16, below a photo
LIMIT_BYTES = 30_000  # with tags and escapes; Telegram refuses about 32 KB
SHORT = 2000  # characters that fit whatever they are: two units, or an escape of five bytes, each
ROW = 8  # buttons side by side
WIDEST = {2: 19, 3: 14}  # characters on each of so many buttons side by side, 390 points wide
KEYBOARD = 100  # buttons in all
ACTION_BYTES = 64
PRINT = 16  # characters of the print of a message

INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff\u3164\u2800]*")
TAG = re.compile(r"</?[bia](?: [^>]*)?>")  # those that are made here
NOTHING = "…"  # Telegram refuses a message without anything to see

Line = tuple[Span, ...]


def pages(text: str) -> tuple[str, ...]:
    """Return a reply as one or more messages of HTML, split at paragraph ends where it can be."""
    lines = list(_lines(spans(text.strip())))
    if len(text) > SHORT:
        found = list(_paged(piece for line in lines for piece in _pieces(line)))
    else:
        found = [lines]
    shown = tuple(_html(page) for page in found if not INVISIBLE.fullmatch(_text(page)))
    return shown or (NOTHING,)


def keyboard(
    rows: Iterable[Iterable[Choice]], owner: int | None = None
) -> list[list[dict[str, str]]]:
    """Return choices as an inline keyboard, in rows no longer than Telegram shows, and on a phone
    without cutting off what stands on a button.

    owner: whose buttons they are, where others can press them too.
    """
    buttons: list[list[dict[str, str]]] = []
    for row in rows:
        line: list[Choice] = []
        for choice in row:
            if not _stand_beside([*line, choice]):
                buttons.append([_button(one, owner) for one in line])
                line = []
            line.append(choice)
        if line:
            buttons.append([_button(one, owner) for one in line])
    if sum(map(len, buttons)) > KEYBOARD:
        raise ValueError(f"more than {KEYBOARD} choices in one reply")
    return buttons


def _stand_beside(row: Sequence[Choice]) -> bool:
    """Whether these stand side by side on a phone. One alone always has its place."""
    widest = max(len(choice.label) for choice in row)
    return len(row) == 1 or (len(row) <= ROW and widest <= WIDEST.get(len(row), widest))


def print_of(text: str, buttons: Iterable[tuple[str, str]]) -> str:
    """Return a few characters that tell one message, as it is seen, from another."""
    seen = "\0".join((text.strip(), *(part for button in buttons for part in button)))
    return sha256(seen.encode(errors="replace")).hexdigest()[:PRINT]


def seen(html: str) -> str:
    """Return the text that a person sees of a page."""
    return unescape(TAG.sub("", html))


def preformatted(text: str) -> str:
    """Return lines of characters of one width."""
    return f"<pre>{escape(text, quote=False)}</pre>"


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


def _button(choice: Choice, owner: int | None) -> dict[str, str]:
    if link := kept(choice):
        return link
    data = choice.action if owner is None else owned(choice.action, owner)
    if len(data.encode()) > ACTION_BYTES:
        raise ValueError(f"the action {data!r} is over {ACTION_BYTES} bytes")
    return {"text": choice.label, "callback_data": data}


def _lines(found: Iterable[Span]) -> Iterator[Line]:
    """Yield the spans line by line, bullets as dots."""
    line: list[Span] = []
    for span in found:
        first, *others = span.text.split("\n")
        line.append(replace(span, text=first))
        for text in others:
            yield _bulleted(line)
            line = [replace(span, text=text)]
    yield _bulleted(line)


def _bulleted(line: list[Span]) -> Line:
    full = [span for span in line if span.text]
    if full and full[0].text.startswith("- "):
        full[0] = replace(full[0], text=f"• {full[0].text[2:]}")
    return tuple(full)


def _pieces(line: Line) -> Iterator[Line]:
    """Yield a line as it is, or cut at spaces where it alone is over the limit."""
    while not _fit(*_size(line)):
        head, line = _cut(line)
        yield head
    yield line


def _cut(line: Line) -> tuple[Line, Line]:
    """Return the longest beginning that fits, up to a space where there is one, and the rest."""
    text = _text([line])
    low, high = 1, min(len(text), LIMIT_UNITS)
    while low < high:
        middle = (low + high + 1) // 2
        if _fit(*_size(_split(line, middle)[0])):
            low = middle
        else:
            high = middle - 1
    space = text.rfind(" ", low // 2, low)
    return _split(line, space + 1 if space > 0 else low)


def _split(line: Line, at: int) -> tuple[Line, Line]:
    head: list[Span] = []
    tail: list[Span] = []
    for span in line:
        if span.text[:at]:
            head.append(replace(span, text=span.text[:at]))
        if span.text[at:]:
            tail.append(replace(span, text=span.text[at:]))
        at = max(at - len(span.text), 0)
    return tuple(head), tuple(tail)


def _paged(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines in groups that fit, each ending with a paragraph where it can."""
    page: list[Line] = []
    count = size = 0
    for line in lines:
        more, larger = _size(line)
        if not _fit(count + more, size + larger):
            end = max((n for n in range(1, len(page)) if not page[n]), default=len(page))
            yield page[:end]
            page = page[end:]
            count, size = (sum(sizes) for sizes in zip((0, 0), *map(_size, page), strict=True))
        page.append(line)
        count, size = count + more, size + larger
    yield page


def _size(line: Line) -> tuple[int, int]:
    """Return the units a line counts, and its bytes as HTML, its end included."""
    return units(_text([line])) + 1, len(_html([line]).encode()) + 1


def _fit(count: int, size: int) -> bool:
    """Return whether lines of this size fit; the end of the last one is not sent."""
    return count <= LIMIT_UNITS + 1 and size <= LIMIT_BYTES


def _text(lines: list[Line]) -> str:
    return "\n".join("".join(span.text for span in line) for line in lines)


def _html(lines: list[Line]) -> str:
    return "\n".join("".join(map(_tagged, line)) for line in lines).strip()


def _tagged(span: Span) -> str:
    html = escape(span.text, quote=False)
    if span.italic:
        html = f"<i>{html}</i>"
    if span.bold:
        html = f"<b>{html}</b>"
    return f'<a href="{escape(span.link)}">{html}</a>' if span.link else html
