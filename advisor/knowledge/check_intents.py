"""The linter's look at intents: their examples, their buttons and what they lead to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from advisor.knowledge.intents import ANSWERED, ENTITIES, KINDS, Intent, Intents
from advisor.knowledge.language import Language
from advisor.knowledge.structure import nearest, suggest
from advisor.knowledge.wordings import Wording
from advisor.knowledge.yaml import ContentError, Keys, Problem

EXAMPLES = 8  # fewer say too little about how people word it
FOLLOW = 2
LABEL = 30  # characters a button shows
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", re.ASCII)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check_intents(language: Language, problems: list[Problem], warnings: list[Problem]) -> None:
    """Check every intent but for its answers."""
    read, worded = language.read, language.worded.by_intent
    for intent in read.intents.values():
        document, wordings = read.origins[intent.id], worded[intent.id]
        checks = (
            _nature(intent),
            _follow(intent, read),
            _label(intent),
            _cue(intent, language),
            _wordings(intent, wordings),
        )
        for keys, message in chain(*checks):
            problems.append(document.problem(("intents", intent.id, *keys), message))
        for wording in wordings:
            problems.extend(_wording(intent, wording))
        place: Keys = ("intents", intent.id, "label")
        warnings.extend(document.problem(place, one) for one in _long_labels(intent, language))
    problems.extend(_repeated(worded, language.content.override))


def _nature(intent: Intent) -> Iterator[tuple[Keys, str]]:
    if not _ID.fullmatch(intent.id):
        yield (), "expected a name of small letters, digits, - and ."
    if intent.kind not in KINDS:
        yield ("kind",), f"no kind is called {intent.kind}; {suggest(intent.kind, KINDS)}"
    if intent.kind == "faq" and intent.source is None:
        yield ("source",), "is missing: on what do the words of this answer rest?"
    if intent.kind in ANSWERED and not intent.answers:
        yield ("answer",), "is missing"
    if intent.personal and intent.entity is None:
        yield ("personal",), "needs an entity: what would be different for the person?"


def _follow(intent: Intent, read: Intents) -> Iterator[tuple[Keys, str]]:
    if len(intent.follow) > FOLLOW:
        yield ("follow",), f"expected {FOLLOW} intents at most"
    if intent.why is not None and intent.why not in read.intents:
        yield ("why",), f"no intent is called {intent.why}{nearest(intent.why, read.intents)}"
    for n, follow in enumerate(intent.follow):
        if follow == intent.id:
            yield ("follow", n), "an intent can't follow itself"
        elif follow not in read.intents:
            yield ("follow", n), f"no intent is called {follow}{nearest(follow, read.intents)}"


def _label(intent: Intent) -> Iterator[tuple[Keys, str]]:
    label = intent.label or intent.id
    if any(name != "entity" for name in _PLACEHOLDER.findall(label)):
        yield ("label",), "only {entity} can stand in a label"
    elif "{entity}" in label and intent.entity is None:
        yield ("label",), "{entity} needs the intent to have an entity"
    elif "{" not in label and len(label) > LABEL:
        yield ("label",), f"expected {LABEL} characters at most, not {len(label)}"


def _long_labels(intent: Intent, language: Language) -> Iterator[str]:
    if not intent.label or "{entity}" not in intent.label or not intent.entity:
        return
    labels = [intent.label.replace("{entity}", name) for name in names(language, intent.entity)]
    long = [label for label in labels if len(label) > LABEL]
    if long:
        yield f'cut for {len(long)} of its names, such as "{max(long, key=len)}"'


def names(language: Language, kind: str) -> tuple[str, ...]:
    """Return how the things of a kind are called; nothing if the lexicon can't be read."""
    try:
        return tuple(term.name for term in language.lexicon.terms if term.kind == kind)
    except ContentError:
        return ()


def _cue(intent: Intent, language: Language) -> Iterator[tuple[Keys, str]]:
    try:
        cues = language.lexicon.cues
    except ContentError:
        return  # said by the lexicon's own check
    if intent.cue is not None and intent.cue not in cues:
        yield ("cue",), f"no cue is called {intent.cue}{nearest(intent.cue, cues)}"


def _wordings(intent: Intent, wordings: Sequence[Wording]) -> Iterator[tuple[Keys, str]]:
    """Check an intent's wordings as a whole."""
    if len(wordings) < EXAMPLES and intent.cue is None:
        yield ("examples",), f"expected {EXAMPLES} or more, not {len(wordings)}"
    named = {name for one in wordings for name in _PLACEHOLDER.findall(one.text)}
    if wordings and intent.entity is not None and intent.entity not in named:
        yield ("examples",), f"none of them has {{{intent.entity}}}, what it is asked about"


def _wording(intent: Intent, wording: Wording) -> Iterator[Problem]:
    for name in _PLACEHOLDER.findall(wording.text):
        if name not in ENTITIES:
            yield wording.problem(f"{{{name}}} is no entity; {suggest(name, ENTITIES)}")
    if re.search(r"[{}]", _PLACEHOLDER.sub("", wording.text)):
        yield wording.problem("a brace is open: expected {" + (intent.entity or "state") + "}")
    if not wording.text.strip():
        yield wording.problem("is empty")


def _repeated(worded: Mapping[str, Sequence[Wording]], override: Path | None) -> Iterator[Problem]:
    """Give the wordings that mean two things, those of an author's own last, as they can be
    mended; case and punctuation make no difference.
    """
    first: dict[str, tuple[str, Wording]] = {}
    said = [(intent, wording) for intent, wordings in worded.items() for wording in wordings]
    for intent, wording in sorted(
        said, key=lambda one: override in one[1].document.origin.parents
    ):
        other, there = first.setdefault(normal(wording.text), (intent, wording))
        if there is not wording:
            yield wording.problem(f'"{wording.text}" stands already under {other}, {there.place}')


def normal(example: str) -> str:
    """Return a wording without what makes no difference; of "???" all of it makes one."""
    said = example.casefold().replace("'", "")
    return " ".join(re.findall(r"[\w{}]+", said)) or said.strip()
