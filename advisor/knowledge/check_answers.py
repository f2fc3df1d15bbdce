"""The linter's look at answers: each is rendered for everything it can be asked about."""

import re
from collections.abc import Iterator, Mapping

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Leaf
from advisor.knowledge.intents import Intent, Variant
from advisor.knowledge.spelling import spell
from advisor.knowledge.structure import nearest
from advisor.knowledge.templates import (
    ENTITY,
    Placeholder,
    answer,
    credit,
    fits,
    placeholders,
    variant_for,
    without_placeholders,
)
from advisor.knowledge.yaml import ContentError, Document, Keys, Problem

MESSAGE = 4096  # UTF-16 units, Telegram's limit after parsing
LONG = 600  # characters that are still read in a chat
_STRANGER = "unheard-of"  # a value nothing is known about
_BY_HAND = re.compile(
    r"\$\s?\d[\d,.]*\d?\s?[kKmM]?\b"  # $55,000, $ 55k
    r"|\b\d[\d,.]*\s?(?:%|percent\b|per cent\b|dollars\b)"  # 20%, 20 percent
    r"|\b\d+(?:\.\d+)?[kK]\b"  # 55k
    r"|\b\d{1,3}(?:,\d{3})+\b"  # 55,000
    r"|\b\d{5,}\b"  # 55000
)
_QUOTED = re.compile(r"“[^”]*”")


def handwritten(text: str) -> str | None:
    """Return a figure written by hand in a text, or None. What stands in “quotation marks” is
    not said but shown: something a person could type.
    """
    found = _BY_HAND.search(_QUOTED.sub("", text))
    return found[0].strip() if found else None


def check_answers(content: Content, problems: list[Problem], warnings: list[Problem]) -> None:
    """Check the answers of every intent. The tables must be sound."""
    read = content.language.read
    for intent in read.intents.values():
        checking = _Checking(content, intent, read.origins[intent.id])
        problems.extend(checking.problems())
        warnings.extend(checking.warnings())


class _Checking:
    """One intent's answers, with every value of what it is asked about."""

    def __init__(self, content: Content, intent: Intent, document: Document) -> None:
        self.content = content
        self.intent = intent
        self.document = document
        self.figures: Mapping[str, Leaf] = content.tables.figures
        self.names = _names(content, intent.entity)

    def problems(self) -> Iterator[Problem]:
        before = 0
        for n, variant in enumerate(self.intent.answers):
            for message in self._variant(variant):
                before += 1
                yield self._at(n, message)
        if self.intent.answers and not any(map(_last_resort, self.intent.answers)):
            yield self._at(
                len(self.intent.answers) - 1,
                "expected a last answer without `for`, {entity} and $, for when none is named",
            )
        elif not before:
            yield from self._too_long()

    def _variant(self, variant: Variant) -> Iterator[str]:
        if not variant.text.strip():
            yield "is empty"
        if found := handwritten(without_placeholders(variant.text)):
            yield f"a figure is written by hand: {found}; name its path, as {{guide.pay.median}}"
        if re.search(r"[{}]", without_placeholders(variant.text)):
            yield "a brace is open: expected {path} or {path|modifier}"
        for value in variant.for_:
            if self.intent.entity is None:
                yield f"`for` {value} needs the intent to have an entity"
            elif self.names and value not in self.names:
                yield f"no {self.intent.entity} is called {value}{nearest(value, self.names)}"
        for one in dict.fromkeys(placeholders(variant.text)):
            yield from self._placeholder(one, variant)

    def _placeholder(self, one: Placeholder, variant: Variant) -> Iterator[str]:
        if one.needs_entity and self.intent.entity is None:
            yield f"{{{one.path}}} needs the intent to have an entity"
        elif one.path == ENTITY:
            if one.modifier:
                yield "{entity} takes no modifier"
        else:
            paths = self._paths(one, variant)
            missing = [path for path in paths if path not in self.figures]
            if missing or not paths:
                path = missing[0] if missing else one.path
                yield f"no figure is called {path}{nearest(path, self.figures)}"
            for path in paths:
                yield from _unspellable(self.figures, path, one.modifier)

    def _paths(self, one: Placeholder, variant: Variant) -> list[str]:
        """Return the paths a placeholder can stand for: of all its values those that exist."""
        if "$" not in one.path:
            return [one.path]
        if variant.for_:
            return [one.about(value) for value in variant.for_]
        pattern = re.compile(re.escape(one.path).replace(r"\$", r"[^.]+"))
        return [path for path in self.figures if pattern.fullmatch(path)]

    def _too_long(self) -> Iterator[Problem]:
        for n, text, credited in self._rendered():
            units = len(f"{text}\n\n{credited}".encode("utf-16-le")) // 2
            if units > MESSAGE:
                yield self._at(n, f"{units} characters long; a message holds {MESSAGE}")

    def warnings(self) -> Iterator[Problem]:
        if any(True for _ in self.problems()):
            return
        longest: dict[int, int] = {}
        for n, text, _ in self._rendered():
            longest[n] = max(longest.get(n, 0), len(text))
        for n, length in longest.items():
            if length > LONG:
                yield self._at(n, f"{length} characters long; over {LONG} few will read it")
        for n, variant in enumerate(self.intent.answers):
            if n not in longest and not variant.together:
                yield self._at(n, "is never used: an earlier one always fits")

    def _rendered(self) -> Iterator[tuple[int, str, str]]:
        """Give every answer as it is said: its number, its text and its credit."""
        for value in (None, *self.names, _STRANGER) if self.intent.entity else (None,):
            name = self.names.get(value) if value else None
            if any(fits(one, self.content, value) for one in self.intent.answers):
                number = self.intent.answers.index(variant_for(self.intent, self.content, value))
                said = answer(self.intent, self.content, value, name)
                yield number, said.text, credit(said.references)

    def _at(self, number: int, message: str) -> Problem:
        keys: Keys = ("intents", self.intent.id)
        data = self.document.data["intents"][self.intent.id]
        keys += ("answer",) if "answer" in data else ("answers", number)
        return self.document.problem(keys, message)


def _names(content: Content, entity: str | None) -> Mapping[str, str]:
    """Return the values of an entity and how they are called."""
    try:
        terms = content.language.lexicon.terms
    except ContentError:
        return {}
    return {term.value: term.name for term in terms if term.kind == entity}


def _last_resort(variant: Variant) -> bool:
    return not variant.for_ and not any(one.needs_entity for one in placeholders(variant.text))


def _unspellable(figures: Mapping[str, Leaf], path: str, modifier: str | None) -> Iterator[str]:
    if path in figures:
        try:
            spell(figures[path], modifier)
        except ValueError as error:
            yield str(error)
