"""The plain values everything else stands on: a source, a figure, a statement.

A figure stands in exactly one place in data/ and is known by its path, such as
`credentials.CPC.uplift`. Nothing here knows how files are read or how money is put into words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a figure counts. Percentages are kept as the source prints them: 20, not 0.2."""

    USD_YEAR = "USD per year"
    USD_HOUR = "USD per hour"
    USD = "USD"
    PERCENT = "percent"
    YEARS = "years"
    MONTHS = "months"
    HOURS = "hours"
    JOBS = "jobs"
    INDEX = "index"  # price level, United States = 100
    FACTOR = "factor"
    COUNT = "count"
    YEAR = "calendar year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says it. `credit` is how a reply names it, `dated` what follows it with a figure's
    year, such as ", May {year}"; `year` is when its figures are of.
    """

    key: str
    title: str
    credit: str
    dated: str = ", {year}"
    year: int | None = None
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A place in a source: the guide's section, a table's name."""

    source: Source
    section: str | None = None

    @property
    def publisher(self) -> str:
        """Who publishes it, without where it was seen: "BLS"."""
        return self.source.credit.partition(", ")[0]


def publishers(references: Iterable[Reference]) -> tuple[str, ...]:
    """Return who publishes these, each once."""
    return tuple(dict.fromkeys(one.publisher for one in references))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number or range with its unit, source and year. A single value has low == high."""

    path: str
    low: float
    high: float
    unit: Unit
    reference: Reference
    year: int | None = None
    open_above: bool = False  # the source writes "80,000+"
    assumption: bool = False  # ours, because no source gives it
    note: str | None = None

    @property
    def middle(self) -> float:
        """Half way between the ends."""
        return (self.low + self.high) / 2

    @property
    def is_range(self) -> bool:
        """Whether the source gives two ends."""
        return self.low != self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A fact in words, such as a prerequisite, with its source and year."""

    path: str
    text: str
    reference: Reference
    year: int | None = None


Leaf = Figure | Statement
Figures = Mapping[str, Leaf]
