"""Pay in a line of text: amounts with what they are by, as dollars of a full-time year.

Whether an amount is today's pay, an offer or a wish is for `slots` to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.knowledge.lexicon import PayUnit, PayWords
from advisor.understanding.line import Line

_HOURS = re.compile(
    r"(\d+)\+? ?(?:hours?|hrs?|h)(?: ?/ ?| a | per | every | each | )(?:week|wk)|(\d+) ?hrs?/wk"
)
_PLANS = re.compile(r"(?:401 ?k|403 ?b|457)\b")  # for retirement, not amounts
_PERCENT = re.compile(r"%| ?(?:percent|per cent|pct)\b")
_MOVED = ("from ", "went ", "gone ", "jumped ")  # "went 44k to 51k"
_CENTS = 2


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at tokens first..last. a_year is None where it can't be said by what it is.

    marked: a currency sign, a thousand or a unit says that it is money. said: in a few words.
    dollars: as it is written, by whatever it is; scale: how many of its unit make a year.
    """

    a_year: float | None
    first: int
    last: int
    marked: bool
    said: str
    dollars: float = 0.0
    scale: float = 1.0


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
            yearly = (float(match[2]) + self._words.parts[match[1]]) * 1000
            said = f"{_dollars(yearly)} {self._words.units['year'].said}"
            first, last = line.token(match.start()), line.token(match.end() - 1)
            yield Amount(yearly, first, last, False, said)

    def _amounts(self, line: Line) -> Iterator[Amount]:
        hours = _HOURS.search(line.text)
        for match in self._amount.finditer(line.text):
            if hours and hours.start() <= match.start() < hours.end():
                continue
            if _PLANS.match(match[0]):
                continue
            if not _PERCENT.match(line.text, match.end()):
                yield self._read(match, line, float(hours[1] or hours[2]) if hours else None)

    def _read(self, match: re.Match[str], line: Line, hours: float | None) -> Amount:
        moved = bool(match[5]) and line.text[: match.start()].endswith(_MOVED)
        low, high = _ends(match, moved=moved)
        unit = self._units.get(_key(match["unit"] or ""))
        if unit is None and hours and (low + high) / 2 <= self._words.bare.hourly_up_to:
            unit = self._words.units["hour"]  # "24 hours a week at 25"
        marked = bool(match[1] or match[3] or match[6] or match["currency"] or unit)
        found = self._a_year(low, high, unit)
        if found and unit is self._words.units["hour"] and found[0] > self._words.most_a_year:
            found = self._a_year(low, high, None)  # "what is 52k per hour" is of 52k a year
        yearly, said = found or (None, "")
        if found and hours and hours < self._words.full_week and unit is not None:
            by_time = unit.a_year < self._words.units["hour"].a_year
            yearly = found[0] * self._words.full_week / hours if by_time else found[0]
            said = self._words.part_week.format(said=said, hours=f"{hours:g}")
        if yearly and not self._words.least_a_year <= yearly <= self._words.most_a_year:
            yearly = None
        first = line.token(match.start(5 if moved else 0))
        last = line.token(match.end() - 1)
        return Amount(
            round(yearly, _CENTS) if yearly else None,
            first,
            last,
            marked,
            said,
            dollars=(low + high) / 2,
            scale=unit.a_year if unit else 1.0,
        )

    def _a_year(self, low: float, high: float, unit: PayUnit | None) -> tuple[float, str] | None:
        """Return dollars a year, and how it was read; a bare number is read by its size."""
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
        return middle * scale * unit.a_year, f"{shown} {unit.said}"


def _ends(match: re.Match[str], *, moved: bool) -> tuple[float, float]:
    """Return both ends of a range; pay that moved "from 44k to 51k" has arrived at the second."""
    low = float(match[2]) * (1000 if match[3] else 1)
    if not match[5]:
        return low, low
    high = float(match[5]) * (1000 if match[6] else 1)
    if match[6] and not match[3] and low < 1000:
        low *= 1000
    if moved:
        return high, high
    return (low, high) if low <= high else (low, low)


def _key(unit: str) -> str:
    return unit.replace(" ", "").replace("-", "")


def _dollars(value: float) -> str:
    return f"${value:,.0f}" if value == int(value) else f"${value:,.2f}"
