"""Who says what of whom: pieces of a text that tell, ask, plan, deny, or speak of others.

A fact counts for the person only where a piece tells it. Nothing here knows slots.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from advisor.understanding.cues import Hits
from advisor.understanding.text import Token

_BREAKS = frozenset({",", "\n"})
_TURNS = frozenset({"but", "however", "though", "although", "because", "cuz", "whereas", "while"})
_SELF = frozenset({"i", "im", "ive", "id", "me"})
_JOINS = frozenset({"and", "so", "plus", "also"})
_NEAR = 4  # a "not" reaches this many words
_NO_REACH = 2
_THOUSAND = "k"
_TITLES = 5  # letters an abbreviation may have that a dot doesn't end a sentence after


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens first..last. asks: it is a question. tells: facts in it are the person's."""

    first: int
    last: int
    sentence: int
    asks: bool
    tells: bool


class Stance:
    """How every token of a text is meant."""

    def __init__(self, tokens: Sequence[Token], pieces: Sequence[Piece], hits: Hits) -> None:
        self._tokens = tokens
        self.pieces = tuple(pieces)
        self.hits = hits
        self._piece = {n: p for p in self.pieces for n in range(p.first, p.last + 1)}

    def piece(self, n: int) -> Piece:
        """Return the piece around a token."""
        return self._piece[n]

    def told(self, n: int) -> bool:
        """Return whether what stands at n is said of the person, as true now."""
        if not self.mine(n) or self.offered(n) or self._denies_itself(n):
            return False
        return not (self.planned(n) or self.past(n) or self.denied(n))

    def mine(self, n: int) -> bool:
        """Return whether it is said of the person at all."""
        return self.piece(n).tells and not self.of_others(n)

    def planned(self, n: int) -> bool:
        """Return whether it is a plan, a wish or an exam not passed yet."""
        piece = self.piece(n)
        if self._reaches("plans", n, piece):
            return True
        after = self.hits.after("planned_after", n, piece.last)
        return after is not None and after - n <= _NEAR

    def denied(self, n: int) -> bool:
        """Return whether the person says no to it."""
        piece = self.piece(n)
        if self.hits.after("denied_after", n, piece.last) is not None:
            return True
        end = self.hits.before("negations", n, piece.first)
        if end is None or self._denies_itself(end):
            return False
        reach = _NO_REACH if self._tokens[end].norm == "no" else _NEAR
        return n - end <= reach and not self._between("resumes", end, n)

    def _denies_itself(self, n: int) -> bool:
        """Whether a "no" is spent already, as in "no certs" and "no experience"."""
        return any(
            hit.first <= n <= hit.last
            for name in ("no_credentials", "no_experience")
            for hit in self.hits.of(name)
        )

    def past(self, n: int) -> bool:
        """Return whether it was so once; "moved from here to there" leaves there."""
        piece = self.piece(n)
        start = self.hits.before("past", n, piece.first)
        if start is None or self._between("resumes", start, n):
            return False
        moved = self.hits.before("moved", n, piece.first)
        return moved is None or all(t.norm != "to" for t in self._tokens[moved + 1 : n])

    def offered(self, n: int) -> bool:
        """Return whether it describes a job on offer, not the one the person has."""
        piece = self.piece(n)
        offer = self.hits.before("offers", n, piece.first)
        if offer is None:
            after = self.hits.after("offers", n, piece.last)
            return after is not None and not self._self_between(piece.first, n)
        return not self._self_between(offer + 1, n)

    def _self_between(self, first: int, last: int) -> bool:
        return any(token.norm in _SELF for token in self._tokens[first:last])

    def of_others(self, n: int) -> bool:
        """Return whether it is said of somebody else, here or earlier in the sentence."""
        piece = self.piece(n)
        start = min(p.first for p in self.pieces if p.sentence == piece.sentence)
        other = self.hits.before("others", n + 1, start)
        return other is not None and not self._self_between(other + 1, n)

    def _reaches(self, name: str, n: int, piece: Piece) -> bool:
        end = self.hits.before(name, n, piece.first)
        return end is not None and not self._between("resumes", end, n)

    def _between(self, name: str, after: int, before: int) -> bool:
        return any(after < hit.first and hit.last < before for hit in self.hits.of(name))


def read_stance(
    tokens: Sequence[Token], text: str, hits: Hits, spans: Sequence[int], amounts: Sequence[int]
) -> Stance:
    """Return the stance of a text; spans and amounts are tokens where time and pay stand."""
    figures = frozenset(spans) | frozenset(amounts)
    sentences = _sentences(tokens, text)
    pieces: list[Piece] = []
    for first, last in _bounds(tokens, hits, figures, sentences):
        asks = _asks(first, last, hits, figures)
        pieces.append(Piece(first, last, sentences[first], asks, not asks))
    mended: list[Piece] = []
    for number in dict.fromkeys(sentences):
        sentence = [piece for piece in pieces if piece.sentence == number]
        mended += _mend(sentence, tokens, text, hits, spans, figures)
    return Stance(tokens, mended, hits)


