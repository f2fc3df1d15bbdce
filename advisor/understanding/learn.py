"""The model made from the examples of a language's intents."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from advisor.knowledge.intents import Intent
from advisor.knowledge.lexicon import Lexicon
from advisor.understanding.features import unmask
from advisor.understanding.matcher import Matcher
from advisor.understanding.model import Model, train
from advisor.understanding.scenes import Scenes
from advisor.understanding.text import tokenize

_ANY_DAY = date(2000, 1, 1)  # examples are compared by lengths of time, not by dates


def learn(intents: Mapping[str, Intent], lexicon: Lexicon) -> Model:
    """Return the model of these intents."""
    examples = tuple(_examples(intents, _names(lexicon)))
    words = Counter(token.norm for text, _ in examples for token in tokenize(text))
    scenes = Scenes(lexicon, words)
    wordings = []
    for text, intent in examples:
        scene = scenes.read(text, None, _ANY_DAY)
        compared = Matcher.compare_by(scene.tokens, scene.named, scene.spans, lexicon)
        wordings.append((compared, intent))
    return train(wordings, words)


def _names(lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
    """Return the names that stand in for {credential} and the like."""
    names: dict[str, list[str]] = {}
    for term in lexicon.terms:
        if term.words and not term.generic:
            names.setdefault(term.kind, []).append(term.words[0])
    return names


def _examples(
    intents: Mapping[str, Intent], names: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Return every example with names for its placeholders, and its intent."""
    turn = 0
    for intent in intents.values():
        for example in intent.examples:
            turn += 1
            yield unmask(example, names, turn), intent.id
