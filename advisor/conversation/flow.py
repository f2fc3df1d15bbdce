"""THE TABLE: the questions, their order, when each applies, and what each offers.

The next question is a function of the profile and of what was declined; no handler decides
what comes next. A question added here is asked of everybody who hasn't answered it, with no
migration. The flow diagram in the docs is drawn from this table.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from advisor.knowledge.slots import NON_US
from advisor.pay.profile import Profile

MANAGEMENT = ("manager", "director")


def _always(_: Profile) -> bool:
    return True


def _in_the_us(profile: Profile) -> bool:
    return profile.state != NON_US


def _codes_charts(profile: Profile) -> bool:
    return _in_the_us(profile) and profile.role not in MANAGEMENT


def _is_paid(profile: Profile) -> bool:
    return _in_the_us(profile) and profile.experience_years != 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: its slot, when it applies (and that in words, for the diagram), its layout.

    offers: the canonical values on the buttons; None where they come from data/.
    several: presses toggle, and Done sets the slot.
    """

    slot: str
    applies: Callable[[Profile], bool] = _always
    when: str = ""
    offers: tuple[str, ...] | None = None
    columns: int = 2
    several: bool = False


QUESTIONS: tuple[Question, ...] = (
    Question(
        slot="role",
        offers=("coder", "senior-coder", "auditor", "supervisor", "manager", "director"),
    ),
    Question(
        slot="experience_years",
        offers=("none", "starting", "middle", "senior", "veteran"),
    ),
    Question(
        slot="credentials",
        offers=(
            *("CPC", "CPC-A", "CCS", "CCS-P", "CCA", "RHIT"),
            *("RHIA", "COC", "CIC", "CRC", "CPB", "CPMA"),
        ),
        columns=3,
        several=True,
    ),
    Question(slot="state", offers=("CA", "TX", "FL", "NY", "PA", "OH"), columns=2),
    Question(slot="remote", applies=_in_the_us, when="in the US", offers=("yes", "no")),
    Question(slot="setting", applies=_in_the_us, when="in the US"),
    Question(
        slot="specialty", applies=_codes_charts, when="in the US, and not a manager or director"
    ),
    Question(
        slot="current_salary",
        applies=_is_paid,
        when="in the US, with some experience",
        offers=(),
    ),
)

BY_SLOT = {question.slot: question for question in QUESTIONS}


def applicable(profile: Profile) -> tuple[Question, ...]:
    """Return the questions that make sense for this person, in order."""
    return tuple(q for q in QUESTIONS if q.applies(profile))


def open_questions(profile: Profile, declined: Collection[str]) -> tuple[Question, ...]:
    """Return the questions neither answered nor declined, in order."""
    known = profile.known()
    return tuple(q for q in applicable(profile) if q.slot not in known and q.slot not in declined)


def next_question(profile: Profile, declined: Collection[str]) -> Question | None:
    """Return the question to ask now, or None when all is asked."""
    return next(iter(open_questions(profile, declined)), None)


def question_before(slot: str | None, profile: Profile) -> Question | None:
    """Return the question before this one (before the end, for None), answered or not."""
    questions = applicable(profile)
    slots = [q.slot for q in questions]
    at = slots.index(slot) if slot in slots else len(slots)
    return questions[at - 1] if at else None


def position(slot: str, profile: Profile) -> tuple[int, int]:
    """Return (number, total) of a question among those that apply, counting from 1."""
    slots = [q.slot for q in applicable(profile)]
    return (slots.index(slot) + 1 if slot in slots else len(slots), len(slots))
