"""Phrases found in tokens: an index from first words to all that may begin there.

What a phrase stands for is its `meaning`, any value; this module only knows how words join.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from advisor.understanding.text import Token, norm, tokenize

T = TypeVar("T")

NUMBER = "#"  # in a phrase: any number, in digits or words
FOLLOWED = " > "  # in a phrase: what comes after only has to follow, as in "billing > pay"
_SHORT = 5  # an abbreviation such as "dr." or "sr." may carry a dot inside a phrase
_SMALL = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"}
)


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """Words in a row. `gaps[i]` is what the phrase itself writes before word i."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    dotted: bool  # has to end with a dot: "mass." is a state, "mass" is not
    taken: int  # how many of the words it takes; those after it only have to follow
    meaning: T


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase at tokens first..last (both inside)."""

    first: int
    last: int
    meaning: T

    @property
    def length(self) -> int:
        """How many tokens it takes."""
        return self.last - self.first + 1


class Phrases(Generic[T]):
    """Phrases by their first word, the longest first."""

    def __init__(self, phrases: Iterable[Phrase[T]]) -> None:
        index: dict[str, list[Phrase[T]]] = {}
        for phrase in phrases:
            index.setdefault(phrase.words[0], []).append(phrase)
        for same in index.values():
            same.sort(key=lambda phrase: -len(phrase.words))
        self._index: Mapping[str, Sequence[Phrase[T]]] = index

    def words(self) -> frozenset[str]:
        """Return every word that stands in a phrase."""
        return frozenset(w for same in self._index.values() for p in same for w in p.words)

    def find(self, tokens: Sequence[Token], text: str) -> Iterator[Found[T]]:
        """Return every phrase that stands in the tokens, overlapping ones too."""
        for first, token in enumerate(tokens):
            for key in (token.norm, NUMBER) if _is_number(token.norm) else (token.norm,):
                for phrase in self._index.get(key, ()):
                    if _fits(phrase, tokens, first, text):
                        yield Found(first, first + phrase.taken - 1, phrase.meaning)


def phrase(words: str, meaning: T) -> Phrase[T]:
    """Return the phrase for words as people write them."""
    plain = words.split(" ")
    if all(word.isascii() and word.isalpha() and word.islower() for word in plain):
        gaps = ("", *(" ",) * (len(plain) - 1))
        return Phrase(tuple(map(norm, plain)), gaps, False, len(plain), meaning)
    if words.startswith(NUMBER):
        rest = phrase(words[1:].strip(), meaning)
        gaps = ("", " ", *rest.gaps[1:])
        return Phrase((NUMBER, *rest.words), gaps, rest.dotted, rest.taken + 1, meaning)
    taken = len(tokenize(words.split(FOLLOWED, maxsplit=1)[0]))
    words = words.replace(FOLLOWED, " ")
    tokens = tokenize(words)
    dotted = words.endswith(".") and len(tokens) == 1 and "." not in words[:-1]
    return Phrase(
        tuple(token.norm for token in tokens),
        tuple(token.gap for token in tokens),
        dotted,
        taken,
        meaning,
    )


def _is_number(word: str) -> bool:
    return word[0].isdecimal() or word in _SMALL


def _fits(phrase: Phrase[T], tokens: Sequence[Token], first: int, text: str) -> bool:
    if first + len(phrase.words) > len(tokens):
        return False
    for n, word in enumerate(phrase.words[1:], start=1):
        token = tokens[first + n]
        if token.norm != word:
            return False
        if not _joins(phrase.gaps[n], token.gap, phrase.words[n - 1]):
            return False
    end = tokens[first + len(phrase.words) - 1].end
    return not phrase.dotted or text[end : end + 1] == "."


def _joins(wanted: str, gap: str, before: str) -> bool:
    if wanted == gap:
        return True
    if wanted in {" ", "/", "."} and gap in {" ", "-", "/", "\n"}:
        return True
    return wanted in {" ", "."} and gap == "." and len(before) <= _SHORT
