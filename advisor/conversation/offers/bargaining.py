"""What follows from an offer, each part by itself: what to ask for, how, when, what else counts,
and what if they say no; and what the person brings up for it.
"""

from collections.abc import Callable, Sequence

from advisor.conversation.messages import Reply
from advisor.conversation.offers.asking import Case
from advisor.conversation.offers.verdicts import (
    COUNTER,
    HOW,
    NAMED,
    REFUSED,
    WEIGH,
    WHEN,
    Verdicts,
)
from advisor.conversation.talk import Rooms
from advisor.conversation.wording import money, signed
from advisor.knowledge.templates import cite, credit
from advisor.pay.offer import Offer as Weighed
from advisor.pay.place import at_average

Part = Callable[[Case], Reply]

CENTS = 100
FLEXIBLE = "flexible"
BENEFITS = ("health", "fees", FLEXIBLE, "bonus", "advance")
KIND = "offer"
SOURCES = {
    HOW: "neg-value",
    WHEN: "neg-timing",
    WEIGH: "neg-total-comp",
    REFUSED: "neg-annual-review",
}


class Bargaining:
    """Answers each part of an offer in its context."""

    def __init__(self, rooms: Rooms, verdicts: Verdicts) -> None:
        self._rooms = rooms
        self._content = rooms.content
        self._words = rooms.words
        self._say = rooms.words.say
        self._verdicts = verdicts
        self._parts: dict[str, Part] = {
            COUNTER: self._counter,
            HOW: self._how,
            WHEN: self._when,
            WEIGH: self._besides,
            REFUSED: self._refused,
        }

    def part(self, name: str, case: Case) -> Reply:
        """Return this part of the answer."""
        return self._parts[name](case)

    def decide(self, case: Case) -> Reply:
        """Return whether to take it, as far as figures say."""
        found = case.found
        first = self._say(
            f"offer.decide.{self._verdicts.place(found)}",
            pay=money(found.pay),
            share=found.percentile,
            over=CENTS - found.percentile,
        )
        ask = self._asking(case)
        return self._reply(
            [
                f"{first} {ask}".strip(),
                self._verdicts.range(found.job),
                self._walk(found),
                self._say("offer.decide.yours"),
            ],
            COUNTER,
            HOW,
            WEIGH,
        )

    def _asking(self, case: Case) -> str:
        ask = self._figure(case)
        if ask is None:
            return ""
        return self._say("offer.decide.ask", ask=self._verdicts.figure(case.offer, ask))

    def argue(self, case: Case, before: Weighed, argues: Sequence[str]) -> Reply:
        """Return what something brought up does to the counter-figure of before."""
        found = case.found
        named = [one for one in argues if one in NAMED]
        if named:
            return self._argued(case, before, named)
        if "rival" in argues:
            return self._reply([self._say("offer.argued.rival")], COUNTER, WEIGH)
        stays = self._say("offer.argued.stays_none")
        if found.counter:
            stays = self._say("offer.argued.stays", ask=money(found.counter.pay))
        blocks = [
            self._say("offer.argued.start", stays=stays),
            self._verdicts.more(case.session, "word"),
        ]
        return self._reply(blocks, HOW, WHEN)

    def _argued(self, case: Case, before: Weighed, named: Sequence[str]) -> Reply:
        found = case.found
        what = self._words.listing([self._say(f"offer.reason_told.{one}") for one in named])
        counter, was = found.counter, before.counter
        if counter is None:
            text = self._say("offer.argued.same", what=what, pay=money(found.pay))
        elif was is None:
            ask = money(counter.pay)
            text = self._say("offer.argued.first", what=what, ask=ask, share=counter.percentile)
        elif was.pay == counter.pay:
            text = self._say("offer.argued.same", what=what, pay=money(counter.pay))
        else:
            text = self._say(
                "offer.argued.more",
                what=what,
                ask=money(counter.pay),
                before=money(was.pay),
                share=counter.percentile,
            )
        blocks = [text, self._say("offer.argued.proof"), self._verdicts.more(case.session, "word")]
        return self._reply(blocks, HOW, COUNTER, WEIGH)

    def _counter(self, case: Case) -> Reply:
        found = case.found
        counter, job = found.counter, found.job
        if counter is None:
            one = self._best(case)
            pay, share = money(found.pay), found.percentile
            text = self._say("offer.counter.none", pay=pay, share=share, one=one)
            return self._reply([text, self._verdicts.more(case.session, "word")], HOW, WEIGH)
        first = self._say(
            "offer.counter.ask",
            ask=self._verdicts.figure(case.offer, counter.pay),
            over=money(counter.pay - found.pay),
            pay=money(found.pay),
            share=counter.percentile,
        )
        reasons = [
            self._say(
                "offer.counter.reason",
                what=self._verdicts.value(step.slot or "", found),
                dollars=signed(step.dollars),
            )
            for step in counter.arguments
        ]
        reasons += [
            self._say("offer.counter.told", what=self._say(f"offer.reason_told.{one}"))
            for one in counter.told
        ]
        if reasons:
            lift = round(self._content.scenarios.offer.lift.value * CENTS)
            start, high = money(counter.low), money(job.high)
            rule = self._say("offer.counter.rule", start=start, lift=lift, high=high)
            why = ["\n".join([self._say("offer.counter.reasons"), *reasons]), rule]
        else:
            why = [self._say("offer.counter.plain", low=money(job.low), high=money(job.high))]
        more = "word" if counter.told else "number"
        why += self._verdicts.far(found, counter, "offer.counter.far")
        return self._reply(
            [first, *why, self._verdicts.more(case.session, more)], HOW, WHEN, REFUSED
        )

    def _how(self, case: Case) -> Reply:
        found = case.found
        ask = self._figure(case)
        if ask is None:
            kept = self._say(f"offer.how.kept.{self._verdicts.besides(case.offer, case.found)[0]}")
            script = self._say("offer.how.script_kept", one=kept)
        else:
            reasons = self._verdicts.reasons(found, "how.mine")
            listed = self._words.listing(reasons) if reasons else ""
            why = self._say("offer.how.why" if reasons else "offer.how.why_plain", reasons=listed)
            low, high = money(found.job.low), money(found.job.high)
            figure = self._verdicts.figure(case.offer, ask)
            script = self._say("offer.how.script", low=low, high=high, why=why, ask=figure)
        blocks = [
            self._say("offer.how.headline"),
            script,
            self._say("offer.how.proof"),
            self._verdicts.more(case.session, "refused"),
            self._source(HOW),
        ]
        return self._reply(blocks, REFUSED, WHEN)

    def _when(self, case: Case) -> Reply:
        blocks = [
            self._say("offer.when"),
            self._verdicts.more(case.session, "word"),
            self._source(WHEN),
        ]
        return self._reply(blocks, HOW, COUNTER)

    def _besides(self, case: Case) -> Reply:
        found = case.found
        first = self._say("offer.besides_all.headline", pay=money(found.pay), one=self._best(case))
        blocks = [
            "\n".join([first, *self._rest(case)]),
            self._buys(found),
            self._say("offer.besides_all.worth"),
            self._verdicts.more(case.session, "ask"),
            self._source(WEIGH),
        ]
        return self._reply(blocks, COUNTER, HOW)

    def _refused(self, case: Case) -> Reply:
        found = case.found
        first = self._say("offer.refused.headline", pay=money(found.pay), share=found.percentile)
        if rival := case.session.rival:
            first = f"{first} {self._say('offer.refused.rival', rival=money(rival.pay))}"
        blocks = [
            first,
            self._say("offer.refused.instead", one=self._best(case)),
            self._walk(found),
            self._source(REFUSED),
        ]
        return self._reply(blocks, WEIGH, COUNTER)

    def _figure(self, case: Case) -> float | None:
        """Return what to ask for: what the person thinks of, where it can be defended."""
        found, asking = case.found, case.offer.asking
        if asking and found.pay < asking <= found.job.high:
            return asking
        return found.counter.pay if found.counter else None

    def _walk(self, found: Weighed) -> str:
        return self._say("offer.refused.walk", low=money(found.job.low))

    def _best(self, case: Case) -> str:
        return self._say(f"offer.besides.{self._verdicts.besides(case.offer, case.found)[0]}")

    def _rest(self, case: Case) -> Sequence[str]:
        """Return the other benefits that the guide names, a line each."""
        best = self._verdicts.besides(case.offer, case.found)[0]
        said = FLEXIBLE if best in ("remote", "on-site") else best
        return [
            self._say("offer.besides_all.line", what=self._say(f"offer.besides_all.rest.{one}"))
            for one in BENEFITS
            if one != said
        ]

    def _buys(self, found: Weighed) -> str:
        """Return what the pay buys in the state of the job; remote work is done from home."""
        state = found.job.profile.state
        if state is None or found.job.profile.remote:
            return ""
        prices = self._content.figure(f"{self._content.model.prices}.{state}")
        return self._say(
            "offer.besides_all.buys",
            state=self._words.name("state", state),
            pay=money(found.pay),
            bought=money(at_average(found.pay, prices)),
            source=credit((cite(prices),), "{sources}"),
        )

    def _source(self, name: str) -> str:
        intent = self._content.language.intents.get(SOURCES[name])
        cited = (cite(intent.source),) if intent and intent.source else ()
        return credit(cited, self._words.phrase("credit"))

    def _reply(self, blocks: Sequence[str], *acts: str) -> Reply:
        text = "\n\n".join(filter(None, blocks))
        return Reply(text=text, kinds=(KIND,), rows=self._verdicts.buttons(*acts))
