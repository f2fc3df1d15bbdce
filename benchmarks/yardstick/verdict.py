"""What a reply is worth: right, or in which way not.

An answer holds the fact asked for, in few words. One that lists many ranges leaves the person
to find their own among them, and one without its figure sends them elsewhere.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.yardstick.facts import Facts
from benchmarks.yardstick.figures import Figures

CHARACTERS = {1: 600, 2: 1200}  # by the number of questions in a message
RANGES = {1: 3, 2: 5}  # of dollars: the guide's, a newer one, the person's own
RANGES_COMPARED = 6  # three things, each with the guide's range and a newer one
QUIET = frozenset(
    {"smalltalk", "fallback", "clarify", "question", "help", "privacy", "reset", "profile"}
)
RECKONED = frozenset({"estimate", "what_if", "offer", "plan", "next_steps"})
CREDIT = "Source:"
GUIDE = "the salary guide"  # as a reply credits it


class Result(StrEnum):
    """What became of a question."""

    RIGHT = "right"
    NO_FIGURE = "figure not shown"
    LONG = "too long"
    MANY = "many ranges"
    WRONG = "wrong answer"
    BACK = "asked back"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reply, with what it was meant to be.

    given: the facts that the intents answered give. score: how sure it was.
    offers: what pressing each of the choices below it leads to, three at most.
    """

    text: str
    kinds: tuple[str, ...]
    intents: tuple[str, ...]
    given: frozenset[str]
    score: float
    offers: tuple["Answer", ...] = ()

    @property
    def asserts(self) -> bool:
        """Whether anything is asserted, beyond small talk and asking back."""
        return bool(set(self.kinds) - QUIET)


def judge(answer: Answer, wanted: Collection[Collection[str]], facts: Facts) -> Result:
    """Return what a reply is worth to somebody who wants one fact of each of these groups."""
    asked = min(len(wanted), 2)
    carried = facts.carried(answer.text, answer.given if answer.asserts else ())
    if all(carried & set(group) for group in wanted):
        if len(answer.text) > CHARACTERS[asked]:
            return Result.LONG
        return Result.MANY if lists_many(answer, asked) else Result.RIGHT
    if answer.asserts and all((carried | answer.given) & set(group) for group in wanted):
        return Result.NO_FIGURE
    if "clarify" in answer.kinds:
        return Result.BACK
    return Result.WRONG if answer.asserts else Result.UNKNOWN


def lists_many(answer: Answer, asked: int = 1) -> bool:
    """Whether a reply lists more ranges than anybody asked for."""
    most = RANGES_COMPARED if "compare" in answer.kinds else RANGES[asked]
    return len(Figures(answer.text).dollar_ranges) > most


def asserted(answer: Answer, facts: Facts) -> Iterator[str]:
    """Yield what a reply asserts of the guide; nothing for one from public tables alone."""
    carried = facts.carried(answer.text, ())
    shown = [one for one in sorted(carried) if facts.by_id[one].marked]
    yield from (f"figure of {one}" for one in shown)
    if not answer.asserts:
        return
    if set(answer.kinds) & RECKONED and "$" in answer.text:
        yield "reckoned"
    sources = credited(answer.text)
    if sources and all(source.startswith(GUIDE) for source in sources):
        yield "the guide's answer"
    for one in sorted(answer.given):
        if not facts.by_id[one].figures:
            yield f"gives {one}"


def credited(text: str) -> tuple[str, ...]:
    """Return the sources that a reply credits, as it names them."""
    lines = (line for line in text.splitlines() if line.startswith(CREDIT))
    named = (line.removeprefix(CREDIT).split(";") for line in lines)
    return tuple(source.strip() for sources in named for source in sources)
