"""All that is told of a person, as factors: what each says alone, and what is left beside others.

Years, credentials, setting and specialty overlap, and so does what is told beside a named role.
The role itself, years inside it, remote work and the state take nothing from the others.
"""

from collections.abc import Callable, Iterator

from advisor.knowledge.content import Content
from advisor.pay import factors
from advisor.pay.credentials import credentials, newcomer
from advisor.pay.factors import Factor, Group
from advisor.pay.overlap import kept
from advisor.pay.position import leads, position
from advisor.pay.profile import Profile

Seen = dict[tuple[object, ...], Group]
"""Factors by what they depend on, as far as they were worked out."""


def effective(
    content: Content, profile: Profile, seen: Seen | None = None
) -> Iterator[tuple[Factor, float]]:
    """Give every factor with its log as it counts beside the others, in the trail's order.

    seen: what was worked out for other profiles, where many that are alike are asked for.
    """
    part, n = content.model.overlap.value, told(content, profile)
    left, named = kept(n, part), leads(content, profile)
    seen = {} if seen is None else seen
    role, years, held = profile.role, profile.experience_years, profile.credentials
    for factor in _once(seen, ("position", role, years), lambda: position(content, profile)):
        yield factor, factor.log * (1.0 if named else left)
    for factor in (
        *_once(
            seen,
            ("credentials", held, role if named else None, years is None, n <= 1),
            lambda: credentials(content, profile, alone=n <= 1),
        ),
        *_once(
            seen, ("specialty", profile.specialty), lambda: factors.specialty(content, profile)
        ),
        *_once(
            seen, ("setting", profile.setting, role), lambda: factors.setting(content, profile)
        ),
    ):
        yield factor, factor.log * left
    for factor in _once(
        seen, ("remote", profile.remote), lambda: factors.remote(content, profile)
    ):
        yield factor, factor.log * kept(n + 1, part)
    place = ("state", profile.state, profile.remote)
    for factor in _once(seen, place, lambda: factors.location(content, profile)):
        yield factor, factor.log


def told(content: Content, profile: Profile) -> int:
    """Return how many overlapping facts are told; 1 where only one of them moves pay.

    A fact in its neutral value, such as general coding, counts beside others, because their
    averages are taken over people who have more than that. Beside a single one it does not, so
    that this one has its published pay.
    """
    named = leads(content, profile)
    years = profile.experience_years is not None or newcomer(content, profile)
    moving = sum((named, years, profile.credentials is not None, profile.setting is not None))
    if profile.specialty is None:
        return moving
    neutral = profile.specialty in content.model.specialty.neutral
    return moving if neutral and moving <= 1 else moving + 1


def _once(seen: Seen, key: tuple[object, ...], work_out: Callable[[], Group]) -> Group:
    if key not in seen:
        seen[key] = work_out()
    return seen[key]
