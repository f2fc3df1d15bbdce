"""Whether a rule of the next steps is for this person.

A role, years, credentials or specialty not told is read as the reference coder's.
"""

from collections.abc import Iterable

from advisor.knowledge.content import Content
from advisor.knowledge.rules import When
from advisor.knowledge.slots import SlotValue
from advisor.pay.credentials import newcomer
from advisor.pay.estimate import Estimate
from advisor.pay.profile import Profile


def fits(content: Content, when: When, now: Estimate) -> bool:
    """Return whether every condition holds for the person of this estimate."""
    profile = now.profile
    below = profile.current_salary is not None and profile.current_salary < now.low
    return (
        suits(content, when, profile)
        and in_time(when, years_of(content, profile))
        and (when.pay is None or below)
    )


def suits(content: Content, when: When, profile: Profile) -> bool:
    """Return whether the conditions hold that neither years nor pay decide."""
    held, usual = set(profile.credentials or ()), content.model.steps
    return (
        _among(profile.role or usual.role, when.roles)
        and _among(profile.specialty or usual.specialty, when.specialties)
        and _among(profile.setting, when.settings)
        and (when.remote is None or profile.remote is when.remote)
        and (when.holds is None or not held.isdisjoint(when.holds))
        and (when.lacks is None or held.isdisjoint(when.lacks))
    )


def in_time(when: When, years: float) -> bool:
    """Return whether somebody of these years has enough of them, and not too many."""
    return (when.min_years is None or years >= when.min_years) and (
        when.below_years is None or years < when.below_years
    )


def years_of(content: Content, profile: Profile) -> float:
    """Return the years told; an apprentice who tells none may have none."""
    if profile.experience_years is not None:
        return profile.experience_years
    return 0.0 if newcomer(content, profile) else content.model.steps.years.value


def as_taken(content: Content, profile: Profile, changed: Iterable[str]) -> Profile:
    """Return the profile a change of these slots is priced from.

    What changes and was not told is taken as usual, so that the change is all that counts and
    not the telling. An apprentice has the years the estimate takes it to have, or a further
    credential would seem to bring the years along.
    """
    steps = content.model.steps
    usual: dict[str, SlotValue] = {
        "role": steps.role,
        "experience_years": steps.years.value,
        "credentials": (),
        "specialty": steps.specialty,
        "remote": False,
    }
    taken = {
        slot: usual[slot] for slot in changed if slot in usual and getattr(profile, slot) is None
    }
    if newcomer(content, profile):
        taken["experience_years"] = content.model.experience.apprentice.value
    return profile.with_slots(taken) if taken else profile


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
