"""Takes texts apart with the words of one language, once, for all who read them."""

from collections.abc import Mapping
from datetime import date

from advisor.knowledge.lexicon import Lexicon
from advisor.understanding.cues import Cues
from advisor.understanding.entities import Entities
from advisor.understanding.line import NUMBER_WORDS, write_out
from advisor.understanding.money import Money
from advisor.understanding.pieces import Draft
from advisor.understanding.scene import Scene
from advisor.understanding.spelling import USUAL
from advisor.understanding.stance import Stance
from advisor.understanding.text import tokenize
from advisor.understanding.years import find_spans


class Scenes:
    """Takes texts apart. `words` are those of the examples, with how often they are used."""

    def __init__(self, lexicon: Lexicon, words: Mapping[str, int] | None = None) -> None:
        self._cues = Cues(lexicon)
        known = dict.fromkeys(self._cues.words() | NUMBER_WORDS, USUAL)
        for word, count in (words or {}).items():
            known[word] = max(count, known.get(word, 0))
        self._entities = Entities(lexicon, known)
        self._money = Money(lexicon.pay)

    def read(self, text: str, asked: str | None, now: date) -> Scene:
        """Return everything that stands in a text."""
        tokens = self._entities.repair(tokenize(text))
        hits = self._cues.find(tokens, text)
        line = write_out(tokens, text)
        spans = find_spans(line, now)
        amounts = self._money.find(line)
        times = frozenset(span.first for span in spans)
        marked = frozenset(amount.first for amount in amounts if amount.marked)
        named = self._entities.find(tokens, text, asked)
        outside = hits.outside((one.first, one.last) for one in named)
        pieces = Draft(tokens, text, outside, times, marked).pieces()
        return Scene(
            text=text,
            asked=asked,
            now=now,
            tokens=tokens,
            line=line,
            named=named,
            hits=hits,
            spans=spans,
            amounts=amounts,
            stance=Stance(tokens, pieces, hits),
        )
