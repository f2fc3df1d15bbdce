"""What training brings back, put into words: cost of each way, gain, months to pay it back.

For this person where something is known of them, else for the typical coder, said so.
"""

import re
from collections.abc import Iterator

from advisor.conversation.wording import Wording, money, number, signed
from advisor.knowledge.content import Content
from advisor.knowledge.slots import NON_US
from advisor.knowledge.templates import cite, credit
from advisor.pay.changes import suppose
from advisor.pay.fees import dues
from advisor.pay.profile import Profile
from advisor.pay.training import Return, Route, training

TRAINING = "training-roi"
CREDENTIAL = "credential"
BEGINNER = Profile(experience_years=0.0, credentials=())


class Returns:
    """Answers "is the CPC worth it?" and "does training pay?"."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words
        self._say = words.say
        cues = content.language.lexicon.cues.get("pays_back", ())
        listed = "|".join(map(re.escape, sorted(cues, key=len, reverse=True)))
        self._asks = re.compile(rf"\b(?:{listed})\b" if listed else r"(?!)")

    def asks(self, text: str) -> bool:
        """Return whether a text asks if something brings in what it costs."""
        return self._asks.search(text.casefold()) is not None

    def said(self, profile: Profile, credential: str | None) -> str:
        """Return what earning a credential brings, the CPC where none is named; nothing for who
        works outside the US or where no pay is known of it.
        """
        known = self._content.model.credentials
        name = credential or known.anchor
        if name not in known.each or profile.state == NON_US:
            return ""
        if name in (profile.credentials or ()):
            return self._held(profile, name)
        typical = not profile.known()
        who = (Profile() if credential else BEGINNER) if typical else profile
        found = training(self._content, who, credential)
        if found is None:
            return ""
        if typical:
            return self._briefly(found)
        lines = [self._headline(found, who), *self._routes(found)]
        return "\n".join(lines) + self._source(found)

    def _briefly(self, found: Return) -> str:
        """Return for the typical coder, or beginner, what it brings and how soon it is paid back,
        by the way that costs least.
        """
        first = min(found.routes, key=lambda one: one.cost_low or 0)
        back = self._say("payback.unpriced")
        if first.cost_low is not None and first.payback_high is not None:
            low, high = money(first.cost_low), money(first.cost_high or 0)
            months = self._words.months(max(1, round(first.payback_high)))
            way = self._say(f"payback.way.{first.id}")
            back = self._say("payback.short_way", way=way, low=low, high=high, months=months)
        gain = self._say("next.gain_unknown")
        if found.gain is not None:
            gain = self._say("next.gain", gain=signed(found.gain))
        return self._say(
            "payback.beginner" if found.newcomer else "payback.typical",
            name=self._words.name(CREDENTIAL, found.earned),
            gain=self._say("suppose.ours", what=gain) if found.ours else gain,
            back=back,
        )

    def _held(self, profile: Profile, name: str) -> str:
        """Return what a credential brings that is held already."""
        kept = tuple(one for one in profile.credentials or () if one != name)
        found = suppose(self._content, profile, {"credentials": kept})
        if found is None:
            return ""
        year = dues(self._content, name)
        return self._say(
            "payback.held",
            name=self._words.name(CREDENTIAL, name),
            gain=money(max(0, -found.together.dollars)),
            dues=self._say("payback.dues", dues=money(year.middle)) if year else "",
        ).strip()

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
            name=self._words.name(CREDENTIAL, found.earned),
            gain=self._say("suppose.ours", what=gain) if found.ours else gain,
            taken=self._words.listing(taken) if taken else "",
        )

    def _routes(self, found: Return) -> Iterator[str]:
        """Yield a line for each way; one line for all where no source gives the exam's fee."""
        if found.fees.cost is None:
            yield self._say("payback.no_fee")
            return
        for route in found.routes:
            yield self._route(route)

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
        trained = (one.training for one in found.routes if one.training)
        figures = [*found.fees.figures, *trained] if found.fees.cost is not None else []
        if not figures:
            return ""
        return "\n\n" + credit(map(cite, figures), self._words.phrase("credit"))
