"""Which state is meant: postal codes that are words too, and cities of one name in many states."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from advisor.knowledge.lexicon import Lexicon, Term
from advisor.understanding.text import Token

_NEAR = frozenset({"in", "from", "near", "around", "outside", "to", "at", "of", "live", "moved"})
_AROUND = frozenset({"area", "based", "suburb", "suburbs", "metro", "region"})
_ARTICLES = frozenset({"a", "an", "the", "my", "our"})
_NOT_AFTER = frozenset({"hospital", "medical", "scan", "scans", "clinic", "facility", "system"})
# In capitals these are still more often words shouted than states.
_WORDS = frozenset({"in", "or", "me", "ok", "hi", "oh", "as"})
_BREAKS = frozenset({",", ".", "\n", "/"})


@dataclass(frozen=True)
class Sight:
    """A text as seen around one of its tokens."""

    tokens: Sequence[Token]
    text: str
    asked: str | None
    short: int = 4

    @cached_property
    def shouting(self) -> bool:
        """Whether the whole text is in capitals, so that capitals say nothing."""
        return self.text.isupper() and len(self.tokens) > 2

    def in_capitals(self, n: int) -> bool:
        """Whether this word alone is written in capitals."""
        token = self.tokens[n]
        return self.text[token.start : token.end].isupper() and not self.shouting

    def word(self, n: int) -> str:
        """Return the word there, or nothing outside the text."""
        return self.tokens[n].norm if 0 <= n < len(self.tokens) else ""

    def alone(self, n: int) -> bool:
        """Whether it stands between commas or the ends of the text."""
        before = n == 0 or self.tokens[n].gap in _BREAKS
        return before and self.closes(n)

    def listed(self, first: int, last: int) -> bool:
        """Whether these words are one of several facts that commas part: "3 years, general"."""
        before = first == 0 or self.tokens[first].gap in _BREAKS
        return before and self.closes(last) and last - first + 1 < len(self.tokens)

    def counts(self, n: int) -> bool:
        """Whether it is the end of a number: "2nd", "3500/mo"."""
        return self.tokens[n].gap in {"", "/"} and self.word(n - 1)[:1].isdigit()

    def closes(self, n: int) -> bool:
        """Whether nothing follows, or a comma or the like."""
        return n + 1 >= len(self.tokens) or self.tokens[n + 1].gap in _BREAKS

    def is_code(self, n: int) -> bool:
        """Whether a word that is also a postal code is written as one; after a city is settled
        with the city.
        """
        word = self.word(n)
        if self.asked == "state" and len(self.tokens) <= self.short:
            return len(self.tokens) == 1 or word not in _WORDS or self.in_capitals(n)
        if self.word(n - 1) in _ARTICLES or self.word(n + 1) in _NOT_AFTER:
            return False
        if word in _WORDS:
            spoken = self.word(n - 1) in {"in", "from", "to"} or self.alone(n)
            return (self.in_capitals(n) and spoken) or self._ends_after_a_name(n)
        if self.in_capitals(n):
            return True
        return self.word(n - 1) in {"in", "from"} or self.alone(n) or self._ends_after_a_name(n)

    def _ends_after_a_name(self, n: int) -> bool:
        return n > 0 and self.tokens[n].gap in {" ", ","} and self.closes(n)

    def speaks_of_a_place(self, first: int, last: int) -> bool:
        """Whether the words around say that a place is meant."""
        if self.asked == "state":
            return True
        return self.word(first - 1) in _NEAR or self.word(last + 1) in _AROUND


@dataclass(frozen=True, slots=True)
class Place:
    """A state or country named at tokens first..last; of a city, `states` it may lie in."""

    first: int
    last: int
    term: Term
    states: tuple[str, ...] = ()


def settle(places: Sequence[Place], sight: Sight, lexicon: Lexicon) -> tuple[Place, ...]:
    """Return the places with cities put where the text says, and stray codes left out."""
    ordered = sorted(places, key=lambda place: place.first)
    kept = [place for place in ordered if not _stray(place, ordered, sight)]
    named = {p.term.value for p in kept if p.term.kind == "state" and not p.states}
    settled: list[Place] = []
    begins: int | None = None
    for n, place in enumerate(kept):
        follows = kept[n + 1] if n + 1 < len(kept) else None
        first = place.first if begins is None else begins
        begins = None
        if follows and follows.first - place.last <= 1 and _gives_way(place, follows):
            begins = first
        else:
            settled.append(replace(_located(place, named, lexicon), first=first))
    return tuple(settled)


def _gives_way(place: Place, follows: Place) -> bool:
    """Whether the next place says where this one is: Manchester, England; Paris, Texas."""
    if place.term.kind == "country":
        return follows.term.kind == "state" and not follows.states
    if place.states:
        return follows.term.kind == "country" or not follows.states
    return (place.term.value, follows.term.value) == ("WA", "DC")


def _stray(place: Place, places: Sequence[Place], sight: Sight) -> bool:
    """Whether a lower-case word taken for a code has no city before it after all."""
    word = sight.word(place.first)
    if sight.counts(place.first):
        return True
    if place.states or place.first != place.last or word != place.term.code:
        return False
    if sight.asked == "state" or sight.in_capitals(place.first):
        return False
    if word not in _WORDS and (
        sight.word(place.first - 1) in {"in", "from"} or sight.alone(place.first)
    ):
        return False
    return not any(p.last + 1 == place.first and place.term.value in p.states for p in places)


def _located(place: Place, named: set[str], lexicon: Lexicon) -> Place:
    for state in place.states:
        if state in named and (term := lexicon.term("state", state)):
            return replace(place, term=term)
    return place
