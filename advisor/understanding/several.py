"""Two questions in one text: where the first ends and the second begins.

"What do coders make in Texas and is training expensive" is parted where each side asks, and is
sure of an answer of its own. A side that only tells ("moving to Boston, what can I ask for")
belongs to the question beside it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from advisor.understanding.pieces import SELF, Piece
from advisor.understanding.reading import Question
from advisor.understanding.scene import Scene

_ENDS = frozenset("?!;\n")
_TRIED = 5  # places where a text may be parted that are looked at
_MARKED = 3  # weight of a seam at a mark such as "?"
_JOINED = 1  # weight of a mere "and"
_OPENS = 2  # weight of words that questions begin with
_BRIEF = 6  # words of a side that may ask without the words questions begin with
_LEAST = 3  # words of a side that stands by itself after less than a mark
_ASKING = ("asking_self", "asking_words")

Ask = Callable[[Scene, int, int], Question]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """A place where one question may end and the next begin. weight: how likely it looks;
    joined: an "and" stands there.
    """

    weight: int
    joined: bool
    left: int
    right: int


def several(
    scene: Scene, ask: Ask, acts: Callable[[Question], bool], least: tuple[float, float]
) -> tuple[Question, ...]:
    """Return the questions of a text that asks two or more, or nothing where it asks one.

    ask: reads what stands between two tokens, both inside. acts: whether a question is one to
    answer at all, rather than a greeting or out of scope. least: how sure both sides of a
    seam have to be, at a clear one and at a faint one.
    """
    return _listed(scene, ask, acts, least[0]) or _two(scene, ask, acts, least)


def opens_as_question(scene: Scene, n: int) -> bool:
    """Return whether a question begins at this token, or after a greeting there."""
    while (hello := scene.hits.at("hello", n)) is not None:
        n = hello.last + 1
    return scene.hits.at("asking_next", n) is not None or scene.hits.at("asking", n) is not None


def _listed(
    scene: Scene, ask: Ask, acts: Callable[[Question], bool], least: float
) -> tuple[Question, ...]:
    """Return questions that all begin in the words questions have, each sure by itself."""
    parts: list[tuple[int, int]] = []
    for piece in scene.stance.pieces:
        if not piece.asks:
            continue
        if parts and not _begins_anew(scene, piece):
            parts[-1] = (parts[-1][0], piece.last)
        else:
            parts.append((piece.first, piece.last))
    if len(parts) < 2 or not opens_as_question(scene, parts[0][0]):
        return ()
    questions = tuple(ask(scene, first, last) for first, last in parts)
    sure = all(q.candidates[0].score >= least and acts(q) for q in questions)
    distinct = len({q.candidates[0].intent for q in questions}) == len(questions)
    return questions if sure and distinct else ()


def _begins_anew(scene: Scene, piece: Piece) -> bool:
    """Whether a new question begins after a break or an "and", in the words questions have."""
    first = piece.first
    joined = scene.hits.at("joins", first) is not None
    return (scene.tokens[first].gap != " " or joined) and opens_as_question(scene, first)


def _two(
    scene: Scene, ask: Ask, acts: Callable[[Question], bool], least: tuple[float, float]
) -> tuple[Question, ...]:
    """Return the two surest questions on both sides of one seam."""
    last = len(scene.tokens) - 1
    best: tuple[float, tuple[Question, ...]] = (0.0, ())
    seams = sorted(_seams(scene), key=lambda seam: -seam.weight)
    for seam in seams[:_TRIED]:
        bounds = (0, seam.left), (seam.right, last)
        if not _parts(scene, seam, bounds):
            continue
        sides = tuple(ask(scene, *bound) for bound in bounds)
        if not all(side.candidates and acts(side) for side in sides) or _same(sides):
            continue
        scores = [side.candidates[0].score for side in sides]
        needed = least[0] if seam.weight > 1 else least[1]
        if min(scores) >= needed and (sure := scores[0] * scores[1]) > best[0]:
            best = sure, sides
    return best[1]


def _seams(scene: Scene) -> Iterator[Seam]:
    n = 1
    while n < len(scene.tokens):
        weight = _weight(scene, n)
        right = n
        while (join := scene.hits.at("joins", right)) is not None:
            right = join.last + 1
        if right > n:
            weight = max(weight or 0, _JOINED)
        inside = right < len(scene.tokens) and not _listed_names(scene, n - 1, right, weight)
        if weight is not None and inside:
            opens = scene.hits.at("asking_next", right) or scene.hits.at("asking", right)
            weight += _OPENS * (opens is not None)
            yield Seam(weight=weight, joined=right > n, left=n - 1, right=right)
        n = max(n, right) + 1


def _listed_names(scene: Scene, left: int, right: int, weight: int | None) -> bool:
    """Whether names are only listed here: "compare Texas and Ohio", "between provider and
    payer", "what does the CPC add? And CCS?".
    """
    ends = {one.mention.kind for one in scene.named if one.last == left}
    starts = {one.mention.kind for one in scene.named if one.first == right}
    if ends & starts:
        return True
    before = {one.mention.kind for one in scene.named if one.last <= left}
    rest = {one.mention.kind for one in scene.named if one.first >= right}
    bare = all(scene.in_name(n) for n in range(right, len(scene.tokens)))
    return bare and (rest <= before or weight in {None, _JOINED})


def _weight(scene: Scene, n: int) -> int | None:
    """Return how much parts a token from the one before it, None where nothing does."""
    if any(one.first < n <= one.last for one in scene.named):
        return None
    token, before = scene.tokens[n], scene.tokens[n - 1]
    if _ENDS & set(scene.text[before.end : token.start]):
        return _MARKED
    if scene.stance.piece(n).sentence != scene.stance.piece(n - 1).sentence:
        return 2
    return 1 if token.gap in {",", "\n", ".", "/"} else None


def _parts(scene: Scene, seam: Seam, bounds: Sequence[tuple[int, int]]) -> bool:
    """Whether a seam parts two sides that each ask: by their words, or as a few words that name
    a subject. "Moving to Boston, what can I ask for" is one question.
    """
    asking = [_asks(scene, *bound) for bound in bounds]
    if all(asking):
        return all(_stands(scene, *bound, seam) for bound in bounds)
    likely = seam.joined or seam.weight >= _MARKED + _OPENS or not any(asking)
    return likely and all(
        _stands(scene, *bound, seam) and (asks or _is_topic(scene, *bound))
        for asks, bound in zip(asking, bounds, strict=True)
    )


def _stands(scene: Scene, first: int, last: int, seam: Seam) -> bool:
    """Whether a side is long enough to stand by itself; "and worth it?" leans on the other."""
    long = last - first + 1 >= _LEAST
    return long or seam.weight >= _MARKED or _names(scene, first, last)


def _asks(scene: Scene, first: int, last: int) -> bool:
    """Whether a side asks in the words questions have, or is marked as a question."""
    starts = (p.first for p in scene.stance.pieces if first <= p.first <= last)
    if any(scene.hits.any(cue, first, last) for cue in _ASKING) or any(
        opens_as_question(scene, n) for n in (first, *starts)
    ):
        return True
    after = scene.tokens[last + 1].start if last + 1 < len(scene.tokens) else len(scene.text)
    return "?" in scene.text[scene.tokens[last].end : after]


def _is_topic(scene: Scene, first: int, last: int) -> bool:
    """Whether a side is a few words that name a subject, and tells nothing of the person."""
    told = any(scene.in_span(n) for n in range(first, last + 1)) or any(
        scene.hits.any(cue, first, last) for cue in ("others", "mine")
    )
    own = any(token.norm in SELF for token in scene.tokens[first : last + 1])
    subject = _names(scene, first, last) or scene.hits.any("topics", first, last)
    return last - first < _BRIEF and subject and not (told or own)


def _names(scene: Scene, first: int, last: int) -> bool:
    """Whether something that isn't named in most texts is named here."""
    return any(first <= n.first and n.last <= last and not n.term.generic for n in scene.named)


def _same(sides: Sequence[Question]) -> bool:
    """Whether both ask for the same of the same."""
    asked = [(side.candidates[0].intent, _named(side)) for side in sides]
    return asked[0] == asked[1]


def _named(question: Question) -> set[tuple[str, str]]:
    return {(mention.kind, mention.value) for mention in question.mentions}
