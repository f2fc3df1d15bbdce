"""The constants of the estimate, as data/model.yaml states them.

Every constant says where it comes from: a source, or that it is an assumption of ours, and
why. Figures are named by their paths and never repeated here. How all of it is put together
is pay's business and docs/method.md's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from advisor.knowledge.structure import structure
from advisor.knowledge.yaml import Document

End = Literal["low", "middle", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A number that is no figure of a source: how much things overlap, the least width."""

    value: float
    why: str
    source: str | None = None
    assumption: bool = False

    def __post_init__(self) -> None:
        if (self.source is None) != self.assumption:
            raise ValueError("expected a source, or `assumption: true`, and not both")


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """A point the experience curve runs through: one end, or the middle, of a published pay."""

    years: float
    pay: str
    end: End = "middle"
    times: float = 1.0  # other than 1 is an assumption, so it needs a why
    why: str | None = None

    def __post_init__(self) -> None:
        if self.times != 1 and self.why is None:
            raise ValueError("`times` is an assumption; say why")

    @property
    def assumption(self) -> bool:
        """Whether this point is ours and not a source's."""
        return self.times != 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """The curve of pay over years, and how much of it is left inside a named role."""

    knots: tuple[Knot, ...]
    tilt: Constant
    tilt_from: Constant  # years at which a role pays what its band says
    apprentice: Constant  # years of a CPC-A who doesn't say how many

    def __post_init__(self) -> None:
        years = [knot.years for knot in self.knots]
        if len(years) < 2 or years != sorted(set(years)):
            raise ValueError("expected two knots or more, by rising years")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a role pays: the middle of one published pay, or between two. None is the curve's.

    manages: public tables of coders don't speak of it; one published pay of its own is shown
    beside the estimate, as it may be wider. credential: what its people are usually certified
    as, which its pay contains; None is the anchor.
    """

    pay: tuple[str, ...] = ()
    manages: bool = False
    credential: str | None = None
    assumption: bool = False
    why: str | None = None

    def __post_init__(self) -> None:
        if self.assumption and self.why is None:
            raise ValueError("an assumption needs a `why`")
        if self.manages and not self.pay:
            raise ValueError("whoever manages has pay of their own; name it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """What one credential adds when held alone; exactly one of four ways.

    adds: path of a published addition to the reference coder's pay.
    ratio: paths of two published pays, its holders' over the anchor's holders', of one survey.
    like: another credential it is taken to equal.
    share: which part of the anchor's premium.
    """

    adds: str | None = None
    ratio: tuple[str, str] | None = None
    like: str | None = None
    share: float | None = None
    counts_as: str | None = None  # beside that one it says nothing new
    assumption: bool = False
    why: str | None = None

    def __post_init__(self) -> None:
        ways = (self.adds, self.ratio, self.like, self.share)
        if sum(way is not None for way in ways) != 1:
            raise ValueError("expected exactly one of adds, ratio, like, share")
        if (self.like or self.share) and not self.assumption:
            raise ValueError("`like` and `share` are assumptions; write `assumption: true`")
        if self.assumption and self.why is None:
            raise ValueError("an assumption needs a `why`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """All credentials, the one the others are measured by, and what a further one is worth.

    gap: paths of two published pays of one survey, of certified and of uncertified people.
    """

    anchor: str
    apprentice: str
    further: Constant
    gap: tuple[str, str]
    each: Mapping[str, Credential]

    def __post_init__(self) -> None:
        named = {self.anchor, self.apprentice}
        named |= {one.like for one in self.each.values() if one.like}
        named |= {one.counts_as for one in self.each.values() if one.counts_as}
        if missing := sorted(named - self.each.keys()):
            raise ValueError(f"names {', '.join(missing)}, which isn't under `each`")
        if self.each[self.anchor].adds is None:
            raise ValueError("the anchor's premium is published: give its `adds`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """A slot whose every value has its pay in one table; neutral values change nothing."""

    table: str
    neutral: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """Pay by state: from the guide where it names one, else public pay over the national."""

    guide: str
    public: str
    public_pay: str
    national: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """What remote work pays, and how much of the home state's effect is left beside it."""

    pay: str
    home: Constant


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The wage growth between the guide's figures and the newest ones, by two public medians."""

    now: str
    then: str
    month: int  # of the newest median's year


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The range around the middle: whose share, how wide with nothing known, how it narrows."""

    share: Constant
    low: str
    high: str
    least: Constant
    explained: Mapping[str, Constant]  # share of the spread's variance that a known slot takes

    def __post_init__(self) -> None:
        if sum(one.value for one in self.explained.values()) >= 1:
            raise ValueError("the explained shares add up to the whole: nothing would be left")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """Newer public figures beside one of the guide's, and whom they concern.

    In paths `$` stands for the person's value of the slot. Without a slot it is for everybody.
    """

    id: str
    guide: str
    public: tuple[str, ...]
    slot: str | None = None
    value: str | None = None  # only for who has this one
    remote: bool = True  # also for who works remotely

    def __post_init__(self) -> None:
        if not self.public:
            raise ValueError("names no public figure")
        if self.slot is None and "$" in "".join((self.guide, *self.public)):
            raise ValueError("`$` stands for the value of a slot; name the slot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The figures between which every range lies."""

    floor: str
    ceiling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What the next steps take for granted where nothing is known."""

    cost: str  # that nobody publishes counts as this figure's high end
    months: str  # as does a duration
    role: str  # of somebody who doesn't say: the reference coder's, like the next two
    specialty: str
    years: Constant
    least: Constant  # gain worth naming, as a part of the middle


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """All constants of the estimate and of the ranking."""

    about: str
    base: str
    experience: Experience
    roles: Mapping[str, Role]
    credentials: Credentials
    specialty: Priced
    setting: Priced
    state: States
    remote: Remote
    overlap: Constant
    growth: Growth
    spread: Spread
    prices: str  # the table of price levels by state, the nation being 100
    opinions: tuple[Opinion, ...]  # the first that concerns somebody is said
    bounds: Bounds
    steps: Steps

    def __post_init__(self) -> None:
        named = {role.credential for role in self.roles.values() if role.credential}
        if missing := sorted(named - self.credentials.each.keys()):
            raise ValueError(f"a role names {', '.join(missing)}, which isn't a credential")


def read_model(document: Document) -> Model:
    """Return the constants, or raise ContentError with all that is wrong in them."""
    return structure(document, Model)
