"""The tables of data/: sources, and every figure or statement by its path.

A table gives its path prefix, source, unit and year once; a leaf may give its own. Which
files aren't tables (the model's constants, the rules, the places) is said here too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from advisor.knowledge.figures import Figure, Leaf, Reference, Source, Statement, Unit
from advisor.knowledge.structure import structure, suggest
from advisor.knowledge.yaml import Document, Keys, Problem, gathering

NO_TABLES = frozenset({"model.yaml", "rules.yaml", "scenarios.yaml", "places.yaml"})
_LEAF = frozenset({"value", "range", "text"})
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)
_WHOLE = frozenset({Unit.USD_YEAR, Unit.USD, Unit.JOBS, Unit.COUNT, Unit.YEAR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The sources by key, and whether all of them could be read: where not, nobody can say of
    one that it isn't there.
    """

    known: Mapping[str, Source]
    whole: bool = True

    def find(self, text: str, document: Document, keys: Keys) -> Reference:
        """Return what `guide#Specialty Areas` refers to."""
        key, _, section = text.partition("#")
        if key not in self.known and self.whole:
            document.fail(keys, f"no source is called {key}; {suggest(key, tuple(self.known))}")
        source = self.known.get(key) or Source(key=key, title=key, credit=key)
        return Reference(source=source, section=section or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What the tables hold, and what is wrong with them. `origins` says where a path stands."""

    sources: Sources
    figures: Mapping[str, Leaf]
    origins: Mapping[str, tuple[Document, Keys]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    title: str
    credit: str
    dated: str = ", {year}"
    year: int | None = None
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    about: str
    sources: Mapping[str, _Source] = field(default_factory=dict)
    table: str = ""
    source: str | None = None
    unit: Unit | None = None
    year: int | None = None
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaf:
    value: float | None = None
    range: tuple[float, float] | None = None
    text: str | None = None
    unit: Unit | None = None
    source: str | None = None
    year: int | None = None
    note: str | None = None
    open_above: bool = False
    assumption: bool = False

    def __post_init__(self) -> None:
        if sum(one is not None for one in (self.value, self.range, self.text)) != 1:
            raise ValueError("expected exactly one of value, range, text")
        if self.range and not self.range[0] < self.range[1]:
            raise ValueError("expected a range of two numbers, low then high")


def read_tables(documents: Mapping[str, Document], *, whole: bool = True) -> Tables:
    """Return all tables of data/ with everything that is wrong in them."""
    return _Reading(documents, whole=whole).tables()


def leaves(tree: Mapping[str, Any], keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Give every leaf below, with its keys: what isn't a mapping of mappings is a leaf."""
    for key, item in tree.items():
        if isinstance(item, dict) and not _LEAF & item.keys():
            yield from leaves(item, (*keys, key))
        else:
            yield (*keys, key), item


class _Reading:
    """One pass over the documents; sources first, because tables name them."""

    def __init__(self, documents: Mapping[str, Document], *, whole: bool) -> None:
        self.problems: list[Problem] = []
        self.read: list[tuple[Document, _Table]] = []
        self.known: dict[str, Source] = {}
        self.figures: dict[str, Leaf] = {}
        self.origins: dict[str, tuple[Document, Keys]] = {}
        self.references: dict[str, Reference] = {}
        for name, document in documents.items():
            if name not in NO_TABLES:
                with gathering(self.problems):
                    self.read.append((document, structure(document, _Table)))
        self.sources = Sources(known=self.known, whole=whole and not self.problems)

    def tables(self) -> Tables:
        for document, table in self.read:
            for key, source in table.sources.items():
                with gathering(self.problems):
                    self._source(document, key, source)
        for document, table in self.read:
            for keys, _ in leaves(table.figures):
                with gathering(self.problems):
                    self._leaf(document, table, ("figures", *keys))
        return Tables(
            sources=self.sources,
            figures=self.figures,
            origins=self.origins,
            problems=tuple(self.problems),
        )

    def _source(self, document: Document, key: str, given: _Source) -> None:
        if key in self.known:
            document.fail(("sources", key), "this source stands in another file too")
        self.known[key] = Source(
            key=key,
            title=given.title,
            credit=given.credit,
            dated=given.dated,
            year=given.year,
            url=given.url,
            note=given.note,
        )

    def _leaf(self, document: Document, table: _Table, place: Keys) -> None:
        own = tuple(map(str, place[1:]))
        if not all(map(_KEY.fullmatch, own)):
            document.fail(place, "expected keys of letters, digits, - and _")
        path = ".".join((table.table, *own) if table.table else own)
        if path in self.figures:
            other, there = self.origins[path]
            document.fail(place, f"{path} stands already in {other.at(there)}")
        leaf = structure(document, _Leaf, place)
        reference = self._reference(document, leaf.source or table.source, place)
        unit = leaf.unit or table.unit
        if leaf.text is None and unit is None:
            document.fail(place, "has no unit; give one here or for the table")
        if unit in _WHOLE and not _whole(leaf):
            document.fail(place, f"expected whole numbers, because the unit is {unit}")
        self.figures[path] = _make(path, leaf, unit, reference, leaf.year or table.year)
        self.origins[path] = (document, place)

    def _reference(self, document: Document, text: str | None, place: Keys) -> Reference:
        if text is None:
            document.fail(place, "has no source; give one here or for the table")
        if text not in self.references:
            self.references[text] = self.sources.find(text, document, place)
        return self.references[text]


def _whole(leaf: _Leaf) -> bool:
    ends = leaf.range or (leaf.value or 0,)
    return all(end == int(end) for end in ends)


def _make(
    path: str, leaf: _Leaf, unit: Unit | None, reference: Reference, year: int | None
) -> Leaf:
    year = year or reference.source.year
    if leaf.text is not None:
        return Statement(path=path, text=leaf.text, reference=reference, year=year)
    assert unit is not None
    assert leaf.range or leaf.value is not None
    low, high = leaf.range or (leaf.value or 0, leaf.value or 0)
    return Figure(
        path=path,
        low=low,
        high=high,
        unit=unit,
        reference=reference,
        year=year,
        open_above=leaf.open_above,
        assumption=leaf.assumption,
        note=leaf.note,
    )
