"""The rows of a run: each line of the yardstick with what became of it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from advisor.understanding.reading import Reading
from advisor.understanding.understand import Understanding
from benchmarks.yardstick.asking import NOW
from benchmarks.yardstick.facts import Facts
from benchmarks.yardstick.verdict import QUIET, Answer, Result, asserted, credited, judge

START_OF_REPLY = 100
STYLES = ((4, "fragment"), (7, "short"), (13, "plain"))  # up to so many words
LONGEST_STYLE = "long-winded"

Ask = Callable[[str], Answer]
Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one line.

    part: the set it is of. kind: its style, or which kind of message it is.
    result: a Result, or what was asserted. ok: whether that is as it should be.
    offered: whether one of the choices below leads to what was wanted.
    if_answered: the same as ok, had the first choice been given as the answer.
    """

    part: str
    kind: str
    text: str
    wanted: tuple[str, ...]
    result: str
    ok: bool
    intents: tuple[str, ...] = ()
    score: float = 1.0
    length: int = 0
    reply: str = ""
    offered: bool = False
    if_answered: bool = False

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> "Row":
        """Build from what `to_json` gave."""
        lists = {name: tuple(fields[name]) for name in ("wanted", "intents")}
        return cls(**{**fields, **lists})

    def to_json(self) -> Mapping[str, Any]:
        """Return the row as plain values."""
        return asdict(self)


def load(path: Path) -> list[Line]:
    """Return the lines of a file of questions."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def style(line: Line) -> str:
    """Return the style of a question: as its line says, else by its length."""
    if told := line.get("style"):
        return str(told)
    words = len(str(line["text"]).split())
    return next((name for most, name in STYLES if words <= most), LONGEST_STYLE)


def questions(lines: Sequence[Line], ask: Ask, facts: Facts) -> Iterator[Row]:
    """Yield what became of questions that have one answer or, in groups, two."""
    for line in lines:
        two = "facts" in line
        groups = line["facts"] if two else [line["fact"]]
        answer = ask(line["text"])
        result = judge(answer, groups, facts)
        led = [judge(offer, groups, facts) is Result.RIGHT for offer in answer.offers]
        right = result is Result.RIGHT
        yield Row(
            part="two" if two else "question",
            kind=style(line),
            text=line["text"],
            wanted=tuple(fact for group in groups for fact in group),
            result=result,
            ok=right,
            intents=answer.intents,
            score=answer.score,
            length=len(answer.text),
            reply=answer.text,
            offered=any(led),
            if_answered=right or (result is Result.BACK and led[:1] == [True]),
        )


def outside(lines: Sequence[Line], ask: Ask, facts: Facts) -> Iterator[Row]:
    """Yield what became of messages that the guide doesn't answer."""
    for line in lines:
        answer = ask(line["text"])
        found = tuple(asserted(answer, facts))
        back = "clarify" in answer.kinds
        first = answer.offers[:1] if back else ()
        yield Row(
            part="beyond" if "about" in line else "outside",
            kind="beyond the guide" if "about" in line else line["kind"],
            text=line["text"],
            wanted=(line["about"],) if "about" in line else (),
            result=", ".join(found) or _said(answer),
            ok=not found,
            intents=answer.intents,
            score=answer.score,
            length=len(answer.text),
            reply=answer.text,
            if_answered=not found and not any(any(asserted(one, facts)) for one in first),
        )


def _said(answer: Answer) -> str:
    if answer.asserts:
        return "public table" if credited(answer.text) else "no source"
    return next((kind for kind in answer.kinds if kind in QUIET), "nothing")


def profiles(lines: Sequence[Line], understanding: Understanding) -> Iterator[Row]:
    """Yield which turns that tell of a person were read whole."""
    for line in lines:
        reading = understanding.read(line["text"], asked=line["asked"], now=NOW)
        found, wanted = _plain(reading), {k: _listed(v) for k, v in line["slots"].items()}
        if line.get("intent"):
            wanted["declined"] = True
        yield Row(
            part="profile",
            kind=line["asked"] or "unprompted",
            text=line["text"],
            wanted=_pairs(wanted),
            result=", ".join(_pairs(found)) or "nothing",
            ok=found == wanted,
        )


def _plain(reading: Reading) -> dict[str, Any]:
    slots = {slot: _listed(value) for slot, value in reading.slots.items()}
    return {**slots, "declined": True} if reading.declined else slots


def _listed(value: Any) -> Any:
    return sorted(value) if isinstance(value, list | tuple) else value


def _pairs(slots: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(f"{slot}={_whole(value)}" for slot, value in sorted(slots.items()))


def _whole(value: Any) -> Any:
    whole = isinstance(value, float) and value.is_integer()
    return int(value) if whole else value


def misses(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a line for each row that went wrong, for a file to read through."""
    for row in rows:
        if not row.ok:
            start = " ".join(row.reply.split())[:START_OF_REPLY]
            offered = " (offered)" if row.offered else ""
            said = f"{', '.join(row.intents) or '-'} {row.score:.2f}"
            wanted = ", ".join(row.wanted) or row.kind
            yield "\t".join((row.part, row.result + offered, wanted, row.text, said, start))