def _bounds(
    tokens: Sequence[Token], hits: Hits, figures: frozenset[int], sentences: Sequence[int]
) -> list[tuple[int, int]]:
    starts: list[int] = []
    for n in range(len(tokens)):
        if n == 0 or sentences[n] != sentences[n - 1] or _begins(tokens, n, hits):
            starts.append(n)
        elif _turns_to_ask(tokens, n, hits, figures, starts):
            starts.append(n)
    return [(a, b - 1) for a, b in pairwise([*starts, len(tokens)])]


def _begins(tokens: Sequence[Token], n: int, hits: Hits) -> bool:
    token, before = tokens[n], tokens[n - 1]
    if token.gap in _BREAKS or token.norm in _TURNS:
        return True
    if token.gap == "." and (len(before.norm) > _TITLES or before.norm[0].isdigit()):
        return True
    return token.norm in _JOINS and _opens(tokens, n + 1, hits)


def _turns_to_ask(
    tokens: Sequence[Token],
    n: int,
    hits: Hits,
    figures: frozenset[int],
    starts: Sequence[int],
) -> bool:
    """Whether facts end here and a question begins without a comma: "39k am I underpaid"."""
    if hits.at("asking_inside", n) is None and hits.at("asking_words", n) is None:
        return False
    if hits.before("asking", n, n - 2) is not None:
        return False
    before = range(starts[-1], n)
    facts = any(t in figures for t in before) or any(
        hits.any(name, starts[-1], n - 1) for name in ("no_credentials", "no_experience")
    )
    return facts or any(tokens[t].norm in _SELF for t in before)


def _opens(tokens: Sequence[Token], n: int, hits: Hits) -> bool:
    """Whether a subject or a question begins after this "and"."""
    if n >= len(tokens):
        return False
    subject = tokens[n].norm in _SELF or hits.at("others", n) is not None
    asks = hits.at("asking_next", n) or hits.at("asking_inside", n)
    return subject or asks is not None


def _sentences(tokens: Sequence[Token], text: str) -> list[int]:
    number = 0
    numbers = []
    for n, token in enumerate(tokens):
        between = text[tokens[n - 1].end : token.start] if n else ""
        before = tokens[n - 1].norm if n else ""
        short = token.gap == "." and len(before) <= _TITLES and before != _THOUSAND
        stops = any(mark in between for mark in "?!;\n") or (". " in between and not short)
        number += bool(n) and (stops or ".." in between)
        numbers.append(number)
    return numbers


def _asks(first: int, last: int, hits: Hits, figures: frozenset[int]) -> bool:
    """Whether a piece begins as questions do, after a greeting or an "and", or asks inside."""
    n = first
    while n <= last and (hello := hits.at("hello", n)):
        n = hello.last + 1
    if n > last:
        return False
    if hits.at("asking", n) is not None:
        return True
    inside = hits.any("asking_self", n, last) or hits.any("asking_words", n, last)
    return inside and not any(first <= figure <= last for figure in figures)


def _mend(
    sentence: Sequence[Piece],
    tokens: Sequence[Token],
    text: str,
    hits: Hits,
    spans: Sequence[int],
    figures: frozenset[int],
) -> list[Piece]:
    """Settle what a piece alone can't say: question marks, topics, questions about oneself."""
    first, last = sentence[0].first, sentence[-1].last
    following = tokens[last + 1].start if last + 1 < len(tokens) else len(text)
    marked = "?" in text[tokens[last].end : following]
    figured = any(first <= n <= last for n in figures)
    timed = any(first <= n <= last for n in spans)
    about_me = bool(hits.of("for_me")) or hits.any("about_me", first, last)
    topic = _is_topic(hits, first, last, tokens) and not figured
    asked = False
    mended = []
    for piece in sentence:
        has_figure = any(piece.first <= n <= piece.last for n in figures)
        follows = asked and not has_figure and _goes_on(piece, tokens, hits)
        closes = marked and (not figured or piece is sentence[-1])
        asks = piece.asks or follows or closes or topic
        asked = asked or piece.asks
        mine = about_me or (timed and (has_figure or _speaks_of_self(piece, tokens)))
        told = not asks or mine or (closes and has_figure and not piece.asks)
        mended.append(Piece(piece.first, piece.last, piece.sentence, asks, told))
    return mended


def _goes_on(piece: Piece, tokens: Sequence[Token], hits: Hits) -> bool:
    """Whether a piece after a question belongs to it: no new subject of its own."""
    words = {token.norm for token in tokens[piece.first : piece.last + 1]}
    return not words & _SELF or hits.any("asking", piece.first, piece.last)


def _speaks_of_self(piece: Piece, tokens: Sequence[Token]) -> bool:
    return any(token.norm in _SELF for token in tokens[piece.first : piece.last + 1])


def _is_topic(hits: Hits, first: int, last: int, tokens: Sequence[Token]) -> bool:
    """Whether a short text without a verb of its own names something to ask about."""
    words = {token.norm for token in tokens[first : last + 1]}
    return hits.any("topics", first, last) and not words & (_SELF | {"my"})
