"""All credentials somebody holds, as one factor.

Each has a premium of its own: the anchor's is the guide's, the others' follow from what their
holders are paid beside the anchor's. The best counts in full, each further one by a set part
of the one before, so that a further credential never lowers pay and adds less and less.
"""

from collections.abc import Iterable
from math import log

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.pay.factors import Factor, Group, over_reference
from advisor.pay.position import after, leads
from advisor.pay.profile import Profile


def credentials(content: Content, profile: Profile) -> Group:
    """Return what the credentials held do together; none is the reference coder's case."""
    known = content.model.credentials
    held = _counted(content, profile.credentials or ())
    if not held:
        return ()
    ranked = sorted((premium(content, name) for name in held), key=lambda one: -one.log)
    parts = [one.log * known.further.value**rank for rank, one in enumerate(ranked)]
    found = _together(sum(parts), ranked, assumption=len(ranked) > 1)
    if held == [known.apprentice] and profile.experience_years is None:
        return (found,) if leads(content, profile) else (_newcomer(content, found),)
    return (found,)


def none_held(content: Content, others: float) -> Group:
    """Return what holding none does beside other premiums, whose logs come to `others`.

    The pay they are read from is mostly that of certified people, so part of it is missing:
    as much as makes the anchor gain, on top of them, what the survey says it does there.
    """
    if others <= 0:
        return ()
    known = content.model.credentials
    anchor = premium(content, known.anchor)
    certified, uncertified = (content.figure(path) for path in known.gap)
    full = log(certified.middle / uncertified.middle) - anchor.log * content.model.overlap.value
    missing = min(max(0.0, full), anchor.log) * min(1.0, others / anchor.log)
    return (_factor(-missing, (*anchor.figures, certified, uncertified)),)


def premium(content: Content, name: str) -> Factor:
    """Return what one credential does when held alone."""
    known = content.model.credentials
    one = known.each[name]
    if one.like:
        return _together(premium(content, one.like).log, [premium(content, one.like)])
    if one.adds:
        added = content.figure(one.adds)
        base = content.figure(content.model.base).middle
        return _factor(over_reference(content, base + added.middle), (added,))
    anchor = premium(content, known.anchor)
    if one.share is not None:
        return _together(anchor.log * one.share, [anchor])
    assert one.ratio
    own, theirs = (content.figure(path) for path in one.ratio)
    full = max(0.0, anchor.log + log(own.middle / theirs.middle))
    return _factor(full, (*anchor.figures, own, theirs), assumption=one.assumption)


def _counted(content: Content, names: Iterable[str]) -> list[str]:
    """Return each name once, without those that say nothing beside another one held."""
    known = content.model.credentials.each
    held = sorted(set(names))
    for name in held:
        if name not in known:
            raise ValueError(f"no credential is called {name}")
    return [name for name in held if known[name].counts_as not in held]


def _newcomer(content: Content, found: Factor) -> Factor:
    """Return an apprentice's factor who doesn't say how many years: a newcomer's."""
    start = after(content, content.model.experience.apprentice.value)
    return _together(found.log + start.log, [start, found])


def _together(full: float, parts: Iterable[Factor], *, assumption: bool = True) -> Factor:
    """Return one factor of these, with all their figures."""
    parts = tuple(parts)
    figures = tuple({one.path: one for part in parts for one in part.figures}.values())
    return _factor(full, figures, assumption=assumption or any(part.assumption for part in parts))


def _factor(full: float, figures: tuple[Figure, ...], *, assumption: bool = False) -> Factor:
    return Factor(
        name="credentials",
        slot="credentials",
        log=full,
        figures=figures,
        assumption=assumption,
    )
