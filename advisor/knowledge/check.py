"""The linter of content, behind `advisor check`: everything a content author can get wrong.

It goes on after a problem, and says of each where it is and what was expected. Problems must be
mended; warnings are worth a look.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from advisor.knowledge.check_answers import check_answers, handwritten
from advisor.knowledge.check_intents import check_intents
from advisor.knowledge.check_lexicon import check_lexicon
from advisor.knowledge.check_nearness import check_nearness
from advisor.knowledge.check_pay import check_pay
from advisor.knowledge.content import Content
from advisor.knowledge.fallback import few
from advisor.knowledge.language import Language
from advisor.knowledge.library import LANGUAGE, languages
from advisor.knowledge.phrases import PHRASES
from advisor.knowledge.structure import nearest
from advisor.knowledge.tables import NO_TABLES
from advisor.knowledge.yaml import ContentError, Document, Keys, Problem, gathering

_BRACES = re.compile(r"\{[a-z_]+\}")
_PATH = re.compile(r"[a-z][a-z-]*(?:\.[A-Za-z0-9_-]+)+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What the linter found, in the order of files and lines, and how many files it read."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    files: int


@dataclass(frozen=True, slots=True)
class Notes:
    """What was found so far."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def check(
    override: Path | None = None,
    read: Mapping[str, Content] | None = None,
    *,
    only: str | None = None,
) -> Inspection:
    """Return all that is wrong in the content, with this override folder laid over it.

    read: the content that is to be used, by language, so that what is checked is what is used
    even if a file changes in between. only: the one language to look at; what it takes from
    another is then listed to the end.
    """
    notes = Notes()
    if override is not None and not override.is_dir():
        no_folder = Problem(file=str(override), line=1, where="", message="no such folder")
        return Inspection(problems=(no_folder,), warnings=(), files=0)
    if override:
        _strays(override, notes)
    names: set[str] = set()
    codes = languages(override)
    if only is not None and only not in codes:
        unknown = Problem(file=f"intents/{only}", line=1, where="", message="no such language")
        return Inspection(problems=(unknown,), warnings=(), files=0)
    for code in [only] if only else codes:
        content = (read or {}).get(code) or Content.load(override, code)
        notes.problems.extend(shape(content))
        notes.warnings.extend(_lacking(content, whole=only is not None))
        _lint(content, notes)
        names |= {one.file for one in content.data.documents.values()}
        names |= {one.file for one in content.language.shelf.documents.values()}
    return Inspection(
        problems=tuple(sorted(set(notes.problems))),
        warnings=tuple(sorted(set(notes.warnings))),
        files=len(names),
    )


def shape(content: Content) -> tuple[Problem, ...]:
    """Return what keeps the content from being read at all: every part is read."""
    language = content.language
    parts: tuple[Callable[[], Any], ...] = (
        lambda: content.figures,
        lambda: content.model,
        lambda: content.rules,
        lambda: content.scenarios,
        lambda: language.intents,
        lambda: language.wordings,
        lambda: language.lexicon,
        lambda: language.phrases,
    )
    problems: list[Problem] = []
    for part in parts:
        with gathering(problems):
            part()
    return tuple(dict.fromkeys(problems))


def _lacking(content: Content, *, whole: bool) -> Iterator[Problem]:
    where = f"intents/{content.code}"
    own = content.override / where if content.override else None
    file = str(own) if own and own.is_dir() else where
    for message in content.lacks(whole=whole):
        yield Problem(file=file, line=1, where="", message=message)


def _strays(override: Path, notes: Notes) -> None:
    """Find the files in a wrong place, which would silently change nothing."""
    others: list[str] = []
    for origin in sorted(override.rglob("*")):
        parts = origin.relative_to(override).parts
        if origin.is_dir() or any(part.startswith(".") for part in parts):
            continue
        if origin.suffix.lower() not in (".yaml", ".yml"):
            others.append("/".join(parts))
        elif not _is_read(parts):
            message = (
                "isn't read; expected under data/ or intents/<language>/, a language being two"
                " small letters, as en, or es-MX"
            )
            notes.problems.append(Problem(file=str(origin), line=1, where="", message=message))
        elif origin.suffix != ".yaml":
            message = "isn't read; name it .yaml"
            notes.problems.append(Problem(file=str(origin), line=1, where="", message=message))
    if others:
        message = f"not read, as their names don't end in .yaml: {few(others)}"
        notes.warnings.append(Problem(file=str(override), line=1, where="", message=message))


