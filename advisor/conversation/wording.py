"""How values are put into words: phrases of the language, money, facts about a person.

Money is rounded here, once, to whole dollars.
"""

from collections.abc import Iterable, Mapping

from advisor.knowledge.content import Content
from advisor.knowledge.slots import NON_US, SLOTS, SlotValue
from advisor.pay.estimate import Step
from advisor.pay.profile import Profile
from advisor.pay.rules import Difference

HOURS_A_YEAR = 2080  # 52 weeks of 40 hours, as BLS counts

KIND_OF_SLOT = {
    "role": "role",
    "credentials": "credential",
    "state": "state",
    "remote": "work",
    "setting": "setting",
    "specialty": "specialty",
}
SLOT_OF_KIND = {kind: slot for slot, kind in KIND_OF_SLOT.items()}


def money(amount: float) -> str:
    """Return whole dollars: "$52,500"."""
    return f"${amount:,.0f}"


def hourly(amount: float) -> str:
    """Return a yearly amount by the hour: "$25.24"."""
    return f"${amount / HOURS_A_YEAR:,.2f}"


def signed(amount: float) -> str:
    """Return a difference in dollars with its sign: "+$5,000", "−$1,200"."""
    return ("−" if amount < 0 else "+") + money(abs(amount))


def number(value: float) -> str:
    """Return a number without a needless fraction: "3", "1.5"."""
    return f"{value:g}"


class Wording:
    """The sentences and names of one language."""

    def __init__(self, content: Content) -> None:
        self._phrases = content.language.phrases
        self._lexicon = content.language.lexicon

    def say(self, key: str, **parts: object) -> str:
        """Return a phrase with its parts filled in."""
        return self.phrase(key).format(**parts)

    def phrase(self, key: str) -> str:
        """Return a phrase with its parts still open."""
        return self._phrases[key].strip()

    def has(self, key: str) -> bool:
        """Return whether the language has this phrase."""
        return key in self._phrases

    def name(self, kind: str, value: str) -> str:
        """Return how a thing of the field is called: ("state", "TX") is "Texas"."""
        if kind == "work":
            return self.say(f"value.{'no' if value == 'on-site' else 'yes'}")
        if value == NON_US:
            return self.say("value.non-us")
        return self._lexicon.name(kind, value)

    def value(self, slot: str, value: SlotValue | None) -> str:
        """Return a slot's value in words: 1.5 years, CPC and CCS, Texas, $52,000 a year."""
        match slot, value:
            case "experience_years", float() | int():
                return self._years(value)
            case "current_salary", float() | int():
                return self.say("value.pay", pay=money(value))
            case "credentials", tuple():
                names = [self.name("credential", v) for v in value]
                return self.listing(names) if names else self.say("value.no_credentials")
            case "remote", bool():
                return self.say("value.yes" if value else "value.no")
            case "specialty", "general":
                return self.say("value.general")
            case _, str():
                return self.name(KIND_OF_SLOT[slot], value)
        raise ValueError(f"{slot} can't be {value!r}")

    def facts(self, slots: Mapping[str, SlotValue]) -> str:
        """Return several facts as one list: "5 years, CPC, Texas"."""
        return ", ".join(self.value(slot, slots[slot]) for slot in SLOTS if slot in slots)

    def taken(self, difference: Difference) -> str:
        """Return as what a person is counted before a change who told no more, or nothing."""
        names = [self.say(f"taken.{slot}") for slot in difference.taken]
        return self.listing(names) if names else ""

    def months(self, months: float) -> str:
        """Return a time in whole months: "under a month", "1 month", "18 months"."""
        if months < 1:
            return self.say("next.under_month")
        whole = round(months)
        if whole == 1:
            return self.say("next.one_month")
        return self.say("next.some_months", months=whole)

    def factor(self, step: Step, profile: Profile) -> str:
        """Return what a step of an estimate stands for: "Experience, 5 years"."""
        known = getattr(profile, step.slot) if step.slot else None
        value = self.value(step.slot, known) if step.slot and known is not None else ""
        nothing = known == () or (step.slot == "experience_years" and known == 0)
        if nothing:  # "Credentials, no credentials" would say it twice
            return capital(value)
        return self.say(f"factor.{step.factor}", value=value)

    def listing(self, names: Iterable[str]) -> str:
        """Return "a", "a and b" or "a, b and c"."""
        *most, last = names
        return f"{', '.join(most)} and {last}" if most else last

    def _years(self, years: float) -> str:
        if years == 0:
            return self.say("value.no_years")
        if years == 1:
            return self.say("value.one_year")
        return self.say("value.years", years=number(years))


def capital(text: str) -> str:
    """Return the text with its first letter capital and the rest as it is."""
    return text[:1].upper() + text[1:]
