"""What the sources don't cover gets a kind word, and never a figure.

The messages are in messages.yaml: what is said, and of which kind the reply must be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.outcome import Outcome

MESSAGES = Path(__file__).with_name("messages.yaml")
TODAY = date(2026, 11, 23)
CLAIM = re.compile(r"\$\s?\d|\d\s?%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, and the kinds of reply it may get."""

    about: str
    kinds: tuple[str, ...]
    text: str


def messages() -> Iterator[Message]:
    """Return every message of the file."""
    for entry in yaml.safe_load(MESSAGES.read_text(encoding="utf-8")):
        kinds = [entry["kind"]] if isinstance(entry["kind"], str) else entry["kind"]
        for text in entry["ask"]:
            yield Message(about=entry["about"], kinds=tuple(kinds), text=text)


def told(outcome: Outcome) -> str:
    """Return what the person reads."""
    return "\n\n".join(reply.text for reply in outcome.replies)


each_message = pytest.mark.parametrize(
    "message", tuple(messages()), ids=lambda message: f"{message.about}: {message.text}"
)


@each_message
def test_what_is_not_covered_is_answered_as_what_it_is(advisor: Advisor, message: Message) -> None:
    """The reply is of the kind the message asks for."""
    outcome = advisor.respond(None, Turn(now=TODAY, text=message.text))
    assert outcome.kind in message.kinds, f"{outcome.intents}: {told(outcome)}"


@each_message
def test_what_is_not_covered_gets_no_figure_and_is_taken_for_no_fact(
    advisor: Advisor, message: Message
) -> None:
    """No dollar and no percent is said, a reply there is, and the profile stays as it was."""
    outcome = advisor.respond(None, Turn(now=TODAY, text=message.text))
    assert told(outcome).strip()
    assert not CLAIM.search(told(outcome)), f"{outcome.intents}: {told(outcome)}"
    assert not outcome.slots, told(outcome)


@each_message
def test_a_question_that_waits_is_not_lost_over_it(advisor: Advisor, message: Message) -> None:
    """After such a message the question is still pending."""
    begun = advisor.respond(None, Turn(now=TODAY, text="/start")).session
    assert begun is not None
    outcome = advisor.respond(begun, Turn(now=TODAY, text=message.text))
    assert outcome.session is not None
    assert outcome.session.asked == begun.asked, told(outcome)
