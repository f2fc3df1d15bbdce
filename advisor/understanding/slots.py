"""Facts about the person in a text: what is told, and nothing that is only asked or planned."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from advisor.knowledge.slots import SlotValue
from advisor.understanding.bargain import bargain
from advisor.understanding.entities import Named
from advisor.understanding.experience import experience
from advisor.understanding.held import credentials, let_go
from advisor.understanding.pay import Paid, pay
from advisor.understanding.pieces import SELF
from advisor.understanding.reading import Bargain
from advisor.understanding.residence import residence
from advisor.understanding.scene import Scene
from advisor.understanding.standing import standing, turns
from advisor.understanding.weighing import Weighs, asked_of, intent_of, job_of

_RANKS = ("director", "manager", "supervisor", "auditor", "senior-coder", "coder")
_OFFICE = "physician-office"
_SHY = 4  # a decline is short; a longer text that has "skip" in it says something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a text tells of the person; the fields are those of Reading, and what it weighs."""

    slots: Mapping[str, SlotValue] = field(default_factory=dict)
    supposed: Mapping[str, SlotValue] = field(default_factory=dict)
    declined: bool = False
    money: str | None = None
    unclear: str | None = None
    vague: bool = False
    offer: float | None = None
    offered: bool = False
    job: Mapping[str, SlotValue] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    supposed_dropped: tuple[str, ...] = ()
    weighs: Weighs | None = None
    bargain: Bargain = field(default_factory=Bargain)


def read_slots(scene: Scene) -> Told:
    """Return the facts told in a text."""
    if scene.asked is not None and scene.says_only("declines"):
        return Told(declined=True)
    if scene.asked == "current_salary" and scene.hits.of("not_yet_pay") and scene.brief:
        return Told(declined=True)
    paid = pay(scene)
    years, unclear_years = experience(scene)
    slots = _facts(scene, years, paid)
    if _takes_back(scene, slots):
        del slots[scene.asked or ""]
    declined = _declines(scene) and not slots
    piece = asked_of(scene, paid)
    job = job_of(scene, piece, paid) if paid.offer is not None or piece is not None else {}
    offers = bargain(scene, paid.tendered, job, paid.asking)
    if paid.beside:
        slots = _not_of(offers, slots)
    elsewhere = paid.a_year if piece is not None and job and paid.offer is None else None
    weighs = Weighs(piece, intent_of(paid, job)) if piece else None
    return Told(
        slots=slots,
        supposed=_supposed(scene, slots),
        supposed_dropped=let_go(scene, supposed=True) if scene.hits.of("supposes") else (),
        declined=declined,
        money=paid.said,
        unclear=_unclear(slots, unclear_years, paid) if not declined else None,
        vague=paid.vague and not declined,
        offer=paid.offer if elsewhere is None else elsewhere,
        offered=paid.offered,
        job=job,
        weighs=weighs,
        dropped=let_go(scene),
        bargain=offers,
    )


def _unclear(slots: Mapping[str, SlotValue], years: str | None, paid: Paid) -> str | None:
    """Return what looks like an answer and is none; facts beside it only make up for a number."""
    if paid.vague:
        return paid.unclear
    return None if slots else years or paid.unclear


def _not_of(offers: Bargain, slots: dict[str, SlotValue]) -> dict[str, SlotValue]:
    """Return the facts without those that are of a job on offer."""
    jobs = [tender.job for tender in offers.tenders]
    return {s: v for s, v in slots.items() if not any(job.get(s) == v for job in jobs)}


def _facts(scene: Scene, years: float | None, paid: Paid) -> dict[str, SlotValue]:
    slots: dict[str, SlotValue] = {}
    for slot, read in _READERS.items():
        if (value := read(scene)) is not None:
            slots[slot] = value
    if years is not None:
        slots["experience_years"] = years
    if paid.a_year is not None:
        slots["current_salary"] = paid.a_year
    return slots


def _supposed(scene: Scene, slots: Mapping[str, SlotValue]) -> Mapping[str, SlotValue]:
    """Return what a "what if" thinks up, as it would be read if it were told."""
    if not scene.hits.of("supposes"):
        return {}
    real = _believing(scene)
    facts = _facts(real, experience(real)[0], pay(real))
    return {slot: value for slot, value in facts.items() if slot not in slots}


def _believing(scene: Scene) -> Scene:
    return replace(scene, stance=scene.stance.believing())


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


def weighs(scene: Scene) -> bool:
    """Return whether a text only weighs two things of a kind against each other."""
    named = scene.named
    return any(
        one.mention.kind == other.mention.kind and scene.compares(one, other)
        for one, other in pairwise(named)
    )


def _specialty(scene: Scene) -> str | None:
    told = scene.told("specialty") or _negative(scene, "specialty")
    kept = [one.mention.value for one in standing(scene, told) if one.term.slot]
    priced = [value for value in kept if value != "general"]
    return next(iter(priced or kept), None)


