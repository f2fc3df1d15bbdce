"""Facts about the person in a text: what is told, and nothing that is only asked or planned."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from advisor.knowledge.slots import NON_US, SlotValue
from advisor.understanding.entities import PLACES, Named
from advisor.understanding.experience import experience
from advisor.understanding.pay import pay
from advisor.understanding.scene import Scene

_RANKS = ("director", "manager", "supervisor", "auditor", "senior-coder", "coder")
_VERSUS = frozenset({"or", "vs", "versus", "v", "than"})
_SHY = 4  # a decline is short; a longer text that has "skip" in it says something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a text tells of the person; the fields are those of Reading."""

    slots: Mapping[str, SlotValue] = field(default_factory=dict)
    declined: bool = False
    money: str | None = None
    unclear: str | None = None
    offer: float | None = None
    dropped: tuple[str, ...] = ()


def read_slots(scene: Scene) -> Told:
    """Return the facts told in a text."""
    if scene.asked is not None and scene.says_only("declines"):
        return Told(declined=True)
    if scene.asked == "current_salary" and scene.hits.of("not_yet_pay") and scene.brief:
        return Told(declined=True)
    slots: dict[str, SlotValue] = {}
    for slot, read in _READERS.items():
        if (value := read(scene)) is not None:
            slots[slot] = value
    years, unclear_years = experience(scene)
    if years is not None:
        slots["experience_years"] = years
    paid = pay(scene)
    if paid.a_year is not None:
        slots["current_salary"] = paid.a_year
    if _takes_back(scene, slots):
        del slots[scene.asked or ""]
    declined = _declines(scene) and not slots
    return Told(
        slots=slots,
        declined=declined,
        money=paid.said,
        unclear=None if slots or declined else unclear_years or paid.unclear,
        offer=paid.offer,
        dropped=_dropped(scene),
    )


def _takes_back(scene: Scene, slots: Mapping[str, SlotValue]) -> bool:
    """Whether a "no" corrects something else, and answers nothing: "no wait, Ohio"."""
    others = set(slots) - {scene.asked}
    return bool(scene.asked in slots and others) and (
        scene.opens_with("no") and bool(scene.hits.of("takes_back"))
    )


def _declines(scene: Scene) -> bool:
    if not scene.hits.of("declines") or not scene.tokens:
        return scene.asked in _NO_DECLINES and scene.says_only("no", "none")
    if scene.asked is None:
        return scene.says_only("declines")
    early = any(h.first <= _SHY and h.length > 1 for h in scene.hits.of("declines"))
    piece = scene.stance.pieces[0]
    if piece.asks and not _asks_to_go_on(scene):
        return False
    return scene.says_only("declines", "no") or (early and scene.brief and not scene.named)


def _asks_to_go_on(scene: Scene) -> bool:
    return scene.says_only("declines", "asking")


_NO_DECLINES = frozenset({"current_salary", "state", "role", "setting"})


def _credentials(scene: Scene) -> tuple[str, ...] | None:
    held: list[str] = []
    named = [n for n in scene.of("credential") if scene.stance.mine(n.first)]
    state: dict[int, bool] = {}
    before: Named | None = None
    for one in named:
        has = _holds(scene, one)
        if before is not None and _listed(scene, before, one):
            has = state[before.first]
        state[one.first] = has
        before = one
        if has and one.term.slot and one.mention.value not in held:
            held.append(one.mention.value)
    if held:
        told = [one for one in named if one.mention.value in held]
        doubted = len(told) > 1 and _compared(scene, told[0], told[1])
        return None if doubted else tuple(held)
    return () if _without_credentials(scene, bool(named)) else None


def _dropped(scene: Scene) -> tuple[str, ...]:
    """Return the credentials that the person says they don't hold, or hold no longer."""
    mine = (one for one in scene.of("credential") if scene.stance.mine(one.first))
    lost = (one.mention.value for one in mine if scene.stance.denied(one.first))
    return tuple(dict.fromkeys(lost))


def _holds(scene: Scene, one: Named) -> bool:
    stance = scene.stance
    return not (stance.denied(one.first) or stance.planned(one.first))


