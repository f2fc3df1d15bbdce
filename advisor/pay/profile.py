"""Profile: what is known of a person. Immutable; unknown is None.

The slots and their canonical values are the contract of the command line, the store and the
questions. Which values a slot may take is data (knowledge), not code; this module only knows
the slots' names and shapes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from advisor.knowledge.slots import SLOTS, SlotValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person as far as known. Pay is in USD a year; `credentials=()` means holding none."""

    role: str | None = None
    experience_years: float | None = None
    credentials: tuple[str, ...] | None = None
    state: str | None = None  # USPS code, or "non-us"
    remote: bool | None = None
    setting: str | None = None
    specialty: str | None = None
    current_salary: float | None = None

    def known(self) -> Mapping[str, SlotValue]:
        """Return the slots that are known, in the order of the questions."""
        return {name: getattr(self, name) for name in SLOTS if getattr(self, name) is not None}

    def with_slots(self, slots: Mapping[str, SlotValue | None]) -> "Profile":
        """Return a copy with these slots set; None forgets a slot. Values must be canonical."""
        values: dict[str, Any] = dict(slots)
        return replace(self, **values)

    def to_json(self) -> dict[str, Any]:
        """Return plain values for JSON; unknown slots are left out."""
        return {k: list(v) if isinstance(v, tuple) else v for k, v in self.known().items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Profile":
        """Build from what `to_json` gave; slots this release doesn't know are dropped."""
        known: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k in SLOTS
        }
        return cls(**known)


assert tuple(f.name for f in fields(Profile)) == SLOTS, "Profile and SLOTS must name the same"
