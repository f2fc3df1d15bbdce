"""Lines of JSON in, one line of JSON out for each, in order, until the input ends."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn

from advisor.knowledge.yaml import ContentError

log = logging.getLogger(__name__)

Fields = Mapping[str, Any]


class LineError(ValueError):
    """A line that can't be answered, and why."""


def answers(lines: Iterable[str], answer: Callable[[Fields], Fields]) -> Iterator[str]:
    """Yield a line for each line; one that can't be answered gives its id and the error."""
    for line in lines:
        fields: Fields = {}
        try:
            fields = _fields(line)
            out = {**_id(fields), **answer(fields)}
        except ValueError as error:
            out = {**_id(fields), "error": str(error)}
        except ContentError:
            raise
        except Exception as error:  # a mistake of ours must not end the loop
            log.exception("A line failed")
            out = {**_id(fields), "error": f"something went wrong here: {type(error).__name__}"}
        yield dump(out)


def dump(fields: Fields) -> str:
    """Return one line of JSON."""
    return json.dumps(fields, ensure_ascii=False, allow_nan=False)


def refuse_unknown(fields: Fields, known: Iterable[str]) -> None:
    """Raise LineError where a line has a key that means nothing."""
    if unknown := ", ".join(sorted(set(fields) - set(known))):
        raise LineError(f"unknown key: {unknown}; known are {', '.join(known)}")


def _id(fields: Fields) -> Fields:
    return {"id": fields["id"]} if "id" in fields else {}


def _fields(line: str) -> Fields:
    try:
        fields = json.loads(line.lstrip("\ufeff"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise LineError("not a line of JSON") from None
    if not isinstance(fields, dict):
        raise LineError("not a JSON object")
    return fields


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and its like are Python's, not JSON's
