"""The phrases of a language and the program that says them name the same."""

import re
from pathlib import Path

import advisor
from advisor.knowledge.content import Content

SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(advisor.__file__).parent.rglob("*.py")
)
WHOLE = set(re.findall(r'"([a-z_]+(?:\.[a-zA-Z_-]+)*)"', SOURCE))
BEGINNINGS = tuple(one for one in re.findall(r'f"([a-z_.]+\.)\{', SOURCE))


def test_every_phrase_is_said_somewhere() -> None:
    phrases = Content.load().language.phrases
    silent = [key for key in phrases if key not in WHOLE and not key.startswith(BEGINNINGS)]
    assert silent == []


def test_everything_said_is_a_phrase() -> None:
    phrases = Content.load().language.phrases
    topics = {key.partition(".")[0] for key in phrases if "." in key}
    said = {key for key in WHOLE if key.partition(".")[0] in topics and "." in key}
    assert said - phrases.keys() == set()


def test_every_step_of_the_rules_has_words() -> None:
    content = Content.load()
    assert {f"steps.{rule.id}" for rule in content.rules} <= content.language.phrases.keys()
