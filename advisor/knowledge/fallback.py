"""A language that isn't written yet: what it lacks is taken from another one.

Files of wordings and of the lexicon are taken whole, intents and phrases one by one; an intent
that a language has of its own brings its wordings along. So a folder with two intents works.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from advisor.knowledge.content import FALLBACK
from advisor.knowledge.language import LEXICON, WORDINGS
from advisor.knowledge.library import Shelf
from advisor.knowledge.phrases import PHRASES, holds_phrases
from advisor.knowledge.yaml import Document

MOST_NAMED = 5


def lay_over(own: Shelf, other: Shelf) -> Shelf:
    """Return the documents of a language, with those of another where it has none."""
    documents = dict(own.documents)
    intents, phrases = _ids(own), _phrases(own)
    for name, document in other.documents.items():
        if holds_phrases(name):
            documents[f"{FALLBACK}/{name}"] = _without_phrases(document, phrases)
        elif name.startswith(WORDINGS):
            documents.setdefault(name, _without(document, "wordings", intents))
        elif name.startswith(LEXICON):
            documents.setdefault(name, document)
        else:
            documents[f"{FALLBACK}/{name}"] = _without(document, "intents", intents)
    key = hashlib.sha256(f"{own.key} {other.key}".encode()).hexdigest()
    problems = (*own.problems, *other.problems)
    return Shelf(folder=own.folder, key=key, documents=documents, problems=problems)


def lacks(own: Shelf, other: Shelf, *, whole: bool = False) -> Iterator[str]:
    """Give what a language takes from another, counted: all by name, or the first few."""
    parts = (
        ("intents", _ids(own), _ids(other)),
        ("phrases", _phrases(own), _phrases(other)),
        ("files", _whole(own), _whole(other)),
    )
    for part, mine, theirs in parts:
        if missing := [one for one in theirs if one not in mine]:
            count = f"{len(missing)} of {len(theirs)} {part}"
            named = ", ".join(missing) if whole else few(missing)
            yield f"{count} are taken from {FALLBACK}: {named}"


def few(names: Sequence[str]) -> str:
    """Name the first few, and count the rest."""
    rest = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _whole(shelf: Shelf) -> list[str]:
    return [name for name in shelf.documents if name.startswith((LEXICON, WORDINGS))]


def _ids(shelf: Shelf) -> dict[str, Any]:
    """Return the intents by id, whatever else is wrong with their files."""
    found: dict[str, Any] = {}
    for name, document in shelf.documents.items():
        if not holds_phrases(name) and not name.startswith((LEXICON, WORDINGS)):
            found |= _mapping(document, "intents")
    return found


def _mapping(document: Document, key: str) -> dict[str, Any]:
    held = document.data.get(key) if isinstance(document.data, dict) else None
    return held if isinstance(held, dict) else {}


def _without(document: Document, key: str, names: Mapping[str, Any]) -> Document:
    if not (held := _mapping(document, key)):
        return document
    kept = {name: one for name, one in held.items() if name not in names}
    return replace(document, data={**document.data, key: kept})


def _without_phrases(document: Document, said: Mapping[str, Any]) -> Document:
    """Return a document of phrases without those that are said already."""
    if not (held := _mapping(document, PHRASES)):
        return document
    kept = {key: text for key, text in _dotted(held).items() if key not in said}
    return replace(document, data={**document.data, PHRASES: kept})


def _phrases(shelf: Shelf) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for name, document in shelf.documents.items():
        if holds_phrases(name):
            found |= _dotted(_mapping(document, PHRASES))
    return found


def _dotted(tree: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, item in tree.items():
        found |= (
            _dotted(item, f"{before}{key}.") if isinstance(item, dict) else {before + key: item}
        )
    return found
