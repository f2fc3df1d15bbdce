"""Language: what people say and how they are answered, part by part as it is first asked for."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from advisor.knowledge.intents import Intent, Intents, read_intents
from advisor.knowledge.library import Shelf
from advisor.knowledge.phrases import Phrases, holds_phrases, read_phrases
from advisor.knowledge.yaml import ContentError

if TYPE_CHECKING:
    from advisor.knowledge.content import Content
    from advisor.knowledge.lexicon import Lexicon
    from advisor.knowledge.wordings import Wordings

LEXICON = "lexicon/"
WORDINGS = "wordings/"


@dataclass(frozen=True, kw_only=True)
class Language:
    """One language: intents, names of things, phrases.

    `key` is a hash of all it is made from, for what is compiled from it and kept.
    """

    code: str
    shelf: Shelf
    content: "Content"

    @property
    def key(self) -> str:
        """A hash of all content this language is made from."""
        return f"{self.shelf.key}{self.content.data.key}"

    @property
    def worded_key(self) -> str:
        """A hash of the wordings and names alone, which answers may change without."""
        names = {name: one.data for name, one in self.shelf.sound().items() if LEXICON in name}
        places = self.content.data.sound().get("places.yaml")
        whole = [self.wordings, names, places and places.data]
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()

    @cached_property
    def read(self) -> Intents:
        """The intents with their problems, for the linter."""
        documents = {
            name: document
            for name, document in self.shelf.documents.items()
            if not holds_phrases(name) and not name.startswith((LEXICON, WORDINGS))
        }
        return read_intents(documents, self.content.tables.sources)

    @property
    def intents(self) -> Mapping[str, Intent]:
        """What people ask, by id."""
        if problems := (*self.shelf.problems, *self.read.problems):
            raise ContentError(problems)
        return self.read.intents

    @cached_property
    def worded(self) -> "Wordings":
        """The wordings of the intents with their problems, for the linter."""
        from advisor.knowledge.wordings import read_wordings  # noqa: PLC0415 -- answers need it not

        documents = {
            name: document
            for name, document in self.shelf.documents.items()
            if name.startswith(WORDINGS)
        }
        return read_wordings(self.read, documents)

    @property
    def wordings(self) -> Mapping[str, tuple[str, ...]]:
        """How people word each intent."""
        if problems := (*self.shelf.problems, *self.read.problems, *self.worded.problems):
            raise ContentError(problems)
        worded = self.worded.by_intent
        return {name: tuple(one.text for one in worded[name]) for name in worded}

    @cached_property
    def lexicon(self) -> "Lexicon":
        """What things of the field are called."""
        from advisor.knowledge.lexicon_files import read_lexicon  # noqa: PLC0415 -- estimates need it not

        documents = {
            name.removeprefix(LEXICON): document
            for name, document in self.shelf.sound().items()
            if name.startswith(LEXICON)
        }
        if places := self.content.data.sound().get("places.yaml"):
            documents["places.yaml"] = places
        return read_lexicon(documents)

    @cached_property
    def told(self) -> Phrases:
        """The phrases with where each stands and their problems, for the linter."""
        documents = self.shelf.documents.items()
        return read_phrases({name: one for name, one in documents if holds_phrases(name)})

    @property
    def phrases(self) -> Mapping[str, str]:
        """Every other sentence the advisor says, by dotted key."""
        if problems := (*self.shelf.problems, *self.told.problems):
            raise ContentError(problems)
        return self.told.texts
