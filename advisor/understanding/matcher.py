"""Which intent a wording has: scores of the model, weighed by what the wording names."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from advisor.knowledge.intents import Intent
from advisor.knowledge.lexicon import Lexicon, Matching
from advisor.understanding.entities import Named
from advisor.understanding.features import Features, features, spell, stem
from advisor.understanding.model import Model
from advisor.understanding.reading import Candidate
from advisor.understanding.text import Token
from advisor.understanding.years import Span

ORDERS = frozenset(
    {"offer", "what_if", "plan", "estimate", "next_steps", "profile", "question", "help", "reset"}
)
_LISTED = 8  # candidates given back
_COMPARED = 2
_SPOKEN = frozenset({"credential", "state", "specialty", "setting", "role", "career", "country"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A candidate, its score by the model, what was added to that, and what counted most."""

    candidate: Candidate
    score: float
    bonus: float
    reasons: tuple[tuple[str, float], ...]


class Matcher:
    """Ranks the intents of one language."""

    def __init__(self, model: Model, intents: Mapping[str, Intent], lexicon: Lexicon) -> None:
        self._model = model
        self._lexicon = lexicon
        self._matching = lexicon.matching
        self._intents = tuple(intents[name] for name in model.classes)

    def rank(
        self,
        tokens: Sequence[Token],
        named: Sequence[Named],
        spans: Sequence[Span],
        around: Sequence[Named] = (),
    ) -> tuple[Candidate, ...]:
        """Return the likeliest intents of a wording, best first.

        around: what the whole text names, when the wording is a part of it.
        """
        found = self.compare_by(tokens, named, spans, self._lexicon)
        weighed = self._weigh(self._model.scores(found), named, around)
        order = sorted(range(len(weighed)), key=lambda n: (-weighed[n], n))[:_LISTED]
        return tuple(
            Candidate(
                intent=self._intents[n].id,
                score=round(self._sure(weighed[n], weighed[n] - weighed[_rival(order, n)]), 4),
            )
            for n in order
        )

    @staticmethod
    def compare_by(
        tokens: Sequence[Token], named: Iterable[Named], spans: Iterable[Span], lexicon: Lexicon
    ) -> Features:
        """Return what a wording is compared by."""
        years = [span.years for span in spans]
        return features(spell(tokens, named), lexicon.synonyms, years)

    def knows_word(self, word: str) -> bool:
        """Return whether an example has this word."""
        return stem(self._lexicon.synonyms.get(word, word)) in self._model.numbers

    def explain(
        self, tokens: Sequence[Token], named: Sequence[Named], spans: Sequence[Span]
    ) -> tuple[Weighed, ...]:
        """Return the likeliest intents with what speaks for each, best first."""
        found = self.compare_by(tokens, named, spans, self._lexicon)
        scores = self._model.scores(found)
        plain = dict(zip((intent.id for intent in self._intents), scores, strict=True))
        by_name = {intent.id: n for n, intent in enumerate(self._intents)}
        weighed = dict(zip(plain, self._weigh(scores, named), strict=True))
        return tuple(
            Weighed(
                candidate=candidate,
                score=plain[candidate.intent],
                bonus=weighed[candidate.intent] - plain[candidate.intent],
                reasons=self._model.reasons(found, by_name[candidate.intent]),
            )
            for candidate in self.rank(tokens, named, spans)
        )

    def _weigh(
        self, scores: Sequence[float], named: Sequence[Named], around: Sequence[Named] = ()
    ) -> list[float]:
        values: dict[str, set[str]] = {}
        for one in named:
            if not (one.term.generic or one.apart):
                values.setdefault(one.mention.kind, set()).add(one.mention.value)
        near = {one.mention.kind for one in around}
        return [
            score + _bonus(intent, values, near, self._matching)
            for score, intent in zip(scores, self._intents, strict=True)
        ]

    def _sure(self, score: float, lead: float) -> float:
        base, by_score, by_lead = self._matching.sure
        return 1 / (1 + math.exp(-(base + by_score * score + by_lead * lead)))


def _bonus(
    intent: Intent, values: Mapping[str, set[str]], near: Collection[str], matching: Matching
) -> float:
    bonus = -matching.order if intent.kind in ORDERS else 0.0
    if intent.entity is None:
        return bonus
    named = len(values.get(intent.entity, ()))
    if not named:
        bonus -= 0.0 if intent.entity in near else matching.unnamed
    elif intent.entity in _SPOKEN:
        bonus += matching.names
    if intent.kind == "compare" and named < _COMPARED:
        bonus -= matching.alone
    return bonus


def _rival(order: Sequence[int], n: int) -> int:
    """Return the best of the others."""
    return order[1] if order[0] == n else order[0]
