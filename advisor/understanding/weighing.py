"""Whether a text asks if a pay in it is fair, and what it says of the job that pay is for.

"CCS, 11 years, 71k, am I underpaid?" asks of the person's own pay, "is 60k good for a coder in
Texas" of anybody's, "offered 58k in Ohio" of a job that the person may not have. What is told of
such a job is no fact about the person.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from advisor.knowledge.slots import SlotValue
from advisor.understanding.bargain import beside, slot_of, taken_up
from advisor.understanding.detect import CERTAIN
from advisor.understanding.entities import Named
from advisor.understanding.pay import Paid
from advisor.understanding.pieces import Piece
from advisor.understanding.reading import Candidate, Question
from advisor.understanding.scene import Scene

MINE, ANYBODY = "do.estimate", "do.offer"


@dataclass(frozen=True, slots=True)
class Weighs:
    """The piece of a text that asks whether a pay is fair, and the intent that answers it."""

    piece: Piece
    intent: str


def weighing(
    scene: Scene, weighs: Weighs | None, questions: tuple[Question, ...]
) -> tuple[Question, ...]:
    """Return the questions of a text with the weighing of the pay put first where it is asked.

    What else the words are like comes after it: it tells which published figures to show.
    """
    if weighs is None:
        return questions
    words = scene.words(weighs.piece.first, weighs.piece.last)
    candidate = Candidate(intent=weighs.intent, score=CERTAIN)
    place = next((n for n, one in enumerate(questions) if words in one.text), None)
    if place is None:
        mentions = tuple(one.mention for one in scene.named)
        asked = Question(text=scene.text, candidates=(candidate,), mentions=mentions)
        return (asked, *questions)
    others = (one for one in questions[place].candidates if one.intent != weighs.intent)
    found = list(questions)
    found[place] = replace(questions[place], candidates=(candidate, *others))
    return tuple(found)


def asked_of(scene: Scene, paid: Paid) -> Piece | None:
    """Return the piece that asks whether the pay in a text is fair, or None."""
    if paid.a_year is None and paid.offer is None:
        return None
    return next((piece for piece in scene.stance.pieces if _weighs(scene, piece)), None)


def intent_of(paid: Paid, job: Mapping[str, SlotValue]) -> str:
    """Return what answers whether a pay is fair: the person's estimate, or that of a job."""
    return ANYBODY if paid.offer is not None or job else MINE


def job_of(scene: Scene, weighed: Piece | None, paid: Paid) -> Mapping[str, SlotValue]:
    """Return what is told of a job on offer, or of one whose pay is asked about."""
    job: dict[str, SlotValue] = {}
    offers = paid.tendered if paid.beside else ()
    for one in scene.named:
        value = slot_of(one)
        if value is None or not (beside(scene, one, offers) or _of_the_job(scene, one, weighed)):
            continue
        slot, told = value
        job.setdefault(slot, told)
    if weighed is not None and not weighed.tells:
        job |= _described(scene, weighed)
    return job


def _weighs(scene: Scene, piece: Piece) -> bool:
    if scene.hits.any("underpaid", piece.first, piece.last):
        return True
    if not piece.asks:
        return False
    figures = [one for one in scene.amounts if piece.first <= one.first <= piece.last]
    if any(taken_up(scene, one) is not None for one in figures):
        return True
    if figures:
        judged = scene.hits.after("judged", figures[0].last, piece.last)
        return judged is not None and not _of_a_deed(scene, judged, piece)
    judged = scene.hits.after("judged", piece.first - 1, piece.last)
    if judged is None or _of_a_deed(scene, judged, piece):
        return False
    return all(_puts(scene, n) for n in range(piece.first, judged))


def _puts(scene: Scene, n: int) -> bool:
    """Whether a word only leads to the judgment: "is that", "does it sound"."""
    return any(
        hit.first <= n <= hit.last for cue in ("puts", "hello") for hit in scene.hits.of(cue)
    )


def _of_a_deed(scene: Scene, judged: int, piece: Piece) -> bool:
    """Whether something else than a pay is judged: "is it worth it to get a CCS"."""
    hit = scene.hits.at("judged", judged)
    after = (hit.last if hit else judged) + 1
    if after > piece.last:
        return False
    norm = scene.tokens[after].norm
    return norm == "that" or (norm == "to" and scene.hits.at("to_live", after) is None)


def _of_the_job(scene: Scene, one: Named, weighed: Piece | None) -> bool:
    stance = scene.stance
    if stance.denied(one.first) or (one.first and scene.tokens[one.first - 1].norm == "my"):
        return False
    if stance.offered(one.first) and not stance.piece(one.first).asks:
        return True
    inside = weighed is not None and weighed.first <= one.first <= weighed.last
    return inside and not stance.told(one.first)


def _described(scene: Scene, weighed: Piece) -> Mapping[str, SlotValue]:
    """Return the letters and the years of whoever a pay is asked about."""
    described: dict[str, SlotValue] = {}
    letters = dict.fromkeys(
        one.mention.value
        for one in scene.of("credential")
        if weighed.first <= one.first <= weighed.last and one.term.slot
    )
    if letters:
        described["credentials"] = tuple(letters)
    years = [
        span.years
        for span in scene.spans
        if span.how == "for" and weighed.first <= span.first <= weighed.last
    ]
    if scene.hits.any("no_experience", weighed.first, weighed.last):
        years.append(0.0)
    if years:
        described["experience_years"] = years[0]
    return described
