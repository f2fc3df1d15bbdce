"""Phrases: sentences by key, over several files, and what is wrong with them, by line."""

from pathlib import Path

from advisor.knowledge.phrases import read_phrases
from tests.knowledge.writing import documents

ASKING = "about: x\nphrases:\n  ask: {role: Your role?}\n  bye.now: Bye\n"


def test_phrases_of_several_files_are_flattened_to_dotted_keys(tmp_path: Path) -> None:
    more = "about: y\nphrases:\n  ask: {state: Your state?}\n"
    found = read_phrases(documents(tmp_path, {"asking.yaml": ASKING, "more.yaml": more}))
    assert not found.problems
    assert found.texts == {"ask.role": "Your role?", "bye.now": "Bye", "ask.state": "Your state?"}


def test_a_phrase_that_is_no_text_or_stands_twice_is_refused(tmp_path: Path) -> None:
    text = "about: x\nphrases:\n  ask:\n    years: 3\n    role: a\n  ask.role: b\n"
    found = read_phrases(documents(tmp_path, {"asking.yaml": text}))
    assert [(one.line, one.where) for one in found.problems] == [
        (4, "phrases.ask.years"),
        (6, "phrases.ask.role"),
    ]


def test_a_phrase_in_two_files_is_refused_with_both_places(tmp_path: Path) -> None:
    found = read_phrases(documents(tmp_path, {"a.yaml": ASKING, "b.yaml": ASKING}))
    assert [one.message.split(", in ")[-1] for one in found.problems] == [
        "a.yaml:3 too",
        "a.yaml:4 too",
    ]