def _is_read(parts: tuple[str, ...]) -> bool:
    match parts:
        case ("data", _, *_):
            return True
        case ("intents", language, _, *_):
            return LANGUAGE.fullmatch(language) is not None
        case _:
            return False


def _lint(content: Content, notes: Notes) -> None:
    """Check what a single file can't show: that what is named exists and reads well."""
    if not (content.data.problems or content.tables.problems):
        for name in sorted(NO_TABLES & content.data.documents.keys()):
            _paths(content, content.data.documents[name], notes)
        check_pay(content, notes.problems)
        _unused_sources(content, notes)
    if content.language.shelf.problems:
        return  # what stands in a file that can't be read would seem to be missing everywhere
    if not (content.data.problems or content.tables.problems):
        check_answers(content, notes.problems, notes.warnings)
    check_intents(content.language, notes.problems, notes.warnings)
    check_lexicon(content.language, notes.problems, notes.warnings)
    check_nearness(content.language, notes.warnings)
    _phrases(content.language, notes)


def _paths(content: Content, document: Document, notes: Notes) -> None:
    """In the model and the rules, what looks like a path of a table must be one, or a table."""
    known = content.tables.figures
    tables = {path.rpartition(".")[0] for path in known}
    tables |= {table.rpartition(".")[0] for table in tables}
    roots = {path.partition(".")[0] for path in known}
    for keys, text in _texts(document.data):
        root = text.partition(".")[0]
        if keys[-1] == "source":
            with gathering(notes.problems):
                content.tables.sources.find(text, document, keys)
        elif text in known or text in tables or not _PATH.fullmatch(text):
            pass
        elif root in roots or nearest(root, roots):
            message = f"no figure is called {text}{nearest(text, known)}"
            notes.problems.append(document.problem(keys, message))


def _texts(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    match value:
        case str() if keys:
            yield keys, value
        case dict():
            for key, item in value.items():
                yield from _texts(item, (*keys, key))
        case list():
            for n, item in enumerate(value):
                yield from _texts(item, (*keys, n))


def _unused_sources(content: Content, notes: Notes) -> None:
    tables = content.tables
    used = {leaf.reference.source.key for leaf in tables.figures.values()}
    used |= {one.source.source.key for one in content.language.read.intents.values() if one.source}
    for document in content.data.documents.values():
        if not isinstance(document.data, dict):
            continue
        used |= {
            text.partition("#")[0] for keys, text in _texts(document.data) if "source" in keys
        }
        for key in document.data.get("sources", {}):
            if key not in used:
                where: Keys = ("sources", key)
                notes.warnings.append(document.problem(where, "nothing rests on this source"))


def _phrases(language: Language, notes: Notes) -> None:
    try:
        phrases = language.phrases
    except ContentError:
        return  # said by shape()
    usual = Content.load().language.told
    missing: dict[str, list[str]] = {}
    for key in sorted(usual.texts.keys() - phrases.keys()):
        missing.setdefault(usual.places[key][0].file, []).append(key)
    for file, keys in missing.items():
        document = _instead_of(language, file)
        notes.problems.append(document.problem((PHRASES,), f"missing: {few(keys)}"))
    for key, text in phrases.items():
        document, place = language.told.places[key]
        for message in _faults(key, text, usual.texts):
            notes.problems.append(document.problem(place, message))


def _instead_of(language: Language, file: str) -> Document:
    """Return the document that takes the place of a packaged file of phrases."""
    told = {one.file: one for one, _ in language.told.places.values()}
    return next((one for at, one in told.items() if at.endswith(file)), next(iter(told.values())))


def _faults(key: str, text: str, usual: Mapping[str, str]) -> Iterator[str]:
    """Give what is wrong with a phrase, held against those of the package."""
    if found := handwritten(re.sub(r"\{[^{}]*\}", "", text)):
        yield f"a figure is written by hand: {found}; let the program fill it in"
    if key not in usual:
        yield f"no phrase is called {key}{nearest(key, usual)}"
    elif strange := set(_BRACES.findall(text)) - set(_BRACES.findall(usual[key])):
        allowed = ", ".join(sorted(set(_BRACES.findall(usual[key])))) or "none"
        yield f"nothing is filled in for {', '.join(sorted(strange))}; allowed: {allowed}"
    if re.sub(r"\{[a-z_]+\}", "", text).count("{") or text.count("{") != text.count("}"):
        yield "expected {names} in braces, each opened and closed"
