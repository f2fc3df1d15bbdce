"""Pictures as plain values: what is to be seen, its words finished, its sums in USD a year.

Nothing here draws. channels/chart/ draws them, channels/bars.py says them with characters,
captions.py in sentences. Every word comes from the phrases; money is put in words when shown.
"""

from dataclasses import dataclass
from typing import TypeAlias

MOST_PAY = 99_999_999  # eight digits are as wide as a phone shows beside a label
MOST_MARKS = 3
MOST_RANGES = 4
MOST_CHANGES = 12
MOST_STEPS = 9  # of a plan, so that numbers have one digit


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A pay with its name: "Your pay", "Offer"."""

    label: str
    pay: int

    def __post_init__(self) -> None:
        _check_pay(self.pay)


@dataclass(frozen=True, slots=True, kw_only=True)
class RangePicture:
    """The range people like this are paid, and what is marked on it.

    about: of whom, such as "5 years, CPC, Texas". inside: what the range stands for. most: the
    pay of nearly all, such as from the tenth to the ninetieth percentile, and what to call it.
    """

    title: str
    about: str
    low: int
    middle: Mark
    high: int
    inside: str
    footer: str
    most: tuple[int, int] | None = None
    most_label: str = ""
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        _check_range(self.low, self.middle.pay, self.high)
        if self.most:
            _check_range(self.most[0], self.middle.pay, self.most[1])
        _check_count(self.marks, 0, MOST_MARKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one fact adds to the middle, or takes from it."""

    label: str
    dollars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonsPicture:
    """Fact by fact from where everybody begins to the middle. The changes add up to it."""

    title: str
    about: str
    base: Mark
    changes: tuple[Change, ...]
    middle: Mark
    footer: str

    def __post_init__(self) -> None:
        _check_count(self.changes, 0, MOST_CHANGES)
        if self.base.pay + sum(one.dollars for one in self.changes) != self.middle.pay:
            raise ValueError("the changes don't add up to the middle")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRange:
    """One of the ranges compared. buys: its middle at the nation's average prices."""

    label: str
    low: int
    middle: int
    high: int
    buys: int | None = None

    def __post_init__(self) -> None:
        _check_range(self.low, self.middle, self.high)
        if self.buys is not None:
            _check_pay(self.buys)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPicture:
    """Ranges under each other on one scale: states, offers, before and after.

    middle: what the middles are called; buys: what they are at national prices, where given.
    """

    title: str
    about: str
    ranges: tuple[NamedRange, ...]
    middle: str
    footer: str
    buys: str = ""

    def __post_init__(self) -> None:
        _check_count(self.ranges, 1, MOST_RANGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """A step of a plan: in which month pay rises, and to what. detail: cost, time, as words."""

    month: int
    label: str
    detail: str
    pay: int

    def __post_init__(self) -> None:
        _check_pay(self.pay)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Pay over time, by month: (0, 52_500) is from now on, until the next point."""

    label: str
    points: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        _check_count(self.points, 1, None)
        for _, pay in self.points:
            _check_pay(pay)
        months = [month for month, _ in self.points]
        if months[0] != 0 or months != sorted(months):
            raise ValueError("points begin at month 0 and go on in order")

    @property
    def last(self) -> int:
        """The pay it comes to."""
        return self.points[-1][1]

    def at(self, month: int) -> int:
        """Return the pay of a month, from 0 on."""
        return [pay for start, pay in self.points if start <= month][-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPicture:
    """Pay with and without the plan over this many months. ticks: months with their names."""

    title: str
    about: str
    months: int
    planned: Line
    unplanned: Line
    steps: tuple[PlanStep, ...]
    ticks: tuple[tuple[int, str], ...]
    footer: str

    def __post_init__(self) -> None:
        _check_count(self.steps, 0, MOST_STEPS)
        within = [month for line in (self.planned, self.unplanned) for month, _ in line.points]
        within += [step.month for step in self.steps]
        within += [month for month, _ in self.ticks]
        if self.months < 1 or not all(0 <= month <= self.months for month in within):
            raise ValueError("a month lies outside the plan")


Picture: TypeAlias = RangePicture | ReasonsPicture | ComparisonPicture | PlanPicture


def _check_pay(pay: int) -> None:
    if not 0 <= pay <= MOST_PAY:
        raise ValueError(f"{pay} can't be drawn as a pay a year")


def _check_range(low: int, middle: int, high: int) -> None:
    if not low <= middle <= high:
        raise ValueError(f"{low}, {middle}, {high} is no range")
    _check_pay(low)
    _check_pay(high)


def _check_count(what: tuple[object, ...], least: int, most: int | None) -> None:
    if len(what) < least or (most is not None and len(what) > most):
        raise ValueError(f"{len(what)} are too few or too many to draw")
