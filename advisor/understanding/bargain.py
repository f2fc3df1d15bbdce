"""An offer in a text, with all that is bargained about: what is offered, beside what else, for
which job; what the person thinks of asking for, and what they have to show for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from advisor.knowledge.slots import NON_US, SlotValue
from advisor.understanding.entities import Named
from advisor.understanding.money import Amount
from advisor.understanding.pieces import SELF
from advisor.understanding.reading import ARGUMENTS, Bargain, Bonus, Tender
from advisor.understanding.scene import Scene

JOB = ("role", "state", "remote", "setting", "specialty")
"""What is told of a job, rather than of who does it."""

_SLOTS = {"role": "role", "state": "state", "setting": "setting", "specialty": "specialty"}
_NEAR = 4  # tokens between an amount and "too much to ask"
_OF = 3  # so near before an amount stands the word for a bonus: "a bonus of 2,000"
_TAKEN = 3  # tokens from "should I take" to an amount: "this job at 58k"
_BREAKS = frozenset({",", ".", "\n"})
_MOST = 3  # offers to choose from


def bargain(
    scene: Scene, amounts: Sequence[Amount], job: Mapping[str, SlotValue], asking: float | None
) -> Bargain:
    """Return what a text says of offers. amounts: those on offer; job: the first one's."""
    jobs = jobs_apart(scene, amounts) if len(amounts) > 1 else (job,)
    return Bargain(
        tenders=tuple(
            Tender(
                pay=amount.a_year,
                low=amount.low or amount.a_year,
                high=amount.high or amount.a_year,
                said=amount.told,
                hours=amount.hours,
                job=told,
            )
            for amount, told in zip(amounts, jobs, strict=False)
            if amount.a_year
        ),
        asking=asking,
        bonus=_bonus(scene),
        argues=tuple(one for one in ARGUMENTS if scene.hits.of(f"argue_{one}")),
        other=bool(scene.hits.of("other_offer")),
        decides=_decided(scene),
        untold=bool(scene.hits.of("made_offer")) and not scene.amounts,
        foreign=bool(scene.hits.of("foreign_money")) and bool(scene.hits.of("offers")),
    )


def side_by_side(scene: Scene, amounts: Sequence[Amount]) -> list[Amount]:
    """Return the amounts that are offers to choose from: "52k in Ohio or 55k in Texas"."""
    if not 1 < len(amounts) <= _MOST:
        return []
    parted = all(
        scene.hits.after("apart", left.last, right.first) is not None
        for left, right in pairwise(amounts)
    )
    held = scene.hits.before("holds", amounts[0].first, 0) is not None
    told = held and all(scene.stance.piece(one.first).tells for one in amounts)
    chosen = bool(scene.hits.of("rivals")) or bool(scene.hits.of("decides"))
    return list(amounts) if parted and (chosen or told) else []


def slot_of(one: Named) -> tuple[str, SlotValue] | None:
    """Return the slot that a thing named fills of a job, and with what."""
    mention = one.mention
    if mention.kind == "work":
        return ("remote", mention.value == "remote") if one.term.slot else None
    if mention.kind == "country":
        return ("state", NON_US)
    slot = _SLOTS.get(mention.kind)
    generic = one.term.generic or (slot == "role" and mention.value == "coder")
    return (slot, mention.value) if slot and one.term.slot and not generic else None


def beside(scene: Scene, one: Named, amounts: Sequence[Amount]) -> bool:
    """Whether a thing is named with an amount on offer, and not of the person: "27/hr remote"."""
    return any(_with(scene, one, amount) for amount in amounts)


def _with(scene: Scene, one: Named, amount: Amount) -> bool:
    piece = scene.stance.piece(amount.first)
    if scene.stance.piece(one.first).sentence != piece.sentence or one.first < piece.first:
        return False
    start = amount.last if one.first > amount.last else piece.first
    return not any(token.norm in SELF for token in scene.tokens[start : one.first])


def jobs_apart(scene: Scene, amounts: Sequence[Amount]) -> tuple[Mapping[str, SlotValue], ...]:
    """Return what is told of each of several jobs: what stands on its side of the parting."""
    partings = [_parting(scene, left, right) for left, right in pairwise(amounts)]
    starts, ends = [0, *partings], [*partings, len(scene.tokens)]
    return tuple(
        dict(_told(scene, amount, first, last))
        for amount, first, last in zip(amounts, starts, ends, strict=True)
    )


def _told(scene: Scene, amount: Amount, first: int, last: int) -> Iterator[tuple[str, SlotValue]]:
    for one in scene.named:
        value = slot_of(one)
        if value is None or not first <= one.first < last or scene.stance.denied(one.first):
            continue
        piece, own = scene.stance.piece(one.first), scene.stance.piece(amount.first)
        if piece.sentence != own.sentence:
            continue
        mine = any(t.norm in {*SELF, "my"} for t in scene.tokens[piece.first : one.first])
        if piece == own or not mine:
            yield value


def _parting(scene: Scene, left: Amount, right: Amount) -> int:
    """Return the first token of the second of two offers."""
    cue = scene.hits.after("apart", left.last, right.first)
    if cue is not None:
        return cue
    between = range(left.last + 1, right.first + 1)
    breaks = [n for n in between if scene.tokens[n].gap in _BREAKS]
    return breaks[0] if breaks else right.first


def _decided(scene: Scene) -> bool:
    """Whether it is asked if an offer should be taken, or is worth leaving a job for."""
    taken = any(taken_up(scene, one) is not None for one in scene.amounts)
    return taken or bool(scene.hits.of("decides")) or bool(scene.hits.of("worth_leaving"))


def _bonus(scene: Scene) -> Bonus | None:
    words = scene.hits.of("bonus")
    if not words:
        return None
    pays = [one.dollars for one in scene.amounts if is_bonus(scene, one)]
    return Bonus(pay=pays[0] if pays else None, once=bool(scene.hits.of("bonus_once")))


def is_bonus(scene: Scene, amount: Amount) -> bool:
    """Whether an amount is a bonus: "3k sign-on", "a bonus of 2,000"."""
    if scene.hits.at("bonus", amount.last + 1) is not None:
        return True
    before = scene.hits.before("bonus", amount.first, amount.first - _OF)
    return before is not None and all(
        token.gap not in _BREAKS for token in scene.tokens[before + 1 : amount.first + 1]
    )


def taken_up(scene: Scene, amount: Amount) -> int | None:
    """Return where it is asked whether to take an amount: "should I take 58k"; None where not."""
    taken = scene.hits.before("takes", amount.first, max(0, amount.first - _NEAR))
    return taken if taken is not None and amount.first - taken <= _TAKEN else None


def is_asked_for(scene: Scene, amount: Amount) -> bool:
    """Whether an amount is one the person thinks of asking for: "counter with 30?"."""
    hits, n = scene.hits, amount.first
    piece = scene.stance.piece(n)
    before = hits.before("counters", n, piece.first)
    if before is not None and n - before <= _NEAR and hits.before("offers", n, before) is None:
        return True
    after = hits.after("too_much", amount.last, piece.last)
    return after is not None and after - amount.last <= _NEAR
