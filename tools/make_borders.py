"""Make data/borders.json, the borders of the states, from the Census Bureau's boundary files.

They come in the npm package us-atlas, as TopoJSON; the project itself does not need it:

    npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz
    python tools/make_borders.py package/states-10m.json > data/borders.json

Each stretch of a border stands once, with the states on either side of it, or the one whose coast
it is. Islands too small to tell a town from the water around it are left out, and so are the
territories, for which there are no figures.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

STATES = Path(__file__).parents[1] / "intents" / "en" / "lexicon" / "states.yaml"
STEP = 1000  # a degree in the steps of the file: about 100 meters
SMALLEST_ISLAND = 0.002  # square degrees, about 20 square kilometers
HEAD = {
    "about": (
        "Where the 50 states and DC end. Each line has the states it bounds and its points: "
        "longitude and latitude of the first in thousandths of a degree, then the steps from "
        "each to the next."
    ),
    "source": "US Census Bureau, cartographic boundary files, 2017, simplified by us-atlas 3.0.1",
    "licence": (
        "The boundaries are in the public domain; us-atlas is under the ISC licence, "
        "copyright 2013-2019 Michael Bostock."
    ),
}

Point = tuple[int, int]


def codes() -> Mapping[str, str]:
    """Return the postal code of each state by its name."""
    entries = yaml.safe_load(STATES.read_text(encoding="utf-8"))["entries"]
    named = {e["name"]: code for code, e in entries.items() if e.get("covered", True)}
    return named | {"District of Columbia": "DC"}


def lines(topology: Mapping[str, Any]) -> list[list[Point]]:
    """Return the lines of a TopoJSON file, in thousandths of a degree."""
    (wide, high), (west, south) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * wide + west) * STEP), round((y * high + south) * STEP))
            if not line or line[-1] != point:
                line.append(point)
        found.append(line)
    return found


def bounding(topology: Mapping[str, Any]) -> Mapping[int, list[str]]:
    """Return the states that each line bounds, by its number."""
    code = codes()
    found: dict[int, list[str]] = defaultdict(list)
    for state in topology["objects"]["states"]["geometries"]:
        name = state["properties"]["name"]
        if name in code:
            for number in _flat(state["arcs"]):
                found[number if number >= 0 else ~number].append(code[name])
    return found


def _flat(arcs: Any) -> Iterator[int]:
    for one in arcs:
        if isinstance(one, int):
            yield one
        else:
            yield from _flat(one)


def is_islet(line: list[Point]) -> bool:
    """Return whether a line is the shore of an island too small to matter."""
    if line[0] != line[-1]:
        return False
    turned = sum(x * b - a * y for (x, y), (a, b) in pairwise(line))
    return abs(turned) / 2 / STEP**2 < SMALLEST_ISLAND


def steps(line: list[Point]) -> list[int]:
    """Return the first point, then the steps from each to the next."""
    before = (0, 0)
    found: list[int] = []
    for point in line:
        found += [point[0] - before[0], point[1] - before[1]]
        before = point
    return found


def main() -> None:
    """Print the file."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    shapes = lines(topology)
    rows = [
        json.dumps([" ".join(sorted(states)), steps(shapes[number])], separators=(",", ":"))
        for number, states in sorted(bounding(topology).items())
        if not is_islet(shapes[number])
    ]
    head = ",\n".join(f"{json.dumps(key)}: {json.dumps(text)}" for key, text in HEAD.items())
    print("{" + head + ',\n"lines": [\n' + ",\n".join(rows) + "\n]}")


if __name__ == "__main__":
    main()
