"""Everything read from one text before it is asked what the text means for a slot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from advisor.understanding.cues import Hits
from advisor.understanding.entities import Named
from advisor.understanding.line import Line
from advisor.understanding.money import Amount
from advisor.understanding.stance import Stance
from advisor.understanding.text import Token
from advisor.understanding.years import Span

_VERSUS = frozenset({"or", "vs", "versus", "v", "than"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One text, taken apart. `asked` is the slot of the pending question."""

    text: str
    asked: str | None
    now: date
    tokens: Sequence[Token]
    line: Line
    named: Sequence[Named]
    hits: Hits
    spans: Sequence[Span]
    amounts: Sequence[Amount]
    stance: Stance

    def of(self, kind: str) -> list[Named]:
        """Return what is named of this kind."""
        return [one for one in self.named if one.mention.kind == kind]

    def told(self, kind: str) -> list[Named]:
        """Return what is named of this kind and said of the person, as true now."""
        return [one for one in self.of(kind) if self.stance.told(one.first)]

    @property
    def amounts_marked(self) -> bool:
        """Whether an amount of money is named as such."""
        return any(amount.marked for amount in self.amounts)

    def is_before(self, cue: str, n: int) -> bool:
        """Return whether this cue stands before n in the same clause."""
        return self.hits.before(cue, n, self.stance.piece(n).first) is not None

    def compares(self, one: Named, other: Named) -> bool:
        """Whether two things are only weighed against each other: "Dallas or LA"."""
        between = {token.norm for token in self.tokens[one.last + 1 : other.first]}
        return one.mention.value != other.mention.value and bool(between & _VERSUS)

    def facts(self) -> frozenset[int]:
        """Return the tokens where names, times and amounts stand."""
        ends = [(one.first, one.last) for one in self.named]
        ends += [(span.first, span.last) for span in self.spans]
        ends += [(amount.first, amount.last) for amount in self.amounts]
        return frozenset(n for first, last in ends for n in range(first, last + 1))

    def in_span(self, n: int) -> bool:
        """Return whether a token is part of a length of time."""
        return any(span.first <= n <= span.last for span in self.spans)

    def in_name(self, n: int) -> bool:
        """Return whether a token is part of something named."""
        return any(one.first <= n <= one.last for one in self.named)

    def words(self, first: int, last: int) -> str:
        """Return these tokens as written."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    @property
    def brief(self) -> bool:
        """Whether the text is as short as an answer to a question is."""
        return len(self.tokens) <= 8

    @property
    def answers(self) -> bool:
        """Whether the text may be an answer: it tells, rather than asks."""
        return bool(self.tokens) and self.stance.pieces[0].tells

    def opens_with(self, cue: str) -> bool:
        """Return whether the text begins with this cue."""
        return self.hits.at(cue, 0) is not None

    def says_only(self, *cues: str) -> bool:
        """Return whether the text is made of these cues and words without weight."""
        covered = [False] * len(self.tokens)
        said = False
        for cue in (*cues, "fillers", "hello"):
            for hit in self.hits.of(cue):
                said = said or cue in cues
                covered[hit.first : hit.last + 1] = [True] * hit.length
        return said and all(covered)
