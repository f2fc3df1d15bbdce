"""Pictures as plain values for JSON, so that one can wait in a store until it is drawn."""

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from advisor.conversation.picture import (
    ComparisonPicture,
    Picture,
    PlanPicture,
    RangePicture,
    ReasonsPicture,
)

KINDS: Mapping[str, type[Picture]] = {
    "range": RangePicture,
    "reasons": ReasonsPicture,
    "comparison": ComparisonPicture,
    "plan": PlanPicture,
}


def to_json(picture: Picture) -> dict[str, Any]:
    """Return the picture's values, and which kind it is."""
    kind = next(name for name, one in KINDS.items() if isinstance(picture, one))
    return {"kind": kind, **asdict(picture)}


def from_json(data: Mapping[str, Any]) -> Picture:
    """Build from what `to_json` gave. Raises ValueError, KeyError or TypeError for others."""
    made: Picture = _made(KINDS[data["kind"]], data)
    return made


def _made(kind: Any, value: Any) -> Any:
    """Return a value of this type made of plain ones."""
    parts = get_args(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        told = {name: _made(hint, value[name]) for name, hint in hints.items() if name in value}
        return kind(**told)  # type: ignore[operator]  # it is a class, not one of its values
    if get_origin(kind) is UnionType:
        return None if value is None else _made(parts[0], value)
    if get_origin(kind) is tuple:
        each = parts[:1] * len(value) if Ellipsis in parts else parts
        return tuple(_made(one, part) for one, part in zip(each, value, strict=True))
    return value
