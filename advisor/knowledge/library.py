"""Where content lies, and its files as documents: an override folder over the packaged files.

An override file takes the place of the packaged one of the same name; new ones are added.
Parsed files are kept as JSON in a cache folder, by a hash of all their bytes, because parsing
YAML is what costs; a cache that can't be read or written is done without.
"""

import hashlib
import json
import os
import re
from collections.abc import KeysView, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import advisor
from advisor.knowledge.yaml import ContentError, Document, Problem, gathering, read

FORMAT = 1  # of the cache; to be raised when the same YAML would be read differently


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The documents of one folder by name ("guide/states.yaml"), and what couldn't be read.

    key: a hash of every byte in them, for what is made from them and kept.
    """

    folder: str
    key: str
    documents: Mapping[str, Document]
    problems: tuple[Problem, ...] = ()

    def sound(self) -> Mapping[str, Document]:
        """Return the documents. Raises ContentError if any file couldn't be read."""
        if self.problems:
            raise ContentError(self.problems)
        return self.documents

    def one(self, name: str) -> Document:
        """Return one document. Raises ContentError if it couldn't be read or isn't there."""
        documents = self.sound()
        if name not in documents:
            raise ContentError((_problem(f"{self.folder}/{name}", "the file is missing"),))
        return documents[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    origin: Path
    label: str
    raw: bytes


LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?", re.ASCII)  # as a folder of intents/ is called


def languages(override: Path | None = None) -> tuple[str, ...]:
    """Return the languages there are: the folders of intents/, packaged and laid over."""
    folders = [root / "intents" for root in (packaged(), override) if root]
    codes = {one.name for folder in folders if folder.is_dir() for one in folder.iterdir()}
    return tuple(sorted(filter(LANGUAGE.fullmatch, codes)))


def packaged() -> Path:
    """Return the folder that holds data/ and intents/: inside a wheel, or the checkout."""
    package = Path(advisor.__file__).parent
    inside = package / "_content"
    return inside if inside.is_dir() else package.parent


def fetch(folder: str, override: Path | None = None, cache: Path | None = None) -> Shelf:
    """Return the documents of a folder such as "data" or "intents/en"."""
    files, problems = _collect(folder, override)
    key = _digest(files)
    place = cache and cache / f"{folder.replace('/', '-')}-{place_of(override)}.json"
    data = _recall(place, key, files.keys()) if place else None
    documents: dict[str, Document] = {}
    for name, file in files.items():
        if data is not None:
            documents[name] = Document(file=file.label, origin=file.origin, data=data[name])
            continue
        with gathering(problems):
            documents[name] = read(file.origin, file.label)
    if place and data is None and not problems:
        _remember(place, key, {name: one.data for name, one in documents.items()})
    return Shelf(folder=folder, key=key, documents=documents, problems=tuple(problems))


def _collect(folder: str, override: Path | None) -> tuple[dict[str, _File], list[Problem]]:
    """Return the files of the folder by name, in the order of their names."""
    found: dict[str, _File] = {}
    problems: list[Problem] = []
    for root in (packaged(), override):
        if root is None:
            continue
        for origin in sorted((root / folder).rglob("*.y*ml")):
            name = origin.relative_to(root / folder).as_posix()
            label = str(origin) if root is override else f"{folder}/{name}"
            if origin.suffix != ".yaml":
                problems.append(_problem(label, "isn't read; name it .yaml"))
                continue
            try:
                found[name] = _File(origin=origin, label=label, raw=origin.read_bytes())
            except OSError as error:
                problems.append(_problem(label, f"can't be read: {error.strerror}"))
    if not found:
        problems.append(_problem(folder, "no content here"))
    return dict(sorted(found.items())), problems


def _problem(label: str, message: str) -> Problem:
    return Problem(file=label, line=1, where="", message=message)


def place_of(override: Path | None) -> str:
    """Return a name for where the content lies, so that two places keep two caches."""
    where = f"{packaged()}\n{override and override.resolve()}"
    return hashlib.sha256(where.encode()).hexdigest()[:12]


def _digest(files: Mapping[str, _File]) -> str:
    digest = hashlib.sha256(f"{FORMAT} {advisor.__version__}".encode())
    for name, file in files.items():
        digest.update(f"\n{name} {len(file.raw)}\n".encode())
        digest.update(file.raw)
    return digest.hexdigest()


def _recall(place: Path, key: str, names: KeysView[str]) -> Mapping[str, Any] | None:
    try:
        kept = json.loads(place.read_bytes())
        of, documents = kept["key"], dict(kept["documents"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return documents if of == key and documents.keys() == names else None


def _remember(place: Path, key: str, documents: Mapping[str, Any]) -> None:
    """Write the cache in one step, so that nobody ever reads half of it."""
    text = json.dumps({"key": key, "documents": documents}, ensure_ascii=False)
    half = place.with_suffix(f".{os.getpid()}")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text.encode())
        half.replace(place)
    except OSError:
        with suppress(OSError):
            half.unlink()
