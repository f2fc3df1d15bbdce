"""How people word what they ask: the examples beside the answers, and many more in wordings/.

Answers are read and edited often, wordings seldom; so a long list of wordings stands in a
folder of its own, by intent, and is read only where a model is made from it or it is checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from advisor.knowledge.intents import Intents
from advisor.knowledge.structure import nearest, structure
from advisor.knowledge.yaml import Document, Keys, Problem, gathering


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One example of how an intent is worded, and where it stands."""

    text: str
    document: Document
    keys: Keys

    @property
    def place(self) -> str:
        """File and line."""
        return self.document.at(self.keys)

    def problem(self, message: str) -> Problem:
        """Return what is wrong with it."""
        return self.document.problem(self.keys, message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """The wordings by intent, those beside its answer first; and what is wrong with them."""

    by_intent: Mapping[str, tuple[Wording, ...]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    about: str
    wordings: Mapping[str, Any]


def read_wordings(read: Intents, documents: Mapping[str, Document]) -> Wordings:
    """Return every wording of these intents: their own, and those in these documents."""
    found = {
        intent.id: [
            Wording(
                text=text,
                document=read.origins[intent.id],
                keys=("intents", intent.id, "examples", n),
            )
            for n, text in enumerate(intent.examples)
        ]
        for intent in read.intents.values()
    }
    problems: list[Problem] = []
    for document in documents.values():
        names: tuple[str, ...] = ()
        with gathering(problems):
            names = tuple(structure(document, _File).wordings)
        for name in names:
            place: Keys = ("wordings", name)
            with gathering(problems):
                if name not in found:
                    document.fail(place, f"no intent is called {name}{nearest(name, found)}")
                texts = structure(document, tuple[str, ...], place)
                found[name] += [
                    Wording(text=text, document=document, keys=(*place, n))
                    for n, text in enumerate(texts)
                ]
    by_intent = {name: tuple(wordings) for name, wordings in found.items()}
    return Wordings(by_intent=by_intent, problems=tuple(problems))
