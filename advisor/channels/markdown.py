"""The little Markdown that replies are written in, taken apart once for every channel.

**bold**, _italics_, [words](address) and "- " bullets; anything else is plain text. Nothing
here knows how a channel shows it. Control characters, which a person may have typed and a
reply may quote, end here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

MARKS = re.compile(
    r"\*\*(?P<bold>\S(?:.*?\S)??)\*\*"
    r"|(?<!\w)_(?P<italic>\S(?:.*?\S)??)_(?!\w)"
    r"|\[(?P<words>[^\]\n]+)\]\((?P<link>https?://[^)\s]+)\)"
)
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of text of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


def spans(text: str) -> tuple[Span, ...]:
    """Return the runs of a reply, in order."""
    return tuple(_spans(CONTROLS.sub("", text), Span(text="")))


def _spans(text: str, look: Span) -> Iterator[Span]:
    """Yield runs that look as `look`, and those inside marks with the mark's look added."""
    start = 0
    for mark in MARKS.finditer(text):
        if mark.start() > start:
            yield replace(look, text=text[start : mark.start()])
        start = mark.end()
        if mark["bold"]:
            yield from _spans(mark["bold"], replace(look, bold=True))
        elif mark["italic"]:
            yield from _spans(mark["italic"], replace(look, italic=True))
        else:
            yield replace(look, text=mark["words"], link=mark["link"])
    if start < len(text):
        yield replace(look, text=text[start:])


def plain(text: str) -> str:
    """Return a reply without its marks; the address of a link follows its words."""
    return "".join(f"{s.text} ({s.link})" if s.link else s.text for s in spans(text)).strip()
