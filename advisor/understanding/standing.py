"""Which of several things told of one kind stands: what corrects or follows another wins.

"5, no wait, 6", "it was cardiology, they moved me to oncology", "from coder to auditor". The
same for names, lengths of time and amounts: all that counts is where they are.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from advisor.understanding.scene import Scene

_BREAKS = frozenset({",", ".", "\n"})
_LEAVING = frozenset({"from", "left", "traded", "swapped", "quit", "leaving"})
_LEADING = frozenset({"to", "for"})
_AFTER_TO = 3  # tokens between the "to" and what it leads to: "from coder to senior auditor"


class Place(Protocol):
    """Anything that stands at tokens first..last."""

    @property
    def first(self) -> int:
        """The first token."""

    @property
    def last(self) -> int:
        """The last token."""


P = TypeVar("P", bound=Place)


def standing(scene: Scene, things: Sequence[P]) -> list[P]:
    """Return those of some things of one kind that are true in the end, in order."""
    kept = _left_behind(scene, corrected(scene, things))
    newest = max((scene.stance.time(one.first, one.last) for one in kept), default=0)
    return [one for one in kept if scene.stance.time(one.first, one.last) == newest]


def corrected(scene: Scene, things: Sequence[P]) -> list[P]:
    """Return the things without those that another one is put in the place of."""
    if len(things) < 2:
        return list(things)
    kept = [one for one in things if not _said_before(scene, one)] or list(things)
    for first, last in turns(scene):
        if any(one.first >= last for one in kept):
            kept = [one for one in kept if one.last >= first]
    return kept


def turns(scene: Scene) -> list[tuple[int, int]]:
    """Return where the text corrects itself: tokens from..before what holds instead."""
    found = [(hit.first, hit.last + 1) for hit in scene.hits.of("takes_back")]
    found += [
        (hit.first, hit.last + 1)
        for hit in scene.hits.of("no")
        if hit.first and _parts(scene, hit.last + 1)
    ]
    return sorted(found)


def _parts(scene: Scene, n: int) -> bool:
    """Whether a "no" before n denies nothing that follows: "2, no 3", "Ohio, no, Iowa"."""
    if n >= len(scene.tokens):
        return False
    token = scene.tokens[n]
    place = any(one.first == n and one.mention.kind == "state" for one in scene.named)
    return token.gap in _BREAKS or token.norm[0].isdecimal() or place


def _said_before(scene: Scene, one: Place) -> bool:
    """Whether it is only what was said earlier: "I said coder before"."""
    piece = scene.stance.piece(one.first)
    return scene.hits.before("said_before", one.first, piece.first) is not None


def _left_behind(scene: Scene, things: list[P]) -> list[P]:
    """Return the things without those left for another: "from hospital to consulting"."""
    norms = [token.norm for token in scene.tokens]
    return [
        one
        for n, one in enumerate(things)
        if not _LEAVING & set(norms[max(one.first - 2, 0) : one.first])
        or not any(
            _LEADING & set(norms[max(other.first - _AFTER_TO, one.last + 1) : other.first])
            for other in things[n + 1 :]
        )
    ]
