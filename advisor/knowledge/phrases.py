"""Phrases: every sentence that is no answer to a question, by dotted key, from several files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from advisor.knowledge.structure import structure
from advisor.knowledge.yaml import Document, Keys, Problem, gathering

PHRASES = "phrases"
"""The folder, or the single file, of a language that holds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    about: str
    phrases: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The texts by key, such as "ask.role", where each stands, and what is wrong with them."""

    texts: Mapping[str, str]
    places: Mapping[str, tuple[Document, Keys]]
    problems: tuple[Problem, ...]


def holds_phrases(name: str) -> bool:
    """Return whether a document of a language is one of phrases, by its name."""
    return PHRASES in PurePosixPath(name).with_suffix("").parts


def read_phrases(documents: Mapping[str, Document]) -> Phrases:
    """Return the phrases of these documents: `ask: {role: ...}` is `ask.role`."""
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    places: dict[str, tuple[Document, Keys]] = {}

    def walk(document: Document, tree: Mapping[str, Any], keys: tuple[str, ...]) -> None:
        for key, item in tree.items():
            place = (*keys, key)
            dotted = ".".join(place[1:])
            if isinstance(item, dict):
                walk(document, item, place)
            elif not isinstance(item, str):
                problems.append(document.problem(place, "expected text; quote it"))
            elif dotted in texts:
                there, where = places[dotted]
                also = "" if there is document else f", in {there.at(where)} too"
                problems.append(document.problem(place, f"{dotted} stands twice{also}"))
            else:
                texts[dotted], places[dotted] = item, (document, place)

    for document in documents.values():
        with gathering(problems):
            walk(document, structure(document, _File).phrases, (PHRASES,))
    return Phrases(texts=texts, places=places, problems=tuple(problems))
