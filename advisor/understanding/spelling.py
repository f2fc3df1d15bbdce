"""Mistyped words put right: a word that is none is read as the nearest the field knows.

Names of the field come first, then cities, then the words people ask with. Only whole words
are touched, never short ones, and never a word that means what it says.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

_SHORTEST = 5
_SHORTEST_PLACE = 7
_TWO_SLIPS = 10  # letters from which two slips are forgiven
USUAL = 6  # examples a word stands in before another is read as it
_SLIPS = 8  # times as often as a slip of it a word is used, in examples that have slips too
_SEEN = 3  # examples a slip of a name stands in at most


class Spelling:
    """The names of the field, the cities, words with how often they are used, and words that
    are left alone.
    """

    def __init__(
        self,
        names: Iterable[str],
        places: Iterable[str],
        words: Mapping[str, int],
        protected: Collection[str],
    ) -> None:
        usual = (word for word, count in words.items() if count >= USUAL)
        self._choices = (
            _choices(names, _SHORTEST),
            _choices(places, _SHORTEST_PLACE),
            _choices(usual, _SHORTEST),
        )
        self._words = words
        self._known = frozenset(protected).union(*self._choices)
        self._nearest = lru_cache(maxsize=4096)(self._find)

    def repair(self, word: str) -> str:
        """Return the word this was meant to be, or the word."""
        if len(word) < _SHORTEST or word in self._known or not word.isalpha():
            return word
        return self._nearest(word)

    def _find(self, word: str) -> str:
        if word.endswith("in") and f"{word}g" in self._known:
            return f"{word}g"
        from rapidfuzz import process  # noqa: PLC0415 -- most texts have no mistyped word
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        slips = 1 + (len(word) >= _TWO_SLIPS)
        seen = self._words.get(word, 0)
        for choices in self._choices:
            near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=5)
            for name, distance, _ in near:
                rare = seen * _SLIPS <= self._words.get(name, USUAL)
                if choices is not self._choices[-1]:
                    rare = rare or seen <= _SEEN
                if rare and _alike(word, name, int(distance)):
                    return str(name)
        return word


def _choices(words: Iterable[str], shortest: int) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if len(word) >= shortest and word.isalpha()}))


def _alike(word: str, name: str, distance: int) -> bool:
    """Return whether it may be a slip; one spares the first and last letter or swaps it."""
    if distance > 1 + (len(name) >= _TWO_SLIPS):
        return False
    starts = word[0] == name[0] or word[:2] == name[1::-1]
    ends = word[-1] == name[-1] or word[-2:] == name[:-3:-1]
    return starts and ends
