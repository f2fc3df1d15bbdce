"""Estimates made into pictures: which facts are seen, and what they are called."""

from collections.abc import Collection, Mapping

from advisor.conversation.picture import (
    MOST_PAY,
    MOST_RANGES,
    Change,
    ComparisonPicture,
    Mark,
    NamedRange,
    RangePicture,
    ReasonsPicture,
)
from advisor.conversation.wording import KIND_OF_SLOT, Wording, capital, money, number
from advisor.conversation.words.suppositions import Supposing
from advisor.knowledge.content import Content
from advisor.knowledge.slots import SlotValue
from advisor.pay.changes import Suppositions
from advisor.pay.compare import Comparison, Side
from advisor.pay.estimate import Estimate, Step
from advisor.pay.place import buying_power

FAR = 0.1  # what is left out at each end of nearly everybody: from the tenth percentile on
CENTS = 100  # shares are said as "50 in 100 people"
NAMED = 2  # of more credentials than one more than this, the rest are counted
CREDENTIALS = "credentials"


class Picturing:
    """Makes pictures of what the pay room finds."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words
        self._supposing = Supposing(content, words)

    def range(self, found: Estimate, *, offer: float | None = None) -> RangePicture:
        """Return the range with the person's pay on it, if told, and an offer, if given. A pay
        of more digits than a phone shows isn't marked.
        """
        say = self._words.say
        pays = (("picture.pay", found.profile.current_salary), ("picture.offer", offer))
        told = [(key, round(pay)) for key, pay in pays if pay is not None]
        return RangePicture(
            title=say("picture.range" if offer is None else "picture.job"),
            about=self.about(found),
            low=found.low,
            middle=Mark(label=say("picture.middle"), pay=found.middle),
            high=found.high,
            inside=say("picture.inside", share=number(found.share * CENTS)),
            most=(found.pay_at(FAR), found.pay_at(1 - FAR)),
            most_label=say("picture.most", share=number((1 - 2 * FAR) * CENTS)),
            marks=tuple(
                Mark(label=say(key), pay=pay) for key, pay in told if 0 <= pay <= MOST_PAY
            ),
            footer=self.footer(found),
        )

    def reasons(self, found: Estimate) -> ReasonsPicture:
        """Return how the middle adds up, fact by fact."""
        say = self._words.say
        base, *steps = found.trail
        return ReasonsPicture(
            title=say("picture.reasons", middle=money(found.middle)),
            about=self.about(found),
            base=Mark(label=self._words.factor(base, found.profile), pay=base.dollars),
            changes=tuple(
                Change(label=self._factor(step, found), dollars=step.dollars) for step in steps
            ),
            middle=Mark(label=say("picture.middle_of"), pay=found.middle),
            footer=self.footer(found),
        )

    def comparison(
        self, found: Comparison, hidden: Collection[str] = ()
    ) -> ComparisonPicture | None:
        """Return the sides for this person; None where one of them has no estimate, or nobody
        publishes what it brings. hidden: slots that weren't told.
        """
        kind = KIND_OF_SLOT[found.kind]
        sides = [one for one in found.sides if one.estimate and (one.has or one.gain is not None)]
        before = found.before
        if before is None or len(sides) < len(found.sides):
            return None
        ranges = [self._side(one, kind) for one in sides]
        if found.kind == CREDENTIALS and not any(one.has for one in sides):
            ranges = [self._named(self._words.say("picture.now"), before), *ranges]
        names = self._words.listing(self._words.name(kind, one.value) for one in sides)
        title = self._words.say("picture.compared", names=capital(names))
        return self._compared(title, before, ranges, hidden=(found.kind, *found.taken, *hidden))

    def what_if(self, found: Suppositions) -> ComparisonPicture:
        """Return before and after; of two changes, each by itself and both."""
        say, whole = self._words.say, found.together
        told = {slot: getattr(whole.before.profile, slot) for slot in whole.change}
        told = {slot: value for slot, value in told.items() if value not in (None, ())}
        facts = capital(self._words.facts(told))
        label = say("picture.before", facts=facts) if facts else say("picture.now")
        several, moved = len(found.each) > 1, "state" in whole.change
        shown = {label: whole.before}
        if several and len(found.each) + len(shown) < MOST_RANGES:
            shown |= {self._supposing.named(one): one.after for one in found.each}
        shown[say("picture.together") if several else self._supposing.named(whole)] = whole.after
        ranges = [self._named(name, one, bought=moved) for name, one in shown.items()]
        title = say("picture.what_if", facts=self._supposing.named(whole))
        return self._compared(title, whole.before, ranges, hidden=found.taken)

    def about(self, found: Estimate, hidden: Collection[str] = ()) -> str:
        """Return of whom a picture is; pay is marked in it or doesn't matter."""
        left_out = {"current_salary", *hidden}
        told: Mapping[str, SlotValue] = {
            slot: value for slot, value in found.profile.known().items() if slot not in left_out
        }
        return capital(self._words.facts(told)) or self._words.say("picture.anybody")

    def footer(self, found: Estimate) -> str:
        """Return what an estimate is, and how old its figures are."""
        years = sorted({step.year for step in found.trail if step.year})
        return self._words.say("picture.footer", oldest=years[0], newest=years[-1])

    def _side(self, side: Side, kind: str) -> NamedRange:
        assert side.estimate
        name = capital(self._words.name(kind, side.value))
        if side.has:
            name = self._words.say("picture.as_now", name=name)
        return self._named(name, side.estimate, bought=kind == "state")

    def _named(self, label: str, found: Estimate, *, bought: bool = False) -> NamedRange:
        buys = buying_power(self._content, found) if bought else None
        return NamedRange(
            label=label,
            low=found.low,
            middle=found.middle,
            high=found.high,
            buys=buys.middle if buys else None,
        )

    def _compared(
        self, title: str, of: Estimate, ranges: list[NamedRange], *, hidden: Collection[str]
    ) -> ComparisonPicture:
        """Return ranges side by side. hidden: slots that are compared, or only taken as usual."""
        return ComparisonPicture(
            title=title,
            about=self.about(of, hidden),
            ranges=tuple(ranges),
            middle=self._words.say("picture.middles"),
            footer=self.footer(of),
            buys=self._words.say("picture.buys"),
        )

    def _factor(self, step: Step, found: Estimate) -> str:
        """Return what a step stands for; of many credentials the first are named."""
        held = found.profile.credentials or ()
        if step.slot != CREDENTIALS or len(held) <= NAMED + 1:
            return self._words.factor(step, found.profile)
        names = [self._words.name("credential", one) for one in held[:NAMED]]
        return self._words.say(
            "picture.credentials", names=", ".join(names), count=len(held) - NAMED
        )
