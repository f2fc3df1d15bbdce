"""What is said means the same without colour, emoji or eyes: every phrase and answer is words."""

import re
import unicodedata
from collections.abc import Iterator

from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.knowledge.content import Content
from tests.conversation.dialogues import TODAY

CONTENT = Content.load().language
FIELD = re.compile(r"\{[^{}]*\}")
TICKED = "button.ticked"
BULLET = re.compile(r"^(?:[-•]|\d+\.) ")


def texts() -> Iterator[tuple[str, str]]:
    yield from CONTENT.phrases.items()
    for name, intent in CONTENT.intents.items():
        yield from ((name, variant.text) for variant in intent.answers)


def is_picture(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk", "Co", "Cs") or character == "\ufe0f"


def test_no_line_says_anything_by_a_picture() -> None:
    """An emoji may stand in a line beside words; none may open it or be all of it."""
    for name, line in ((name, line) for name, text in texts() for line in text.splitlines()):
        said = BULLET.sub("", line.strip())
        if not said or name == TICKED:  # its words stand in the message, below
            continue
        assert not is_picture(said[0]), f"{name}: {line}"
        filled = FIELD.sub("x", said)
        assert any(character.isalnum() for character in filled), f"{name}: {line}"


def test_a_tick_has_words_in_the_message() -> None:
    assert "{list}" in CONTENT.phrases["flow.picked"]
    assert FIELD.search(CONTENT.phrases[TICKED]), "the label follows its tick"


def test_every_button_reads_well_aloud(advisor: Advisor) -> None:
    """In a talk through everything no button is a sign alone, or longer than a phone shows."""
    said = [
        "/start", "coder", "5", "CPC", "Texas", "on site", "hospital", "general", "52k",
        "why", "next steps", "what if I pass the CCS", "CPC or CCS?", "offered 58k in Ohio",
        "how do I get to 80k", "/profile", "/help", "/privacy", "/forget", "no", "asdf",
    ]  # fmt: skip
    session, labels = None, set()
    for text in said:
        outcome = advisor.respond(session, Turn(now=TODAY, text=text))
        session = outcome.session
        for reply in outcome.replies:
            labels |= {choice.label for choice in reply.choices}
            for row in reply.rows:
                names = [choice.label for choice in row]
                assert len(set(names)) == len(names), names
    for label in labels:
        assert any(map(str.isalnum, label)), label
        assert len(label) <= 40, label
    assert len(labels) > 30
