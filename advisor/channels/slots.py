"""Slots as a script gives them, flags or JSON, turned into canonical values.

A value may be canonical or in any words the chat understands. One that can't be read is
refused with a hint; nothing is guessed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from advisor.knowledge.language import Language
from advisor.knowledge.slots import SLOTS, SlotValue

if TYPE_CHECKING:
    from advisor.understanding.understand import Understanding

NONE = "none"  # how a flag says that no credential is held
MINUS = re.compile(r"\s*[-−]\s*\d")  # a person's dash, in a chat; a script means less than none
NUMBERS = ("experience_years", "current_salary")
LONGEST = 60  # years; nobody has coded longer
DECIMAL = re.compile(r"\d{1,9}(?:\.\d+)?", re.ASCII)


class UnreadableError(ValueError):
    """A value that can't be read, and its slot."""

    def __init__(self, slot: str, message: str) -> None:
        super().__init__(f"{slot}: {message}")
        self.slot = slot
        self.message = message


class SlotReader:
    """Reads slots in one language. `understanding` is called when something isn't canonical."""

    def __init__(self, language: Language, understanding: "Callable[[], Understanding]") -> None:
        self._language = language
        self._understanding = understanding

    def read(self, given: Mapping[str, Any], today: date) -> dict[str, SlotValue | None]:
        """Return canonical slots; null stays None. Raises UnreadableError at the first bad one."""
        for slot in given:
            if slot not in SLOTS:
                raise UnreadableError(slot, f"no such slot; there are {', '.join(SLOTS)}")
        return {slot: self._value(slot, value, today) for slot, value in given.items()}

    def _value(self, slot: str, value: Any, today: date) -> SlotValue | None:
        if value is None:
            return None
        if slot == "remote" and isinstance(value, bool):
            return value
        if slot in NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
            return self._number(slot, value)
        if slot == "credentials" and isinstance(value, list):
            return self._several(slot, value, today)
        return self._words(slot, value, today)

    def _several(self, slot: str, values: list[Any], today: date) -> tuple[str, ...]:
        held: list[str] = []
        for value in values:
            read = self._words(slot, value, today)
            if read == () and len(values) > 1:
                raise UnreadableError(slot, f"{value!r} goes with no other credential")
            held += read if isinstance(read, tuple) else (str(read),)
        return tuple(dict.fromkeys(held))

    def _words(self, slot: str, value: Any, today: date) -> SlotValue:
        if not isinstance(value, str):
            raise self._unreadable(slot, value)
        if slot == "credentials" and value == NONE:
            return ()
        if self._language.lexicon.is_value(slot, value):
            return (value,) if slot == "credentials" else value
        if slot in NUMBERS and DECIMAL.fullmatch(value) and self._means_itself(slot, float(value)):
            return float(value)
        read = self._understanding().value(slot, value, today)
        if read is None or MINUS.match(value):
            raise self._unreadable(slot, value)
        return read

    def _number(self, slot: str, value: float) -> float:
        if not self._means_itself(slot, value):
            raise self._unreadable(slot, value)
        return float(value)

    def _means_itself(self, slot: str, value: float) -> bool:
        """Return whether a number is years or USD a year as it stands; 24 is no pay a year."""
        if slot == "experience_years":
            return 0 <= value <= LONGEST
        pay = self._language.lexicon.pay
        return pay.bare.dollars_from <= value <= pay.most_a_year

    def _unreadable(self, slot: str, value: Any) -> UnreadableError:
        example = self._language.phrases[f"example.{slot}"].strip()
        return UnreadableError(slot, f"can't read {value!r}; try {example}")


def interpreted(
    given: Mapping[str, Any], known: Mapping[str, SlotValue]
) -> Iterator[tuple[str, str]]:
    """Yield the slots that were not given canonically, and what they were read as."""
    for slot, value in known.items():
        said = given[slot]
        taken = _spoken(value)
        if taken != (", ".join(said) if isinstance(said, list) else str(said)):
            yield slot, taken


def _spoken(value: SlotValue) -> str:
    match value:
        case tuple():
            return ", ".join(value) or NONE
        case float():
            return f"{value:.10g}"
        case _:
            return str(value)
