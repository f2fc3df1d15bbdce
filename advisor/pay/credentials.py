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


def credentials(content: Content, profile: Profile, *, alone: bool) -> Group:
    """Return what the credentials held do together; `alone` says that nothing else is told.

    A named role's band is of certified people, so it counts what is more or less than the role's
    usual credential: the anchor, or for auditors the auditor's own.
    """
    if profile.credentials is None:
        return ()
    known = content.model.credentials
    held = _counted(content, profile.credentials)
    found = _held(content, held) if held else _none(content, alone=alone)
    if leads(content, profile):
        own = content.model.roles[profile.role or ""].credential
        usual = premium(content, own or known.anchor)
        found = _with(found, found.log - usual.log, usual)
    elif newcomer(content, profile):
        start = after(content, content.model.experience.apprentice.value)
        found = _with(found, found.log + start.log, start)
    return (found,) if found.log else ()


def newcomer(content: Content, profile: Profile) -> bool:
    """Whether this is an apprentice who tells no years, and so is taken for a newcomer."""
    known = content.model.credentials
    return (
        profile.experience_years is None
        and profile.credentials is not None
        and set(profile.credentials) == {known.apprentice}
        and not leads(content, profile)
    )


def _held(content: Content, names: list[str]) -> Factor:
    ranked = sorted((premium(content, name) for name in names), key=lambda one: -one.log)
    further = content.model.credentials.further.value
    parts = [one.log * further**rank for rank, one in enumerate(ranked)]
    return _together(sum(parts), ranked, assumption=len(ranked) > 1)


def _none(content: Content, *, alone: bool) -> Factor:
    """Return what holding none does: nothing alone, as the guide adds the anchor to that pay.

    Beside other facts, whose averages are mostly certified people's, it lies below the anchor by
    as much as uncertified people are paid less.
    """
    if alone:
        return _factor(0.0, ())
    known = content.model.credentials
    anchor = premium(content, known.anchor)
    certified, uncertified = (content.figure(path) for path in known.gap)
    full = min(0.0, anchor.log - log(certified.middle / uncertified.middle))
    return _factor(full, (*anchor.figures, certified, uncertified))


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


def _with(found: Factor, full: float, other: Factor) -> Factor:
    """Return a factor of this log, with the figures of both."""
    return _together(full, [found, other])


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
