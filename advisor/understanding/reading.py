"""Reading: what was understood of one text. The interface between understanding and conversation.

Whatever does the matching, this is all the conversation sees of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.knowledge.slots import SlotValue

ARGUMENTS = ("accuracy", "productivity", "start", "rival")
"""What people bring up for more pay; the guide names the first two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A thing of the field named in the text.

    kind: credential, state, specialty, setting, role, work (remote or on-site), career, country.
    value: its canonical key, such as "CPC", "TX", "risk-adjustment", "biller", "India".
    covered: whether data/ has figures of its own for it. A dermatology coder, a CDI
    specialist or Puerto Rico is understood, yet not covered; nobody else's figure is theirs.
    name: how to say it back. start, end: where it stands in the text as given.
    """

    kind: str
    value: str
    name: str
    start: int
    end: int
    covered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An intent the question may have, and how sure (0 to 1, comparable between texts)."""

    intent: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing asked (or ordered, or said): candidates best first, and what it is about."""

    text: str
    candidates: tuple[Candidate, ...]
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A pay to get to, in USD a year, and within how many years; None is not said.

    aimed: the text speaks of a way to it, so that it asks for a plan whatever else it is like.
    more: USD a year above today's pay, where the pay is told so; times: of today's pay, 2 being
    its double. limits: what the way has to keep to, by the names of data/scenarios.yaml.
    budget: USD that may be spent on it.
    """

    pay: float | None = None
    years: float | None = None
    aimed: bool = False
    more: float | None = None
    times: float | None = None
    limits: tuple[str, ...] = ()
    budget: float | None = None

    @property
    def relative(self) -> bool:
        """Whether the pay is told by the one of today: "10k more", "double"."""
        return self.more is not None or self.times is not None

    @property
    def limited(self) -> bool:
        """Whether it says what the way has to keep to."""
        return bool(self.limits) or self.budget is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """A pay on offer, or one asked about. USD of a full-time year.

    low, high: the ends of a range, between which `pay` is the middle. said: how it was read,
    such as "$24 an hour". hours: how many a week, where that is fewer than full time. job: what
    is told of the job.
    """

    pay: float
    low: float
    high: float
    said: str
    hours: int | None = None
    job: Mapping[str, SlotValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """What is paid beside the base; `pay` in USD, None where no amount is told."""

    pay: float | None
    once: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bargain:
    """What a text says of offers. tenders: in the order told; none where none is.

    asking: USD a year the person thinks of asking for. argues: what they have to show, of
    ARGUMENTS. other: it speaks of another offer than the one told before. decides: whether to
    take one is asked. untold: one is spoken of, but not what it pays. foreign: what is offered
    isn't in dollars.
    """

    tenders: tuple[Tender, ...] = ()
    asking: float | None = None
    bonus: Bonus | None = None
    argues: tuple[str, ...] = ()
    other: bool = False
    decides: bool = False
    untold: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one text says.

    slots: facts about the person taken from this text and nothing else, canonical.
    supposed: what a "what if" thinks up, read as facts would be ("what if I had ten years").
    declined: the person would rather not answer what was asked.
    questions: what is asked, in order; empty where the text only tells facts.
    mentions: everything of the field that is named.
    money: how a pay figure was read, in a few words ("$24 an hour, full time"), or None.
    unclear: the part of the text that looks like an answer to what was asked but could mean
        more than one thing or nothing ("300" after the pay question), or None.
    vague: whether that is pay of which only the number of figures is told.
    dropped: credentials the person says they don't hold, or hold no longer; supposed_dropped:
        those a "what if" takes away.
    more_years: years of work on top of those told: "ten more years"; None where none are named.
    amounts: USD a year of every amount of money named, of a range both ends, whoever's it is, in
        order.
    goal: what a plan would be to, where the text asks for one; None where it names neither.
    offer: USD a year of an offer, or of a pay asked about ("is 52k good?"), or None. Neither is
        current pay.
    offered: whether the offer was made to the person, and isn't only a pay asked about.
    job: facts of the job on offer, or of the one whose pay is asked about; not the person's.
    bargain: all offers told, each with its job, and what is said beside them.
    """

    text: str
    slots: Mapping[str, SlotValue] = field(default_factory=dict)
    supposed: Mapping[str, SlotValue] = field(default_factory=dict)
    declined: bool = False
    questions: tuple[Question, ...] = ()
    mentions: tuple[Mention, ...] = ()
    money: str | None = None
    unclear: str | None = None
    vague: bool = False
    offer: float | None = None
    offered: bool = False
    job: Mapping[str, SlotValue] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    supposed_dropped: tuple[str, ...] = ()
    more_years: float | None = None
    amounts: tuple[float, ...] = ()
    goal: Goal | None = None
    bargain: Bargain = field(default_factory=Bargain)
