"""The second opinion: what newer public figures say beside the guide, for this person.

Which figures stand beside which is data/model.yaml's; the first that concerns somebody is said.
"""

from dataclasses import dataclass

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.knowledge.model import Opinion
from advisor.pay.position import manages
from advisor.pay.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """A figure of the guide, and the public ones beside it, the first being the one to hear."""

    id: str
    slot: str | None
    guide: Figure
    public: tuple[Figure, ...]

    @property
    def gap(self) -> float:
        """By what part the first public figure lies above the second, or above the guide's."""
        other = self.public[1] if len(self.public) > 1 else self.guide
        return self.public[0].middle / other.middle - 1


def second_opinion(content: Content, profile: Profile) -> SecondOpinion | None:
    """Return the newer public figures that concern this person most, or None.

    Of those who manage public tables say nothing; the coders' figures aren't theirs.
    """
    if manages(content, profile.role):
        return None
    for one in content.model.opinions:
        guide, *public = (_path(path, one, profile) for path in (one.guide, *one.public))
        if _concerns(one, profile) and all(path in content.figures for path in (guide, *public)):
            return SecondOpinion(
                id=one.id,
                slot=one.slot,
                guide=content.figure(guide),
                public=tuple(map(content.figure, public)),
            )
    return None


def _concerns(one: Opinion, profile: Profile) -> bool:
    if profile.remote and not one.remote:
        return False
    if one.slot is None:
        return True
    told = getattr(profile, one.slot)
    return told is not None and one.value in (None, told)


def _path(path: str, one: Opinion, profile: Profile) -> str:
    return path.replace("$", str(getattr(profile, one.slot))) if one.slot else path
