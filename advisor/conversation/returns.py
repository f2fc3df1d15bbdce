"""What training brings this person, put into words: cost of each way, gain, months to pay back."""

from advisor.conversation.wording import Wording, money, number, signed
from advisor.knowledge.content import Content
from advisor.knowledge.templates import cite, credit
from advisor.pay.profile import Profile
from advisor.pay.training import Return, Route, training

TRAINING = "training-roi"


class Returns:
    """Adds to "is training worth it?" what it comes to for this person."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words
        self._say = words.say

    def below(self, profile: Profile, credential: str | None) -> str:
        """Return what earning a credential brings, the CPC where none is named; nothing for who
        told nothing, holds it already or works outside the US.
        """
        known = self._content.model.credentials
        if not profile.known() or (credential or known.anchor) not in known.each:
            return ""
        found = training(self._content, profile, credential)
        if found is None:
            return ""
        lines = [self._route(route) for route in found.routes]
        return "\n".join([self._headline(found, profile), *lines]) + self._source(found)

    def _headline(self, found: Return, profile: Profile) -> str:
        gain = self._say("next.gain_unknown")
        if found.over_current is not None:
            pay = money(profile.current_salary or 0)
            gain = self._say("payback.over", gain=signed(found.over_current), pay=pay)
        elif found.gain is not None:
            gain = self._say("next.gain", gain=signed(found.gain))
        taken = [self._say(f"taken.{slot}") for slot in found.taken]
        key = "payback.taken" if taken else "payback.headline"
        return self._say(
            key,
            name=self._words.name("credential", found.earned),
            gain=self._say("suppose.ours", what=gain) if found.ours else gain,
            taken=self._words.listing(taken) if taken else "",
        )

    def _route(self, route: Route) -> str:
        cost, back = self._say("next.cost_unknown"), self._say("payback.unknown")
        if route.cost_low is not None and route.cost_high is not None:
            cost = f"{money(route.cost_low)}–{money(route.cost_high)}"
        if route.payback_low is not None and route.payback_high is not None:
            low, high = (max(1, round(m)) for m in (route.payback_low, route.payback_high))
            span = self._say("next.month_range", low=low, high=high)
            months = span if low != high else self._words.months(high)
            back = self._say("next.payback", months=months)
        return self._say(
            "payback.route",
            way=self._say(f"payback.way.{route.id}"),
            cost=cost,
            months=self._months(route),
            back=back,
        )

    def _months(self, route: Route) -> str:
        if route.months_low is None or route.months_high is None:
            return self._say("next.months_unknown")
        low, high = number(round(route.months_low)), number(round(route.months_high))
        span = self._say("next.month_range", low=low, high=high)
        return self._say("suppose.ours", what=span) if "months" in route.ours else span

    def _source(self, found: Return) -> str:
        figures = [*found.fees.figures, *(one.training for one in found.routes if one.training)]
        if not figures:
            return ""
        return "\n\n" + credit(map(cite, figures), self._words.phrase("credit"))
