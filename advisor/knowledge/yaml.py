"""A strict reading of one YAML file: plain values, and the line every key stands on.

None of YAML 1.1's surprises: NO stays text, 010 is not 8, 12:30 is not 750; only true and false
are yes and no, only 12, 55_000 and 1.5 are numbers. Duplicate keys, anchors, merges, tags and
a second document are refused. It knows nothing of what a file is about.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NoReturn

Keys = tuple[str | int, ...]

_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
_NULL = re.compile(r"~|null|", re.ASCII)
_BOOL = re.compile(r"true|false", re.ASCII)
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:_[0-9]{3})+)", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:_[0-9]{3})+)\.[0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """What is wrong in a file, said to the person who wrote it."""

    file: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        where = f"  {self.where}" if self.where else " "
        return f"{self.file}:{self.line}{where}: {self.message}"


class ContentError(Exception):
    """The content is not sound. Carries every problem found, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Document:
    """One file as plain values. `file` is how it is named to people.

    Lines are looked up by reading the file once more, so that a cached document needs none.
    """

    file: str
    origin: Path
    data: Any

    @cached_property
    def _lines(self) -> Mapping[Keys, int]:
        try:
            return parse(self.origin.read_bytes(), self.file)[1]
        except (OSError, ContentError):
            return {}

    def problem(self, keys: Keys, message: str) -> Problem:
        """Return a problem at this place; a key that isn't there stands where it would."""
        line = self._line(keys)
        return Problem(file=self.file, line=line, where=spell(keys), message=message)

    def fail(self, keys: Keys, message: str) -> NoReturn:
        """Raise a ContentError with this one problem."""
        raise ContentError((self.problem(keys, message),))

    def at(self, keys: Keys) -> str:
        """Return where this stands, as `data/guide/pay.yaml:14`."""
        return f"{self.file}:{self._line(keys)}"

    def _line(self, keys: Keys) -> int:
        while keys and keys not in self._lines:
            keys = keys[:-1]
        return self._lines.get(keys, 1)


def spell(keys: Keys) -> str:
    """Return keys as people write them: `figures.CA.range[1]`."""
    text = ""
    for key in keys:
        text += f"[{key}]" if isinstance(key, int) else f".{key}" if text else key
    return text


@contextmanager
def gathering(problems: list[Problem]) -> Iterator[None]:
    """Add the problems of a ContentError raised inside to the list, and go on."""
    try:
        yield
    except ContentError as error:
        problems.extend(error.problems)


def read(origin: Path, file: str) -> Document:
    """Read one file. Raises ContentError with all that is wrong in its YAML."""
    try:
        raw = origin.read_bytes()
    except OSError as error:
        raise ContentError((_at(file, 0, f"can't be read: {error.strerror}"),)) from error
    return Document(file=file, origin=origin, data=parse(raw, file)[0])


def parse(raw: bytes, file: str) -> tuple[Any, Mapping[Keys, int]]:
    """Return the plain values in these bytes and the line of every key."""
    import yaml  # noqa: PLC0415 -- not needed while the cache is warm

    try:
        node = _loader()(raw.decode()).get_single_node()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start)
        raise ContentError((_at(file, line, "expected text in UTF-8"),)) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        raise ContentError((_at(file, line, _explain(error, raw, line)),)) from error
    except yaml.YAMLError as error:
        raise ContentError((_at(file, 0, str(error).splitlines()[0]),)) from error
    reading = _Reading(file)
    value = reading.value(node, ()) if node else None
    if reading.problems:
        raise ContentError(tuple(reading.problems))
    return value, reading.lines


def _at(file: str, line: int, message: str, keys: Keys = ()) -> Problem:
    return Problem(file=file, line=line + 1, where=spell(keys), message=message)


def _explain(error: Any, raw: bytes, line: int) -> str:
    written = raw.splitlines()[line : line + 1]
    if "cannot start any token" in str(error.problem) and any(b"\t" in one for one in written):
        return "a tab can't indent or separate here; use spaces"
    if "expected a single document" in str(error.context):
        return "a second document starts here (---); expected one a file"
    return f"not valid YAML: {error.problem or error.context}"


@cache
def _loader() -> Any:
    """Return a loader (libyaml's where there is one) that leaves it to us what is a number."""
    import yaml  # noqa: PLC0415 -- not needed while the cache is warm

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return type("_Loader", (base,), {"yaml_implicit_resolvers": {}})


class _Reading:
    """One walk over the nodes of a file: values, lines and problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Keys, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: Any, keys: Keys) -> Any:
        self.lines.setdefault(keys, node.start_mark.line + 1)
        if id(node) in self._seen:
            return self._refuse(node, keys, "anchors and aliases aren't used here; write it out")
        self._seen.add(id(node))
        if node.tag not in _TAGS:
            return self._refuse(node, keys, f"tags such as {node.tag} aren't used here")
        match node.id:
            case "mapping":
                return self._mapping(node, keys)
            case "sequence":
                return [self.value(item, (*keys, i)) for i, item in enumerate(node.value)]
            case _:
                return _scalar(node)

    def _mapping(self, node: Any, keys: Keys) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, item in node.value:
            if key.id != "scalar":
                self._refuse(key, keys, "expected a plain name as key")
                continue
            name = key.value
            place = (*keys, name)
            if name == "<<":
                self._refuse(key, place, "merges aren't used here; write it out")
            elif name in found:
                first = self.lines[place]
                self._refuse(key, place, f"stands twice in one mapping, first in line {first}")
            else:
                self.lines[place] = key.start_mark.line + 1
                found[name] = self.value(item, place)
        return found

    def _refuse(self, node: Any, keys: Keys, message: str) -> None:
        self.problems.append(_at(self.file, node.start_mark.line, message, keys))


def _scalar(node: Any) -> Any:
    text: str = node.value
    if node.style:  # quoted or a block: always text
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _BOOL.fullmatch(text):
        return text == "true"
    return None if _NULL.fullmatch(text) else text
