"""Plain values into frozen dataclasses, strictly, led by their annotations.

`structure(document, cls, keys=())` returns the part of a document under `keys` as a `cls`, or
raises ContentError with everything that is wrong in it, each with file, line and key:
1.5 is not an int, "3" is not 3, an unknown key is refused with the allowed ones, a missing
key is named. A ValueError from `__post_init__` becomes a problem at that place.

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Band:
        years: float                          # int or float; never a bool, never text
        pay: tuple[int, int]                  # a list of exactly two
        roles: tuple[str, ...] = ()           # a list of any length
        when: Mapping[str, "Band"] | None = None
        kind: Literal["flat", "curve"] = "flat"
        for_: str = ""                        # the key `for`: an underscore at the end is dropped

    band = structure(document, Band, ("bands", "entry"))

Several parts are checked together by `with gathering(problems): ...` of yaml.py.
"""

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from advisor.knowledge.yaml import ContentError, Document, Keys

T = TypeVar("T")


class _Report:
    """What is wrong so far. Reading goes on after a problem, so that all are found."""

    def __init__(self) -> None:
        self.wrong: list[tuple[Keys, str]] = []

    def __call__(self, keys: Keys, message: str) -> None:
        self.wrong.append((keys, message))


_Read = Callable[[Any, Keys, _Report], Any]


def structure(document: Document, cls: type[T], keys: Keys = ()) -> T:
    """Return the part of the document under these keys as a `cls`; all problems at once."""
    report = _Report()
    value = document.data
    for n, key in enumerate(keys):
        if not isinstance(value, dict) or key not in value:
            raise ContentError((document.problem(keys[: n + 1], "is missing"),))
        value = value[key]
    found: T = _reader(cast("Any", cls))(value, keys, report)
    if report.wrong:
        raise ContentError(tuple(document.problem(*wrong) for wrong in report.wrong))
    return found


