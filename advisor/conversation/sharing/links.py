"""What a link into the private chat carries, as a start parameter: at most 64 characters of
letters, digits, "_" and "-".

do_estimate             what a command does
ask_credential-gain_CPC     a question, about a value or several: ask_compare-states_OH_TX
e1...                   somebody's estimate (shared.py)
"""

import re
from collections.abc import Sequence

from advisor.conversation.sharing.shared import LONGEST

DO, ASK = "do", "ask"
SEPARATOR = "_"
ALLOWED = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST}}}")


def to_do(command: str) -> str:
    """Return the parameter that does what a command does."""
    return f"{DO}{SEPARATOR}{command}"


def to_ask(intent: str, about: Sequence[str] = ()) -> str | None:
    """Return the parameter that asks this; None where a link can't carry it."""
    parts = (intent, *about)
    packed = SEPARATOR.join((ASK, *parts))
    clear = not any(SEPARATOR in part for part in parts)
    return packed if clear and ALLOWED.fullmatch(packed) else None


def parts(parameter: str) -> tuple[str, str, tuple[str, ...]]:
    """Return kind, name and values of a parameter; the kind is "" for one of another make."""
    kind, *rest = parameter.split(SEPARATOR)
    if kind not in (DO, ASK) or not rest:
        return "", "", ()
    return kind, rest[0], tuple(rest[1:])
