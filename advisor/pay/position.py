"""Role and years: where somebody stands on the way from newcomer to director.

The years follow a smooth curve through the guide's bands. A named role replaces the curve and
is tilted a little by the years; no role pays less than its years alone would.
"""

from collections.abc import Iterator
from itertools import pairwise

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.knowledge.model import Knot
from advisor.pay.curve import Point, height
from advisor.pay.factors import Factor, Group, over_reference
from advisor.pay.profile import Profile


def position(content: Content, profile: Profile) -> Group:
    """Return what the role does, and what the years add to it or take from it."""
    paid = _paid(content, profile.role)
    found: list[Factor] = []
    if paid:
        assumption = content.model.roles[profile.role or ""].assumption
        middle = sum(figure.middle for figure in paid) / len(paid)
        level = over_reference(content, middle)
        found.append(
            Factor(name="role", slot="role", log=level, figures=paid, assumption=assumption)
        )
    if profile.experience_years is not None:
        found.append(_experience(content, profile.experience_years, tuple(found)))
    return tuple(found)


def after(content: Content, years: float) -> Factor:
    """Return what this many years do where no role is named."""
    knots = _beside(content.model.experience.knots, years)
    figures = {knot.pay: content.figure(knot.pay) for knot in knots}
    return Factor(
        name="experience",
        slot="experience_years",
        log=height(tuple(_points(content)), years),
        figures=tuple(figures.values()),
        assumption=any(knot.assumption for knot in knots),
    )


def leads(content: Content, profile: Profile) -> bool:
    """Whether the role is named and has pay of its own, so that years aren't all there is."""
    return bool(_paid(content, profile.role))


def published(content: Content, role: str | None) -> Figure | None:
    """Return the one published pay of a managing role, to be shown beside its estimate."""
    one = content.model.roles.get(role or "")
    return content.figure(one.pay[0]) if one and one.manages and len(one.pay) == 1 else None


def manages(content: Content, role: str | None) -> bool:
    """Whether public tables of coders don't speak of this role."""
    one = content.model.roles.get(role or "")
    return one is not None and one.manages


def _paid(content: Content, role: str | None) -> tuple[Figure, ...]:
    """Return the pay of a role; none where it is the curve's."""
    if role is None:
        return ()
    if role not in content.model.roles:
        raise ValueError(f"no role is called {role}")
    return tuple(content.figure(path) for path in content.model.roles[role].pay)


def _experience(content: Content, years: float, role: Group) -> Factor:
    alone = after(content, years)
    if not role:
        return alone
    curve, level = content.model.experience, role[0].log
    usual = height(tuple(_points(content)), curve.tilt_from.value)
    tilted = level + curve.tilt.value * (alone.log - usual)
    return Factor(
        name=alone.name,
        slot=alone.slot,
        log=max(alone.log, tilted) - level,
        figures=alone.figures,
        assumption=True,
    )


def _points(content: Content) -> Iterator[Point]:
    """Give the points of the curve, as logs over the reference coder's pay."""
    for knot in content.model.experience.knots:
        figure = content.figure(knot.pay)
        ends = {"low": figure.low, "middle": figure.middle, "high": figure.high}
        yield knot.years, over_reference(content, ends[knot.end] * knot.times)


def _beside(knots: tuple[Knot, ...], years: float) -> tuple[Knot, ...]:
    """Return the knots that these years lie between, or the one they lie on or beyond."""
    for left, right in pairwise(knots):
        if left.years < years < right.years:
            return (left, right)
        if years <= left.years:
            return (left,)
    return knots[-1:]
