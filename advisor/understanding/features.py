"""What two wordings are compared by: words, neighbours and pieces of words, things named masked.

"What does a CPC add?" and "what does {credential} add" come out nearly the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from advisor.understanding.entities import Named
from advisor.understanding.text import Token

Features = dict[str, float]

_PLACEHOLDER = re.compile(r"\{(\w+)\}(?:'?s\b)?")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ers", "er", "ed",
            "es", "s", "ly", "y", "e")  # fmt: skip
_LEAST = 3  # letters a stem keeps
_PIECE = 4  # letters of a piece of a word
_MONEY = 1000
_ALIKE = ("state=", "country=")  # asked the same, whichever it is
_STAGES = (2.9, 5.9)  # years after which a stage of a career ends


def mask(kind: str) -> str:
    """Return the word that stands for a thing of this kind."""
    return f"x{kind}x"


def unmask(example: str, values: Mapping[str, Sequence[str]], turn: int) -> str:
    """Return an example with real names for its placeholders, another one every turn."""
    count = turn

    def name(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        names = values.get(match[1], ())
        return names[count % len(names)] if names else match[1]

    return _PLACEHOLDER.sub(name, example)


def stem(word: str) -> str:
    """Return the word without its ending."""
    if len(word) <= _LEAST:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word


def spell(tokens: Sequence[Token], named: Iterable[Named]) -> list[tuple[str, str | None]]:
    """Return the words with things named masked; beside a mask stands what it masks."""
    masked = {one.first: one for one in named if not one.term.generic}
    words: list[tuple[str, str | None]] = []
    n = 0
    while n < len(tokens):
        if one := masked.get(n):
            word = mask(one.apart or one.mention.kind)
            if not words or words[-1][0] != word:
                words.append((word, f"{one.mention.kind}={one.mention.value}"))
            n = one.last + 1
        else:
            words.append((_number(tokens[n].norm), None))
            n += 1
    return words


def features(
    words: Sequence[tuple[str, str | None]],
    synonyms: Mapping[str, str],
    years: Iterable[float] = (),
) -> Features:
    """Return what the words are compared by, with how often each stands there.

    years: lengths of time in the text; what counts is which stage of a career they make.
    """
    found: Features = {}
    before = "^"
    for word, value in words:
        meant = synonyms.get(word, word)
        stemmed = word if value else stem(meant)
        _count(found, stemmed)
        _count(found, f"{before} {stemmed}")
        before = stemmed
        if value and not value.startswith(_ALIKE):
            _count(found, value)
        elif not value:
            for whole in dict.fromkeys((meant, word)):
                if len(whole) < _PIECE:
                    continue
                piece = f"<{whole}>"
                for n in range(len(piece) - _PIECE + 1):
                    _count(found, f"#{piece[n : n + _PIECE]}")
    _count(found, f"{before} $")
    for length in years:
        _count(found, f"years={bisect_right(_STAGES, length)}")
    if years:
        found[mask("years")] = 1.0
    return found


def _count(found: Features, key: str) -> None:
    found[key] = found.get(key, 0.0) + 1.0


def _number(word: str) -> str:
    if not word[0].isdecimal():
        return word
    return "xmoneyx" if float(word) >= _MONEY else word
