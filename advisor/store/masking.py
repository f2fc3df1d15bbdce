"""A text as it may be kept without who wrote it: addresses, @names and long numbers masked.

A name that is written out like any other word can't be told from one; docs/privacy.md says so.
"""

import re

LONGEST = 300  # characters; a longer text tells more of a person than of a missing answer
_MASKS = (
    (re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)+/\S+"), "[link]"),
    (re.compile(r"[^\s@]+@\S+"), "[address]"),
    (re.compile(r"@\S+"), "[name]"),
    # A phone number, however it is parted; pay has six digits at most: "52,000 to 120,000".
    (re.compile(r"\+?\(?\d(?:[\s().\-\u2013\u2014/]*\d){6,}"), "[number]"),
)


def masked(text: str) -> str:
    """Return the text in lower case on one line, masked and cut."""
    seen = "".join(character if character.isprintable() else " " for character in text)
    for pattern, mask in _MASKS:
        seen = pattern.sub(mask, seen)
    folded = " ".join(seen.casefold().split())
    return folded if len(folded) <= LONGEST else f"{folded[: LONGEST - 1]}…"
