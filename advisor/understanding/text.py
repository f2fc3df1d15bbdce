"""Text taken apart: tokens that keep their place, and what stands between them.

It knows letters and punctuation, and nothing of what words mean.
"""

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W\d_])"  # U.S., n.c.
    r"|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|\$+(?! ?\d)"  # asks for money as well as any word
)
_QUOTES = "\u2019\u2018`\u00b4\u02bc"
_DASHES = "\u2013\u2014\u2011\u2212"
_CHARACTERS = str.maketrans(_QUOTES + _DASHES, "'" * len(_QUOTES) + "-" * len(_DASHES))
_SQUEEZE = re.compile(r"([^\W\d_])\1{2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number. `norm` is how it is compared, `gap` what stands before it."""

    norm: str
    start: int
    end: int
    gap: str


def fold(text: str) -> str:
    """Return the text in lower case with plain apostrophes and dashes, as long as before."""
    return "".join(_fold_one(character) for character in text.translate(_CHARACTERS))


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the words and numbers of the text; places are those of the text as given."""
    folded = text.lower() if text.isascii() else fold(text)
    if len(folded) != len(text):
        folded = fold(text)
    tokens = []
    end = 0
    for match in _TOKEN.finditer(folded):
        gap = _gap(folded[end : match.start()])
        tokens.append(Token(norm(match[0]), match.start(), match.end(), gap))
        end = match.end()
    return tuple(tokens)


def norm(word: str) -> str:
    """Return a word as it is compared: no apostrophes, no dots, no letters drawn out."""
    if word[0] == "$":
        return "$$"
    if word[0].isdecimal():
        return word.replace(",", "")
    bare = word.replace("'", "").replace(".", "")
    return _SQUEEZE.sub(r"\1\1", bare)


def _gap(between: str) -> str:
    """Return what joins or parts two tokens: nothing, space, dash, slash, dot or a break."""
    if between in {"", " ", "-", "/"}:
        return between
    if "\n" in between:
        return "\n"
    bare = between.strip()
    if bare in {"/", "&"} or between == " + ":
        return "/"
    bare = bare.strip("$~*\"'+%#_ ")
    if not bare:
        return " "
    return "." if bare == "." else ","


def _fold_one(character: str) -> str:
    if character.isascii():
        return character.lower()
    plain = unicodedata.normalize("NFKD", character)[0].lower()
    return plain if len(plain) == 1 else character
