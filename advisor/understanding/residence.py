"""The state the person lives in, among all the places a text may name."""

from advisor.knowledge.slots import NON_US
from advisor.understanding.entities import PLACES, Named
from advisor.understanding.scene import Scene
from advisor.understanding.standing import standing


def residence(scene: Scene) -> str | None:
    """Return the state, non-us for a place abroad, or None where none is told."""
    told = [n for n in scene.named if n.mention.kind in PLACES and scene.stance.told(n.first)]
    told = [one for one in told if not scene.is_before("not_home", one.first)]
    if not told:
        return None
    if homes := [one for one in told if _lives(scene, one)]:
        return _value(standing(scene, homes)[0])
    told = [one for one in told if not _of_work(scene, one)] or told
    if len(told) > 1 and scene.compares(told[0], told[1]):
        return None
    kept = standing(scene, told)
    abroad = [one for one in kept if one.mention.kind == "country"]
    return _value((abroad or kept)[0])


def _value(one: Named) -> str | None:
    if one.mention.kind == "country":
        return NON_US
    return one.mention.value if one.term.slot else None


def _of_work(scene: Scene, one: Named) -> bool:
    """Whether it is where an employer is, or only near: "close to the Ohio border"."""
    return scene.is_before("elsewhere_place", one.first) or _next(scene, one) == "border"


def _next(scene: Scene, one: Named) -> str:
    return scene.tokens[one.last + 1].norm if one.last + 1 < len(scene.tokens) else ""


def _lives(scene: Scene, one: Named) -> bool:
    """Whether the person says to be there: "I live in", "on the Jersey side"."""
    return scene.is_before("lives", one.first) or _next(scene, one) == "side"
