"""Samples of what Telegram sends, made from the machine-readable Bot API: the required fields."""

import json
from functools import cache
from pathlib import Path
from typing import Any

API = Path(__file__).parents[3] / "shared" / "telegram-bot-api" / "api.json"
SIMPLE: dict[str, Any] = {
    "Integer": 1,
    "String": "x",
    "Boolean": True,
    "True": True,
    "Float": 1.5,
}
# Where the first of several subtypes is not the one that says most.
DEEPEST = 6


@cache
def _types() -> dict[str, Any]:
    return dict(json.loads(API.read_text(encoding="utf-8"))["types"])


def fields(of: str) -> dict[str, list[str]]:
    """Return the fields of a type, with the types each may have."""
    return {field["name"]: field["types"] for field in _types()[of]["fields"]}


def sample(kind: str, depth: int = 0) -> Any:
    """Return a value of a type: "Array of PhotoSize", "Integer", "Venue"."""
    if kind.startswith("Array of "):
        return [sample(kind.removeprefix("Array of "), depth + 1)]
    if kind in SIMPLE:
        return SIMPLE[kind]
    found = _types()[kind]
    if subtypes := found.get("subtypes"):
        return sample(subtypes[0], depth)
    assert depth < DEEPEST, kind
    return {
        field["name"]: _field(field, depth)
        for field in found.get("fields", ())
        if field["required"]
    }


def _field(field: dict[str, Any], depth: int) -> Any:
    """Return a value of a field; one that must be a certain word says so in its description."""
    words = field["description"]
    for mark in ("always “", "must be "):
        if mark in words:
            return words.partition(mark)[2].split("”")[0].split()[0].strip("“”.,")
    return sample(field["types"][0], depth + 1)
