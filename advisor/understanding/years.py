"""Years of experience in a line of text: every length of time it gives, and since when.

Which of them is the person's time as a coder is for `slots` to say.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from advisor.understanding.line import Line

_N = r"(\d+(?:\.\d+)?)"
_YEARS = r"(?:years?|yrs?|yrss|yeras?|yers?|yaers?|yesrs?|yeasr?s?|yeears|y)\b"
_MONTHS = r"(?:months?|mos?|mnths?|mths?)\b"
_PLUS = r"(?:\+| ?plus\b)?"
_TO = r" ?(?:-|to|or|/) ?"
_NOT_TIME = (
    r"(?! ?-?(?:old|of age|degree|program|course|certificate|diploma|contract|school|college|"
    r"plan|ago)\b)"
)
_NOT_OFTEN = r"(?<!day )(?<!days )(?<!once )(?<!twice )(?<!times )"
_NOT_PAY = _NOT_OFTEN + (
    r"(?<![\dk] )(?<!bucks )(?<!ars )(?<!pay )(?<!paid )(?<!make )(?<!earn )(?<!much )(?<!money )"
)
_MONTHS_A_YEAR = 12
_WEEKS_A_YEAR = 52
FIRST_YEAR = 1950

_Found = re.Match[str]
# How lengths of time are written, the fuller ways first.
_LENGTHS: tuple[tuple[re.Pattern[str], Callable[[_Found], float]], ...] = tuple(
    (re.compile(pattern), years)
    for pattern, years in (
        (rf"{_N} (?:and a half|1/2) ?{_YEARS}", lambda m: float(m[1]) + 0.5),
        (rf"between {_N} and {_N}{_PLUS} ?{_YEARS}", lambda m: _middle(m[1], m[2])),
        (rf"{_N}\+?{_TO}{_N}{_PLUS} ?-?{_YEARS}{_NOT_TIME}", lambda m: _middle(m[1], m[2])),
        (
            rf"{_N} ?{_YEARS},? ?(?:and |& )?(\d+) ?{_MONTHS}",
            lambda m: float(m[1]) + float(m[2]) / _MONTHS_A_YEAR,
        ),
        (rf"{_N} ?{_YEARS} and a half\b", lambda m: float(m[1]) + 0.5),
        (rf"{_N}{_PLUS} ?-?{_YEARS}{_NOT_TIME}", lambda m: float(m[1])),
        (rf"\b(?:{_YEARS}|experience)(?: (?:to|is)| \|) {_N}(?= *$)", lambda m: float(m[1])),
        (rf"{_N}{_TO}{_N} ?{_MONTHS}", lambda m: _middle(m[1], m[2]) / _MONTHS_A_YEAR),
        (rf"{_N}{_PLUS} ?-?{_MONTHS}{_NOT_TIME}", lambda m: float(m[1]) / _MONTHS_A_YEAR),
        (r"\b(\d+) ?(?:weeks?|wks?)\b", lambda m: float(m[1]) / _WEEKS_A_YEAR),
        (r"\b(?:less than|under|not even) (?:a|1) (?:year|yr)\b", lambda _: 0.5),
        (r"\b(?:a |1 )?(?:year|yr) and a half\b", lambda _: 1.5),
        (r"\b(?:half a|a half|1/2|half) (?:year|yr)\b", lambda _: 0.5),
        (r"\b(?:a )?(?:couple|cpl)(?: of)?(?: more)? (?:years|yrs)\b", lambda _: 2.0),
        (r"\b(?:a )?few (?:years|yrs)\b", lambda _: 3.0),
        (r"\b(?:a )?couple(?: of)? months\b", lambda _: 2.0 / _MONTHS_A_YEAR),
        (r"\b(?:a )?few months\b", lambda _: 3.0 / _MONTHS_A_YEAR),
        (r"\b(\d+) decades\b", lambda m: float(m[1]) * 10),
        (r"\bhalf a decade\b", lambda _: 5.0),
        (r"\b(?:a|one|1) decade and a half\b", lambda _: 15.0),
        (r"\b(?:a|one|1) decade\b", lambda _: 10.0),
        (r"\b(?:a )?dozen (?:years|yrs)\b", lambda _: 12.0),
        (
            rf"{_NOT_PAY}\b(?:a|one) (?:year|yr)\b{_NOT_TIME}(?! (?:and|from|ago|raise)\b)",
            lambda _: 1.0,
        ),
        (
            rf"{_NOT_OFTEN}\b(?:a|one) month\b(?! ago\b)",
            lambda _: 1.0 / _MONTHS_A_YEAR,
        ),
    )
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
_NTH = re.compile(
    rf"\b(?:in |on )?(?:my |the )?(?:({'|'.join(_ORDINALS)})|(\d\d?) ?(?:st|nd|rd|th)) "
    r"(?:year|yr)\b"
    r"(?! (?:raise|review|anniversary|student|of school|of college|in a row))"
)
_ANY_TIME = re.compile(r"\d|year|yr|decade|month|dozen")  # most texts have nothing to look for
_SINCE = re.compile(r"\b(since|from|in|back in)(?: [a-z]{3,9})? ((?:19|20)\d\d)\b")
_SHORT_YEAR = re.compile(r"\bsince (\d\d)\b(?! ?[a-z%])")
_CENTURY = 100
_AGO = re.compile(rf"{_N} ?{_YEARS} ago")


@dataclass(frozen=True, slots=True)
class Span:
    """So many years, at tokens first..last. how: "for", or "since"/"in"/"ago" with a start."""

    years: float
    first: int
    last: int
    how: str


def find_spans(line: Line, now: date) -> tuple[Span, ...]:
    """Return every length of time in the line, in order."""
    if not _ANY_TIME.search(line.text):
        return ()
    spans = [*_lengths(line), *_since(line, now), *_short_since(line, now), *_ago(line)]
    spans += _nth(line)
    return tuple(sorted(spans, key=lambda span: span.first))


def _lengths(line: Line) -> Iterator[Span]:
    taken: list[tuple[int, int]] = []
    for pattern, years in _LENGTHS:
        for match in pattern.finditer(line.text):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                first, last = line.token(match.start()), line.token(match.end() - 1)
                yield Span(round(years(match), 2), first, last, "for")


def _nth(line: Line) -> Iterator[Span]:
    """Return what "in my third year" gives."""
    for match in _NTH.finditer(line.text):
        years = float(match[2] or _ORDINALS.index(match[1]) + 1)
        first, last = line.token(match.start()), line.token(match.end() - 1)
        yield Span(years, first, last, "for")


def _middle(low: str, high: str) -> float:
    return (float(low) + float(high)) / 2


def _since(line: Line, now: date) -> Iterator[Span]:
    for match in _SINCE.finditer(line.text):
        year = int(match[2])
        if FIRST_YEAR <= year <= now.year:
            how = "in" if match[1] == "back in" else match[1]
            first, last = line.token(match.start()), line.token(match.end() - 1)
            yield Span(float(now.year - year), first, last, how)


def _short_since(line: Line, now: date) -> Iterator[Span]:
    """Return what "since '09" gives: the last year that ends so."""
    for match in _SHORT_YEAR.finditer(line.text):
        years = (now.year - int(match[1])) % _CENTURY
        first, last = line.token(match.start()), line.token(match.end() - 1)
        yield Span(float(years), first, last, "since")


def _ago(line: Line) -> Iterator[Span]:
    for match in _AGO.finditer(line.text):
        first, last = line.token(match.start()), line.token(match.end() - 1)
        yield Span(float(match[1]), first, last, "ago")
