"""Whether a rule of the next steps is for this person.

A role, years, credentials or specialty not told is read as the reference coder's.
"""

from advisor.knowledge.content import Content
from advisor.knowledge.rules import When
from advisor.pay.estimate import Estimate
from advisor.pay.profile import Profile


def fits(content: Content, when: When, now: Estimate) -> bool:
    """Return whether every condition holds for the person of this estimate."""
    profile, usual = now.profile, content.model.steps
    held, years = set(profile.credentials or ()), years_of(content, profile)
    below = profile.current_salary is not None and profile.current_salary < now.low
    return (
        _among(profile.role or usual.role, when.roles)
        and _among(profile.specialty or usual.specialty, when.specialties)
        and _among(profile.setting, when.settings)
        and (when.remote is None or profile.remote is when.remote)
        and (when.holds is None or not held.isdisjoint(when.holds))
        and (when.lacks is None or held.isdisjoint(when.lacks))
        and (when.min_years is None or years >= when.min_years)
        and (when.below_years is None or years < when.below_years)
        and (when.pay is None or below)
    )


def years_of(content: Content, profile: Profile) -> float:
    """Return the years told; an apprentice who tells none may have none."""
    if profile.experience_years is not None:
        return profile.experience_years
    return 0.0 if _newcomer(content, profile) else content.model.steps.years.value


def as_estimated(content: Content, profile: Profile) -> Profile:
    """Return the profile with the years the estimate takes it to have, though none were told.

    An apprentice's further credential would else seem to bring the years along.
    """
    if not _newcomer(content, profile):
        return profile
    years = content.model.experience.apprentice.value
    return profile.with_slots({"experience_years": years})


def assumed(when: When, profile: Profile) -> tuple[str, ...]:
    """Return the slots that weren't told and that the rule takes to be the reference coder's."""
    asked = {
        "role": when.roles,
        "experience_years": when.min_years if when.below_years is None else when.below_years,
        "credentials": when.lacks,
        "specialty": when.specialties,
    }
    return tuple(
        slot
        for slot, condition in asked.items()
        if condition is not None and getattr(profile, slot) is None
    )


def _among(value: str | None, allowed: tuple[str, ...] | None) -> bool:
    return allowed is None or value in allowed


def _newcomer(content: Content, profile: Profile) -> bool:
    apprentice = (content.model.credentials.apprentice,)
    return profile.experience_years is None and profile.credentials == apprentice
