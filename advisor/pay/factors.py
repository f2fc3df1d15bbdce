"""A fact about a person as a factor on the reference coder's pay, alone and in full.

A factor is kept as its logarithm, with the figures it is read from. How factors that meet are
counted is overlap's business.
"""

from dataclasses import dataclass
from math import log

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.knowledge.model import Priced
from advisor.pay.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What one fact does to pay when nothing else is known, and the figures that say so."""

    name: str
    slot: str | None
    log: float
    figures: tuple[Figure, ...]
    assumption: bool = False


Group = tuple[Factor, ...]
"""Factors that stand for one thing, such as a role and the years in it; often just one."""


def over_reference(content: Content, pay: float) -> float:
    """Return the log of this pay over the reference coder's."""
    return log(pay / content.figure(content.model.base).middle)


def specialty(content: Content, profile: Profile) -> Group:
    """Return what the specialty does; general coding is the reference coder's."""
    return _priced(content, "specialty", profile.specialty, content.model.specialty)


def setting(content: Content, profile: Profile) -> Group:
    """Return what the kind of employer does.

    The guide prices auditors by the range of the best-paid setting, consulting firms: it counts
    once, and no other employer adds to it; one that pays less still takes away.
    """
    priced = content.model.setting
    group = _priced(content, "setting", profile.setting, priced)
    role = content.model.roles.get(profile.role or "")
    if role and any(path.startswith(f"{priced.table}.") for path in role.pay):
        same = {figure.path for factor in group for figure in factor.figures} & set(role.pay)
        return tuple(factor for factor in group if factor.log < 0 and not same)
    return group


def remote(content: Content, profile: Profile) -> Group:
    """Return what working remotely does; on site is the reference coder's."""
    if not profile.remote:
        return ()
    figure = content.figure(content.model.remote.pay)
    full = over_reference(content, figure.middle)
    return (Factor(name="remote", slot="remote", log=full, figures=(figure,)),)


def location(content: Content, profile: Profile) -> Group:
    """Return what the state does; of a remote coder's home state only a part is left."""
    if profile.state is None:
        return ()
    states = content.model.state
    guide = f"{states.guide}.{profile.state}"
    if guide in content.figures:
        figures: tuple[Figure, ...] = (content.figure(guide),)
        full = over_reference(content, figures[0].middle)
    else:
        paid = _known(content, f"{states.public}.{profile.state}.{states.public_pay}")
        figures = (paid, content.figure(states.national))
        full = log(paid.middle / figures[1].middle)
    left = content.model.remote.home.value if profile.remote else 1.0
    ours = bool(profile.remote)
    return (Factor(name="state", slot="state", log=full * left, figures=figures, assumption=ours),)


def _priced(content: Content, slot: str, value: str | None, priced: Priced) -> Group:
    if value is None or value in priced.neutral:
        return ()
    figure = _known(content, f"{priced.table}.{value}")
    full = over_reference(content, figure.middle)
    return (Factor(name=slot, slot=slot, log=full, figures=(figure,)),)


def _known(content: Content, path: str) -> Figure:
    if path not in content.figures:
        raise ValueError(f"nothing is known at {path}")
    return content.figure(path)
