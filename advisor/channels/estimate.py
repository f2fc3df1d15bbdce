"""`advisor estimate`: a profile in, an estimate out, in words or as JSON for scripts.

The words are the conversation's own, so that nobody is told two things.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from advisor.channels.jsonl import Fields, LineError, answers, dump
from advisor.channels.markdown import plain
from advisor.channels.slots import SlotReader
from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.pay.estimate import Estimate, Step, credit, estimate, most_telling
from advisor.pay.opinion import SecondOpinion, second_opinion
from advisor.pay.place import BuyingPower, buying_power
from advisor.pay.profile import Profile
from advisor.pay.rules import NextStep, next_steps
from advisor.settings import Settings

if TYPE_CHECKING:
    from advisor.conversation.picture import Picture
    from advisor.understanding.understand import Understanding

PERCENTILES = (10, 25, 50, 75, 90)


class Estimating:
    """Estimates profiles, one at a time."""

    def __init__(self, settings: Settings, today: date) -> None:
        self._content = Content.load(settings.content, settings.language, settings.cache)
        self._slots = SlotReader(self._content.language, cache(self._understanding))
        self._today = today
        self._cache = settings.cache

    def profile(self, given: Mapping[str, Any]) -> Profile:
        """Return the profile. Raises UnreadableError where a value can't be read."""
        return Profile().with_slots(self._slots.read(given, self._today))

    def words(self, profile: Profile, *, explain: bool = False) -> str:
        """Return the estimate as the chat says it; explained, with its reasons and next steps."""
        from advisor.conversation.session import Session  # noqa: PLC0415
        from advisor.conversation.wording import Wording  # noqa: PLC0415
        from advisor.conversation.words.estimates import Estimates  # noqa: PLC0415 -- JSON needs it not
        from advisor.conversation.words.steps import Steps  # noqa: PLC0415
        from advisor.conversation.words.ways_on import WaysOn  # noqa: PLC0415

        content, words, session = self._content, Wording(self._content), Session(profile=profile)
        ways = WaysOn(content, words)
        said = Estimates(content, words, ways)
        replies = [said.estimate(session)]
        if explain and estimate(content, profile):
            replies += [said.why(session), Steps(content, words, ways).steps(session)]
        return "\n\n".join(plain(reply.text) for reply in replies)

    def picture(self, profile: Profile, *, explain: bool = False) -> "Picture | None":
        """Return the range to be drawn, or how it adds up; None where there is no estimate."""
        from advisor.conversation.pictures.estimates import Picturing  # noqa: PLC0415 -- few want one
        from advisor.conversation.wording import Wording  # noqa: PLC0415

        found = estimate(self._content, profile)
        if found is None:
            return None
        picturing = Picturing(self._content, Wording(self._content))
        return picturing.reasons(found) if explain else picturing.range(found)

    def json(self, profile: Profile) -> str:
        """Return the estimate, or why there is none, as one JSON object."""
        try:
            return dump(self._fields(profile))
        except LineError as error:
            return dump({"error": str(error)})

    def lines(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield the estimate of the profile on each line."""
        return answers(lines, lambda given: self._fields(self.profile(given)))

    def _understanding(self) -> "Understanding":
        from advisor.understanding.understand import Understanding  # noqa: PLC0415 -- for words

        return Understanding.build(self._content.language, self._cache)

    def _fields(self, profile: Profile) -> Fields:
        found = estimate(self._content, profile)
        if found is None:
            raise LineError(plain(self._content.language.phrases["estimate.none"]))
        return _estimate(found) | {
            "next_steps": [self._next(step) for step in next_steps(self._content, profile)],
            "percentiles": {str(n): found.pay_at(n / 100) for n in PERCENTILES},
            "buying_power": _buying_power(buying_power(self._content, found)),
            "second_opinion": _opinion(second_opinion(self._content, profile)),
            "published": _figure(found.published) if found.published else None,
            "ask": most_telling(self._content, profile),
        }

    def _next(self, step: NextStep) -> Fields:
        return {
            "change": plain(self._content.language.phrases[f"steps.{step.id}"]),
            "gain": step.gain,
            "cost_low": step.cost_low,
            "cost_high": step.cost_high,
            "months": step.months,
            "payback_months": step.payback_months,
            "source": step.source,
            "year": step.year,
        }


def _estimate(found: Estimate) -> dict[str, Any]:
    return {
        "low": found.low,
        "middle": found.middle,
        "high": found.high,
        "share": found.share,
        "trail": [_step(step) for step in found.trail],
        "as_of": found.as_of,
    }


def _buying_power(found: BuyingPower | None) -> Fields | None:
    if found is None:
        return None
    return {
        "low": found.low,
        "middle": found.middle,
        "high": found.high,
        "prices": found.prices.middle,
        "source": credit((found.prices.reference,)),
        "year": found.prices.year,
    }


def _opinion(found: SecondOpinion | None) -> Fields | None:
    if found is None:
        return None
    return {
        "about": found.id,
        "guide": _figure(found.guide),
        "public": [_figure(figure) for figure in found.public],
    }


def _figure(figure: Figure) -> Fields:
    return {
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit.value,
        "source": credit((figure.reference,)),
        "year": figure.year,
    }


def _step(step: Step) -> Fields:
    return {
        "factor": step.factor,
        "value": step.value,
        "dollars": step.dollars,
        "source": step.source,
        "year": step.year,
    }
