"""A linear model of the intents: made from their examples at load, kept in a cache as bytes.

Pure Python: a multiclass passive-aggressive learner with smaller and smaller steps, begun at
the means of the classes. It knows numbered features and classes, and nothing of words.
"""

import json
import math
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from advisor.understanding.features import Features

FORMAT = 9  # to be raised when the same content would be compiled differently
EPOCHS = 2
STEP = 0.5  # the most one example may move the weights, at first
DECAY = 2.0  # how much smaller that gets from epoch to epoch
LEAD = 0.7  # by which the right class has to lead
EASY = 0.2  # beyond which an example is done with
MEANS = 1.0  # how much the class means count at the start
SMALL = 0.004  # weights below are left out
_GOLDEN = 0.6180339887  # of their number is the step from example to example

Vector = list[tuple[int, float]]
_Packed = tuple["array[int]", "array[int]", "array[float]"]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature: those of feature n are at starts[n] up to starts[n + 1].

    words: those of the examples, with how often they are used.
    """

    words: Mapping[str, int]
    classes: tuple[str, ...]
    numbers: Mapping[str, int]
    rarity: "array[float]"
    starts: "array[int]"
    owners: "array[int]"
    weights: "array[float]"

    def scores(self, features: Features) -> list[float]:
        """Return a score for each class: high where an example says it, near 0 elsewhere."""
        scores = [0.0] * len(self.classes)
        starts, owners, weights = self.starts, self.owners, self.weights
        for n, value in self.vector(features):
            here = slice(starts[n], starts[n + 1])
            for owner, weight in zip(owners[here], weights[here], strict=True):
                scores[owner] += weight * value
        return scores

    def reasons(self, features: Features, owner: int) -> tuple[tuple[str, float], ...]:
        """Return what counts for a class, the most first."""
        names = list(self.numbers)
        found = {
            names[n]: self.weights[at] * value
            for n, value in self.vector(features)
            for at in range(self.starts[n], self.starts[n + 1])
            if self.owners[at] == owner
        }
        return tuple(sorted(found.items(), key=lambda pair: -pair[1]))

    def vector(self, features: Features) -> Vector:
        """Return the features by number, at length 1; what no example has is left out."""
        return _vector(features, self.numbers, self.rarity)

    def to_bytes(self) -> bytes:
        """Return the model for a cache."""
        head = json.dumps([FORMAT, self.words, self.classes, list(self.numbers)]).encode()
        parts = (self.rarity, self.starts, self.owners, self.weights)
        sizes = json.dumps([len(head), *(len(part) for part in parts)]).encode()
        return b"\n".join((sizes, head)) + b"".join(part.tobytes() for part in parts)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Model":
        """Return the model `to_bytes` gave; raises ValueError for anything else."""
        first, _, rest = data.partition(b"\n")
        try:
            sizes = json.loads(first)
            version, words, classes, names = json.loads(rest[: sizes[0]])
        except (TypeError, IndexError) as error:
            raise ValueError("not a model") from error
        if version != FORMAT:
            raise ValueError("another format")
        offset = sizes[0]
        parts: list[Any] = []
        for code, size in zip("fiHf", sizes[1:], strict=True):
            part: Any = array(code)
            end = offset + size * part.itemsize
            part.frombytes(rest[offset:end])
            if len(part) != size:
                raise ValueError("cut short")
            parts.append(part)
            offset = end
        rarity, starts, owners, weights = parts
        numbers = {name: n for n, name in enumerate(names)}
        return cls(words, tuple(classes), numbers, rarity, starts, owners, weights)


def train(examples: Sequence[tuple[Features, str]], words: Mapping[str, int]) -> Model:
    """Return the model of these examples, the same for the same. `words` are kept with it."""
    classes = tuple(sorted({name for _, name in examples}))
    number = {name: n for n, name in enumerate(classes)}
    seen = Counter(key for found, _ in examples for key in found)
    numbers = {key: n for n, key in enumerate(seen)}
    total = len(examples)
    rarity = array("f", (math.log((1 + total) / (1 + seen[key])) + 1 for key in numbers))
    vectors = [_vector(found, numbers, rarity) for found, _ in examples]
    owners = [number[name] for _, name in examples]
    weights = _Learner(len(numbers), len(classes)).learn(vectors, owners)
    starts, holders, values = _packed(weights)
    return Model(words, classes, numbers, rarity, starts, holders, values)


def _vector(found: Features, numbers: Mapping[str, int], rarity: Sequence[float]) -> Vector:
    pairs = [
        (n, (1 + math.log(count) if count > 1 else 1.0) * rarity[n])
        for key, count in found.items()
        if (n := numbers.get(key)) is not None
    ]
    length = math.sqrt(sum(value * value for _, value in pairs)) or 1.0
    return [(n, value / length) for n, value in pairs]


class _Learner:
    """Weights while they are learned."""

    def __init__(self, features: int, classes: int) -> None:
        self._classes = classes
        self._weights: list[dict[int, float]] = [{} for _ in range(features)]

    def learn(self, vectors: Sequence[Vector], owners: Sequence[int]) -> list[dict[int, float]]:
        """Return the weights learned from these vectors and their classes."""
        self._begin_at_means(vectors, owners)
        count = len(vectors)
        stride = _stride(count)
        order = [turn * stride % count for turn in range(count)]
        for epoch in range(EPOCHS):
            most = STEP / (1 + DECAY * epoch)
            order = [at for at in order if self._correct(vectors[at], owners[at], most)]
        return self._weights

    def _begin_at_means(self, vectors: Sequence[Vector], owners: Sequence[int]) -> None:
        sizes = Counter(owners)
        for vector, owner in zip(vectors, owners, strict=True):
            share = MEANS / math.sqrt(sizes[owner])
            for n, value in vector:
                own = self._weights[n]
                own[owner] = own.get(owner, 0.0) + share * value

    def _correct(self, vector: Vector, owner: int, most: float) -> bool:
        """Move the weights, by `most` at the most, so that this example's class leads. Return
        whether to look at it again: what leads by far needs that no more.
        """
        scores = [0.0] * self._classes
        for n, value in vector:
            for other, weight in self._weights[n].items():
                scores[other] += weight * value
        right = scores[owner]
        scores[owner] = -math.inf
        best = max(scores)
        loss = LEAD - right + best
        if loss <= 0:
            return loss > -EASY
        rival = scores.index(best)
        step = min(most, loss / 2)
        for n, value in vector:
            move = step * value
            own = self._weights[n]
            own[owner] = own.get(owner, 0.0) + move
            own[rival] = own.get(rival, 0.0) - move
        return True


def _stride(count: int) -> int:
    """Return the step by which examples are walked: evenly spread over all intents at any time,
    since those seen last weigh most.
    """
    stride = max(1, round(_GOLDEN * count))
    while math.gcd(stride, count) > 1:
        stride += 1
    return stride


def _packed(weights: Sequence[Mapping[int, float]]) -> _Packed:
    """Return the weights that count as flat arrays: starts, owners, values."""
    starts, owners, values = array("i", [0]), array("H"), array("f")
    for own in weights:
        for owner, weight in own.items():
            if abs(weight) >= SMALL:
                owners.append(owner)
                values.append(weight)
        starts.append(len(owners))
    return starts, owners, values
