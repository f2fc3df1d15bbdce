"""The files of a lexicon: what they may hold, read into a Lexicon.

A file of intents/<language>/lexicon/ names one kind of thing, or holds one of the special
lists: cities, cues, pay, synonyms, spelling, matching.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from advisor.knowledge.lexicon import Cities, Lexicon, Matching, PayWords, Term
from advisor.knowledge.structure import structure
from advisor.knowledge.yaml import ContentError, Document, Problem, gathering


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: str | None = None
    long: str | None = None
    covered: bool = True
    slot: bool = True
    generic: bool = False
    words: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    caps: tuple[str, ...] = ()
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    about: str
    kind: str
    slot: str | None = None
    entries: Mapping[str, _Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cities:
    about: str
    nicknames: Mapping[str, tuple[str, ...]]
    abroad: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    about: str
    source: str
    licence: str
    united_states: Mapping[str, tuple[str, ...]]
    abroad: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    about: str
    cues: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Synonyms:
    about: str
    synonyms: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spelling:
    about: str
    protected: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matching(Matching):
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pay(PayWords):
    about: str


_SPECIAL: Mapping[str, type] = {
    "cues.yaml": _Cues,
    "synonyms.yaml": _Synonyms,
    "spelling.yaml": _Spelling,
    "matching.yaml": _Matching,
    "pay.yaml": _Pay,
    "cities.yaml": _Cities,
    "places.yaml": _Places,
}


def read_lexicon(documents: Mapping[str, Document]) -> Lexicon:
    """Read the documents by their file names; raises ContentError with all problems."""
    problems: list[Problem] = []
    terms: list[Term] = []
    lists: dict[str, Any] = {}
    for name, document in documents.items():
        with gathering(problems):
            if name in _SPECIAL:
                lists[name] = structure(document, _SPECIAL[name])
            else:
                terms.extend(_terms(document))
    missing = _SPECIAL.keys() - documents.keys()
    problems.extend(
        Problem(file=f"lexicon/{name}", line=1, where="", message="is missing")
        for name in sorted(missing)
    )
    if problems:
        raise ContentError(tuple(problems))
    synonyms: _Synonyms = lists["synonyms.yaml"]
    return Lexicon(
        terms=tuple(terms),
        cities=_cities(lists["cities.yaml"], lists["places.yaml"]),
        cues=lists["cues.yaml"].cues,
        synonyms={word: meant for meant, words in synonyms.synonyms.items() for word in words},
        protected=frozenset(lists["spelling.yaml"].protected),
        matching=lists["matching.yaml"],
        pay=lists["pay.yaml"],
    )


def _terms(document: Document) -> Iterator[Term]:
    given = structure(document, _Kind)
    for value, entry in given.entries.items():
        yield Term(
            kind=given.kind,
            value=value,
            name=entry.name or value,
            long=entry.long,
            covered=entry.covered and given.kind != "country",
            slot=given.slot if entry.slot else None,
            generic=entry.generic,
            words=entry.words,
            says=entry.says,
            asked=entry.asked,
            caps=entry.caps,
            apart=entry.apart,
            code=entry.code,
        )


def _cities(given: _Cities, places: _Places) -> Cities:
    home = {name.lower(): states for name, states in places.united_states.items()}
    abroad = {name.lower(): country for name, country in places.abroad.items()}
    for state, names in given.nicknames.items():
        home.update((name, (state,)) for name in names)
    for country, names in given.abroad.items():
        abroad.update((name, country) for name in names)
    return Cities(
        home=home, abroad=abroad, names=frozenset(given.names), words=frozenset(given.words)
    )
