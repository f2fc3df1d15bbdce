"""The lexicon of a language: what the things of the field are called, and which slot they fill.

It holds words and values; how a text is searched for them is none of its business, nor how
they are read (lexicon_files.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from advisor.knowledge.slots import NON_US

LOOKALIKE = "lookalike"
SLOT_OF_KIND = {
    "role": "role",
    "credential": "credentials",
    "state": "state",
    "country": "state",
    "work": "remote",
    "setting": "setting",
    "specialty": "specialty",
}
KINDS = (*SLOT_OF_KIND, "career", "employer", LOOKALIKE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing of the field and the words for it.

    covered: whether data/ has figures of its own for it. slot: whether its value may fill the
    slot of its kind. generic: so common a word that it says nothing about what is asked.
    words: always mean it. says: mean it when a person says it of themselves. asked: mean it as
    an answer to the question for its slot. listed: mean it by themselves in a list of facts.
    caps: mean it in capitals. apart: name it by
    something else that questions may be about instead, by what that is: a doctor of the
    specialty, an employer of the setting. code: a postal code that is also a word.
    """

    kind: str
    value: str
    name: str
    long: str | None = None
    covered: bool = True
    slot: str | None = None
    generic: bool = False
    words: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    caps: tuple[str, ...] = ()
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    code: str | None = None

    @property
    def slot_asked(self) -> str | None:
        """Return the slot whose question this could answer, also if it can't fill it."""
        return SLOT_OF_KIND.get(self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cities:
    """Where cities are. In `home` a name has its states, the largest city first.

    names: count only where a place is spoken of, being people's names too. words: count only
    before their state.
    """

    home: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    abroad: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PayUnit:
    """What a pay figure is by: `said` names it ("an hour"), `a_year` counts it."""

    said: str
    a_year: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """How a number without a unit is read as pay."""

    hourly_up_to: float
    thousands_from: float
    thousands_up_to: float
    dollars_from: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PayWords:
    """How people say pay.

    parts: thousands above a round figure, as in "low 50s". part_week: how a wage of so few hours
    a week is said back, with {said} and {hours}. Beyond `least_a_year` and
    `most_a_year` nothing is taken for pay.
    """

    units: Mapping[str, PayUnit]
    bare: Bare
    least_a_year: float
    most_a_year: float
    full_week: float
    part_week: str
    parts: Mapping[str, float]
    thousands: tuple[str, ...]
    currency: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """How scores are weighed and turned into how sure a reading is.

    An intent gains `names` where the text names what it is about, and loses `unnamed` where
    not; a comparison of fewer than two things loses `alone`, an order to the bot `order`.
    stated: intents that are stated beside facts rather than asked, from `stated_from` on.
    several_from: how sure each of two questions in one text has to be, where they are clearly
    parted and where not. sure: weights of 1, the score and the lead over the next intent, in
    a logistic curve.
    """

    answer_from: float
    offer_from: float
    stated: tuple[str, ...]
    stated_from: float
    names: float
    unnamed: float
    alone: float
    order: float
    several_from: tuple[float, float]
    sure: tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """All words of one language for the things of the field.

    cues: lists of phrases by what they signal, such as `declines` or `plans`.
    synonyms: word -> the word it is read as when questions are compared.
    protected: words that are never taken for a misspelling.
    """

    terms: tuple[Term, ...]
    cities: Cities
    cues: Mapping[str, tuple[str, ...]]
    synonyms: Mapping[str, str]
    protected: frozenset[str]
    matching: Matching
    pay: PayWords

    @cached_property
    def _by_value(self) -> Mapping[tuple[str, str], Term]:
        return {(term.kind, term.value): term for term in self.terms}

    @cached_property
    def _values(self) -> frozenset[tuple[str, str]]:
        return frozenset((term.slot, term.value) for term in self.terms if term.slot)

    def term(self, kind: str, value: str) -> Term | None:
        """Return what is known of this thing."""
        return self._by_value.get((kind, value))

    def name(self, kind: str, value: str) -> str:
        """Return how to say it: ("state", "TX") is "Texas"; an unknown value is itself."""
        term = self.term(kind, value)
        return term.name if term else value

    def is_value(self, slot: str, value: str) -> bool:
        """Return whether a slot may take this canonical value."""
        return (slot, value) in self._values or (slot == "state" and value == NON_US)
