"""The intents of a language: what people ask, and how it is answered.

An intent holds example wordings and answer variants in order; how a wording is matched and
how an answer is put together is none of its business.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from advisor.knowledge.figures import Reference
from advisor.knowledge.structure import structure, suggest
from advisor.knowledge.tables import Sources
from advisor.knowledge.yaml import Document, Keys, Problem, gathering

ENTITIES = (
    "credential",
    "state",
    "specialty",
    "setting",
    "role",
    "work",
    "career",
    "country",
)
KINDS = (
    "faq",
    "smalltalk",
    "fallback",
    "help",
    "privacy",
    "question",
    "estimate",
    "next_steps",
    "what_if",
    "compare",
    "offer",
    "plan",
    "profile",
    "reset",
    "reminder",
)
ANSWERED = frozenset({"faq", "smalltalk", "fallback"})  # of the others the engine may act


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way to answer: for these values of the entity (any, if none is named).

    together: said once below the others, where all these values are asked about.
    """

    text: str
    for_: tuple[str, ...] = ()
    together: bool = False

    def __post_init__(self) -> None:
        if self.together and len(self.for_) < 2:
            raise ValueError("`together` needs two or more values in `for`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Something people ask, order or say.

    entity: what it is asked about, such as "credential"; examples write it as {credential}.
    personal: whether the answer ends with what it would mean for this person.
    follow: intents to offer next. why: the one that answers a why about it.
    source: on what its words rest.
    cue: the list of the lexicon's cues by which it is found, where words that surely mean it can
        be listed; it then needs no examples.
    pays: of a question after pay, what it says of the coder besides what it names; an estimate
    of all together follows where that is more than one thing.
    answers: the first that fits is used; none where the engine acts instead.
    """

    id: str
    kind: str = "faq"
    entity: str | None = None
    personal: bool = False
    label: str | None = None
    follow: tuple[str, ...] = ()
    why: str | None = None
    source: Reference | None = None
    pays: Mapping[str, Any] | None = None
    cue: str | None = None
    examples: tuple[str, ...] = ()
    answers: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intents:
    """The intents by id, the document each stands in, and what is wrong with them."""

    intents: Mapping[str, Intent]
    origins: Mapping[str, Document]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    about: str
    intents: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Intent:
    kind: str = "faq"
    entity: str | None = None
    personal: bool = False
    label: str | None = None
    follow: tuple[str, ...] = ()
    why: str | None = None
    source: str | None = None
    pays: Mapping[str, Any] | None = None
    cue: str | None = None
    examples: tuple[str, ...] = ()
    answers: tuple[Variant, ...] = ()
    answer: str | None = None

    def __post_init__(self) -> None:
        if self.answers and self.answer is not None:
            raise ValueError("expected `answer` or `answers`, not both")
        if self.entity is not None and self.entity not in ENTITIES:
            raise ValueError(
                f"no entity is called {self.entity}; {suggest(self.entity, ENTITIES)}"
            )


def read_intents(documents: Mapping[str, Document], sources: Sources) -> Intents:
    """Return the intents in these documents with everything that is wrong in them."""
    found: dict[str, Intent] = {}
    origins: dict[str, Document] = {}
    problems: list[Problem] = []
    for document in documents.values():
        names: tuple[str, ...] = ()
        with gathering(problems):
            names = tuple(structure(document, _File).intents)
        for name in names:
            with gathering(problems):
                if name in found:
                    there = origins[name].at(("intents", name))
                    document.fail(("intents", name), f"this intent stands in {there} too")
                found[name] = _intent(document, name, sources)
                origins[name] = document
    return Intents(intents=found, origins=origins, problems=tuple(problems))


def _intent(document: Document, name: str, sources: Sources) -> Intent:
    place: Keys = ("intents", name)
    given = structure(document, _Intent, place)
    whole = (Variant(text=given.answer),) if given.answer is not None else given.answers
    return Intent(
        id=name,
        kind=given.kind,
        entity=given.entity,
        personal=given.personal,
        label=given.label,
        follow=given.follow,
        why=given.why,
        source=sources.find(given.source, document, (*place, "source")) if given.source else None,
        pays=given.pays,
        cue=given.cue,
        examples=given.examples,
        answers=whole,
    )
