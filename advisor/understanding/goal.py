"""The pay somebody wants to get to, within how long, and what the way has to keep to:
"70k in three years without moving", "10k more", "double my pay".

Only a question for a plan makes it a goal; here it is what the text would mean by one.
"""

import re
from collections.abc import Mapping

from advisor.knowledge.slots import SlotValue
from advisor.understanding.money import Amount
from advisor.understanding.reading import Goal
from advisor.understanding.scene import Scene

_NEAR = 5  # tokens between "get to" and the amount
_BESIDE = 3  # tokens between a budget and its amount, and from an amount to what it is by
_LIMIT = "limit_"
_BUDGET, _FREE = "budget", "free"
_SHARE = re.compile(r"(\d+(?:\.\d+)?) ?(?:%|percent\b|per cent\b|pct\b)")
_WHOLE = 100
_SIX_FIGURES = 10**5
_TIMES = {"doubles": 2.0, "triples": 3.0}
_A_YEAR = {"hour": 2080, "hr": 2080, "hourly": 2080, "week": 52, "month": 12, "monthly": 12}


def goal(scene: Scene, slots: Mapping[str, SlotValue]) -> Goal | None:
    """Return what is wanted, beside the facts told, or None where nothing of it is named."""
    named = scene.hits.names(_LIMIT)
    spent = _spent(scene) if _BUDGET in named else None
    more, times = _more(scene, spent), _times(scene)
    pay = None if more or times else _pay(scene, slots.get("current_salary"), spent)
    found = Goal(
        pay=pay,
        years=_years(scene),
        aimed=_aimed(scene, pay, relative=bool(more or times)),
        more=more[1] if more else None,
        times=times,
        limits=tuple(sorted({*named} - {_BUDGET, _FREE})),
        budget=0.0 if _FREE in named else spent.dollars if spent else None,
    )
    return None if found == Goal() else found


def _aimed(scene: Scene, pay: float | None, *, relative: bool) -> bool:
    """Whether the text asks for a way to it, rather than how to ask for it."""
    if relative or (pay is not None and scene.hits.of("six_figures")):
        return bool(scene.hits.of("aims")) and not scene.hits.of("asks_for")
    if pay is None:
        return False
    amounts = _amounts(scene)
    if any(_leads(scene, one.first) or _dated(scene, one) for one in amounts):
        return True
    named = any(one.marked for one in amounts) and bool(scene.hits.names(_LIMIT))
    return named and bool(scene.hits.of("aims"))


def _pay(scene: Scene, told: SlotValue | None, spent: Amount | None) -> float | None:
    """Return the amount that is wanted, else the last one that isn't what the person is paid."""
    found = [one for one in _amounts(scene) if one is not spent]
    wanted = [one for one in found if _wanted(scene, one.first)]
    rest = [one for one in found if one.a_year != told]
    last = (wanted or rest)[-1:]
    if not last and scene.hits.of("six_figures"):
        return float(_SIX_FIGURES)
    return last[0].a_year if last else None


def _amounts(scene: Scene) -> list[Amount]:
    return [
        one
        for one in scene.amounts
        if one.a_year is not None and not scene.in_span(one.first) and not scene.in_name(one.first)
        if scene.hits.at("not_pay_after", one.last + 1) is None
    ]


def _spent(scene: Scene) -> Amount | None:
    """Return the amount that may be spent: "a budget of 500 dollars", "800 to spend"."""
    hits = scene.hits.of(_LIMIT + _BUDGET)
    found = [one for one in scene.amounts if not scene.in_span(one.first)]
    after = (one for hit in hits for one in found if 0 < one.first - hit.last <= _BESIDE)
    before = (one for hit in hits for one in found if 0 < hit.first - one.last <= _BESIDE)
    return next(after, next(before, None))


def _more(scene: Scene, spent: Amount | None) -> tuple[Amount, float] | None:
    """Return the amount above today's pay that is wanted, and its dollars a year."""
    for one in scene.amounts:
        after = scene.hits.at("more_after", one.last + 1)
        before = scene.hits.before("more_before", one.first, max(0, one.first - _BESIDE))
        if one is spent or scene.in_span(one.first) or scene.in_name(one.first):
            continue
        if one.marked and (after or before == one.first - 1):
            following = scene.tokens[one.last + 1 : one.last + 1 + _BESIDE]
            by = next((_A_YEAR[t.norm] for t in following if t.norm in _A_YEAR), 1)
            return one, one.dollars * (one.scale if one.scale > 1 else by)
    return None


def _times(scene: Scene) -> float | None:
    """Return how many times today's pay is wanted: "double my pay", "a 10% raise"."""
    for cue, times in _TIMES.items():
        if scene.hits.of(cue):
            return times
    share = _SHARE.search(scene.line.text)
    if share is None:
        return None
    first, last = scene.line.token(share.start()), scene.line.token(share.end() - 1)
    before = scene.hits.before("more_before", first, max(0, first - _BESIDE))
    raised = before == first - 1 or any(
        scene.hits.at("more_after", n) for n in (last + 1, last + 2)
    )
    return round(1 + float(share[1]) / _WHOLE, 4) if raised else None


def _leads(scene: Scene, n: int) -> bool:
    """Whether a way to it is spoken of right before: "the quickest way to 70k"."""
    return scene.hits.before("ways_to", n, scene.stance.piece(n).first) == n - 1


def _dated(scene: Scene, one: Amount) -> bool:
    """Whether a text opens with a pay and when it is to be had: "80k in three years"."""
    asks = scene.text.rstrip().endswith("?")
    return one.marked and one.first == 0 and ahead(scene, one.last) and not asks


def ahead(scene: Scene, n: int) -> bool:
    """Return whether a time from now follows a token: "80k in three years"."""
    within = scene.hits.at("within", n + 1)
    return within is not None and any(
        span.first in (within.first, within.last + 1) and span.how == "for" for span in scene.spans
    )


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
