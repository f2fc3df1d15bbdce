"""How well texts are understood: facts of a person, questions, and what is out of scope.

Runs the development questions in ../shared/questions, beside two simple baselines over the
same examples, and prints a table. They are a yardstick for classes of errors; nothing of them
is content, and no single line is worth a rule.

    python benchmarks/understanding.py [--misses FILE] [--no-baselines]
"""

import argparse
import json
import math
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from advisor.knowledge.content import Content
from advisor.knowledge.language import Language
from advisor.understanding.reading import Candidate, Mention, Reading
from advisor.understanding.understand import Understanding

HERE = Path(__file__).parent
QUESTIONS = HERE.parents[1] / "shared" / "questions"
NOW = date(2026, 11, 23)
OFFERED = 3
Rank = Callable[[str], tuple[Sequence[Candidate], Sequence[Mention]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How one question was read: facts of each candidate, best first, and how sure."""

    text: str
    wanted: tuple[str, ...]
    kind: str
    facts: tuple[tuple[str, ...], ...]
    intents: tuple[str, ...]
    score: float

    @property
    def first(self) -> bool:
        """Whether the best candidate gives an accepted fact."""
        return bool(self.facts) and bool(set(self.facts[0]) & set(self.wanted))

    @property
    def among(self) -> bool:
        """Whether one of three does."""
        return any(set(facts) & set(self.wanted) for facts in self.facts[:OFFERED])

    @property
    def asserts(self) -> bool:
        """Whether the best candidate would assert a fact of the guide."""
        return bool(self.facts) and bool(self.facts[0])


class FactsMap:
    """Which facts an intent's answer gives, from facts_map.yaml."""

    def __init__(self, language: Language) -> None:
        text = (HERE / "facts_map.yaml").read_text()
        self._facts: Mapping[str, Any] = yaml.safe_load(text)["facts"]
        self._intents = language.intents

    def of(self, intent: str, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """Return the facts an intent gives about these things."""
        given = self._facts.get(intent)
        if given is None or isinstance(given, list):
            return tuple(given or ())
        entity = self._intents[intent].entity
        values = dict.fromkeys(m.value for m in mentions if m.kind == entity)
        if not values:
            return tuple(given.get("none", ()))
        return tuple(fact for value in values for fact in given.get(value, given.get("any", ())))


def load(name: str) -> list[dict[str, Any]]:
    """Return the lines of one file of the yardstick."""
    return [json.loads(line) for line in (QUESTIONS / name).read_text().splitlines()]


def judge(rank: Rank, facts: FactsMap) -> tuple[list[Asked], list[float]]:
    """Return how every question is read, and how long each took."""
    rows = [(r["text"], tuple(r["fact"]), "question") for r in load("questions.jsonl")]
    rows += [(r["text"], (), r["kind"]) for r in load("out_of_scope.jsonl")]
    asked, times = [], []
    for text, wanted, kind in rows:
        began = time.perf_counter()
        candidates, mentions = rank(text)
        times.append(time.perf_counter() - began)
        best = candidates[:OFFERED]
        asked.append(
            Asked(
                text=text,
                wanted=wanted,
                kind=kind,
                facts=tuple(facts.of(c.intent, mentions) for c in best),
                intents=tuple(c.intent for c in best),
                score=best[0].score if best else 0.0,
            )
        )
    return asked, times


def ours(understanding: Understanding) -> Rank:
    """Return our own ranking, all questions of a text taken together."""

    def rank(text: str) -> tuple[Sequence[Candidate], Sequence[Mention]]:
        reading = understanding.read(text, now=NOW)
        candidates = [c for q in reading.questions for c in q.candidates]
        candidates.sort(key=lambda candidate: -candidate.score)
        return candidates, reading.mentions

    return rank


def fuzzy(language: Language, mentions: Callable[[str], Sequence[Mention]]) -> Rank:
    """Return the nearest examples by rapidfuzz's token_set_ratio."""
    examples = [(e, i.id) for i in language.intents.values() for e in i.examples]
    texts = [text for text, _ in examples]

    def rank(text: str) -> tuple[Sequence[Candidate], Sequence[Mention]]:
        near = process.extract(text, texts, scorer=fuzz.token_set_ratio, limit=20)
        return _best((examples[n][1], score / 100) for _, score, n in near), mentions(text)

    return rank


def tfidf(language: Language, mentions: Callable[[str], Sequence[Mention]]) -> Rank:
    """Return the nearest examples by the cosine of their character n-grams."""
    examples = [(e, i.id) for i in language.intents.values() for e in i.examples]
    grams = [Counter(_grams(text)) for text, _ in examples]
    seen = Counter(gram for each in grams for gram in each)
    rarity = {gram: math.log(len(grams) / count) + 1 for gram, count in seen.items()}
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, each in enumerate(grams):
        for gram, value in _unit(each, rarity).items():
            index[gram].append((n, value))

    def rank(text: str) -> tuple[Sequence[Candidate], Sequence[Mention]]:
        scores: dict[int, float] = defaultdict(float)
        for gram, value in _unit(Counter(_grams(text)), rarity).items():
            for n, weight in index[gram]:
                scores[n] += value * weight
        return _best((examples[n][1], score) for n, score in scores.items()), mentions(text)

    return rank


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


def answered_at(asked: Sequence[Asked], share: float) -> tuple[float, float]:
    """Return the share of questions right first, at the lowest score from which at most this
    share of what is out of scope gets a fact of the guide; and that score.
    """
    inside = [a for a in asked if a.kind == "question"]
    outside = [a for a in asked if a.kind != "question"]
    best = (0.0, 1.0)
    for limit in sorted({a.score for a in asked}):
        wrong = sum(a.asserts and a.score >= limit for a in outside)
        if wrong <= share * len(outside):
            right = sum(a.first and a.score >= limit for a in inside) / len(inside)
            best = max(best, (right, limit))
    return best


def report(name: str, asked: Sequence[Asked], times: Sequence[float]) -> None:
    """Print one line of the table."""
    inside = [a for a in asked if a.kind == "question"]
    outside = [a for a in asked if a.kind != "question"]
    first = sum(a.first for a in inside) / len(inside)
    among = sum(a.among for a in inside) / len(inside)
    false = sum(a.asserts for a in outside) / len(outside)
    kept, _ = answered_at(asked, 0.08)
    middle = statistics.median(times) * 1000
    slow = statistics.quantiles(times, n=100)[98] * 1000
    print(
        f"{name:<24}{first:>8.3f}{among:>8.3f}{false:>8.3f}{kept:>10.3f}"
        f"{middle:>10.2f}{slow:>8.2f}"
    )


def thresholds(asked: Sequence[Asked], answer_from: float, offer_from: float) -> None:
    """Print what happens with three outcomes: answered, offered, not known."""
    inside = [a for a in asked if a.kind == "question"]
    sure = [a for a in inside if a.score >= answer_from]
    unsure = [a for a in inside if offer_from <= a.score < answer_from]
    right = sum(a.first for a in sure) / len(inside)
    helped = right + sum(a.among for a in unsure) / len(inside)
    wrong = sum(not a.first for a in sure) / len(inside)
    print(f"\nanswered from {answer_from}, offered from {offer_from}:")
    print(f"  right {right:.3f}, right or offered {helped:.3f}, answered wrongly {wrong:.3f}")
    for kind, count in Counter(a.kind for a in asked if a.kind != "question").items():
        of_kind = [a for a in asked if a.kind == kind]
        false = sum(a.asserts and a.score >= answer_from for a in of_kind)
        print(f"  out of scope, {kind:<12}{false} of {count} answered with a fact")


def weak(asked: Sequence[Asked]) -> None:
    """Print the facts hardest to reach, and what is taken for what."""
    inside = [a for a in asked if a.kind == "question"]
    facts = Counter(a.wanted[0] for a in inside)
    missed = Counter(a.wanted[0] for a in inside if not a.first)
    print(
        "\nhardest facts: " + ", ".join(f"{f} {n}/{facts[f]}" for f, n in missed.most_common(12))
    )
    pairs = Counter(
        (a.wanted[0], a.intents[0] if a.intents else "-") for a in inside if not a.first
    )
    print("taken for: " + ", ".join(f"{f} > {i} {n}" for (f, i), n in pairs.most_common(12)))


def slots(understanding: Understanding) -> list[str]:
    """Print how many profile turns are read right; return the others."""
    right, wrong = 0, []
    per_slot: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    rows = load("slots.jsonl")
    for row in rows:
        reading = understanding.read(row["text"], asked=row["asked"], now=NOW)
        found, wanted = _plain(reading), {k: _listed(v) for k, v in row["slots"].items()}
        for slot in found.keys() | wanted.keys():
            per_slot[slot] += 1
            errors[slot] += found.get(slot) != wanted.get(slot)
        declines = row.get("intent") == "skip"
        if found == wanted and reading.declined == declines:
            right += 1
        else:
            wrong.append(f"{row['asked']}: {row['text']}\n  want {wanted}\n  got  {found}")
    print(f"\nprofile turns: {right} of {len(rows)} whole turns right ({right / len(rows):.3f})")
    shares = (f"{s} {1 - errors[s] / per_slot[s]:.3f}" for s in sorted(per_slot))
    print("  by slot: " + ", ".join(shares))
    return wrong


def _plain(reading: Reading) -> dict[str, Any]:
    return {slot: _listed(value) for slot, value in reading.slots.items()}


def _listed(value: Any) -> Any:
    return sorted(value) if isinstance(value, list | tuple) else value


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--misses", type=Path, help="write what was misread to this file")
    parser.add_argument("--no-baselines", action="store_true", help="run only our own")
    options = parser.parse_args()
    if not QUESTIONS.exists():
        print("the development questions are not here; nothing to measure")
        return 0
    language = Content.load().language
    began = time.perf_counter()
    understanding = Understanding.build(language)
    understanding.read("hello", now=NOW)
    made = time.perf_counter() - began
    facts = FactsMap(language)
    print(f"{'':<24}{'first':>8}{'of 3':>8}{'false':>8}{'at 8%':>10}{'median ms':>10}{'p99':>8}")
    asked, times = judge(ours(understanding), facts)
    report("this project", asked, times)
    if not options.no_baselines:
        mentions = lambda text: understanding.read(text, now=NOW).mentions  # noqa: E731
        for name, rank in (("rapidfuzz token_set", fuzzy), ("TF-IDF nearest", tfidf)):
            report(name, *judge(rank(language, mentions), facts))
    thresholds(asked, understanding.answer_from, understanding.offer_from)
    weak(asked)
    wrong = slots(understanding)
    print(f"\nmade from content in {made:.1f} s (once; then kept in the cache)")
    if options.misses:
        missed = [a for a in asked if a.kind == "question" and not a.first]
        false = [a for a in asked if a.kind != "question" and a.asserts]
        lines = [f"{a.wanted[0]}\t{a.text}\t{a.intents} {a.score}" for a in missed]
        lines += [f"{a.kind}\t{a.text}\t{a.intents[0]} {a.score}" for a in false]
        options.misses.write_text("\n".join(lines + wrong) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
