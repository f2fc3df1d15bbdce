"""Where things go along a line: a scale for amounts, and labels that keep out of each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10

ROUND = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Maps amounts from low to high to pixels from start to end."""

    low: float
    high: float
    start: float
    end: float

    def at(self, amount: float) -> float:
        """Return where an amount lies; one outside lies on the nearest end."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        share = (amount - self.low) / (self.high - self.low)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


def spread(
    middles: Sequence[float], widths: Sequence[float], left: float, right: float, gap: float
) -> tuple[float, ...]:
    """Return the left sides of labels, in this order, each as near below its middle as can be.

    Between left and right none touches another; where they don't fit at all, they start at left.
    The nearest places in order are an isotonic regression, found by pooling neighbours.
    """
    before = [sum(widths[:n]) + gap * n for n in range(len(widths))]
    pools: list[tuple[float, int]] = []
    for middle, width, offset in zip(middles, widths, before, strict=True):
        place, size = middle - width / 2 - offset, 1
        while pools and pools[-1][0] >= place:
            other, many = pools.pop()
            place = (place * size + other * many) / (size + many)
            size += many
        pools.append((place, size))
    room = right - sum(widths) - gap * (len(widths) - 1)
    places = [place for place, size in pools for _ in range(size)]
    kept = [max(left, min(place, room)) for place in places]
    return tuple(place + offset for place, offset in zip(kept, before, strict=True))


def ticks(low: float, high: float, most: int) -> tuple[int, ...]:
    """Return round amounts between low and high, at most so many, at equal steps."""
    if high <= low:
        return ()
    smallest = max(1.0, (high - low) / most)
    power = 10 ** floor(log10(smallest))
    for step in (r * p for p in (power, power * 10) for r in ROUND):
        found = tuple(_multiples(low, high, step))
        if len(found) <= most and step == int(step):
            return found
    return ()


def _multiples(low: float, high: float, step: float) -> Iterable[int]:
    first = -int(-low // step)
    return (round(n * step) for n in range(first, int(high // step) + 1))
