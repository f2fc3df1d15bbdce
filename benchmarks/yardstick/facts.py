"""The facts of the yardstick: what a reply shows that carries one, and which intents give it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.yardstick.figures import Figures

MAP = Path(__file__).parents[1] / "facts_map.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of the guide.

    figures: what a reply shows that carries it; empty where its substance is in words.
    ranged: the figures are the two ends of a range.
    subjects: words of which one stands beside the figures, where another fact has the same.
    """

    id: str
    section: str
    figures: tuple[str, ...]
    ranged: bool
    subjects: tuple[str, ...] = ()

    def shown(self, reply: Figures) -> bool:
        """Whether a reply shows the figures, beside its own subject."""
        if not self.subjects:
            return self._shown(reply)
        return any(
            self._shown(block) and any(map(block.say, self.subjects)) for block in reply.blocks
        )

    def _shown(self, text: Figures) -> bool:
        if len(self.figures) == 2 and text.show_range(*self.figures):
            return True
        return bool(self.figures) and not self.ranged and text.show(*self.figures)

    @property
    def marked(self) -> bool:
        """Whether the figures tell by themselves that it is this fact: money or a percentage."""
        return any("$" in figure or "%" in figure for figure in self.figures)


class Facts:
    """All facts by id, and the map from intents to them."""

    def __init__(self, facts: Iterable[Fact], given: Mapping[str, Any]) -> None:
        self.by_id = {fact.id: fact for fact in facts}
        self._given = given
        if unknown := sorted(_named(given) - self.by_id.keys()):
            raise ValueError(f"{MAP.name}: no such facts: {', '.join(unknown)}")

    @classmethod
    def load(cls, path: Path) -> "Facts":
        """Read the facts, and the map that lies beside the benchmarks."""
        own = yaml.safe_load(MAP.read_text(encoding="utf-8"))
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls((_fact(row, own["subjects"].get(row["id"], ())) for row in rows), own["facts"])

    def maps(self, intent: str) -> bool:
        """Whether the map says anything of an intent."""
        return intent in self._given

    def given(self, intent: str, about: Sequence[str]) -> tuple[str, ...]:
        """Return the facts that an intent's answer about these values gives."""
        given = self._given.get(intent)
        if given is None or isinstance(given, list):
            return tuple(given or ())
        if not about:
            return tuple(given.get("none", ()))
        return tuple(fact for value in about for fact in given.get(value, given.get("any", ())))

    def carried(self, reply: str, given: Collection[str]) -> frozenset[str]:
        """Return the facts a reply carries: shown by figures, or given in words."""
        figures = Figures(reply)
        shown = {fact.id for fact in self.by_id.values() if fact.shown(figures)}
        told = {one for one in given if one in self.by_id and not self.by_id[one].figures}
        return frozenset(shown | told)


def _fact(row: Mapping[str, Any], subjects: Sequence[str]) -> Fact:
    return Fact(
        id=row["id"],
        section=row["section"],
        figures=tuple(row["figures"]),
        ranged=row.get("ranged", False),
        subjects=tuple(subjects),
    )


def _named(given: Mapping[str, Any]) -> set[str]:
    lists = (one.values() if isinstance(one, dict) else (one,) for one in given.values())
    return {fact for several in lists for some in several for fact in some}
