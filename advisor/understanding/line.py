"""A text written out for reading numbers: number words as digits, breaks as bars.

"around twenty-two dollars, since 2019" is read as "around 22 dollars | since 2019".
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.understanding.text import Token

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = frozenset(_ONES.split()) | frozenset(_TENS.split())
# Mistyped ones, too short to be put right by likeness.
_SLIPS = {
    "fiev": "five", "fvie": "five", "fuor": "four", "foru": "four", "nien": "nine",
    "sevn": "seven", "thre": "three", "threee": "three", "eigth": "eight", "eihgt": "eight",
    "twleve": "twelve", "tweny": "twenty", "thrity": "thirty", "fourty": "forty", "fitfy": "fifty",
    "ninty": "ninety",
}  # fmt: skip
_LARGE = frozenset({"hundred", "thousand"})
# "One" is a number only before these: "the billing one" counts nothing.
_COUNTED = frozenset({"year", "yr", "years", "month", "months", "and", "week", "hundred"})
_TENS_DIGITS = 2
_CENTURIES = frozenset({"19", "20"})  # "twenty nineteen"
NUMBER_WORDS = _SMALL | _LARGE
_BREAKS = frozenset({",", ".", "\n"})
_DASHES = frozenset({"-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Line:
    """The text written out, and where in it each token begins."""

    text: str
    starts: tuple[int, ...]
    first: tuple[int, ...]  # the number of the token at each start

    def token(self, offset: int) -> int:
        """Return the number of the token that stands at this place of the line."""
        return self.first[max(bisect_right(self.starts, offset) - 1, 0)]


def _ranges(before: Token, token: Token, text: str) -> bool:
    """Whether a dash with spaces about it stands between two numbers: "$50,000 - $60,000"."""
    between = text[before.end : token.start].replace("$", "").strip()
    counted = before.norm[:1].isdecimal() or before.norm == "k"
    return between in _DASHES and counted and token.norm[:1].isdecimal()


def write_out(tokens: Sequence[Token], text: str) -> Line:
    """Return the tokens as one line."""
    out = ""
    starts: list[int] = []
    first: list[int] = []
    n = 0
    while n < len(tokens):
        word, taken = _numeral(tokens, n)
        token, last = tokens[n], tokens[n + taken - 1]
        if out:
            apart = token.gap in _BREAKS and not _ranges(tokens[n - 1], token, text)
            out += " | " if apart else "-" if token.gap in _BREAKS else token.gap
        starts.append(len(out))
        first.append(n)
        out += ("$" if text[: token.start].rstrip().endswith("$") else "") + word
        if word[-1].isdecimal():
            out += "+" if text[last.end : last.end + 1] == "+" else ""
            out += "%" if text[last.end : last.end + 1] == "%" else ""
        n += taken
    return Line(out, tuple(starts), tuple(first))


def _numeral(tokens: Sequence[Token], n: int) -> tuple[str, int]:
    """Return the word or number at n in digits, and how many tokens it takes."""
    word = _SLIPS.get(tokens[n].norm, tokens[n].norm)
    if word not in _SMALL:
        return word, 1
    end = n + 1
    while end < len(tokens) and tokens[end].gap in {" ", "-"}:
        if tokens[end].norm not in _SMALL | _LARGE and not _links(tokens, end):
            break
        end += 1
    following = tokens[end].norm if end < len(tokens) else ""
    if word == "one" and end == n + 1 and len(tokens) > 1 and following not in _COUNTED:
        return word, 1
    for stop in range(end, n, -1):
        words = (_SLIPS.get(token.norm, token.norm) for token in tokens[n:stop])
        if value := _value(" ".join(words)):
            return _with_rest(value, tokens, stop, n)
    return word, 1


def _with_rest(value: str, tokens: Sequence[Token], end: int, n: int) -> tuple[str, int]:
    """Return a number of tens with one said right after it: "sixty-two five" is 62.5,
    "twenty-two fifty" is 22.50, "twenty nineteen" is a year.
    """
    if len(value) != _TENS_DIGITS or value < "19" or end >= len(tokens):
        return value, end - n
    if tokens[end].norm not in _SMALL or tokens[end].gap not in {" ", "-"}:
        return value, end - n
    rest, taken = _numeral(tokens, end)
    if not rest.isdecimal() or (len(rest) == 1 and taken > 1):
        return value, end - n
    joined = value + rest if value in _CENTURIES and len(rest) > 1 else f"{value}.{rest}"
    return joined, end + taken - n


def _links(tokens: Sequence[Token], n: int) -> bool:
    """Whether this is the "and" of "two hundred and ten"."""
    return (
        tokens[n].norm == "and"
        and tokens[n - 1].norm in _LARGE
        and n + 1 < len(tokens)
        and tokens[n + 1].norm in _SMALL
    )


def _value(words: str) -> str | None:
    from text_to_num import text2num  # type: ignore[import-untyped]  # noqa: PLC0415 -- rare

    try:
        return str(text2num(words, "en"))
    except ValueError:
        return None
