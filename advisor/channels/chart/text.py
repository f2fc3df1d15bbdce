"""Texts brought to a width: broken into lines, or shortened where a reader would."""

from itertools import takewhile

from advisor.channels.chart.drawing import Font, Measure

ELLIPSIS = "…"
LOOSE = " ,;:·–-(“"  # nothing a shortened text should end with


def wrap(text: str, font: Font, width: float, measure: Measure, most: int) -> tuple[str, ...]:
    """Return the text in at most so many lines; what is too long ends in "…"."""
    words, lines = text.split(), list[str]()
    while words:
        rest = " ".join(words)
        if len(lines) == most - 1 or measure(words[0], font) > width:
            # a single word that is too wide takes the rest with it
            return (*lines, shorten(rest, font, width, measure))
        taken = _fitting(words, font, width, measure)
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    return tuple(lines)


def shorten(text: str, font: Font, width: float, measure: Measure) -> str:
    """Return the text, or as many of its words as fit before "…", or letters of the first."""
    if measure(text, font) <= width:
        return text
    words = text.split(" ")
    for end in range(len(words) - 1, 0, -1):
        cut = " ".join(words[:end]).rstrip(LOOSE) + ELLIPSIS
        if measure(cut, font) <= width:
            return cut
    ends = range(len(words[0]), 0, -1)
    letters = (words[0][:end] + ELLIPSIS for end in ends)
    return next((cut for cut in letters if measure(cut, font) <= width), ELLIPSIS)


def _fitting(words: list[str], font: Font, width: float, measure: Measure) -> int:
    """Return how many words fit on a line, at least one."""
    sizes = range(1, len(words) + 1)
    fit = takewhile(lambda n: measure(" ".join(words[:n]), font) <= width, sizes)
    return max(fit, default=1)
