"""Two or three offers to choose from: pay, place and buying power of each, and which for what."""

from collections.abc import Sequence

from advisor.conversation.messages import Reply
from advisor.conversation.offered import Offer
from advisor.conversation.offers.verdicts import COUNTER, HOW, WEIGH, Verdicts
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms
from advisor.conversation.wording import capital, money
from advisor.conversation.words.purchasing import purchasing
from advisor.knowledge.templates import cite, credit
from advisor.pay.place import claimed
from advisor.pay.profile import Profile
from advisor.pay.rivals import Rivals, side_by_side

NEAR = 0.02  # of the pay, below which two offers pay about the same
NUMBERS = ("first", "second", "third")


class Competing:
    """Sets offers side by side."""

    def __init__(self, rooms: Rooms, verdicts: Verdicts) -> None:
        self._content = rooms.content
        self._words = rooms.words
        self._say = rooms.words.say
        self._verdicts = verdicts

    def rivals(self, profile: Profile, offers: Sequence[Offer]) -> Rivals | None:
        """Return offers weighed side by side; None where one is for a job outside the US."""
        return side_by_side(self._content, profile, [(one.pay, one.described) for one in offers])

    def reply(self, session: Session, offers: Sequence[Offer], found: Rivals) -> Reply:
        """Return offers side by side, which is better for what, and which to bargain with."""
        blocks = [
            self._headline(found),
            "\n".join(self._side(offers[n], found, n) for n in range(len(offers))),
            self._claim(found),
            " ".join(filter(None, [self._placed(found), self._room(offers, found)])),
            " ".join(filter(None, [self._say("offer.rivals.weigh"), self._next(session, found)])),
            self._source(found) or self._verdicts.age(found.offers[0].job),
        ]
        return Reply(
            text="\n\n".join(filter(None, blocks)),
            kinds=("offer",),
            rows=self._verdicts.buttons(COUNTER, HOW, WEIGH),
        )

    def _headline(self, found: Rivals) -> str:
        pays, bought = found.pays, found.bought
        if pays is None:
            if bought is None:
                return self._say("offer.rivals.even")
            return self._say("offer.rivals.even_bought", name=self._name(found, bought))
        paid = sorted((one.pay for one in found.offers), reverse=True)
        gap, name = money(paid[0] - paid[1]), capital(self._name(found, pays))
        if bought is None:
            near = paid[0] - paid[1] < NEAR * paid[0]
            return self._say(
                "offer.rivals.near" if near else "offer.rivals.one", name=name, gap=gap
            )
        if bought == pays:
            return self._say("offer.rivals.one_bought", name=name, gap=gap)
        other = self._name(found, bought)
        return self._say("offer.rivals.split", name=name, gap=gap, other=other)

    def _side(self, offer: Offer, found: Rivals, n: int) -> str:
        weighed = found.offers[n]
        told = self._words.facts(offer.described) or self._say("offer.rivals.untold")
        note = offer.said if offer.said and money(offer.pay) not in offer.said else ""
        hours = self._say("offer.rivals.hours", hours=offer.hours) if offer.hours else ""
        facts = ", ".join(filter(None, [told, note, hours]))
        buys = self._say("offer.rivals.buys", bought=money(found.buys[n])) if found.buys else ""
        return self._say(
            "offer.rivals.side",
            pay=money(weighed.pay),
            facts=facts,
            share=weighed.percentile,
            buys=buys,
        )

    def _placed(self, found: Rivals) -> str:
        """Return which stands higher in the range of its job, where that isn't what is best."""
        if found.placed is None or found.placed == found.best:
            return ""
        name = capital(self._name(found, found.placed))
        return self._say("offer.rivals.placed", name=name)

    def _room(self, offers: Sequence[Offer], found: Rivals) -> str:
        counter = found.offers[found.best].counter
        if counter is None:
            return ""
        name = self._name(found, found.best)
        return self._say(
            "offer.rivals.room",
            name=name,
            ask=self._verdicts.figure(offers[found.best], counter.pay),
        )

    def _claim(self, found: Rivals) -> str:
        states = {one.job.profile.state or "" for one in found.offers}
        return purchasing(self._content, self._words, states)

    def _next(self, session: Session, found: Rivals) -> str:
        return self._verdicts.next_offer(session, found.offers[found.best])

    def _name(self, found: Rivals, n: int) -> str:
        """Return an offer by its pay, or by its number where two pay the same."""
        pays = [one.pay for one in found.offers]
        if pays.count(pays[n]) > 1:
            return self._say(f"offer.rivals.{NUMBERS[n]}")
        return self._say("offer.rivals.named", pay=money(pays[n]))

    def _source(self, found: Rivals) -> str:
        if not found.buys:
            return ""
        states = dict.fromkeys(one.job.profile.state or "" for one in found.offers)
        paths = (f"{self._content.model.prices}.{state}" for state in states)
        figures = [self._content.figure(p) for p in paths if p in self._content.figures]
        claim = claimed(self._content, states)
        figures += claim.pays if claim else ()
        return credit(map(cite, figures), self._words.phrase("credit"))
