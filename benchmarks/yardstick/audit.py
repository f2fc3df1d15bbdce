"""Every answer by itself, whatever is asked: whether it is short, and shows its fact's figures."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.channels.markdown import plain
from advisor.conversation.engine import Advisor
from advisor.conversation.words.answers import Answers
from advisor.knowledge.intents import Intent
from advisor.pay.profile import Profile
from benchmarks.yardstick.facts import Facts
from benchmarks.yardstick.verdict import CHARACTERS, Answer, lists_many

MENTIONED = 4  # values by name, of those that have the same fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with an intent's answer about one value (None where it names nothing)."""

    intent: str
    value: str | None
    what: str


def audit(advisor: Advisor, facts: Facts) -> Iterator[Fault]:
    """Yield what is wrong with the answers of every intent, about each thing there is."""
    answers = Answers(advisor.content, advisor.words)
    terms = advisor.content.language.lexicon.terms
    for intent in advisor.content.language.intents.values():
        if not intent.answers:
            continue
        values = dict.fromkeys(t.value for t in terms if t.kind == intent.entity and t.covered)
        for value in (None, *values):
            for what in _faults(intent, value, answers, facts):
                yield Fault(intent=intent.id, value=value, what=what)


def _faults(intent: Intent, value: str | None, answers: Answers, facts: Facts) -> Iterator[str]:
    about = (value,) if value else ()
    reply = answers.answer(intent, about, Profile())
    given = facts.given(intent.id, about)
    text = plain(reply.text)
    said = Answer(
        text=text, kinds=reply.kinds, intents=(intent.id,), given=frozenset(given), score=1.0
    )
    if len(text) > CHARACTERS[1]:
        yield f"{len(text)} characters"
    if lists_many(said):
        yield "many ranges"
    shown = facts.carried(text, given)
    for fact in given:
        if fact not in shown:
            yield f"doesn't show the figures of {fact}"


def told(faults: Sequence[Fault]) -> Iterator[str]:
    """Yield a line for each fault of each intent, with the values it has it for."""
    values: dict[tuple[str, str], list[str]] = defaultdict(list)
    for fault in faults:
        values[fault.intent, fault.what].append(fault.value or "nothing named")
    for (intent, what), about in values.items():
        more = f" and {len(about) - MENTIONED} more" if len(about) > MENTIONED else ""
        yield f"  {intent}: {what} ({', '.join(about[:MENTIONED])}{more})"
