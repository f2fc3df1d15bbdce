"""A "what if" put into words: before, after, why, what it costs and takes, and the guide's range.

What no source gives is said to be not published, and an assumption of ours is called one.
"""

from collections.abc import Iterator, Mapping

from advisor.conversation.messages import Reply
from advisor.conversation.wording import (
    KIND_OF_SLOT,
    Wording,
    capital,
    hourly,
    money,
    number,
    signed,
)
from advisor.conversation.words.efforts import effort
from advisor.knowledge.content import Content
from advisor.knowledge.slots import SlotValue
from advisor.knowledge.spelling import spell
from advisor.pay.changes import Reason, Slots, Supposition, Suppositions, suppose
from advisor.pay.estimate import estimate
from advisor.pay.profile import Profile

WHAT_IF = "what_if"
PART_WEEKS = (20, 30)  # hours
MOST_REASONS = 3
CREDENTIALS = "credentials"


class Supposing:
    """Answers "what if I get my CCS and move to Texas?"."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words
        self._say = words.say

    def suppose(self, profile: Profile, slots: Mapping[str, SlotValue]) -> Reply | None:
        """Return what these changes would do; None outside the US or where nothing changes."""
        found = suppose(self._content, profile, slots)
        if found is None:
            return None
        whole = found.together
        blocks = [
            self._headline(found),
            self._each(found),
            self._reasons(whole),
            self._price(whole, marked=len(found.each) == 1),
            self._beside(whole),
        ]
        blocks.append(self._say("suppose.more"))
        return Reply(text="\n\n".join(filter(None, blocks)), kinds=(WHAT_IF,))

    def part_time(self, profile: Profile) -> Reply | None:
        """Return what part-time work comes to at the same wage, which no source speaks of."""
        found = estimate(self._content, profile)
        if found is None:
            return None
        week = self._content.language.lexicon.pay.full_week
        parts = [
            self._say("suppose.part", hours=hours, pay=money(found.middle * hours / week))
            for hours in PART_WEEKS
        ]
        text = self._say(
            "suppose.part_time",
            wage=hourly(found.middle),
            pays=self._words.listing(parts),
            week=number(week),
            full=money(found.middle),
        )
        return Reply(text=text, kinds=(WHAT_IF,))

    def _headline(self, found: Suppositions) -> str:
        whole = found.together
        taken = [self._say(f"taken.{slot}") for slot in found.taken]
        said = self._say(
            "what_if.taken" if taken else "what_if.headline",
            facts=self.named(whole),
            after=money(whole.after.middle),
            before=money(whole.before.middle),
            gain=signed(whole.dollars),
            taken=self._words.listing(taken) if taken else "",
        )
        return f"{said} {self._doubt(whole)}".strip()

    def named(self, one: Supposition) -> str:
        """Return what a change brings: "CCS, Texas"."""
        lost = self._lost(one)
        if lost:
            names = self._words.listing([self._words.name("credential", name) for name in lost])
            rest = {slot: value for slot, value in one.change.items() if slot != CREDENTIALS}
            won = {CREDENTIALS: won} if (won := self._new(one)) else {}
            without = self._say("suppose.without", names=names)
            return capital(", ".join(filter(None, [self._facts({**rest, **won}), without])))
        return capital(self._facts(self._won(one)))

    def _lost(self, one: Supposition) -> tuple[str, ...]:
        """Return the credentials that are let go."""
        wanted, held = one.change.get(CREDENTIALS), one.before.profile.credentials or ()
        return tuple(name for name in held if isinstance(wanted, tuple) and name not in wanted)

    def _new(self, one: Supposition) -> tuple[str, ...]:
        wanted, held = one.change.get(CREDENTIALS), one.before.profile.credentials or ()
        return tuple(n for n in wanted if n not in held) if isinstance(wanted, tuple) else ()

    def _doubt(self, one: Supposition) -> str:
        """Return what of the gain no source gives, or rests on an assumption of ours."""
        if "gain" in one.unpublished:
            return self._say("suppose.gain_unknown")
        return self._say("suppose.gain_ours") if "gain" in one.ours else ""

    def _each(self, found: Suppositions) -> str:
        """Return what each of several changes does by itself."""
        if len(found.each) == 1:
            return ""
        lines = [
            self._say(
                "suppose.each",
                facts=self.named(one),
                gain=self._gain(one),
                price=effort(self._words, one.price),
            )
            if not self._unmade(one)
            else self._say("suppose.alone", facts=self.named(one), gain=self._gain(one))
            for one in found.each
        ]
        return "\n".join([self._say("suppose.apart"), *lines])

    def _gain(self, one: Supposition) -> str:
        unknown = self._say("next.gain_unknown")
        return unknown if one.gain is None else self._say("next.gain", gain=signed(one.gain))

    def _reasons(self, one: Supposition) -> str:
        moved = sorted(one.reasons, key=lambda reason: -abs(reason.dollars))
        shown, rest = moved[:MOST_REASONS], moved[MOST_REASONS:]
        named = [f"{self._factor(reason, one)} {signed(reason.dollars)}" for reason in shown]
        if rest:
            dollars = signed(sum(reason.dollars for reason in rest))
            named.append(self._say("suppose.rest", dollars=dollars))
        return self._say("suppose.reasons", reasons="; ".join(named)) if named else ""

    def _factor(self, reason: Reason, one: Supposition) -> str:
        if reason.after:
            return self._words.factor(reason.after, one.after.profile)
        assert reason.before
        return self._words.factor(reason.before, one.before.profile)

    def _unmade(self, one: Supposition) -> bool:
        """Whether nothing has to be paid or learned for it: letting go, or years that pass."""
        gone = {CREDENTIALS} if self._lost(one) and not self._new(one) else set()
        return not one.change.keys() - gone - {"experience_years"}

    def _price(self, one: Supposition, *, marked: bool) -> str:
        if self._unmade(one):
            return ""
        price = effort(self._words, one.price, marked=marked)
        said = [self._say("suppose.price", price=price)]
        if one.payback_months and one.price.cost:
            months = self._words.months(one.payback_months)
            said.append(self._say("suppose.payback", months=months))
        if one.making.step and not one.making.open:
            said.append(self._say("suppose.not_open"))
        return " ".join(said)

    def _beside(self, one: Supposition) -> str:
        """Return the guide's own figures of what changes, where it has some."""
        known = self._won(one)
        lost = self._lost(one) and not self._new(one)
        shown = {slot: value for slot, value in known.items() if slot != CREDENTIALS or not lost}
        said = list(self._published(shown))
        return self._say("suppose.guide", figures="; ".join(said)) if said else ""

    def _published(self, change: Slots) -> Iterator[str]:
        content = self._content
        for slot, value in change.items():
            for name in value if isinstance(value, tuple) else (value,):
                key = "suppose.adds" if slot == CREDENTIALS else "suppose.pays"
                for path in self._paths(slot, name):
                    if path in content.figures:
                        named = self._named(slot, name)
                        yield self._say(key, name=named, pay=spell(content.figure(path)))

    def _paths(self, slot: str, name: object) -> tuple[str, ...]:
        """Return where the guide's figures of a thing stand."""
        model = self._content.model
        if slot == "remote":
            return (model.remote.pay,) if name else ()
        if slot == "role":
            pays = model.roles[str(name)].pay
            return pays if len(pays) == 1 else ()
        places = self._content.scenarios.published.get(slot)
        paths = (places.guide, places.adds) if places else ()
        return tuple(path.replace("$", str(name)) for path in paths if path)

    def _named(self, slot: str, name: object) -> str:
        if slot == "remote":
            return self._say("value.yes")
        return self._words.name(KIND_OF_SLOT[slot], str(name))

    def _won(self, one: Supposition) -> Slots:
        """Return the change with only the credentials that are new, where some are."""
        won = self._new(one)
        return {**one.change, CREDENTIALS: won} if won else one.change

    def _facts(self, change: Slots) -> str:
        return self._words.facts({s: v for s, v in change.items() if v is not None})
