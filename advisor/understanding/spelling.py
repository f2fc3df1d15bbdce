"""Mistyped names put right: a word that is none is read as the nearest name of the field.

Only whole words are touched, never short ones, and never a word that means what it says.
"""

from collections.abc import Iterable
from functools import lru_cache

_SHORTEST = 5
_SHORTEST_PLACE = 7
_TWO_SLIPS = 10  # letters from which two slips are forgiven


class Spelling:
    """The names of the field, the cities, and the words that are left alone."""

    def __init__(
        self, names: Iterable[str], places: Iterable[str], protected: Iterable[str]
    ) -> None:
        self._names = tuple(sorted({n for n in names if len(n) >= _SHORTEST and n.isalpha()}))
        self._places = tuple(
            sorted({p for p in places if len(p) >= _SHORTEST_PLACE and p.isalpha()})
        )
        self._known = frozenset(self._names) | frozenset(self._places) | frozenset(protected)
        self._nearest = lru_cache(maxsize=4096)(self._find)

    def repair(self, word: str) -> str:
        """Return the name this word was meant to be, or the word."""
        if len(word) < _SHORTEST or word in self._known or not word.isalpha():
            return word
        return self._nearest(word)

    def _find(self, word: str) -> str:
        from rapidfuzz import process  # noqa: PLC0415 -- most texts have no mistyped name
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        slips = 1 + (len(word) >= _TWO_SLIPS)
        for choices, shortest in ((self._names, _SHORTEST), (self._places, _SHORTEST_PLACE)):
            if len(word) < shortest:
                continue
            near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=5)
            for name, distance, _ in near:
                if _alike(word, name, int(distance)):
                    return str(name)
        return word


def _alike(word: str, name: str, distance: int) -> bool:
    """A slip leaves the first and the last letter, or swaps one of them with its neighbour."""
    if distance > 1 + (len(name) >= _TWO_SLIPS):
        return False
    starts = word[0] == name[0] or word[:2] == name[1::-1]
    ends = word[-1] == name[-1] or word[-2:] == name[:-3:-1]
    return starts and ends
