"""A text in pieces: where one clause ends and the next begins, and which of them ask.

"CPC, 3 years, 39k am I underpaid?" is three pieces that tell and one that asks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from advisor.understanding.cues import Hits
from advisor.understanding.text import Token

_FIRST = re.compile(r"([^,.;:!?]{1,40})[,.;:!]\s+(\S.*)", re.DOTALL)  # as long as an answer is
SELF = frozenset({"i", "im", "ive", "id", "me"})
_BREAKS = frozenset({",", "\n"})
_TURNS = frozenset({"but", "however", "though", "although", "because", "cuz", "whereas", "while"})
_JOINS = frozenset({"and", "so", "plus", "also"})
_TOLD = ("no_credentials", "no_experience", "earning")
_WORKS = frozenset({"coding", "charts", "audits", "auditing", "billing", "notes", "cases"})
_DOING = 3  # tokens from "do" to the work that is done: "do trauma surgery coding"


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens first..last. asks: it is a question. tells: facts in it are the person's."""

    first: int
    last: int
    sentence: int
    asks: bool
    tells: bool


@dataclass(frozen=True)
class Draft:
    """A text to be taken apart; spans and amounts are the tokens where time and pay stand."""

    tokens: Sequence[Token]
    text: str
    hits: Hits
    spans: frozenset[int]
    amounts: frozenset[int]

    @cached_property
    def figures(self) -> frozenset[int]:
        """Where time or pay stands."""
        return self.spans | self.amounts

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The number of the sentence each token is in."""
        number = 0
        numbers = []
        for n, token in enumerate(self.tokens):
            between = self.text[self.tokens[n - 1].end : token.start] if n else ""
            stops = any(mark in between for mark in "?!;\n")
            number += bool(n) and (stops or ".." in between or self._full_stop(n, between))
            numbers.append(number)
        return tuple(numbers)

    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces of the text."""
        drafted = []
        for first, last in self._bounds():
            asks = self._asks(first, last)
            drafted.append(Piece(first, last, self.sentences[first], asks, not asks))
        mended: list[Piece] = []
        for number in dict.fromkeys(self.sentences):
            mended += self._mend([piece for piece in drafted if piece.sentence == number])
        return tuple(mended)

    def speaks_of_self(self, first: int, last: int) -> bool:
        """Return whether a word such as "I" stands within these tokens; "tell me" is none."""
        asks = self.hits.of("asks_me")
        return any(
            self.tokens[n].norm in SELF and not any(hit.first <= n <= hit.last for hit in asks)
            for n in range(first, last + 1)
        )

    def _full_stop(self, n: int, between: str) -> bool:
        if ". " not in between:
            return False
        short = self.tokens[n].gap == "." and self._abbreviated(n - 1)
        return not short or self.hits.at("asking", n) is not None

    def _abbreviated(self, n: int) -> bool:
        """Whether a dot after this word ends no sentence: "dr. office", "u.s."."""
        return self.hits.at("abbreviations", n) is not None or "." in self._written(n)

    def _written(self, n: int) -> str:
        return self.text[self.tokens[n].start : self.tokens[n].end]

    def _bounds(self) -> list[tuple[int, int]]:
        starts: list[int] = []
        for n in range(len(self.tokens)):
            if n == 0 or self._begins(n) or self._turns_to_ask(n, starts[-1]):
                starts.append(n)
        return [(a, b - 1) for a, b in pairwise([*starts, len(self.tokens)])]

    def _begins(self, n: int) -> bool:
        token, before = self.tokens[n], self.tokens[n - 1]
        if self.sentences[n] != self.sentences[n - 1]:
            return True
        if token.gap in _BREAKS or token.norm in _TURNS:
            return True
        if token.gap == "." and (before.norm[0].isdecimal() or not self._abbreviated(n - 1)):
            return True
        return token.norm in _JOINS and self._opens(n + 1)

    def _opens(self, n: int) -> bool:
        """Whether a subject or a question begins after this "and"."""
        if n >= len(self.tokens):
            return False
        subject = self.tokens[n].norm in SELF or any(
            self.hits.at(cue, n) is not None for cue in ("others", "past", "was_after", "now")
        )
        asks = self.hits.at("asking_next", n) or self.hits.at("asking_inside", n)
        return subject or asks is not None

    def _turns_to_ask(self, n: int, first: int) -> bool:
        """Whether facts end here and a question begins without a comma: "39k am I low"."""
        hits = self.hits
        if hits.at("asking_inside", n) is None and hits.at("asking_words", n) is None:
            return False
        if hits.before("asking", n, n - 2) is not None or self._asks_back(first, n):
            return False
        told = any(hits.any(cue, first, n - 1) for cue in _TOLD)
        return (
            told
            or any(first <= figure < n for figure in self.figures)
            or (self.speaks_of_self(first, n - 1))
        )

    def _asks(self, first: int, last: int) -> bool:
        """Whether a piece begins as questions do, after a greeting or an "and", or asks inside."""
        n = first
        while n <= last and (hello := self.hits.at("hello", n)):
            n = hello.last + 1
        if n > last:
            return False
        if self.hits.at("asking", n) is not None:
            return not self._does(n, last)
        inside = any(self.hits.any(cue, n, last) for cue in ("asking_self", "asking_words"))
        return inside and not any(first <= figure <= last for figure in self.figures)

    def _does(self, n: int, last: int) -> bool:
        """Whether "do" tells what "I" would: "do surgical coding in Ohio"."""
        if self.tokens[n].norm != "do" or self._marked(last):
            return False
        for end in range(n + 1, min(n + _DOING, last) + 1):
            if self.tokens[end].norm in _WORKS:
                return end == last or self.hits.at("links", end + 1) is not None
        return False

    def _mend(self, sentence: Sequence[Piece]) -> list[Piece]:
        """Settle what a piece alone can't say: question marks, topics, questions on oneself."""
        first, last = sentence[0].first, sentence[-1].last
        figured = any(first <= n <= last for n in self.figures)
        marked = self._marked(last)
        topic = not figured and self._is_topic(first, last)
        about_me = bool(self.hits.of("for_me")) or self.hits.any("about_me", first, last)
        timed = any(first <= n <= last for n in self.spans)
        itself = self.speaks_of_self(first, last)
        asked = False
        mended = []
        for piece in sentence:
            has_figure = any(piece.first <= n <= piece.last for n in self.figures)
            follows = asked and not has_figure and self._goes_on(piece)
            closes = marked and (not figured or piece is sentence[-1])
            asked = asked or piece.asks
            back = self._asks_back(piece.first, piece.last)
            asks = piece.asks or follows or closes or topic or back
            own = has_figure or self.speaks_of_self(piece.first, piece.last)
            bare = closes and has_figure and not piece.asks and not back  # "dr office 42k ok?"
            here = not piece.asks and self.tokens[piece.last].norm == "here"  # "CPC-A here"
            tells = not asks or here or about_me or (timed and own and itself) or bare
            mended.append(Piece(piece.first, piece.last, piece.sentence, asks, tells))
        return mended

    def _asks_back(self, first: int, n: int) -> bool:
        """Whether a text ends by asking of what: "3 years of what?"."""
        ends = n == len(self.tokens) - 1 and self.hits.at("asking_words", n) is not None
        return ends and first < n and self.tokens[n - 1].norm == "of"

    def _marked(self, last: int) -> bool:
        after = self.tokens[last + 1].start if last + 1 < len(self.tokens) else len(self.text)
        return "?" in self.text[self.tokens[last].end : after]

    def _goes_on(self, piece: Piece) -> bool:
        """Whether a piece after a question belongs to it: no new subject of its own."""
        itself = self.speaks_of_self(piece.first, piece.last)
        return not itself or self.hits.any("asking", piece.first, piece.last)

    def _is_topic(self, first: int, last: int) -> bool:
        """Whether a text without a verb of its own names something to ask about."""
        own = self.speaks_of_self(first, last) or self.hits.any("mine", first, last)
        told = own or self.hits.any("denied_after", first, last)
        return self.hits.any("topics", first, last) and not told


def first_and_rest(text: str) -> tuple[str, str] | None:
    """Return what stands before the first mark, and the rest: "tx, do remote jobs pay more?"."""
    parts = _FIRST.fullmatch(text.strip())
    return (parts[1], parts[2]) if parts else None
