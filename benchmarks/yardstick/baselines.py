"""Two simple ways to find the nearest example, to see what the rest is worth.

Both rank our own examples; what they find is answered with our own answers.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from advisor.channels.markdown import plain
from advisor.conversation.actions import action
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Reply, Turn
from advisor.conversation.words.answers import Answers
from advisor.knowledge.language import Language
from advisor.pay.profile import Profile
from advisor.understanding.reading import Candidate
from benchmarks.yardstick.asking import NOW, OFFERED
from benchmarks.yardstick.facts import Facts
from benchmarks.yardstick.rows import Ask
from benchmarks.yardstick.verdict import Answer

NEAREST = 20
NOTHING = Answer(text="", kinds=("fallback",), intents=(), given=frozenset(), score=0.0)
Rank = Callable[[str], Sequence[Candidate]]


def fuzzy(language: Language) -> Rank:
    """Return the nearest examples by rapidfuzz's token_set_ratio."""
    examples = _examples(language)
    texts = [text for text, _ in examples]

    def rank(text: str) -> Sequence[Candidate]:
        near = process.extract(text, texts, scorer=fuzz.token_set_ratio, limit=NEAREST)
        return _best((examples[n][1], score / 100) for _, score, n in near)

    return rank


def tfidf(language: Language) -> Rank:
    """Return the nearest examples by the cosine of their character n-grams."""
    examples = _examples(language)
    grams = [Counter(_grams(text)) for text, _ in examples]
    seen = Counter(gram for each in grams for gram in each)
    rarity = {gram: math.log(len(grams) / count) + 1 for gram, count in seen.items()}
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, each in enumerate(grams):
        for gram, value in _unit(each, rarity).items():
            index[gram].append((n, value))

    def rank(text: str) -> Sequence[Candidate]:
        scores: dict[int, float] = defaultdict(float)
        for gram, value in _unit(Counter(_grams(text)), rarity).items():
            for n, weight in index[gram]:
                scores[n] += value * weight
        return _best((examples[n][1], score) for n, score in scores.items())

    return rank


def answering(rank: Rank, advisor: Advisor, facts: Facts) -> Ask:
    """Return a way to ask that answers the first of a ranking, and offers the next."""
    answers = Answers(advisor.content, advisor.words)
    intents = advisor.content.language.intents

    def answer(candidate: Candidate, text: str) -> Answer:
        intent = intents[candidate.intent]
        mentions = advisor.understanding.read(text, now=NOW).mentions
        about = tuple(dict.fromkeys(m.value for m in mentions if m.kind == intent.entity))
        replies: tuple[Reply, ...]
        if intent.answers:
            replies = (answers.answer(intent, about, Profile()),)
        else:
            turn = Turn(now=NOW, action=action("do", intent.id))
            replies = advisor.respond(None, turn).replies
        return Answer(
            text="\n\n".join(plain(reply.text) for reply in replies),
            kinds=tuple(kind for reply in replies for kind in reply.kinds),
            intents=(intent.id,),
            given=frozenset(facts.given(intent.id, about)),
            score=candidate.score,
        )

    def ask(text: str) -> Answer:
        found = [answer(candidate, text) for candidate in rank(text)[:OFFERED]]
        return replace(found[0], offers=tuple(found[1:])) if found else NOTHING

    return ask


def _examples(language: Language) -> list[tuple[str, str]]:
    return [(text, intent) for intent, texts in language.wordings.items() for text in texts]


def _grams(text: str) -> list[str]:
    padded = f" {text.lower()} "
    return [padded[n : n + size] for size in (3, 4) for n in range(len(padded) - size + 1)]


def _unit(grams: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    values = {gram: count * rarity[gram] for gram, count in grams.items() if gram in rarity}
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {gram: value / length for gram, value in values.items()}


def _best(scored: Iterable[tuple[str, float]]) -> list[Candidate]:
    best: dict[str, float] = {}
    for intent, score in scored:
        best[intent] = max(score, best.get(intent, 0.0))
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    return [Candidate(intent=intent, score=score) for intent, score in ranked]
