"""A figure the person thinks of asking for, judged: "counter with 30?", "is 58k too much?"."""

from dataclasses import dataclass

from advisor.conversation.messages import Reply
from advisor.conversation.offered import Offer
from advisor.conversation.offers.verdicts import COUNTER, HOW, WEIGH, Verdicts
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms
from advisor.conversation.wording import money
from advisor.pay.offer import Asked, asked
from advisor.pay.offer import Offer as Weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An offer in a conversation, as it was told and as it was weighed."""

    session: Session
    offer: Offer
    found: Weighed


class Asking:
    """Says whether a figure can be defended, and how it lies to the one I'd ask for."""

    def __init__(self, rooms: Rooms, verdicts: Verdicts) -> None:
        self._content = rooms.content
        self._words = rooms.words
        self._say = rooms.words.say
        self._verdicts = verdicts

    def judge(self, case: Case, pay: float) -> Reply:
        """Return whether a figure the person thinks of can be defended."""
        found = case.found
        judged = asked(self._content, found, pay)
        blocks = [
            " ".join(filter(None, [self._judged(judged, found), self._over(judged)])),
            self._beside_mine(judged, found),
            "" if judged.over_offer <= 0 else self._verdicts.more(case.session, "word"),
        ]
        text = "\n\n".join(filter(None, blocks))
        rows = self._verdicts.buttons(HOW, COUNTER, WEIGH)
        return Reply(text=text, kinds=("offer",), rows=rows)

    def _judged(self, judged: Asked, found: Weighed) -> str:
        low, high = money(found.job.low), money(found.job.high)
        pay, share = money(judged.pay), judged.percentile
        if judged.over_offer <= 0:
            return self._say("offer.asked.under", pay=pay, offer=money(found.pay))
        if judged.standing == "above":
            most = money(judged.most)
            key = "offer.asked.above"
            return self._say(key, pay=pay, low=low, high=high, share=share, most=most)
        key = "inside" if judged.pay >= found.job.low else "below"
        return self._say(f"offer.asked.{key}", pay=pay, low=low, high=high, share=share)

    def _over(self, judged: Asked) -> str:
        over = judged.over_offer
        return self._say("offer.asked.over", over=money(over)) if over > 0 else ""

    def _beside_mine(self, judged: Asked, found: Weighed) -> str:
        """Return how a figure lies to the one I'd ask for."""
        counter = found.counter
        if counter is None or judged.pay == counter.pay or judged.standing == "above":
            return ""
        if judged.pay < counter.pay:
            return self._say("offer.asked.low", ask=money(counter.pay))
        listed = self._verdicts.reasons(found)
        reasons = (
            self._say("offer.asked.reasons", reasons=self._words.listing(listed)) if listed else ""
        )
        return self._say("offer.asked.high", ask=money(counter.pay), reasons=reasons)
