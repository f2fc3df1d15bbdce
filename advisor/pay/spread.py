"""How wide the range around the middle is, and what would narrow it most.

With nothing known it is as wide as the middle half of the occupation by public percentiles.
Every known fact explains a part of that spread; what is left is never less than a set width.
"""

from collections.abc import Collection
from math import sqrt

from advisor.knowledge.content import Content
from advisor.pay.profile import Profile


def half_width(content: Content, profile: Profile) -> float:
    """Return half the range's width as a part of the middle."""
    spread = content.model.spread
    low, high = content.figure(spread.low).middle, content.figure(spread.high).middle
    widest = (high - low) / (high + low)
    explained = sum(spread.explained[slot].value for slot in counted(content, profile))
    return max(spread.least.value, widest * sqrt(1 - explained))


def counted(content: Content, profile: Profile) -> tuple[str, ...]:
    """Return the known slots that narrow the range."""
    return tuple(slot for slot in profile.known() if slot in content.model.spread.explained)


def most_telling(
    content: Content, profile: Profile, among: Collection[str] | None = None
) -> str | None:
    """Return the unknown slot, of these, that would narrow the range most, or None.

    A remote coder's home state tells less, as it moves the middle less.
    """
    known = profile.known()
    telling = {
        slot: one.value
        for slot, one in content.model.spread.explained.items()
        if slot not in known and (among is None or slot in among)
    }
    if profile.remote and "state" in telling:
        telling["state"] *= content.model.remote.home.value
    return max(telling, key=telling.__getitem__) if telling else None
