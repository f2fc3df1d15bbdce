"""Figures in a text, brought to one form and found as whole numbers only.

"$45–60k", "$45,000 to $60,000" and "between $45,000 and $60,000" are one range; "6" is no part
of "60", and "$48,000" as an end of a range is no figure by itself. What stands in “quotation
marks” is something to type, and says nothing.
"""

import re
import unicodedata
from functools import cache, cached_property

_FORMS = (
    (re.compile(r"“[^”]*”"), " "),
    (re.compile(r"[‐‑‒–—―−]"), "-"),  # noqa: RUF001 -- all the dashes there are
    (re.compile(r"(?<=\d),(?=\d{3}(?!\d))"), ""),
    (re.compile(r"(?<=\d)\s*(?:percent|per cent|%)"), "%"),
    (re.compile(r"between (\$?\d[\d.]*k?%?) and (?=\$?\d)"), r"\1-"),
    (re.compile(r"(?<=[\d%k+])(?:\s+to\s+|\s*-\s*)(?=\$?\d)"), "-"),
    (re.compile(r"\$?\b(\d{2,3})-\$?(\d{2,3})k\b"), r"$\g<1>000-$\g<2>000"),
    (re.compile(r"(?<=\d)((?: years?)?) or more\b"), r"+\1"),
)
_THOUSANDS = re.compile(r"(?:\$|(?<![\w.$])(?!40[13]k))(\d+(?:\.\d+)?)k\b")
_SECOND_DOLLAR = re.compile(r"(\$\d+(?:\.\d+)?\+?)-(?=\d)")
_RANGE = re.compile(
    r"(?<![\w.$])(?P<low>\$?\d+(?:\.\d+)?)%?\+?-(?P<high>\$?\d+(?:\.\d+)?%?)(?!\w|\.\d)"
)


@cache
def one_form(text: str) -> str:
    """Return a text with its figures in the form they are compared in."""
    text = unicodedata.normalize("NFKC", text).lower()
    for pattern, form in _FORMS:
        text = pattern.sub(form, text)
    text = _THOUSANDS.sub(lambda found: f"${round(float(found[1]) * 1000)}", text)
    return _SECOND_DOLLAR.sub(r"\1-$", text)


class Figures:
    """The figures of one text."""

    def __init__(self, text: str) -> None:
        self._given = text
        self._text = one_form(text)

    @cached_property
    def blocks(self) -> "tuple[Figures, ...]":
        """The paragraphs of the text, each by itself."""
        return tuple(Figures(block) for block in self._given.split("\n\n"))

    @cached_property
    def ranges(self) -> frozenset[tuple[str, str]]:
        """Every range as its two ends; a percentage is marked at its upper end only."""
        return frozenset((found["low"], found["high"]) for found in _RANGE.finditer(self._text))

    @property
    def dollar_ranges(self) -> frozenset[tuple[str, str]]:
        """The ranges of dollars among them."""
        return frozenset(ends for ends in self.ranges if ends[0].startswith("$"))

    def show(self, *figures: str) -> bool:
        """Whether each of these stands in the text, and money not as the end of a range."""
        forms = [one_form(figure) for figure in figures]
        return all(_stands(f, self._apart if f.startswith("$") else self._text) for f in forms)

    def show_range(self, low: str, high: str) -> bool:
        """Whether the text has this range, or both ends apart from any other range."""
        low, high = one_form(low), one_form(high)
        if (low.rstrip("%"), high) in self.ranges:
            return True
        return all(_stands(figure, self._apart) for figure in (low, high))

    def say(self, words: str) -> bool:
        """Whether the text has these words."""
        return one_form(words) in self._text

    @cached_property
    def _apart(self) -> str:
        return _RANGE.sub(" ", self._text)


def _stands(figure: str, text: str) -> bool:
    return figure in text and _whole(figure).search(text) is not None


@cache
def _whole(figure: str) -> re.Pattern[str]:
    before = r"(?<![a-z0-9])" if figure[0].isalpha() else r"(?<![\w.$])"
    # "CPC-A" is no CPC, yet "ICD-10-CM" is ICD-10
    after = r"(?![a-z0-9]|-[a-z]\b|\.\d)" if figure[-1].isalnum() else ""
    return re.compile(before + re.escape(figure) + after)
