"""The middle of many profiles that differ in little, each part of them worked out once.

It says what the estimate says, without the trail; a plan asks for hundreds.
"""

from math import exp

from advisor.knowledge.content import Content
from advisor.pay.estimate import limited, wage_growth
from advisor.pay.facts import Seen, effective
from advisor.pay.profile import Profile
from advisor.pay.spread import half_width


class Middles:
    """The middles of estimates, in USD a year, for as long as one question is worked on."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._seen: Seen = {}
        self._widths: dict[tuple[bool, ...], float] = {}
        self._telling = tuple(content.model.spread.explained)
        self._base = content.figure(content.model.base).middle
        self._grown = exp(wage_growth(content).log)

    def of(self, profile: Profile) -> int:
        """Return the middle of this profile's estimate. It must be of the US."""
        total = self._base
        for _, counts in effective(self._content, profile, self._seen):
            total *= exp(counts)
        width = self.half_width(profile)
        if limit := limited(self._content, total, self._grown, width):
            total *= exp(limit.log)
        return round(total * self._grown)

    def low(self, profile: Profile) -> int:
        """Return the low end of this profile's range."""
        return round(self.of(profile) * (1 - self.half_width(profile)))

    def half_width(self, profile: Profile) -> float:
        """Return half of this profile's range as a part of its middle."""
        known = tuple(getattr(profile, slot) is None for slot in self._telling)
        if known not in self._widths:
            self._widths[known] = half_width(self._content, profile)
        return self._widths[known]
