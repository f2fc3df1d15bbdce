"""The linter's look at the lexicon: what it names exists, and no word means two things."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from advisor.knowledge.language import LEXICON, Language
from advisor.knowledge.lexicon import KINDS, Lexicon
from advisor.knowledge.lexicon_files import list_of
from advisor.knowledge.structure import nearest
from advisor.knowledge.yaml import ContentError, Document, Keys, Problem

WORDS = ("words", "says", "asked", "listed", "caps")  # lists of an entry, each with its own case


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word, what it stands for, and where. when: in which case it is read so."""

    text: str
    means: tuple[str, str]
    when: str
    document: Document
    keys: Keys

    @property
    def place(self) -> str:
        """File and line."""
        return self.document.at(self.keys)

    def problem(self, message: str) -> Problem:
        """Return what is wrong with it."""
        return self.document.problem(self.keys, message)


def check_lexicon(language: Language, problems: list[Problem], warnings: list[Problem]) -> None:
    """Check the words of a language. What a single file shows is said when it is read."""
    try:
        lexicon = language.lexicon
    except ContentError:
        return  # said by shape()
    files = _files(language)
    problems.extend(_missing(language, lexicon))
    problems.extend(_places(files["cities.yaml"], lexicon))
    problems.extend(_disputed(_listed(files["cities.yaml"], "nicknames"), "a nickname of"))
    problems.extend(_disputed(_listed(files["synonyms.yaml"], "synonyms"), "read as"))
    for name in ("cities.yaml", "synonyms.yaml"):
        for part in ("nicknames", "abroad", "synonyms"):
            warnings.extend(_twice(_listed(files[name], part)))
    named = list(_named(files[""]))
    warnings.extend(_twice(named))
    warnings.extend(_two_things(named))


def _files(language: Language) -> Mapping[str, list[Document]]:
    """Return the files by the list they hold; those that name a kind of thing under no name.
    An author's own come last: they are what can be mended.
    """
    found: dict[str, list[Document]] = defaultdict(list)
    override = language.content.override
    documents = sorted(
        language.shelf.documents.items(), key=lambda one: override in one[1].origin.parents
    )
    for name, document in documents:
        if name.startswith(LEXICON):
            found[list_of(name.removeprefix(LEXICON)) or ""].append(document)
    return found


def _missing(language: Language, lexicon: Lexicon) -> Iterator[Problem]:
    """Nothing says which names the program expects but the kinds; each needs a file."""
    there = {term.kind for term in lexicon.terms}
    for kind in KINDS:
        if kind not in there:
            folder = f"{language.shelf.folder}/{LEXICON.rstrip('/')}"
            message = f"no file here has `kind: {kind}`; one is missing, or was replaced"
            yield Problem(file=folder, line=1, where="", message=message)


def _places(documents: Iterable[Document], lexicon: Lexicon) -> Iterator[Problem]:
    for part, kind in (("nicknames", "state"), ("abroad", "country")):
        known = {term.value for term in lexicon.terms if term.kind == kind}
        for document in documents:
            for place in document.data.get(part, {}):
                if place not in known:
                    message = f"no {kind} is called {place}{nearest(place, known)}"
                    yield document.problem((part, place), message)


def _listed(documents: Iterable[Document], part: str) -> list[_Word]:
    """Return the words of a mapping of lists, each with the key it stands under."""
    return [
        _Word(
            text=text,
            means=(part, meant),
            when="words",
            document=document,
            keys=(part, meant, n),
        )
        for document in documents
        for meant, texts in document.data.get(part, {}).items()
        for n, text in enumerate(texts)
    ]


def _named(documents: Iterable[Document]) -> Iterator[_Word]:
    for document in documents:
        kind = document.data["kind"]
        for value, entry in document.data["entries"].items():
            for keys, what, texts in _lists(kind, entry):
                for n, text in enumerate(texts):
                    yield _Word(
                        text=text,
                        means=(what, value),
                        when=keys[0],
                        document=document,
                        keys=("entries", value, *keys, n),
                    )


def _lists(
    kind: str, entry: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], str, list[str]]]:
    """Give an entry's lists: where each stands, what kind of thing it names, and its words."""
    for key in WORDS:
        yield (key,), kind, entry.get(key, [])
    for what, texts in entry.get("apart", {}).items():
        yield ("apart", what), what, texts


def _disputed(words: Iterable[_Word], does: str) -> Iterator[Problem]:
    """Give the words that stand for two things, where only one can be meant."""
    first: dict[str, _Word] = {}
    for word in words:
        other = first.setdefault(word.text.casefold(), word)
        if other.means != word.means:
            yield word.problem(f'"{word.text}" is {does} {other.means[1]} already, {other.place}')


def _twice(words: Iterable[_Word]) -> Iterator[Problem]:
    """Give the words that are said again, which changes nothing."""
    first: dict[tuple[str, str, tuple[str, str]], _Word] = {}
    for word in words:
        other = first.setdefault((word.text.casefold(), word.when, word.means), word)
        if other is not word:
            yield word.problem(f'"{word.text}" stands here already, {other.place}')


def _two_things(words: Iterable[_Word]) -> Iterator[Problem]:
    """Give the words that always mean one thing, and always another."""
    first: dict[str, _Word] = {}
    for word in words:
        if word.when in ("words", "apart"):
            other = first.setdefault(word.text.casefold(), word)
            if other.means != word.means:
                yield word.problem(
                    f'"{word.text}" names the {word.means[0]} {word.means[1]}, and the'
                    f" {other.means[0]} {other.means[1]} too, {other.place}"
                )
