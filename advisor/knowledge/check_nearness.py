"""The linter's look at wordings that say nearly the same, yet stand under different intents.

Two wordings are near when they differ in nothing but light words, and share most of their
weight. A word is light when it stands evenly under all intents ("a", "is", "for"), and the
heavier the fewer intents it stands under; so no list of words is needed, in any language.
Mistyped and inflected words count as one, names as what they name: "pass mark for the crc?" is
near "pass mark for {credential}", but "texas pay" is not near "ohio pay".
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from advisor.knowledge.language import Language
from advisor.knowledge.lexicon import Term
from advisor.knowledge.wordings import Wording
from advisor.knowledge.yaml import ContentError, Problem

# Chosen on the packaged wordings so that most of what is listed is worth a look; with words of
# evenness 0.75 counted as light, half of it is not.
NEAR = 0.8  # of their weight two wordings share
LIGHT = 0.8  # evenness, from 0 (under one intent only) to 1 (under all alike)
LEAST = 0.06  # what even the lightest word weighs
SAME_WORD = 85  # of 100, as rapidfuzz counts
FIXED = 3  # letters up to which another spelling is another word
_WORD = re.compile(r"\{\w+\}|\w+|\$+")

_Pair = tuple[float, int, int]  # how near two wordings are, and which they are
Names = Mapping[str, Mapping[tuple[str, ...], tuple[str, str]]]  # by the first word


@dataclass(frozen=True, slots=True)
class _Said:
    """A wording as it is compared. names: value of each name, None for a placeholder."""

    intent: str
    wording: Wording
    words: frozenset[str]
    names: Mapping[str, str | None]


def check_nearness(language: Language, warnings: list[Problem]) -> None:
    """Warn of each wording that is nearly one of another intent, once; not between two kinds of
    small talk, where either answer will do. With an author's own folder over the packaged one,
    only the pairs that touch it are shown; the others are counted.
    """
    try:
        names = _names(language.lexicon.terms)
    except ContentError:
        return  # said by shape()
    said = _compared(language.worded.by_intent, names)
    small = {one.id for one in language.read.intents.values() if one.kind == "smalltalk"}
    weights = _weights(said)
    override = language.content.override
    own = [override in one.wording.document.origin.parents for one in said]
    warned: set[int] = set()
    elsewhere = 0
    pairs = (pair for pair in _pairs(said, weights) if not _either(said, pair) <= small)
    for _, *pair in sorted(pairs, key=lambda pair: (-_owned(own, pair), -pair[0], pair[1:])):
        if not warned.isdisjoint(pair):
            continue
        warned.update(pair)
        first, second = sorted(pair, key=lambda n: (own[n], n))  # said of what can be mended
        one, other = said[first], said[second]
        if override and not own[second]:
            elsewhere += 1
            continue
        message = (
            f'"{other.wording.text}" is nearly "{one.wording.text}" under {one.intent},'
            f" {one.wording.place}"
        )
        warnings.append(other.wording.problem(message))
    if elsewhere:
        message = f"{elsewhere} more such pairs are not of this folder"
        warnings.append(Problem(file=str(override), line=1, where="", message=message))


def _either(said: Sequence[_Said], pair: _Pair) -> set[str]:
    return {said[n].intent for n in pair[1:]}


def _owned(own: Sequence[bool], pair: _Pair) -> bool:
    return any(own[n] for n in pair[1:])


def _names(terms: Iterable[Term]) -> Names:
    """Return what each name names; what has no figures of its own is a word like others."""
    found: dict[str, dict[tuple[str, ...], tuple[str, str]]] = defaultdict(dict)
    for term in terms:
        for text in term.words if term.covered and not term.generic else ():
            if words := tuple(_split(text)):
                found[words[0]][words] = (term.kind, term.value)
    return dict(found)


def _split(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("'", ""))


def _compared(worded: Mapping[str, Sequence[Wording]], names: Names) -> list[_Said]:
    flat = [(intent, wording) for intent, wordings in worded.items() for wording in wordings]
    split = [_split(wording.text) for _, wording in flat]
    usual = _usual(Counter(word for words in split for word in words))
    return [
        _Said(intent, wording, *_masked(words, names, usual))
        for (intent, wording), words in zip(flat, split, strict=True)
    ]


def _usual(counts: Counter[str]) -> Mapping[str, str]:
    """Return for each word the commonest one that is spelt much like it."""
    usual: dict[str, str] = {}
    kept: dict[str, list[str]] = defaultdict(list)
    for word, _ in counts.most_common():
        usual[word] = word
        if len(word) <= FIXED or not word.isalpha():
            continue
        alike = kept[word[0]]
        if found := process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=SAME_WORD):
            usual[word] = found[0]
        else:
            alike.append(word)
    return usual


def _masked(
    words: Sequence[str], names: Names, usual: Mapping[str, str]
) -> tuple[frozenset[str], Mapping[str, str | None]]:
    found: Counter[str] = Counter()
    values: dict[str, str | None] = {}
    n = 0
    while n < len(words):
        length, word, value = _named(words, n, names)
        word = word or usual[words[n]]
        found[word] += 1
        if word.startswith("{"):
            values[f"{word}{found[word]}"] = value
        n += length
    again = (f"{word}{n}" for word, count in found.items() for n in range(1, count + 1))
    return frozenset(again), values


def _named(words: Sequence[str], n: int, names: Names) -> tuple[int, str | None, str | None]:
    """Return how many words from here on name something, the mask of its kind, and its value."""
    begun = names.get(words[n], {})
    for length in range(max(map(len, begun), default=0), 0, -1):
        if name := begun.get(tuple(words[n : n + length])):
            return length, f"{{{name[0]}}}", name[1]
    return 1, None, None


def _weights(said: Iterable[_Said]) -> Mapping[str, float]:
    under: dict[str, Counter[str]] = defaultdict(Counter)
    for one in said:
        for word in one.words:
            under[word][one.intent] += 1
    most = math.log(max(2, len({one.intent for one in said})))
    return {word: LEAST + 1 - _entropy(counts) / most for word, counts in under.items()}


def _entropy(counts: Counter[str]) -> float:
    total = counts.total()
    return -sum(count / total * math.log(count / total) for count in counts.values())


def _pairs(said: Sequence[_Said], weights: Mapping[str, float]) -> Iterator[_Pair]:
    """Yield how near two wordings are, and which they are.

    Two that share enough share one of their heaviest words, those without which the rest of a
    wording weighs too little; only such are compared.
    """
    least = NEAR / (2 - NEAR)  # of its own weight, what a wording must share with any other
    by_word: dict[str, list[int]] = defaultdict(list)
    sums = [sum(weights[word] for word in one.words) for one in said]
    for n, one in enumerate(said):
        left, seen = sums[n], set[int]()
        for word in sorted(one.words, key=lambda word: (-weights[word], word)):
            if left < least * sums[n]:
                break
            left -= weights[word]
            seen.update(by_word[word])
            by_word[word].append(n)
        for m in seen:
            other = said[m]
            if other.intent == one.intent or not least <= sums[m] / sums[n] <= 1 / least:
                continue
            shared = 2 * sum(weights[word] for word in one.words & other.words)
            near = shared / (sums[n] + sums[m])
            if near >= NEAR and _only_lightly(one, other, weights):
                yield near, m, n


def _only_lightly(one: _Said, other: _Said, weights: Mapping[str, float]) -> bool:
    """Whether two wordings differ in light words at most, and name nothing different."""
    if any(weights[word] > LEAST + 1 - LIGHT for word in one.words ^ other.words):
        return False
    if _split(one.wording.text) == _split(other.wording.text):
        return False  # the same altogether, which is a problem and said as such
    both = one.names.keys() & other.names.keys()
    return all(
        one.names[name] == other.names[name] or None in {one.names[name], other.names[name]}
        for name in both
    )
