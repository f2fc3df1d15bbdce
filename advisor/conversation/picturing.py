"""Estimates made into pictures: which facts are seen, and what they are called."""

from advisor.conversation.pictures import Change, Mark, RangePicture, ReasonsPicture
from advisor.conversation.wording import Wording, capital, money, number
from advisor.pay.estimate import Estimate, Step

FAR = 0.1  # what is left out at each end of nearly everybody: from the tenth percentile on
CENTS = 100  # shares are said as "50 in 100 people"
NAMED = 2  # of more credentials than one more than this, the rest are counted


class Picturing:
    """Makes pictures of what the pay room finds."""

    def __init__(self, words: Wording) -> None:
        self._words = words

    def range(self, found: Estimate, *, offer: float | None = None) -> RangePicture:
        """Return the range with the person's pay on it, if told, and an offer, if given."""
        say = self._words.say
        pays = (("picture.pay", found.profile.current_salary), ("picture.offer", offer))
        return RangePicture(
            title=say("picture.range"),
            about=self._about(found),
            low=found.low,
            middle=Mark(label=say("picture.middle"), pay=found.middle),
            high=found.high,
            inside=say("picture.inside", share=number(found.share * CENTS)),
            most=(found.pay_at(FAR), found.pay_at(1 - FAR)),
            most_label=say("picture.most", share=number((1 - 2 * FAR) * CENTS)),
            marks=tuple(Mark(label=say(key), pay=round(pay)) for key, pay in pays if pay),
            footer=self._footer(found),
        )

    def reasons(self, found: Estimate) -> ReasonsPicture:
        """Return how the middle adds up, fact by fact."""
        say = self._words.say
        base, *steps = found.trail
        return ReasonsPicture(
            title=say("picture.reasons", middle=money(found.middle)),
            about=self._about(found),
            base=Mark(label=self._words.factor(base, found.profile), pay=base.dollars),
            changes=tuple(
                Change(label=self._factor(step, found), dollars=step.dollars) for step in steps
            ),
            middle=Mark(label=say("picture.middle_of"), pay=found.middle),
            footer=self._footer(found),
        )

    def _about(self, found: Estimate) -> str:
        told = found.profile.known()
        told = {slot: value for slot, value in told.items() if slot != "current_salary"}
        return capital(self._words.facts(told)) or self._words.say("picture.anybody")

    def _factor(self, step: Step, found: Estimate) -> str:
        """Return what a step stands for; of many credentials the first are named."""
        held = found.profile.credentials or ()
        if step.slot != "credentials" or len(held) <= NAMED + 1:
            return self._words.factor(step, found.profile)
        names = [self._words.name("credential", one) for one in held[:NAMED]]
        return self._words.say(
            "picture.credentials", names=", ".join(names), count=len(held) - NAMED
        )

    def _footer(self, found: Estimate) -> str:
        years = sorted({step.year for step in found.trail if step.year})
        return self._words.say("picture.footer", oldest=years[0], newest=years[-1])
