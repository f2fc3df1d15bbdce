"""What may be chosen in a menu: the values of a slot or kind, their labels, and their pages."""

from collections.abc import Collection, Sequence

from advisor.conversation import flow
from advisor.conversation.wording import KIND_OF_SLOT, Wording, capital
from advisor.knowledge.content import Content
from advisor.knowledge.slots import SlotValue

STATES_A_PAGE = 13
CAREERS = "guide.careers"
CODER = "coder"  # what careers are held against


class Values:
    """The values that data/ has figures for, kind by kind, as the buttons name them."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words
        self._values = {
            "state": self._sorted(_keys(content, "bls.states")),
            "setting": _keys(content, "guide.settings"),
            "specialty": (*_keys(content, "guide.specialties"), "general"),
            "credentials": flow.BY_SLOT["credentials"].offers or (),
            "role": flow.BY_SLOT["role"].offers or (),
            "career": (CODER, *_keys(content, CAREERS)),
        }

    def of(self, slot: str, without: Collection[object] = ()) -> tuple[str, ...]:
        """Return the values of a slot, or of careers, in the order of a list."""
        return tuple(one for one in self._values[slot] if one not in without)

    def has(self, slot: str, value: str) -> bool:
        """Return whether this may be chosen."""
        return value in self._values.get(slot, ())

    def label(self, slot: str, value: str) -> str:
        """Return how a button names a value."""
        key = f"choice.{slot}.{value}"
        if self._words.has(key):
            return self._words.say(key)
        if slot in ("credentials", "career"):
            return capital(self.name(slot, value))
        return capital(self._words.value(slot, value))

    def name(self, slot: str, value: str) -> str:
        """Return how a sentence names a value."""
        if value in self._content.model.roles:  # one's own among the careers
            return self._words.name("role", value)
        return self._words.name(KIND_OF_SLOT.get(slot, slot), value)

    def pages(self, values: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """Return the states among these as pages in the order of their names."""
        names = self._sorted(values)
        return tuple(names[i : i + STATES_A_PAGE] for i in range(0, len(names), STATES_A_PAGE))

    def page_label(self, page: Sequence[str]) -> str:
        """Return from which state to which a page goes."""
        first, last = (self._words.name("state", page[i]) for i in (0, -1))
        return self._words.say("button.states", first=first, last=last)

    def read(self, slot: str, value: str) -> SlotValue | None:
        """Return the value of a slot that an action names; None where it makes no sense."""
        if slot == "experience_years":
            return float(value) if value.isascii() and value.isdecimal() else None
        if slot == "remote":
            return {"yes": True, "no": False}.get(value)
        if slot == "credentials" and not value:
            return ()
        return value if self._content.language.lexicon.is_value(slot, value) else None

    def _sorted(self, states: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted(states, key=lambda code: self._words.name("state", code)))


def _keys(content: Content, table: str) -> tuple[str, ...]:
    """Return the values a table of data/ has figures for, in its order."""
    paths = (
        path.removeprefix(f"{table}.") for path in content.figures if path.startswith(f"{table}.")
    )
    return tuple(dict.fromkeys(path.partition(".")[0] for path in paths))