def suggest(name: str, allowed: tuple[str, ...]) -> str:
    """Return the nearest allowed name as a question, and the allowed names."""
    meant = nearest(name, allowed).removeprefix("; ")
    return f"{meant} allowed: {', '.join(allowed)}".strip()


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the nearest known name as the end of a sentence, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 -- only for a mistake

    near = get_close_matches(name, tuple(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


@cache
def _reader(annotation: Any) -> _Read:
    """Return what reads a value of this annotation."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is None:
        return _simple(annotation)
    if origin in (Union, types.UnionType):
        return _maybe(arguments[0]) if arguments[1:] == (type(None),) else _union(arguments)
    if origin is Literal:
        return _one_of({choice: choice for choice in arguments})
    if origin is tuple:
        return _tuple(arguments)
    if issubclass(origin, Mapping):
        return _mapping(_reader(arguments[1]))
    raise TypeError(f"structure() doesn't know {annotation!r}")


def _simple(annotation: Any) -> _Read:
    if annotation is Any:
        return lambda value, _keys, _report: value
    if annotation in _PLAIN:
        return _plain(annotation)
    if is_dataclass(annotation):
        return _dataclass(annotation)
    if issubclass(annotation, Enum):
        return _one_of({member.value: member for member in annotation})
    raise TypeError(f"structure() doesn't know {annotation!r}")


_PLAIN: Mapping[Any, tuple[str, tuple[type, ...]]] = {
    str: ("text", (str,)),
    int: ("a whole number", (int,)),
    float: ("a number", (int, float)),
    bool: ("true or false", (bool,)),
    type(None): ("nothing", (type(None),)),
}


def _plain(cls: Any) -> _Read:
    expected, accepted = _PLAIN[cls]

    def read(value: Any, keys: Keys, report: _Report) -> Any:
        if type(value) in accepted:
            return float(value) if cls is float else value
        hint = "; put it in quotes" if cls is str and type(value) in (int, float, bool) else ""
        return report(keys, f"expected {expected}, not {_show(value)}{hint}")

    return read


def _show(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case str():
            return f'the text "{value if len(value) < 40 else value[:37] + "..."}"'
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case _:
            return str(value)


def _maybe(option: Any) -> _Read:
    reader = _reader(option)

    def read(value: Any, keys: Keys, report: _Report) -> Any:
        return None if value is None else reader(value, keys, report)

    return read


def _union(options: tuple[Any, ...]) -> _Read:
    readers = tuple(_reader(option) for option in options)

    def read(value: Any, keys: Keys, report: _Report) -> Any:
        tries: list[list[tuple[Keys, str]]] = []
        for one in readers:
            attempt = _Report()
            found = one(value, keys, attempt)
            if not attempt.wrong:
                return found
            tries.append(attempt.wrong)
        deeper = [wrong for wrong in tries if wrong[0][0] != keys]
        if deeper:  # one option has the right shape: say what is wrong inside
            report.wrong.extend(deeper[0])
        else:
            expected = " or ".join(_expected(wrong[0][1]) for wrong in tries)
            report(keys, f"expected {expected}, not {_show(value)}")
        return None

    return read


def _expected(message: str) -> str:
    return message.removeprefix("expected ").partition(", not ")[0]


def _one_of(choices: Mapping[Any, Any]) -> _Read:
    allowed = ", ".join(map(str, choices))

    def read(value: Any, keys: Keys, report: _Report) -> Any:
        if type(value) in (str, int) and value in choices:
            return choices[value]
        return report(keys, f"expected one of {allowed}, not {_show(value)}")

    return read


def _tuple(arguments: tuple[Any, ...]) -> _Read:
    readers = tuple(_reader(one) for one in arguments if one is not Ellipsis)
    open_ended = Ellipsis in arguments

    def read(value: Any, keys: Keys, report: _Report) -> Any:
        if not isinstance(value, list):
            return report(keys, f"expected a list, not {_show(value)}")
        if not open_ended and len(value) != len(readers):
            return report(keys, f"expected a list of {len(readers)}, not of {len(value)}")
        each = readers * len(value) if open_ended else readers
        return tuple(
            one(item, (*keys, n), report)
            for n, (one, item) in enumerate(zip(each, value, strict=True))
        )

    return read


def _mapping(inner: _Read) -> _Read:
    def read(value: Any, keys: Keys, report: _Report) -> Any:
        if not isinstance(value, dict):
            return report(keys, f"expected a mapping, not {_show(value)}")
        return {key: inner(item, (*keys, key), report) for key, item in value.items()}

    return read


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    read: _Read
    required: bool


def _dataclass(cls: Any) -> _Read:
    @cache  # at first use, so that a dataclass may name itself
    def known() -> Mapping[str, _Field]:
        hints = get_type_hints(cls)
        found = {}
        for one in fields(cls):
            required = one.default is MISSING and one.default_factory is MISSING
            reads = _reader(hints[one.name])
            found[one.name.rstrip("_")] = _Field(one.name, reads, required)
        return found

    def read(value: Any, keys: Keys, report: _Report) -> Any:
        if not isinstance(value, dict):
            return report(keys, f"expected a mapping, not {_show(value)}")
        before = len(report.wrong)
        parts = _parts(value, keys, known(), report)
        if len(report.wrong) > before:
            return None
        try:
            return cls(**parts)
        except ValueError as error:
            return report(keys, str(error))

    return read


def _parts(
    value: Mapping[str, Any], keys: Keys, known: Mapping[str, _Field], report: _Report
) -> dict[str, Any]:
    """Return the arguments of a dataclass that this mapping gives."""
    parts = {}
    for key, item in value.items():
        if field := known.get(key):
            parts[field.name] = field.read(item, (*keys, key), report)
        else:
            report((*keys, key), f"isn't known here; {suggest(key, tuple(known))}")
    for key, field in known.items():
        if field.required and key not in value:
            report((*keys, key), "is missing")
    return parts
