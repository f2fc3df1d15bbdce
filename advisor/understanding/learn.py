"""The model made from the examples of a language's intents."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from advisor.knowledge.lexicon import Lexicon
from advisor.understanding.features import unmask
from advisor.understanding.matcher import Matcher
from advisor.understanding.model import Model, train
from advisor.understanding.scenes import Scenes
from advisor.understanding.text import tokenize

_ANY_DAY = date(2000, 1, 1)  # examples are compared by lengths of time, not by dates


def learn(wordings: Mapping[str, Sequence[str]], lexicon: Lexicon) -> Model:
    """Return the model of these intents, each with its wordings."""
    examples = tuple(_examples(wordings, _names(lexicon)))
    words = Counter(token.norm for text, _ in examples for token in tokenize(text))
    scenes = Scenes(lexicon, words)
    compared = []
    for text, intent in examples:
        scene = scenes.read(text, None, _ANY_DAY)
        found = Matcher.compare_by(scene.tokens, scene.named, scene.spans, lexicon)
        compared.append((found, intent))
    return train(compared, words)


def _names(lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
    """Return the names that stand in for {credential} and the like."""
    names: dict[str, list[str]] = {}
    for term in lexicon.terms:
        if term.words and not term.generic:
            names.setdefault(term.kind, []).append(term.words[0])
    return names


def _examples(
    wordings: Mapping[str, Sequence[str]], names: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Return every wording with names for its placeholders, and its intent."""
    turn = 0
    for intent, examples in wordings.items():
        for example in examples:
            turn += 1
            yield unmask(example, names, turn), intent
