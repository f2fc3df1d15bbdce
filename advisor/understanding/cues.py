"""Words that say how something is meant, found in a text by the lexicon's lists."""

from collections.abc import Iterable, Mapping, Sequence

from advisor.knowledge.lexicon import Lexicon
from advisor.understanding.phrases import Found, Phrases, phrase
from advisor.understanding.text import Token

_PEOPLE = "others"  # they also own and are: "my wife's a coder"


class Cues:
    """Finds the cues of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases = Phrases(
            phrase(words, name)
            for name, phrases in lexicon.cues.items()
            for each in phrases
            for words in ((each, f"{each}'s") if name == _PEOPLE else (each,))
        )

    def words(self) -> frozenset[str]:
        """Return every word that stands in a cue."""
        return self._phrases.words()

    def find(self, tokens: Sequence[Token], text: str) -> "Hits":
        """Return the cues in these tokens."""
        hits: dict[str, list[Found[str]]] = {}
        for found in self._phrases.find(tokens, text):
            hits.setdefault(found.meaning, []).append(found)
        return Hits(hits)


class Hits:
    """The cues of one text, by name; places are token numbers."""

    def __init__(self, hits: Mapping[str, Sequence[Found[str]]]) -> None:
        self._hits = hits

    def outside(self, named: Iterable[tuple[int, int]]) -> "Hits":
        """Return the cues that don't stand inside names of more than one word."""
        inside = {n for first, last in named if last > first for n in range(first, last + 1)}
        return Hits(
            {
                name: [hit for hit in found if not inside >= {hit.first, hit.last}]
                for name, found in self._hits.items()
            }
        )

    def without(self, name: str) -> "Hits":
        """Return all but one cue."""
        return Hits({cue: found for cue, found in self._hits.items() if cue != name})

    def of(self, name: str) -> Sequence[Found[str]]:
        """Return where this cue stands, first to last."""
        return self._hits.get(name, ())

    def names(self, prefix: str) -> tuple[str, ...]:
        """Return the names of the cues found that begin so, without what they begin with."""
        found = (name for name, hits in self._hits.items() if hits and name.startswith(prefix))
        return tuple(name.removeprefix(prefix) for name in found)

    def any(self, name: str, first: int, last: int) -> bool:
        """Return whether the cue stands within these tokens."""
        return any(first <= hit.first and hit.last <= last for hit in self.of(name))

    def before(self, name: str, n: int, first: int) -> int | None:
        """Return the last token of the nearest such cue that ends before n, from `first` on."""
        ends = [hit.last for hit in self.of(name) if first <= hit.first and hit.last < n]
        return max(ends, default=None)

    def after(self, name: str, n: int, last: int) -> int | None:
        """Return the first token of the nearest such cue that begins after n, up to `last`."""
        starts = [hit.first for hit in self.of(name) if n < hit.first and hit.last <= last]
        return min(starts, default=None)

    def at(self, name: str, n: int) -> Found[str] | None:
        """Return the longest such cue that begins at this token."""
        here = [hit for hit in self.of(name) if hit.first == n]
        return max(here, key=lambda hit: hit.last, default=None)
