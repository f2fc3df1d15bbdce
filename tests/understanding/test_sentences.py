"""What single sentences are read as; the cases are in tests/sentences."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.understanding.understand import Understanding

SENTENCES = Path(__file__).parents[1] / "sentences"
TODAY = date(2026, 11, 23)
FACTS = ("years", "pay", "credentials", "places", "work", "together", "corrected", "refused")
WEIGHED = "weighed"
WEIGHING = ("do.estimate", "do.offer")
Case = dict[str, Any]


def cases(*files: str) -> list[Any]:
    """Return the cases of these files, each with its text as name."""
    return [
        pytest.param(case, id=f"{case['text']} [{case.get('asked', '')}]")
        for name in files
        for case in yaml.safe_load((SENTENCES / f"{name}.yaml").read_text())
    ]


@pytest.mark.parametrize("case", cases(*FACTS, WEIGHED))
def test_a_sentence_gives_its_facts_and_nothing_more(
    understanding: Understanding, case: Case
) -> None:
    reading = understanding.read(case["text"], asked=case.get("asked"), now=TODAY)
    slots = {k: list(v) if isinstance(v, tuple) else v for k, v in reading.slots.items()}
    assert slots == case["slots"]
    assert reading.declined == case.get("declined", False)
    assert bool(reading.unclear) == case.get("unclear", False)
    assert reading.offer == case.get("offer")
    if "job" in case:
        job = {k: list(v) if isinstance(v, tuple) else v for k, v in reading.job.items()}
        assert job == case["job"]
    if "weighed" in case:
        best = [question.candidates[0].intent for question in reading.questions]
        weighed = [one for one in best if one in WEIGHING]
        assert weighed == [case["weighed"]] * bool(case["weighed"])
    assert set(case.get("names", ())) <= {mention.value for mention in reading.mentions}


@pytest.mark.parametrize("case", cases("questions"))
def test_a_question_is_taken_for_what_it_asks(understanding: Understanding, case: Case) -> None:
    (question,) = understanding.read(case["text"], now=TODAY).questions
    best = question.candidates[0]
    assert (best.intent, best.score >= understanding.answer_from) == (case["intent"], True)
    if "about" in case:
        assert set(case["about"]) <= {mention.value for mention in question.mentions}


@pytest.mark.parametrize("case", cases("several"))
def test_a_message_is_split_only_where_it_clearly_asks_two_things(
    understanding: Understanding, case: Case
) -> None:
    questions = understanding.read(case["text"], asked=case.get("asked"), now=TODAY).questions
    if "intents" in case:
        assert [question.candidates[0].intent for question in questions] == case["intents"]
    else:
        assert len(questions) == case["count"]
