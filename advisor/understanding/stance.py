"""Who says what of whom: what is told of the person, planned, denied, or said of others.

A fact counts for the person only where a piece of the text tells it. Nothing here knows slots.
"""

from collections.abc import Sequence

from advisor.understanding.cues import Hits
from advisor.understanding.pieces import SELF, Piece
from advisor.understanding.text import Token

_NEAR = 4  # a "not" reaches this many words
_NO_REACH = 2
_AFTER = 3  # so near after a thing stands the word that dates it: "hospital these days"
_MADE = frozenset({"offered", "offers", "offering"})
# What a thing is in time; of several told, the newest holds.
BEFORE, TIMELESS, NOW = -1, 0, 1
_TIMES = (("was", BEFORE), ("past", BEFORE), ("now", NOW))


class Stance:
    """How every token of a text is meant."""

    def __init__(self, tokens: Sequence[Token], pieces: Sequence[Piece], hits: Hits) -> None:
        self._tokens = tokens
        self.pieces = tuple(pieces)
        self.hits = hits
        self._piece = {n: p for p in self.pieces for n in range(p.first, p.last + 1)}

    def believing(self) -> "Stance":
        """Return the same with what is only supposed taken for told."""
        return Stance(self._tokens, self.pieces, self.hits.without("supposes"))

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
        return self.piece(n).tells and not self.of_others(n) and not self.supposed(n)

    def supposed(self, n: int) -> bool:
        """Return whether it is only thought up: "what if I had ten years"."""
        start = self.hits.before("supposes", n, self._sentence(n))
        return start is not None and not self._self_between(start + 2, n)

    def planned(self, n: int) -> bool:
        """Return whether it is a plan or a wish."""
        after = self.hits.after("later", n, self.piece(n).last)
        return self.wished(n) or (after is not None and after - n <= _NEAR)

    def wished(self, n: int) -> bool:
        """Return whether a plan is spoken of before it: "studying for the CCS"."""
        return self._reaches("plans", n, self.piece(n))

    def denied(self, n: int) -> bool:
        """Return whether the person says no to it."""
        if self.hits.at("negations", n) is not None:  # "not remote" says no by itself
            return False
        piece = self.piece(n)
        end = self.hits.before("negations", n, piece.first)
        if end is None or self._denies_itself(end) or self._takes_back(end):
            return False
        reach = _NO_REACH if self._tokens[end].norm == "no" else _NEAR
        return n - end <= reach and not self._between("resumes", end, n)

    def _takes_back(self, n: int) -> bool:
        """Whether a "no" corrects what was said before it: "a coder, wait no, senior coder"."""
        if any(hit.first - 1 <= n <= hit.last for hit in self.hits.of("takes_back")):
            return True
        following = self._tokens[n + 1].norm if n + 1 < len(self._tokens) else ""
        return self._tokens[n].norm == "no" and (
            following[:1].isdecimal()
            or following in SELF
            or (n == 0 and bool(self.hits.of("said_before")))
        )

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
        if start is None or self._between("resumes", start, n) or self._between("now", start, n):
            return False
        moved = self.hits.before("moved", n, piece.first)
        return moved is None or all(t.norm != "to" for t in self._tokens[moved + 1 : n])

    def time(self, first: int, last: int) -> int:
        """Return whether the words around say it is so now, was so before, or neither."""
        piece = self.piece(first)
        before = [
            (end, time)
            for name, time in _TIMES
            if (end := self.hits.before(name, first, piece.first)) is not None
        ]
        after = [
            (start, time)
            for name, time in (("was_after", BEFORE), ("now", NOW))
            if (start := self.hits.after(name, last, piece.last)) is not None
            and start - last <= _AFTER
        ]
        nearest = (*sorted(before, reverse=True)[:1], *sorted(after)[:1])
        return next((time for _, time in nearest), TIMELESS)

    def offered(self, n: int) -> bool:
        """Return whether it describes a job on offer, not the one the person has."""
        piece = self.piece(n)
        offer = self.hits.before("offers", n, piece.first)
        if offer is None:
            goes_on = self.hits.before("openings", n, self._sentence(n))
            if goes_on is not None and not self._self_between(self._after_me(goes_on), n):
                return not self._between("now", goes_on, n)
            after = self.hits.after("offers", n, piece.last)
            made = after is not None and self._tokens[after].norm in _MADE
            own = 0 if made else 2  # "offered me", but "pays me"
            return after is not None and not self._self_between(piece.first, after + own)
        return not self._self_between(self._after_me(offer), n)

    def _after_me(self, offer: int) -> int:
        """Return the token after an offer, and after whom it was made to: "offered me"."""
        following = self._tokens[offer + 1].norm if offer + 1 < len(self._tokens) else ""
        made = self._tokens[offer].norm in _MADE
        return offer + (2 if made and following == "me" else 1)

    def _self_between(self, first: int, last: int) -> bool:
        return any(token.norm in SELF for token in self._tokens[first:last])

    def _sentence(self, n: int) -> int:
        """Return the first token of the sentence around n."""
        number = self.piece(n).sentence
        return next(p.first for p in self.pieces if p.sentence == number)

    def of_others(self, n: int) -> bool:
        """Return whether it is said of somebody else, here or earlier in the sentence, or by
        somebody who tells what is paid: "glassdoor has 55k".
        """
        other = self.hits.before("others", n + 1, self._sentence(n))
        claim = self.hits.before("claims", n, self.piece(n).first)
        ends = [end for end in (other, claim) if end is not None]
        return any(not self._self_between(end + 1, n) for end in ends)

    def _reaches(self, name: str, n: int, piece: Piece) -> bool:
        end = self.hits.before(name, n, piece.first)
        return end is not None and not self._between("resumes", end, n)

    def _between(self, name: str, after: int, before: int) -> bool:
        return any(after < hit.first and hit.last < before for hit in self.hits.of(name))
