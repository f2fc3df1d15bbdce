"""Texts no example can teach: keys mashed, other scripts, nothing at all, orders to the bot."""

import unicodedata
from collections.abc import Callable, Mapping

from advisor.understanding.scene import Scene

GIBBERISH = "out.gibberish"
LANGUAGE = "out.language"
ORDERS = "out.instructions"
OPTIONS = "do.options"
CERTAIN = 0.99  # how sure is what is found without examples
PICTURES = "talk.emoji"

_VOWELS = frozenset("aeiouy")
_LONG = 5  # letters from which a word has to have a vowel
_REPEATS = 6  # letters of a word made of one or two letters only
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz")
_RUN = 4  # neighboring keys in a row
_MOSTLY = 0.5


def detect(scene: Scene, known: Callable[[str], bool], cued: Mapping[str, str]) -> str | None:
    """Return the intent of a text that no wording is like, or None.

    cued: the intents that are found by a cue of the lexicon, by its name.
    """
    if _other_script(scene.text):
        return LANGUAGE
    if said := next((intent for cue, intent in cued.items() if scene.hits.of(cue)), None):
        return said
    if asks_back(scene):
        return OPTIONS
    if scene.named or scene.spans or scene.amounts_marked or "$$" in scene.text:
        return None
    senseless = GIBBERISH if _senseless(scene, known) else None
    return PICTURES if _pictures(scene.text) else senseless


def _pictures(text: str) -> bool:
    """Whether a text is nothing but emoji."""
    kinds = {unicodedata.category(c) for c in text if not c.isspace()}
    return "So" in kinds and kinds <= {"So", "Sk", "Mn", "Cf"}


def asks_back(scene: Scene) -> bool:
    """Return whether a text answers a question by asking what is meant: "3 years of what?"."""
    last = len(scene.tokens) - 1
    ends = last > 0 and scene.hits.at("asking_words", last) is not None
    return scene.asked is not None and ends and scene.tokens[last - 1].norm == "of"


def _senseless(scene: Scene, known: Callable[[str], bool]) -> bool:
    words = [token.norm for token in scene.tokens if token.norm.isalpha()]
    if not words:
        return scene.asked is None or not scene.tokens
    mashed = sum(_mashed(word) for word in words)
    return mashed > _MOSTLY * len(words) or not any(known(w) or len(w) == 1 for w in words)


def _other_script(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    foreign = sum(not c.isascii() and "LATIN" not in unicodedata.name(c, "") for c in letters)
    return bool(letters) and foreign > _MOSTLY * len(letters)


def _mashed(word: str) -> bool:
    """Whether a word looks like keys hit at random."""
    if len(word) >= _LONG and not _VOWELS & set(word):
        return True
    if len(word) >= _REPEATS and len(set(word)) <= 2:
        return True
    return any(
        word[n : n + _RUN] in row for row in _ROWS for n in range(len(word) - _RUN + 1)
    ) and word not in {"rewrite", "property", "power", "tower", "quite", "poverty", "assert"}
