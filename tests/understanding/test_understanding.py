"""Promises of a reading that hold for any text."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.knowledge.content import Content
from advisor.knowledge.language import Language
from advisor.knowledge.library import packaged
from advisor.knowledge.slots import SLOTS
from advisor.understanding.learned import Learned
from advisor.understanding.model import Model
from advisor.understanding.understand import Understanding

TODAY = date(2026, 11, 23)
YARDSTICK = Path(__file__).parents[3] / "shared" / "questions"
OWN = Path(__file__).parents[2] / "benchmarks" / "own"
SAID = (
    "cpc ccs-p 5 yrs $24/hr 48k texas or in not my sister remote hospital what how much since "
    "2019 . , ? - / and but skip no yes 300 er a"
)
WORDS = st.sampled_from(SAID.split())
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join))
anything = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@anything
@given(text=TEXTS, asked=st.sampled_from([None, *SLOTS]))
def test_any_text_is_read_without_error_and_always_alike(
    understanding: Understanding, text: str, asked: str | None
) -> None:
    reading = understanding.read(text, asked=asked, now=TODAY)
    assert reading == understanding.read(text, asked=asked, now=TODAY)
    assert set(reading.slots) <= set(SLOTS)


@anything
@given(text=TEXTS)
def test_mentions_stand_where_they_say_and_scores_are_shares(
    understanding: Understanding, text: str
) -> None:
    reading = understanding.read(text, now=TODAY)
    for mention in reading.mentions:
        assert text[mention.start : mention.end].strip()
    for question in reading.questions:
        scores = [candidate.score for candidate in question.candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


@anything
@given(text=TEXTS)
def test_slots_have_canonical_values(
    understanding: Understanding, language: Language, text: str
) -> None:
    slots = understanding.read(text, now=TODAY).slots
    for slot in ("role", "state", "setting", "specialty"):
        if slot in slots:
            assert language.lexicon.is_value(slot, str(slots[slot]))
    held = slots.get("credentials", ())
    assert isinstance(held, tuple)
    assert all(language.lexicon.is_value("credentials", value) for value in held)


@pytest.mark.parametrize(
    ("slot", "words", "value"),
    [
        ("state", "houston", "TX"),
        ("state", "n. dakota", "ND"),
        ("experience_years", "about three years", 3),
        ("credentials", "cpc and ccs", ("CPC", "CCS")),
        ("credentials", "none", ()),
        ("role", "coding mgr", "manager"),
        ("remote", "work from home", True),
        ("setting", "blue cross", "insurance"),
        ("specialty", "hcc", "risk-adjustment"),
        ("current_salary", "$24 an hour", 49920),
        ("state", "atlantis", None),
        ("current_salary", "300", None),
        ("specialty", "dermatology", None),
    ],
)
def test_a_value_is_read_from_the_words_the_chat_understands(
    understanding: Understanding, slot: str, words: str, value: object
) -> None:
    assert understanding.value(slot, words, TODAY) == value


def test_what_was_asked_is_a_hint_and_no_cage(understanding: Understanding) -> None:
    reading = understanding.read("how long is training?", asked="experience_years", now=TODAY)
    assert not reading.slots
    assert reading.questions[0].candidates[0].intent == "training-time"


@pytest.mark.parametrize("text", ["A0፩", "፩", "² years", "③ yrs CPC"])
def test_signs_that_are_digits_but_no_figures_are_read_as_words(
    understanding: Understanding, text: str
) -> None:
    assert understanding.read(text, asked="experience_years", now=TODAY).text == text


def test_how_pay_was_read_is_said(understanding: Understanding) -> None:
    assert understanding.read("24", asked="current_salary", now=TODAY).money == "$24 an hour"
    assert understanding.read("61", asked="current_salary", now=TODAY).money == "$61,000 a year"


def test_since_counts_from_the_day_given(understanding: Understanding) -> None:
    for year in (2024, 2026):
        slots = understanding.read("coding since 2019", now=date(year, 1, 1)).slots
        assert slots["experience_years"] == year - 2019


def test_an_explanation_names_what_was_found_and_what_won(understanding: Understanding) -> None:
    lines = "\n".join(understanding.explain("what does a CPC add in Ohio?", now=TODAY))
    for part in ("credential CPC", "state OH", "credential-gain", "what spoke for"):
        assert part in lines


def test_a_model_comes_back_from_its_bytes(understanding: Understanding) -> None:
    model = understanding._model
    again = Model.from_bytes(model.to_bytes())
    assert again.scores({"pay": 1.0, "#<pay": 1.0}) == model.scores({"pay": 1.0, "#<pay": 1.0})


LEARN_A_LITTLE = """
import hashlib
from advisor.knowledge.content import Content
from advisor.understanding.learn import learn
language = Content.load().language
few = {intent: texts[:3] for intent, texts in language.wordings.items()}
print(hashlib.sha256(learn(few, language.lexicon).to_bytes()).hexdigest())
"""


def test_the_same_is_learned_whatever_the_order_of_sets() -> None:
    learned = {
        subprocess.run(
            [sys.executable, "-c", LEARN_A_LITTLE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(learned) == 1


@pytest.mark.parametrize("broken", [b"", b"junk", b"[1, 2]\n[]"])
def test_broken_bytes_are_no_model(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"not a model|Expecting value"):
        Model.from_bytes(broken)


def test_a_spoiled_cache_is_made_anew(language: Language, cache: Path, tmp_path: Path) -> None:
    Learned(language, cache).ship(tmp_path / "shipped")
    (shipped,) = (tmp_path / "shipped").iterdir()
    key, _, model = shipped.read_bytes().partition(b"\n")
    shipped.write_bytes(key + b"\n" + model[: len(model) // 2])
    understanding = Understanding.build(language, tmp_path, tmp_path / "shipped")
    assert not understanding.learned
    assert understanding.read("biller salary", now=TODAY).questions
    (kept,) = tmp_path.glob("matcher-en-*.bin")
    assert kept.read_bytes() == key + b"\n" + model


def test_the_model_that_came_with_the_package_serves_an_empty_cache(
    language: Language, cache: Path, tmp_path: Path
) -> None:
    Learned(language, cache).ship(tmp_path / "shipped")
    assert Understanding.build(language, tmp_path, tmp_path / "shipped").learned
    assert not Understanding.build(language, tmp_path, None).learned


@pytest.mark.parametrize(
    ("file", "learned_again"),
    [
        ("intents/en/phrases/bot.yaml", False),
        ("data/guide/pay.yaml", False),
        ("intents/en/wordings/pay.yaml", True),
        ("intents/en/lexicon/synonyms.yaml", True),
    ],
)
def test_only_wordings_and_names_are_learned_again(
    language: Language, tmp_path: Path, file: str, *, learned_again: bool
) -> None:
    text = (packaged() / file).read_text(encoding="utf-8")
    first = next(word for word in ("salary", "coder", "pay") if word in text)
    changed = tmp_path / file
    changed.parent.mkdir(parents=True)
    changed.write_text(text.replace(first, f"{first}x", 1), encoding="utf-8")
    other = Content.load(tmp_path).language
    assert other.key != language.key
    assert (other.worded_key != language.worded_key) == learned_again


@pytest.mark.skipif(not YARDSTICK.exists(), reason="the development questions are not here")
def test_the_yardstick_stands_nowhere_in_the_content(language: Language) -> None:
    """Fewer than ten of its lines of five or more words: chance alone makes a few."""
    examples = {plain(wording) for wordings in language.wordings.values() for wording in wordings}
    lines = {
        plain(json.loads(line)["text"])
        for file in YARDSTICK.glob("*.jsonl")
        for line in file.read_text().splitlines()
    }
    shared = {line for line in lines & examples if len(line.split()) >= 5}
    assert len(shared) < 10, sorted(shared)


def test_our_own_questions_stand_nowhere_in_the_content(language: Language) -> None:
    examples = {plain(wording) for wordings in language.wordings.values() for wording in wordings}
    lines = {
        plain(json.loads(line)["text"])
        for file in OWN.rglob("*.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
    }
    assert len(lines) > 2000
    shared = {line for line in lines & examples if len(line.split()) >= 5}
    assert len(shared) < 10, sorted(shared)


def plain(text: str) -> str:
    """Return the text in lower case without punctuation."""
    return re.sub(r"[^\w\s]", "", text.lower())
