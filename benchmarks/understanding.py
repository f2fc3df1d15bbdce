"""How well texts are understood: every question put to the whole advisor, every reply scored.

Runs the development questions in ../shared/questions, ours in benchmarks/own (--set), or any
files of the same form, beside two simple baselines over the same examples, and prints tables.
They are a yardstick for classes of errors; nothing of them is content, and no single line is
worth a rule.

After a change of content, to see what it gained and what it lost since the last run:

    python benchmarks/understanding.py --quick --json last.json --against last.json
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from advisor.conversation.engine import Advisor
from advisor.settings import Settings
from advisor.understanding.reading import Candidate
from benchmarks.yardstick import against, baselines, report
from benchmarks.yardstick.asking import Asking
from benchmarks.yardstick.audit import audit, told
from benchmarks.yardstick.cost import measure
from benchmarks.yardstick.facts import Facts
from benchmarks.yardstick.rows import Ask, Row, load, misses, outside, profiles, questions

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "questions"
SETS = {"development": SHARED, "unseen": HERE / "own", "hard": HERE / "own" / "hard"}
FILES = {
    "questions": "questions with one answer",
    "out-of-scope": "messages the guide doesn't answer",
    "beyond": "questions the public tables may answer",
    "slots": "turns that tell of a person",
    "two": "two questions in one message",
    "facts": "the facts of the guide",
}
BEYOND = "beyond_guide"


def main() -> int:
    """Print the tables."""
    options = _options()
    if not _exists(options.questions):
        print(f"{options.questions} is not here; `--set unseen` measures by questions of ours")
        return 0
    if options.set == "unseen" and (options.misses or options.against):
        print("the unseen set is looked at in numbers only; take `--set hard` to see texts")
        return 2
    before = against.read(options.against) if _exists(options.against) else None
    settings = Settings.read()
    advisor = Advisor.load(settings.content, settings.language, settings.cache)
    facts = Facts.load(options.facts)
    rows = list(_rows(options, Asking(advisor, facts).ask, facts))
    if _exists(options.slots):
        rows += profiles(load(options.slots), advisor.understanding)
    cost = None if options.quick else measure([row.text for row in rows], settings.cache)
    print(report.heading())
    print(report.line("this project", rows, cost.milliseconds if cost else ()))
    beside = {} if options.quick else dict(_baselines(options, advisor, facts))
    for line in (*report.tables(rows, facts), *report.faults(rows), *report.costs(cost)):
        print(line)
    if found := tuple(audit(advisor, facts)):
        print("\nanswers to mend, whatever is asked:", *told(found), sep="\n")
    if options.against and before is None:
        print(f"\nthere is no {options.against} yet to compare with")
    if before is not None:
        print(f"\nagainst {options.against}:", *against.changes(before, rows), sep="\n")
    if options.misses:
        options.misses.write_text("\n".join(misses(rows)) + "\n", encoding="utf-8")
    if options.json:
        against.write(options.json, rows, beside, cost)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--set",
        choices=SETS,
        default="development",
        help="the development questions, or ours in benchmarks/own: unseen, or hard ones",
    )
    for name, about in FILES.items():
        parser.add_argument(f"--{name}", type=_file, metavar="FILE", help=about)
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write what went wrong")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all rows and numbers")
    parser.add_argument(
        "--against", type=Path, metavar="FILE", help="show what changed since that --json"
    )
    parser.add_argument("--quick", action="store_true", help="no baselines, and nothing timed")
    options = parser.parse_args()
    for name in FILES:
        key = name.replace("-", "_")
        setattr(options, key, getattr(options, key) or _of_set(options.set, key))
    return options


def _of_set(name: str, key: str) -> Path:
    if key == "facts":
        return HERE / "facts.yaml"
    if name == "development" and key == "two":  # it holds none
        return SETS["unseen"] / "two.jsonl"
    return SETS[name] / f"{BEYOND if key == 'beyond' else key}.jsonl"


def _file(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"{name}: no such file")
    return path


def _exists(path: Path | None) -> bool:
    return path is not None and path.exists()


def _rows(options: argparse.Namespace, ask: Ask, facts: Facts) -> Iterator[Row]:
    for path in (options.questions, options.two):
        if _exists(path):
            yield from questions(load(path), ask, facts)
    for path in (options.out_of_scope, options.beyond):
        if _exists(path):
            yield from outside(load(path), ask, facts)


def _baselines(
    options: argparse.Namespace, advisor: Advisor, facts: Facts
) -> Iterator[tuple[str, dict[str, float]]]:
    """Print the line of each baseline; yield its name and numbers."""
    for name, find in (
        ("rapidfuzz token_set", baselines.fuzzy),
        ("TF-IDF nearest", baselines.tfidf),
    ):
        milliseconds: list[float] = []
        rank = _timed(find(advisor.content.language), milliseconds)
        rows = list(_rows(options, baselines.answering(rank, advisor, facts), facts))
        print(report.line(name, rows, milliseconds))
        yield name, report.summary(rows)


def _timed(rank: baselines.Rank, milliseconds: list[float]) -> baselines.Rank:
    """Return the ranking, which then notes how long it takes."""

    def timed(text: str) -> Sequence[Candidate]:
        began = time.perf_counter()
        found = rank(text)
        milliseconds.append((time.perf_counter() - began) * 1000)
        return found

    return timed


if __name__ == "__main__":
    sys.exit(main())
