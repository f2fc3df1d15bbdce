"""Two or three things side by side, for the person as far as known: pay, cost, time.

What the guide and the public tables say of them stands above; this is what the person's own
estimate adds to it. At a seam of states the public means compare like with like.
"""

from collections.abc import Sequence

from advisor.conversation.wording import Wording, capital, money, number, signed
from advisor.knowledge.content import Content
from advisor.knowledge.intents import Intent
from advisor.knowledge.spelling import spell
from advisor.knowledge.templates import cite, credit
from advisor.pay.compare import Comparison, Kind, Side, compare
from advisor.pay.place import Seam
from advisor.pay.profile import Profile

COMPARED: dict[str, Kind] = {
    "state": "state",
    "setting": "setting",
    "specialty": "specialty",
    "credential": "credentials",
    "role": "role",
}
COMPARE = "compare"
LEAST = 2


class Comparing:
    """Adds to "Ohio or Texas?" what either would be for this person."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words
        self._say = words.say

    def compares(self, intent: Intent, about: Sequence[str]) -> bool:
        """Return whether a question puts things side by side that are priced."""
        kind = intent.entity or ""
        is_value = self._content.language.lexicon.is_value
        if intent.kind != COMPARE or kind not in COMPARED or len(set(about)) < LEAST:
            return False
        slot = COMPARED[kind]
        return all(is_value(slot, one) for one in about)

    def below(self, intent: Intent, about: Sequence[str], profile: Profile) -> str:
        """Return what the comparison comes to, below what is published of either side."""
        found = compare(self._content, profile, COMPARED[intent.entity or ""], about)
        if found is None:
            return ""
        blocks = [self._seam(found), self._mine(found, intent.entity or "")]
        return "\n\n".join(filter(None, blocks))

    def _seam(self, found: Comparison) -> str:
        """Return the public table for all sides, where the guide prices only some of them."""
        seam = found.seam
        if seam is None or not seam.crossed:
            return ""
        return self._say("versus.seam", means=self._means(seam), source=self._source(seam))

    def _means(self, seam: Seam) -> str:
        return "; ".join(
            self._say(
                "versus.mean",
                name=self._words.name("state", one.state),
                mean=spell(one.mean),
                buys=money(one.buys),
            )
            for one in seam.states
        )

    def _source(self, seam: Seam) -> str:
        figures = [figure for one in seam.states for figure in (one.mean, one.prices)]
        return credit(map(cite, figures), "{sources}")

    def _mine(self, found: Comparison, kind: str) -> str:
        if found.general or found.before is None:
            return ""
        lines = [self._side(one, kind) for one in found.sides if one.estimate]
        if not lines:
            return ""
        taken = [self._say(f"taken.{slot}") for slot in found.taken]
        key = "versus.taken" if taken else "versus.headline"
        headline = self._say(
            key,
            now=money(found.before.middle),
            taken=self._words.listing(taken) if taken else "",
        )
        table = "\n".join([headline, *lines])
        return "\n\n".join(filter(None, [table, self._verdict(found, kind)]))

    def _side(self, side: Side, kind: str) -> str:
        assert side.estimate
        parts = [self._gain(side)]
        if side.buying:
            parts.append(self._say("versus.buys", buys=money(side.buying.middle)))
        if side.making and kind != "state":
            parts.append(self._effort(side))
        return self._say(
            "versus.side",
            name=capital(self._words.name(kind, side.value)),
            low=money(side.estimate.low),
            high=money(side.estimate.high),
            middle=money(side.estimate.middle),
            rest="; ".join(parts),
        )

    def _gain(self, side: Side) -> str:
        if side.has:
            return self._say("versus.now")
        if side.gain is None:
            return self._say("next.gain_unknown")
        return self._say("versus.gain", gain=signed(side.gain))

    def _effort(self, side: Side) -> str:
        assert side.making
        price = side.making.price
        cost, months = self._say("next.cost_unknown"), self._say("next.months_unknown")
        if price.cost_low is not None and price.cost_high is not None:
            low, high = money(price.cost_low), money(price.cost_high)
            cost = low if low == high else f"{low}–{high}"
            cost = cost if price.cost_high else self._say("next.cost_free")
            cost = self._say("suppose.ours", what=cost) if "cost" in price.ours else cost
        if price.months_low is not None and price.months_high is not None:
            low, high = number(round(price.months_low)), number(round(price.months_high))
            span = self._say("next.month_range", low=low, high=high)
            months = span if low != high else self._words.months(price.months_high)
            months = self._say("suppose.ours", what=months) if "months" in price.ours else months
        return f"{cost}, {months}"

    def _verdict(self, found: Comparison, kind: str) -> str:
        """Return which pays you best, and which buys most where that is another one."""
        best, bought = found.best, found.best_bought
        lines = []
        if best:
            name = capital(self._words.name(kind, best.value))
            lines.append(self._say("versus.best", name=name))
        if bought and bought is not best:
            name = capital(self._words.name(kind, bought.value))
            lines.append(self._say("versus.best_bought", name=name))
        return " ".join(lines)