def _negative(scene: Scene, kind: str) -> list[Named]:
    """Things whose own name says no: "no specialty", "never specialized"."""
    return [n for n in scene.of(kind) if n.term.generic and scene.stance.mine(n.first)]


def _setting(scene: Scene) -> str | None:
    """Return where the person works; "a cardiology practice" names it after a specialty."""
    practices = [one for one in scene.told("specialty") if _practice(scene, one)]
    told = [*scene.told("setting"), *practices]
    kept = standing(scene, sorted(told, key=lambda one: one.first))
    values = [_OFFICE if one in practices else one.mention.value for one in kept]
    named = (v for v, one in zip(values, kept, strict=True) if one.term.slot or v == _OFFICE)
    return next(named, None)


def _practice(scene: Scene, one: Named) -> bool:
    hit = scene.hits.at("practices", one.last + 1)
    return hit is not None and not any(other.first <= hit.last for other in _after(scene, one))


def _after(scene: Scene, one: Named) -> list[Named]:
    return [other for other in scene.named if other.first > one.last]


def _refused(scene: Scene, one: Named) -> bool:
    """Whether no more than a "no" stands behind it, as on a form: "remote: no, 6 years"."""
    n, tokens = one.last + 1, scene.tokens
    said = n < len(tokens) and scene.hits.at("negations", n) is not None
    return said and (n + 1 == len(tokens) or tokens[n + 1].gap in {",", ".", "\n"})


def _remote(scene: Scene) -> bool | None:
    stance = scene.stance
    mine = [one for one in scene.of("work") if stance.mine(one.first)]
    if scene.hits.of("mostly_remote") and mine:
        return True
    if any(not one.term.slot for one in mine):
        return None
    told = [
        one
        for one in mine
        if not stance.planned(one.first) and not stance.past(one.first) and one.term.slot
        if not _on_offer(scene, one)
    ]
    for one in standing(scene, told):
        gone = stance.denied(one.first) or scene.hits.at("gone", one.last + 1) is not None
        return (one.mention.value == "remote") != (gone or _refused(scene, one))
    if mine and not told and scene.asked == "remote":
        return _was(scene, mine)
    return _yes_or_no(scene) if scene.asked == "remote" and scene.answers and not mine else None


def _on_offer(scene: Scene, one: Named) -> bool:
    """Whether it is how a job on offer is worked, not "my remote gig"."""
    owned = one.first > 0 and scene.tokens[one.first - 1].norm == "my"
    return scene.stance.offered(one.first) and not owned


def _was(scene: Scene, named: list[Named]) -> bool | None:
    """Return what must be so now, where all that is told is how it was: "used to be remote"."""
    past = [one for one in named if scene.stance.past(one.first)]
    return past[-1].mention.value != "remote" if past else None


def _yes_or_no(scene: Scene) -> bool | None:
    """Return a bare answer; "yes... actually no" is no."""
    hits = scene.hits
    for _, after in reversed(turns(scene)):
        if hits.at("yes", after) or hits.at("no", after):
            return hits.at("yes", after) is not None
    last = len(scene.tokens) - 1
    closes = scene.brief and not hits.of("no") and any(h.last == last for h in hits.of("yes"))
    if scene.opens_with("yes") or closes:
        return True
    if any(_of_self(scene, piece.first) for piece in scene.stance.pieces[1:]):
        return False
    refuses = scene.opens_with("no") and not hits.of("declines")
    piece = scene.stance.pieces[0]
    of_another = any(one.first <= piece.last for one in scene.named)  # "I don't have the CPC"
    return False if refuses and not of_another else None


def _of_self(scene: Scene, n: int) -> bool:
    """Whether a clause only says no of oneself: "my husband is, I'm not"."""
    hit = scene.hits.at("no", n)
    return (
        hit is not None and scene.tokens[n].norm in SELF and scene.stance.piece(n).last == hit.last
    )


def _role(scene: Scene) -> str | None:
    told = [
        one
        for one in scene.told("role")
        if one.term.slot and not _someone_else(scene, one) and not _several(scene, one)
    ]
    found = [one.mention.value for one in standing(scene, told)]
    return min(found, key=_RANKS.index, default=None)


def _several(scene: Scene, one: Named) -> bool:
    """Whether the job is named in the plural: "coders" are others."""
    return one.when != "says" and scene.tokens[one.last].norm.endswith("s")


def _someone_else(scene: Scene, one: Named) -> bool:
    """Whether a boss, a colleague or what an employer looks for is named."""
    before = scene.tokens[one.first - 1].norm if one.first else ""
    if scene.hits.at("not_a_job", one.last + 1) is not None:
        return True
    if before in {"my", "our", "your", "their", "his", "her"}:
        return True
    piece = scene.stance.piece(one.first)
    return scene.hits.before("not_me", one.first, piece.first) is not None


_READERS: Mapping[str, Callable[[Scene], SlotValue | None]] = {
    "role": _role,
    "credentials": credentials,
    "state": residence,
    "remote": _remote,
    "setting": _setting,
    "specialty": _specialty,
}