def _listed(scene: Scene, before: Named, one: Named) -> bool:
    """Whether one credential only follows another in a list, and shares what is said of it."""
    between = {t.norm for t in scene.tokens[before.last + 1 : one.first]}
    return between <= {"and", "or", "nor", "plus"} and (one.first - before.last) <= 2


def _without_credentials(scene: Scene, named: bool) -> bool:
    for hit in scene.hits.of("no_credentials"):
        if scene.stance.mine(hit.first) and not scene.stance.piece(hit.first).asks:
            return True
    if scene.asked != "credentials" or not scene.answers:
        return False
    if scene.hits.of("none"):
        return True
    return scene.opens_with("no") and not named and scene.brief


def _state(scene: Scene) -> str | None:
    told = [n for n in scene.named if n.mention.kind in PLACES and scene.stance.told(n.first)]
    for one in told:
        if one.mention.kind == "country":
            return NON_US
    if told and not told[0].term.slot:
        return None
    kept = [one for one in told if one.term.slot]
    if home := [one for one in kept if _lives(scene, one)]:
        return home[0].mention.value
    if len(kept) > 1 and _compared(scene, kept[0], kept[1]):
        return None
    return kept[0].mention.value if kept else None


def _lives(scene: Scene, one: Named) -> bool:
    piece = scene.stance.piece(one.first)
    return scene.hits.before("lives", one.first, piece.first) is not None


def _compared(scene: Scene, one: Named, other: Named) -> bool:
    """Whether two things are only weighed against each other: "Dallas or LA"."""
    between = {token.norm for token in scene.tokens[one.last + 1 : other.first]}
    return one.mention.value != other.mention.value and bool(between & _VERSUS)


def weighs(scene: Scene) -> bool:
    """Return whether a text only weighs two things of a kind against each other."""
    named = scene.named
    return any(
        one.mention.kind == other.mention.kind and _compared(scene, one, other)
        for one, other in pairwise(named)
    )


def _specialty(scene: Scene) -> str | None:
    told = scene.told("specialty") or _negative(scene, "specialty")
    kept = [one.mention.value for one in told if one.term.slot]
    priced = [value for value in kept if value != "general"]
    return next(iter(priced or kept), None)


def _negative(scene: Scene, kind: str) -> list[Named]:
    """Things whose own name says no: "no specialty", "never specialized"."""
    return [n for n in scene.of(kind) if n.term.generic and scene.stance.mine(n.first)]


def _setting(scene: Scene) -> str | None:
    kept = [one.mention.value for one in scene.told("setting") if one.term.slot]
    return kept[0] if kept else None


def _remote(scene: Scene) -> bool | None:
    stance = scene.stance
    if any(not one.term.slot and stance.mine(one.first) for one in scene.of("work")):
        return None
    for one in scene.of("work"):
        tells = stance.mine(one.first) and not stance.planned(one.first)
        if tells and not stance.past(one.first) and one.term.slot:
            return (one.mention.value == "remote") != stance.denied(one.first)
    if scene.asked != "remote" or not scene.answers or scene.of("work"):
        return None
    if scene.opens_with("yes"):
        return True
    refuses = scene.opens_with("no") and not scene.hits.of("declines") and not scene.named
    return False if refuses else None


def _role(scene: Scene) -> str | None:
    found = [
        one.mention.value
        for one in scene.told("role")
        if one.term.slot and not _someone_else(scene, one) and not _several(scene, one)
    ]
    return min(found, key=_RANKS.index, default=None)


def _several(scene: Scene, one: Named) -> bool:
    """Whether the job is named in the plural: "coders" are others."""
    return one.when != "says" and scene.tokens[one.last].norm.endswith("s")


def _someone_else(scene: Scene, one: Named) -> bool:
    """Whether a boss, a colleague or what an employer looks for is named."""
    before = scene.tokens[one.first - 1].norm if one.first else ""
    if before in {"my", "our", "your", "their", "his", "her"}:
        return True
    piece = scene.stance.piece(one.first)
    return scene.hits.before("not_me", one.first, piece.first) is not None


_READERS: Mapping[str, Callable[[Scene], SlotValue | None]] = {
    "role": _role,
    "credentials": _credentials,
    "state": _state,
    "remote": _remote,
    "setting": _setting,
    "specialty": _specialty,
}
