"""Two runs beside each other: what was gained, what was lost, and in which texts."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.yardstick.cost import Cost
from benchmarks.yardstick.report import helped, summary
from benchmarks.yardstick.rows import Row

NOTHING_CHANGED = 0.00005
ANSWER = 60  # characters of what was said


def write(
    path: Path,
    rows: Sequence[Row],
    baselines: Mapping[str, Mapping[str, float]] | None = None,
    cost: Cost | None = None,
) -> None:
    """Write a run, all its rows and numbers."""
    run = {
        "summary": summary(rows),
        "baselines": baselines or {},
        "cost": asdict(cost) if cost else None,
        "rows": [row.to_json() for row in rows],
    }
    path.write_text(json.dumps(run, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read(path: Path) -> tuple[Row, ...]:
    """Return the rows of a run that was written."""
    run = json.loads(path.read_text(encoding="utf-8"))
    return tuple(Row.from_json(row) for row in run["rows"])


def changes(before: Sequence[Row], after: Sequence[Row]) -> Iterator[str]:
    """Yield what changed between two runs, over the lines that both have."""
    old = {(row.part, row.kind, row.text): row for row in before}
    new = {(row.part, row.kind, row.text): row for row in after}
    both = [key for key in new if key in old]
    yield from _numbers([old[key] for key in both], [new[key] for key in both])
    for title, counts in (("right", lambda row: row.ok), ("right or offered", helped)):
        yield from _moved(title, counts, [(old[key], new[key]) for key in both])
    if missing := len(old.keys() ^ new.keys()):
        yield from ("", f"in one of the two runs only, and not compared: {missing}")


def _moved(
    title: str, counts: Callable[[Row], bool], pairs: Sequence[tuple[Row, Row]]
) -> Iterator[str]:
    for verb, gained in (("gained", True), ("lost", False)):
        moved = [(w, n) for w, n in pairs if counts(n) is gained and counts(w) is not gained]
        yield from ("", f"{title}, {verb}: {len(moved)}")
        for was, now in moved:
            wanted = ", ".join(now.wanted) or now.kind
            yield f"  {now.part}: {now.text}\n    wants {wanted}: {_said(was)} > {_said(now)}"


def _numbers(before: Sequence[Row], after: Sequence[Row]) -> Iterator[str]:
    old, new = summary(before), summary(after)
    for name, value in new.items():
        if abs(value - old.get(name, 0.0)) > NOTHING_CHANGED:
            yield f"  {name:<26}{old.get(name, 0.0):.3f} > {value:.3f}"


def _said(row: Row) -> str:
    intents = ", ".join(row.intents) or "-"
    return f"{row.result[:ANSWER]} ({intents} {row.score:.2f})"
