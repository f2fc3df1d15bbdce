"""An estimate in two sentences, for where others read it: of facts, never of anybody's pay."""

from advisor.conversation.wording import Wording, hourly, money
from advisor.knowledge.content import Content
from advisor.knowledge.figures import publishers
from advisor.pay.estimate import Estimate, estimate
from advisor.pay.profile import Profile


class Brief:
    """Says what facts come to, with its sources."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words

    def of(self, profile: Profile) -> str | None:
        """Return the range and where it comes from; None outside the US."""
        found = estimate(self._content, profile.with_slots({"current_salary": None}))
        return None if found is None else f"{self._range(found)}\n\n{self.source(found)}"

    def facts(self, profile: Profile) -> str:
        """Return the facts as one list."""
        return self._words.facts(profile.known())

    def source(self, found: Estimate) -> str:
        """Return who the figures are from, and of which years."""
        named = publishers(one for step in found.trail for one in step.references)
        years = sorted({step.year for step in found.trail if step.year})
        return self._words.say(
            "brief.source", sources=", ".join(named), oldest=years[0], newest=years[-1]
        )

    def _range(self, found: Estimate) -> str:
        return self._words.say(
            "brief.estimate",
            low=money(found.low),
            high=money(found.high),
            low_hour=hourly(found.low),
            high_hour=hourly(found.high),
            facts=self.facts(found.profile),
            middle=money(found.middle),
        )
