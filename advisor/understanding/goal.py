"""The pay somebody wants to get to, and within how long: "70k in three years".

Only a question for a plan makes it a goal; here it is what the text would mean by one.
"""

from collections.abc import Mapping

from advisor.knowledge.slots import SlotValue
from advisor.understanding.money import Amount
from advisor.understanding.reading import Goal
from advisor.understanding.scene import Scene

_NEAR = 5  # tokens between "get to" and the amount


def goal(scene: Scene, slots: Mapping[str, SlotValue]) -> Goal | None:
    """Return what is wanted, beside the facts told, or None where neither is named."""
    pay, years = _pay(scene, slots.get("current_salary")), _years(scene)
    if pay is None and years is None:
        return None
    aimed = pay is not None and any(_leads(scene, one.first) for one in _amounts(scene))
    return Goal(pay=pay, years=years, aimed=aimed)


def _pay(scene: Scene, told: SlotValue | None) -> float | None:
    """Return the amount that is wanted, else the last one that isn't what the person is paid."""
    found = _amounts(scene)
    wanted = [one for one in found if _wanted(scene, one.first)]
    rest = [one for one in found if one.a_year != told]
    last = (wanted or rest)[-1:]
    return last[0].a_year if last else None


def _amounts(scene: Scene) -> list[Amount]:
    return [
        one
        for one in scene.amounts
        if one.a_year is not None and not scene.in_span(one.first) and not scene.in_name(one.first)
        if scene.hits.at("not_pay_after", one.last + 1) is None
    ]


def _leads(scene: Scene, n: int) -> bool:
    """Whether a way to it is spoken of right before: "the quickest way to 70k"."""
    return scene.hits.before("ways_to", n, scene.stance.piece(n).first) == n - 1


def _wanted(scene: Scene, n: int) -> bool:
    end = scene.hits.before("targets", n, scene.stance.piece(n).first)
    return end is not None and n - end <= _NEAR


def _years(scene: Scene) -> float | None:
    for span in scene.spans:
        if span.how != "for" or not span.years:
            continue
        before = scene.hits.before("within", span.first, 0)
        if before == span.first - 1 or scene.hits.at("within", span.first):
            return span.years
    return 1.0 if scene.hits.of("next_year") else None
