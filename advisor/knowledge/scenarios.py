"""The constants of what-ifs, comparisons, offers, plans and training, as data/scenarios.yaml
states them.

As in the model, every constant says where it comes from, and figures are named by their paths.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.knowledge.model import Constant
from advisor.knowledge.structure import structure
from advisor.knowledge.yaml import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Groups of steps of which one is taken at a time; all else can run beside them."""

    groups: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What somebody doesn't want of a plan: steps of these groups, or to these roles."""

    groups: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    why: str | None = None  # given where no step of ours would break it anyway


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """How far a plan looks, what takes turns, what it can keep to, and how long steps take that
    nobody times.
    """

    steps: Constant  # at most, in one plan
    horizon: Constant  # years to look ahead where nobody says how many
    turns: Mapping[str, Turns]
    months: Mapping[str, Constant]  # by group; others take as long as the longest training
    limits: Mapping[str, Limit]

    def __post_init__(self) -> None:
        named = [group for one in self.turns.values() for group in one.groups]
        if len(named) != len(set(named)):
            raise ValueError("a group takes turns in one place only")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How an offer is placed and answered."""

    well_below: Constant  # share of people who are paid less than this, at most
    lift: Constant  # part of the way to the high end that one argument carries
    round: Constant  # USD

    def __post_init__(self) -> None:
        if self.round.value <= 0:
            raise ValueError("rounding is to a number of dollars above 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Schooling:
    """The ways to learn the work, by their published prices, and the time they take.

    years: of work, before which the exam makes an apprentice.
    """

    routes: Mapping[str, str]
    months: str
    years: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fees:
    """Where a credential's fees stand; `$` is its name. degree: those that ask for one."""

    total: str
    exam: str
    again: str
    dues: str
    degree: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Where the guide's and the public figures of one value stand; `$` is the value.

    guide, public: what it pays; adds: what the guide says it adds.
    """

    guide: str | None = None
    adds: str | None = None
    public: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenarios:
    """All constants of the questions that follow from an estimate."""

    about: str
    plan: Planning
    offer: Weighing
    training: Schooling
    fees: Fees
    unpriced: tuple[str, ...]  # credentials whose gain no source gives
    published: Mapping[str, Published] = field(default_factory=dict)


def read_scenarios(document: Document) -> Scenarios:
    """Return the constants, or raise ContentError with all that is wrong in them."""
    return structure(document, Scenarios)
