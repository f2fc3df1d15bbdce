"""The files of a lexicon: what they may hold, read into a Lexicon.

A file of intents/<language>/lexicon/ names one kind of thing, or holds one of the special
lists: cities, cues, pay, synonyms, spelling, matching. Several files may name one kind, and
several hold cities, cues, synonyms or spelling, by the end of their names ("our-cities.yaml"):
what they say of one thing is taken together.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from itertools import chain
from typing import Any

from advisor.knowledge.lexicon import (
    KINDS,
    SLOT_OF_KIND,
    Cities,
    Lexicon,
    Matching,
    PayWords,
    Term,
)
from advisor.knowledge.structure import structure, suggest
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
    listed: tuple[str, ...] = ()
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
    nicknames: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    abroad: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


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


_ADDED = ("cities.yaml", "cues.yaml", "spelling.yaml", "synonyms.yaml")  # several become one


def list_of(name: str) -> str | None:
    """Return the special list a file holds, by its name; None where it names a kind of thing."""
    if name in _SPECIAL:
        return name
    return next((one for one in _ADDED if name.endswith(one)), None)


def read_lexicon(documents: Mapping[str, Document]) -> Lexicon:
    """Read the documents by their file names; raises ContentError with all problems."""
    problems: list[Problem] = []
    kinds: list[tuple[Document, _Kind]] = []
    lists: dict[str, Any] = {}
    for name, document in documents.items():
        with gathering(problems):
            if held := list_of(name):
                read: Any = structure(document, _SPECIAL[held])
                lists[held] = _together(lists[held], read) if held in lists else read
            else:
                kinds.append((document, _kind(document)))
    terms = _terms(kinds, problems)
    held_by = {list_of(name) for name in documents}
    problems.extend(
        Problem(file=f"lexicon/{name}", line=1, where="", message="is missing")
        for name in sorted(_SPECIAL.keys() - held_by)
    )
    if problems:
        raise ContentError(tuple(problems))
    synonyms: _Synonyms = lists["synonyms.yaml"]
    return Lexicon(
        terms=terms,
        cities=_cities(lists["cities.yaml"], lists["places.yaml"]),
        cues=lists["cues.yaml"].cues,
        synonyms={word: meant for meant, words in synonyms.synonyms.items() for word in words},
        protected=frozenset(lists["spelling.yaml"].protected),
        matching=lists["matching.yaml"],
        pay=lists["pay.yaml"],
    )


def _together(one: Any, other: Any) -> Any:
    """Return two files of lists as one, with the lists of both."""
    whole: dict[str, Any] = {}
    for part in fields(one):
        mine, theirs = getattr(one, part.name), getattr(other, part.name)
        match mine:
            case tuple():
                whole[part.name] = mine + theirs
            case dict():
                both = dict.fromkeys((*mine, *theirs))
                whole[part.name] = {key: mine.get(key, ()) + theirs.get(key, ()) for key in both}
            case _:
                whole[part.name] = mine
    return type(one)(**whole)


def _kind(document: Document) -> _Kind:
    given = structure(document, _Kind)
    if given.kind not in KINDS:
        document.fail(("kind",), f"no kind is called {given.kind}; {suggest(given.kind, KINDS)}")
    slot = SLOT_OF_KIND.get(given.kind)
    if given.slot not in (None, slot):
        wanted = f"expected {slot}" if slot else "expected no slot"
        document.fail(("slot",), f"{wanted} for the kind {given.kind}, not {given.slot}")
    return given


def _terms(kinds: Iterable[tuple[Document, _Kind]], problems: list[Problem]) -> tuple[Term, ...]:
    """Return everything named; what several files say of one thing is taken together."""
    slots: dict[str, str | None] = {}
    entries: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
    for document, given in kinds:
        slots[given.kind] = slots.get(given.kind) or given.slot
        for value, entry in given.entries.items():
            before = entries[given.kind, value]
            before.append(entry)
            for key in ("name", "long", "code"):
                if len({getattr(one, key) for one in before} - {None}) > 1:
                    place = ("entries", value, key)
                    message = "is given otherwise in another file of this kind"
                    problems.append(document.problem(place, message))
    return tuple(_term(kind, value, slots[kind], same) for (kind, value), same in entries.items())


def _term(kind: str, value: str, slot: str | None, entries: list[_Entry]) -> Term:
    def given(key: str) -> str | None:
        return next((text for one in entries if (text := getattr(one, key)) is not None), None)

    def words(key: str) -> tuple[str, ...]:
        return tuple(chain.from_iterable(getattr(one, key) for one in entries))

    apart: dict[str, tuple[str, ...]] = {}
    for one in entries:
        for what, names in one.apart.items():
            apart[what] = apart.get(what, ()) + names
    return Term(
        kind=kind,
        value=value,
        name=given("name") or value,
        long=given("long"),
        covered=kind != "country" and all(one.covered for one in entries),
        slot=slot if all(one.slot for one in entries) else None,
        generic=any(one.generic for one in entries),
        words=words("words"),
        says=words("says"),
        asked=words("asked"),
        listed=words("listed"),
        caps=words("caps"),
        apart=apart,
        code=given("code"),
    )


def _cities(given: _Cities, places: _Places) -> Cities:
    home = {name.lower(): states for name, states in places.united_states.items()}
    abroad = {name.lower(): country for name, country in places.abroad.items()}
    for state, names in given.nicknames.items():
        home.update((name, (state,)) for name in names)
    for country, names in given.abroad.items():
        abroad.update((name, country) for name in names)
    foreign = {name for names in given.abroad.values() for name in names}
    home = {name: states for name, states in home.items() if name not in foreign}
    return Cities(
        home=home, abroad=abroad, names=frozenset(given.names), words=frozenset(given.words)
    )
