"""Wordings: those beside an intent's answer, and those in files of their own."""

from pathlib import Path

from advisor.knowledge.intents import read_intents
from advisor.knowledge.tables import Sources
from advisor.knowledge.wordings import Wordings, read_wordings
from tests.knowledge.writing import documents

INTENTS = """
about: Training.
intents:
  training-time:
    kind: fallback
    examples: [how long is school]
    answer: Unknown.
"""


def worded(tmp_path: Path, text: str) -> Wordings:
    """Return the wordings of one intent, with those of this file."""
    files = documents(tmp_path, {"x.yaml": INTENTS, "wordings/x.yaml": text})
    further = {"wordings/x.yaml": files.pop("wordings/x.yaml")}
    return read_wordings(read_intents(files, Sources(known={})), further)


def test_wordings_of_a_file_of_their_own_follow_those_beside_the_answer(tmp_path: Path) -> None:
    found = worded(tmp_path, "about: x\nwordings:\n  training-time:\n    - months of study\n")
    assert not found.problems
    own, further = found.by_intent["training-time"]
    assert (own.text, further.text) == ("how long is school", "months of study")
    assert own.place.endswith("x.yaml:5")
    assert further.place.endswith("wordings/x.yaml:4")


def test_wordings_of_no_intent_are_named_with_their_line(tmp_path: Path) -> None:
    found = worded(tmp_path, "about: x\nwordings:\n  training-tme: [months of study]\n")
    (problem,) = found.problems
    assert (problem.line, problem.where) == (3, "wordings.training-tme")
    assert problem.message == "no intent is called training-tme; did you mean training-time?"


def test_a_wording_is_text(tmp_path: Path) -> None:
    found = worded(tmp_path, "about: x\nwordings:\n  training-time: [12]\n")
    assert [problem.where for problem in found.problems] == ["wordings.training-time[0]"]
