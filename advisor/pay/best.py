"""Which of many ways is the quickest, the cheapest, worth its effort most, or leads highest."""

from typing import Any

from advisor.knowledge.content import Content
from advisor.pay.pricing import worth
from advisor.pay.ways import Way, Ways


class Best:
    """The best ways so far, each by its own measure; what is equal goes by the others."""

    def __init__(self, content: Content, ways: Ways, target: int | None) -> None:
        self._content, self._ways, self._target = content, ways, target
        self._ranks: dict[str, tuple[Any, ...]] = {}
        self.quickest: Way | None = None
        self.cheapest: Way | None = None
        self.effort: Way | None = None
        self.best: Way = ways.none

    def look(self, way: Way) -> None:
        """Take a way where it is better than those before."""
        ways, steps = self._ways, len(way.taken)
        last = ways.paid(way.end, ways.horizon)
        if self._better("best", (-last, way.cost, way.finish, steps)):
            self.best = way
        if self._target is not None and last < self._target:
            return
        if self._better("effort", (-worth_of(self._content, ways, way), way.finish, steps)):
            self.effort = way
        if self._target is None or not self._hopeful(way):
            return
        month = reached(ways, way, self._target)
        if self._better("quickest", (month, way.cost, steps, -last)):
            self.quickest = way
        if self._better("cheapest", (way.cost, month, steps, -last)):
            self.cheapest = way

    def _hopeful(self, way: Way) -> bool:
        """Whether the month it reaches the target could matter: no sooner than it is done."""
        soonest, cheapest = self._ranks.get("quickest"), self._ranks.get("cheapest")
        return (
            soonest is None
            or cheapest is None
            or way.finish <= soonest[0]
            or (way.cost, way.finish) <= cheapest[:2]
        )

    def _better(self, name: str, rank: tuple[Any, ...]) -> bool:
        better = name not in self._ranks or rank < self._ranks[name]
        if better:
            self._ranks[name] = rank
        return better


def reached(ways: Ways, way: Way, target: int | None) -> int | None:
    """Return the first month, when all is done, with this pay; None where there is none."""
    if target is None or ways.paid(way.end, ways.horizon) < target:
        return None
    low, high = way.finish, ways.horizon
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if ways.paid(way.end, middle) >= target else (middle + 1, high)
    return low


def worth_of(content: Content, ways: Ways, way: Way) -> float:
    """Return the gain a year for each month until all is done and paid for."""
    return worth(content, gain_of(ways, way), way.cost, way.finish)


def gain_of(ways: Ways, way: Way) -> int:
    """Return what a way gains over going on as now, when all is done, USD a year."""
    return ways.paid(way.end, way.finish) - ways.pay(ways.none, way.finish)
