"""Two runs beside each other: what was gained, what was lost, and in which texts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.yardstick.report import summary
from benchmarks.yardstick.rows import Row

NOTHING_CHANGED = 0.00005
ANSWER = 60  # characters of what was said


def write(path: Path, rows: Sequence[Row], more: Mapping[str, Any]) -> None:
    """Write a run, all its rows and numbers."""
    run = {"summary": summary(rows), **more, "rows": [row.to_json() for row in rows]}
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
    for title, gained in (("gained", True), ("lost", False)):
        pairs = [(old[k], new[k]) for k in both if new[k].ok is gained and old[k].ok is not gained]
        yield from ("", f"{title}: {len(pairs)}")
        for was, now in pairs:
            wanted = ", ".join(now.wanted) or now.kind
            yield f"  {now.text}\n    wants {wanted}: {_said(was)} > {_said(now)}"
    if missing := len(old.keys() ^ new.keys()):
        yield from ("", f"in one of the two runs only, and not compared: {missing}")


def _numbers(before: Sequence[Row], after: Sequence[Row]) -> Iterator[str]:
    old, new = summary(before), summary(after)
    for name, value in new.items():
        if abs(value - old.get(name, 0.0)) > NOTHING_CHANGED:
            yield f"  {name:<26}{old.get(name, 0.0):.3f} > {value:.3f}"


def _said(row: Row) -> str:
    intents = ", ".join(row.intents) or "-"
    return f"{row.result[:ANSWER]} ({intents} {row.score:.2f})"
