"""The rules of the next steps, as data/rules.yaml states them.

A rule says for whom a step is, what it changes and what it costs. Its gain is not data: pay
finds it by estimating the changed profile.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from advisor.knowledge.structure import structure
from advisor.knowledge.yaml import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Whom a step is for. Every condition given must hold.

    A role, years, credentials or specialty not told is read as the reference coder's: a coder
    of a few years without credentials, in general coding. A setting, or whether somebody works
    remotely, must have been told. `remote` and the lists name what is; `lacks` what isn't.
    """

    roles: tuple[str, ...] | None = None
    holds: tuple[str, ...] | None = None  # at least one of them
    lacks: tuple[str, ...] | None = None  # every one of them
    min_years: float | None = None
    below_years: float | None = None
    settings: tuple[str, ...] | None = None
    specialties: tuple[str, ...] | None = None
    remote: bool | None = None
    pay: Literal["below-range"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a step makes of the profile: credentials won and lost, slots set."""

    add: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    set_: Mapping[str, str | bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a step costs, as paths whose low and high ends add up. No paths: it is free."""

    low: tuple[str, ...] = ()
    high: tuple[str, ...] = ()
    why: str | None = None  # given where it is an assumption

    @property
    def assumption(self) -> bool:
        """Whether this cost is ours and not a source's."""
        return self.why is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """How long a step takes: a published figure, our own range, or until so many years of work.

    sooner: months that the step itself takes off the waiting.
    """

    figure: str | None = None
    range: tuple[float, float] | None = None
    until: str | None = None  # path of the years
    sooner: float = 0
    why: str | None = None

    def __post_init__(self) -> None:
        ways = (self.figure, self.range, self.until)
        if sum(way is not None for way in ways) != 1:
            raise ValueError("expected exactly one of figure, range, until")
        if self.range and self.why is None:
            raise ValueError("a range of months is an assumption; say why")

    @property
    def assumption(self) -> bool:
        """Whether this duration is ours and not a source's."""
        return self.range is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A step that can be advised: for whom, what it changes, what it costs, whose advice.

    gain: `change` is the estimate of the changed profile minus today's; `to-middle` what is
    missing from today's pay to the middle; `none` is advice no figure goes with.
    """

    id: str
    group: str
    source: str  # whose advice it is, as `guide#Build Productivity`
    when: When | tuple[When, ...] = field(default_factory=When)  # of a list, any
    change: Change = field(default_factory=Change)
    gain: Literal["change", "to-middle", "none"] = "change"
    cost: Cost | None = None  # None: not published
    months: Months | None = None  # None: not published
    first: bool = False  # comes before every priced step

    def __post_init__(self) -> None:
        if (self.gain == "change") != (self.change != Change()):
            raise ValueError("a step that gains by a change, and only that, says which")

    @property
    def cases(self) -> tuple[When, ...]:
        """The cases it is for, one or more."""
        return (self.when,) if isinstance(self.when, When) else self.when


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    about: str
    rules: tuple[Rule, ...]


def read_rules(document: Document) -> tuple[Rule, ...]:
    """Return the rules in their order, or raise ContentError with all that is wrong."""
    rules = structure(document, _Rules).rules
    seen: set[str] = set()
    for n, rule in enumerate(rules):
        if rule.id in seen:
            document.fail(("rules", n, "id"), f"{rule.id} stands twice")
        seen.add(rule.id)
    return rules
