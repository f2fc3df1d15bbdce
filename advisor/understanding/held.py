"""Credentials the person holds: not those planned, failed, lapsed or let go.

What is said of a credential may stand before it ("failed the CCS") or behind it, in the same
clause or the next: "the CCS is booked for May", "took the CCS, didn't pass".
"""

from advisor.understanding.entities import Named
from advisor.understanding.pieces import Piece
from advisor.understanding.scene import Scene
from advisor.understanding.standing import turns

_NEAR = 4  # a correction puts a credential in the place of one at most so far from it
_OWN = ("planned_after", "denied_after", "passed")
_THOSE = frozenset({"it", "that", "them", "those"})
_JOINTS = frozenset({"and", "or", "nor", "plus", "then"})
_APPRENTICE, _FULL = "CPC-A", "CPC"


def credentials(scene: Scene) -> tuple[str, ...] | None:
    """Return the credentials held, () for a person without any, or None where nothing is said."""
    named = [n for n in scene.of("credential") if scene.stance.mine(n.first)]
    held: list[str] = []
    has: dict[int, bool] = {}
    lists = _lists(scene, named)
    for group in lists:
        holds = _holds(scene, group)
        has.update((one.first, holds) for one in group)
    lost = _replaced(scene, named)
    for one in named:
        value = _now_full(scene, one.mention.value)
        if has[one.first] and one not in lost and one.term.slot and value not in held:
            held.append(value)
    if _APPRENTICE in held and _FULL in held:  # the one told later is the one that is held
        held.remove(_APPRENTICE if held.index(_APPRENTICE) < held.index(_FULL) else _FULL)
    if held:
        told = [one for one in named if one.mention.value in held]
        doubted = len(told) > 1 and scene.compares(told[0], told[1])
        return None if doubted else tuple(held)
    return () if _without(scene) else None


def let_go(scene: Scene, *, supposed: bool = False) -> tuple[str, ...]:
    """Return the credentials that the person says they don't hold, or hold no longer; supposed:
    those a "what if" takes away.
    """
    named = scene.of("credential")
    mine = named if supposed else [one for one in named if scene.stance.mine(one.first)]
    lost = (
        one.mention.value
        for group in _lists(scene, mine)
        if scene.stance.denied(group[0].first) or _lost_after(scene, group[-1])
        for one in group
    )
    return tuple(dict.fromkeys(lost))


def _lists(scene: Scene, named: list[Named]) -> list[list[Named]]:
    """Return the credentials in lists that share what is said of them: "CCS and RHIT"."""
    lists: list[list[Named]] = []
    for one in named:
        before = lists[-1][-1] if lists else None
        if before and _listed(scene, before, one):
            lists[-1].append(one)
        else:
            lists.append([one])
    return lists


def _listed(scene: Scene, before: Named, one: Named) -> bool:
    """Whether a credential only goes on with a list, and nothing else is said of it."""
    between = {token.norm for token in scene.tokens[before.last + 1 : one.first]}
    if one.first - before.last > 2 or not between <= _JOINTS:
        return False
    if between:
        return True
    open_list = any(token.norm in {"or", "nor"} for token in scene.tokens[one.last + 1 :])
    apart = scene.stance.denied(before.first) and not open_list  # "not CPC, CCS"
    return not apart and not any(_behind(scene, one, cue) for cue in _OWN)


def _holds(scene: Scene, group: list[Named]) -> bool:
    stance, first = scene.stance, group[0].first
    if stance.denied(first) or stance.wished(first) or _lost_after(scene, group[-1]):
        return False
    told = [one.last for one in scene.of("credential") if one.last < first]
    since = max([stance.piece(first).first, *(last + 1 for last in told)])  # its own "got"
    passed = scene.hits.before("passed", first, since) is not None
    if passed or _behind(scene, group[-1], "passed"):
        return True
    if scene.hits.at("studies", group[-1].last + 1) is not None:
        return False
    if scene.hits.before("pays_back", first, first - 3) == first - 1:  # "return on cpma"
        return False
    ahead = scene.hits.before("exam_ahead", first, first - 3) == first - 1
    return not ahead and not _behind(scene, group[-1], "planned_after")


def _lost_after(scene: Scene, one: Named) -> bool:
    return _behind(scene, one, "denied_after")


def _behind(scene: Scene, one: Named, cue: str) -> bool:
    """Whether the words after a credential say something of it."""
    first, last = one.last + 1, _tail(scene, one)
    return first <= last and scene.hits.any(cue, first, last)


def _tail(scene: Scene, one: Named) -> int:
    """Return the last token of what may be said of a credential: up to the next one's clause."""
    stance = scene.stance
    piece = stance.piece(one.first)
    others = [other.first for other in scene.of("credential") if other.first > one.last]
    nearest = min(others, default=len(scene.tokens))
    end = min(piece.last, nearest - 1)
    if nearest <= piece.last:
        joints = (n for n in range(one.last + 1, nearest) if scene.tokens[n].norm in _JOINTS)
        end = next(joints, end)
    for following in stance.pieces:
        if following.first <= piece.last:
            continue
        goes_on = following.sentence == piece.sentence or _refers(scene, following)
        if following.last >= nearest or not goes_on or following.asks:
            break
        end = following.last
    return end


def _refers(scene: Scene, piece: Piece) -> bool:
    """Whether a sentence goes on about the one before: "It expired", "I let it expire"."""
    if scene.hits.at("refers", piece.first) is not None:
        return True
    lost = scene.hits.after("denied_after", piece.first - 1, piece.last)
    hit = scene.hits.at("denied_after", lost) if lost is not None else None
    return hit is not None and any(
        token.norm in _THOSE for token in scene.tokens[hit.first : hit.last + 1]
    )


def _replaced(scene: Scene, named: list[Named]) -> list[Named]:
    """Return the credentials another one is put in the place of: "CCA, I mean CCS"."""
    lost = []
    for first, after in turns(scene):
        before = [one for one in named if one.last < first <= one.last + _NEAR]
        if before and any(after <= one.first <= after + _NEAR for one in named):
            lost.append(before[-1])
    return lost


def _now_full(scene: Scene, value: str) -> str:
    """Return what an apprentice is who lost the A: "the A came off already"."""
    return _FULL if value == _APPRENTICE and scene.hits.of("no_apprentice") else value


def _without(scene: Scene) -> bool:
    for hit in scene.hits.of("no_credentials"):
        if scene.stance.mine(hit.first) and not scene.stance.piece(hit.first).asks:
            return True
    if scene.asked != "credentials" or not scene.answers:
        return False
    if scene.hits.of("none") or scene.hits.of("has_none"):
        return True
    return scene.opens_with("no") and scene.brief
