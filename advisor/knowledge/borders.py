"""Where the states end: from a place on the map to the states somebody there may work in.

Lines bound one state (a coast) or two. Whether a place lies in a state is told by how often a
line due east of it crosses that state's bounds; that needs no order among the lines. Borders are
simplified, so the states just across one are given too, for the person to choose from.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from math import cos, hypot, radians

from advisor.knowledge.library import packaged

STEP = 1000.0  # of a degree, in the file
KM_A_DEGREE = 111.2  # along a meridian
NEAR_KM = 8.0  # how far across a border, or off a coast, a state is still offered
MOST = 3  # of the states offered

Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Borders:
    """The lines that bound each state, by its postal code."""

    lines: Mapping[str, Sequence[Sequence[Point]]]

    def near(self, latitude: float, longitude: float) -> tuple[str, ...]:
        """Return the state of a place, then those whose border is near, the nearest first.

        Nothing where no state is near.
        """
        here = (longitude, latitude)
        found = []
        for state, lines in self.lines.items():
            if not _may_be_near(here, lines):
                continue
            away = 0.0 if _inside(here, lines) else _distance(here, lines)
            if away <= NEAR_KM:
                found.append((away, state))
        return tuple(state for _, state in sorted(found)[:MOST])


@cache
def borders() -> Borders:
    """Return the borders of the 50 states and DC, read once, when first asked for."""
    file = packaged() / "data" / "borders.json"
    lines: dict[str, list[Sequence[Point]]] = defaultdict(list)
    for states, steps in json.loads(file.read_bytes())["lines"]:
        line = _line(steps)
        for state in states.split():
            lines[state].append(line)
    return Borders(lines)


def _line(steps: Sequence[int]) -> Sequence[Point]:
    """Return the points of a line given as a point and the steps from there."""
    longitudes = accumulate(steps[::2])
    latitudes = accumulate(steps[1::2])
    return [(x / STEP, y / STEP) for x, y in zip(longitudes, latitudes, strict=True)]


def _may_be_near(here: Point, lines: Sequence[Sequence[Point]]) -> bool:
    """Return whether a place is in the box around these lines, or just beside it."""
    margin = 2 * NEAR_KM / KM_A_DEGREE / cos(radians(min(abs(here[1]), 80.0)))
    return all(
        min(p[axis] for line in lines for p in line) - margin
        <= here[axis]
        <= max(p[axis] for line in lines for p in line) + margin
        for axis in (0, 1)
    )


def _inside(here: Point, lines: Sequence[Sequence[Point]]) -> bool:
    x, y = here
    crossed = False
    for (x1, y1), (x2, y2) in _stretches(lines):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def _distance(here: Point, lines: Sequence[Sequence[Point]]) -> float:
    """Return the kilometers to the nearest point of these lines, as on a flat map around here."""
    flat = cos(radians(here[1]))
    nearest = min(_away(here, *stretch, flat) for stretch in _stretches(lines))
    return nearest * KM_A_DEGREE


def _away(here: Point, begin: Point, end: Point, flat: float) -> float:
    """Return the degrees of latitude from a point to a stretch."""
    x, y = (begin[0] - here[0]) * flat, begin[1] - here[1]
    dx, dy = (end[0] - begin[0]) * flat, end[1] - begin[1]
    length = dx * dx + dy * dy
    along = min(max(-(x * dx + y * dy) / length, 0.0), 1.0) if length else 0.0
    return hypot(x + along * dx, y + along * dy)


def _stretches(lines: Sequence[Sequence[Point]]) -> Iterator[tuple[Point, Point]]:
    for line in lines:
        yield from pairwise(line)
