"""Pay in a line of text: amounts with what they are by, as dollars of a full-time year.

Whether an amount is today's pay, an offer or a wish is for `slots` to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from advisor.knowledge.lexicon import PayUnit, PayWords
from advisor.understanding.line import Line

_HOURS = re.compile(
    r"(\d+)\+? ?(?:hours?|hrs?|h)(?: ?/ ?| a | per | every | each | )(?:week|wk)|(\d+) ?hrs?/wk"
    r"|part[ -]time[ ,|]*(?:for |at |of |, )?(\d+) ?(?:hours?|hrs?)\b"
    r"|(\d+) ?(?:hours?|hrs?),? part[ -]time"
)
_PLANS = re.compile(r"(?:401 ?k|403 ?b|457)\b")  # for retirement, not amounts
_PERCENT = re.compile(r"%| ?(?:percent|per cent|pct)\b")
_MOVED = ("from ", "went ", "gone ", "jumped ")  # "went 44k to 51k"
_CENTS = 2
BOUNDLESS = 1e12  # dollars; nobody is paid so much


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at tokens first..last. a_year is None where it can't be said by what it is.

    marked: a currency sign, a thousand or a unit says that it is money. said: in a few words.
    dollars: as it is written, by whatever it is; scale: how many of its unit make a year.
    low, high: the ends of a range, as a year's pay. hours: how many a week, where fewer than
    full time are told; told: in a few words, without them.
    """

    a_year: float | None
    first: int
    last: int
    marked: bool
    said: str
    dollars: float = 0.0
    scale: float = 1.0
    low: float | None = None
    high: float | None = None
    hours: int | None = None
    told: str = ""

    @property
    def ends(self) -> tuple[float, ...]:
        """The pay a year, or both ends of a range of it; nothing where it can't be said."""
        if self.low and self.high and self.low != self.high:
            return self.low, self.high
        return (self.a_year,) if self.a_year else ()


class Money:
    """Reads amounts with the words of a lexicon."""

    def __init__(self, words: PayWords) -> None:
        self._words = words
        self._units = {_key(word): unit for unit in words.units.values() for word in unit.words}
        spelt = sorted((w for unit in words.units.values() for w in unit.words), key=len)
        units = "|".join(re.escape(word).replace(r"\ ", " ?") for word in reversed(spelt))
        thousands = "|".join(map(re.escape, words.thousands))
        currency = "|".join(map(re.escape, words.currency))
        parts = "|".join(map(re.escape, words.parts))
        self._part = re.compile(rf"\b({parts})[ -](?:\$)?(\d0)(?: ?k)?(?: ?s)?\b")
        part = rf"(\$)?(\d+(?:\.\d+)?)(?: ?({thousands})\b)?\+?"
        self._amount = re.compile(
            rf"(?<![\w.-]){part}(?: ?(?:-| to | and | or |/) ?{part})?"
            rf"(?: ?(?P<currency>{currency})\b)?(?P<unit> ?-?(?:{units})(?![a-z]))?"
        )

    def find(self, line: Line) -> tuple[Amount, ...]:
        """Return every amount in the line that could be pay, in order."""
        return (*self._parts_of_ten(line), *self._amounts(line))

    def _parts_of_ten(self, line: Line) -> Iterator[Amount]:
        for match in self._part.finditer(line.text):
            yearly = (_number(match[2]) + self._words.parts[match[1]]) * 1000
            said = f"{_dollars(yearly)} {self._words.units['year'].said}"
            first, last = line.token(match.start()), line.token(match.end() - 1)
            yield Amount(yearly, first, last, False, said, yearly, told=said)

    def _amounts(self, line: Line) -> Iterator[Amount]:
        week = _HOURS.search(line.text)
        hours = next((int(number) for number in week.groups() if number), 0) if week else None
        for match in self._amount.finditer(line.text):
            if week and week.start() <= match.start() < week.end():
                continue
            if _PLANS.match(match[0]):
                continue
            if not _PERCENT.match(line.text, match.end()):
                yield self._read(match, line, hours)

    def _read(self, match: re.Match[str], line: Line, hours: int | None) -> Amount:
        moved = bool(match[5]) and line.text[: match.start()].endswith(_MOVED)
        low, high = _ends(match, moved=moved)
        unit = self._units.get(_key(match["unit"] or ""))
        if unit is None and hours and (low + high) / 2 <= self._words.bare.hourly_up_to:
            unit = self._words.units["hour"]  # "24 hours a week at 25"
        marked = bool(match[1] or match[3] or match[6] or match["currency"] or unit or hours)
        found = self._paid(low, high, unit)
        if found and unit is self._words.units["hour"] and found.middle > self._words.most_a_year:
            found = self._paid(low, high, None)  # "what is 52k per hour" is of 52k a year
        part = hours if hours and hours < self._words.full_week else None
        said = told = found.said if found else ""
        if found and part:
            said = self._words.part_week.format(said=told, hours=part)
            if found.unit.a_year < self._words.units["hour"].a_year:
                found = found.times(self._words.full_week / part)
        if found and not self._words.least_a_year <= found.middle <= self._words.most_a_year:
            found = None
        return Amount(
            a_year=round(found.middle, _CENTS) if found else None,
            first=line.token(match.start(5 if moved else 0)),
            last=line.token(match.end() - 1),
            marked=marked,
            said=said,
            dollars=(low + high) / 2,
            scale=unit.a_year if unit else 1.0,
            low=round(found.low, _CENTS) if found else None,
            high=round(found.high, _CENTS) if found else None,
            hours=part,
            told=told,
        )

    def _paid(self, low: float, high: float, unit: PayUnit | None) -> "_Paid | None":
        """Return a year's pay, and how it was read; a bare number is read by its size."""
        bare, units = self._words.bare, self._words.units
        middle = (low + high) / 2
        scale = 1.0
        if unit is None or (unit is units["year"] and middle < bare.dollars_from):
            if 0 < middle <= bare.hourly_up_to:
                unit = units["hour"] if unit is None else None
            elif bare.thousands_from <= middle <= bare.thousands_up_to:
                unit, scale = units["year"], 1000.0
            else:
                unit = units["year"] if middle >= bare.dollars_from else None
        if unit is None:
            return None
        shown = _dollars(low * scale)
        if low != high:
            shown = f"{shown}–{_dollars(high * scale)}"
        a_year = scale * unit.a_year
        return _Paid(low * a_year, high * a_year, unit, f"{shown} {unit.said}")


@dataclass(frozen=True, slots=True)
class _Paid:
    """Pay from low to high a year, by which unit it was told, and how that is said back."""

    low: float
    high: float
    unit: PayUnit
    said: str

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def times(self, factor: float) -> "_Paid":
        return replace(self, low=self.low * factor, high=self.high * factor)


def _ends(match: re.Match[str], *, moved: bool) -> tuple[float, float]:
    """Return both ends of a range; pay that moved "from 44k to 51k" has arrived at the second."""
    low = _number(match[2]) * (1000 if match[3] else 1)
    if not match[5]:
        return low, low
    high = _number(match[5]) * (1000 if match[6] else 1)
    if match[6] and not match[3] and low < 1000:
        low *= 1000
    if moved:
        return high, high
    return (low, high) if low <= high else (low, low)


def _number(digits: str) -> float:
    """Return a number that can be reckoned with: of 400 digits, float makes infinity."""
    return min(float(digits), BOUNDLESS)


def _key(unit: str) -> str:
    return unit.replace(" ", "").replace("-", "")


def _dollars(value: float) -> str:
    return f"${value:,.0f}" if value == int(value) else f"${value:,.2f}"
