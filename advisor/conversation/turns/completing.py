"""A text that is still being typed: what its last words may become.

Only the things of the field are completed; what is asked is recognized half-typed as it is.
"""

from collections.abc import Callable, Mapping

from advisor.knowledge.lexicon import Lexicon

KINDS = ("credential", "state", "setting", "specialty", "role", "work")
MOST_WORDS = 3  # of a name's beginning: "doctor's off"
LEAST = 2  # characters; one could become anything
MOST = 3  # completions


class Completing:
    """Completes the names of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names: dict[str, tuple[str, str]] = {}
        for kind in KINDS:
            terms = [term for term in lexicon.terms if term.kind == kind and not term.generic]
            for term in sorted(terms, key=lambda one: not one.covered):
                for words in dict.fromkeys((term.value, term.name, *term.words)):
                    self._names.setdefault(words.casefold(), (kind, term.value))

    def of(self, text: str, knows: Callable[[str], bool]) -> tuple[str, ...]:
        """Return what the text may become, the likeliest first.

        knows: tells whether a word, in lower case, is one that questions are made of.
        """
        words = text.split(" ")
        whole = knows(words[-1].casefold())
        for count in range(min(MOST_WORDS, len(words)), 0, -1):
            begun = " ".join(words[-count:]).casefold()
            if begun in self._names:
                return (text,)
            found = self._beginning(begun) if len(begun) >= LEAST else ()
            if found:
                completed = [" ".join([*words[:-count], one]) for one in found]
                return (text, *completed) if whole and count == 1 else (*completed, text)
        return (text,) if whole or len(words) == 1 else (text, " ".join(words[:-1]))

    def _beginning(self, begun: str) -> tuple[str, ...]:
        """Return the names that begin so, one for each thing, those typed most of first."""
        fitting = sorted((n for n in self._names if n.startswith(begun)), key=self._rank)
        things: Mapping[tuple[str, str], str] = {}
        for name in fitting:
            things = things if self._names[name] in things else {**things, self._names[name]: name}
        return tuple(things.values())[:MOST]

    def _rank(self, name: str) -> tuple[int, int]:
        kind, _ = self._names[name]
        return KINDS.index(kind), len(name)
