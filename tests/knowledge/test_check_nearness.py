"""Which wordings of two intents the linter takes for nearly the same, and which not."""

from pathlib import Path

import pytest

from advisor.knowledge.check import check
from advisor.knowledge.check_nearness import check_nearness
from advisor.knowledge.content import Content
from advisor.knowledge.yaml import Problem
from tests.knowledge.writing import write

FILE = "intents/en/mine.yaml"
CONTENT = """
about: Two intents about things nobody else asks about, among the packaged ones.
intents:
  zang-one:
    source: guide
    label: One
    examples: [b1, c1, d1, e1, f1, g1, h1, {one}]
    answer: One.
  zang-two:
    source: guide
    label: Two
    examples: [b2, c2, d2, e2, f2, g2, h2, {other}]
    answer: Two.
"""


def warned(folder: Path, one: str, other: str) -> list[str]:
    """Return what is said of these two wordings, each of an intent of its own."""
    text = CONTENT.format(one=f'"{one}"', other=f'"{other}"')
    warnings: list[Problem] = []
    check_nearness(Content.load(write(folder, {FILE: text})).language, warnings)
    return [str(one).replace(f"{folder}/", "") for one in warnings if "zang" in str(one)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("flobber zang wages", "what are the flobber zang wages"),
        ("flobber the zang gently", "gently zang a flobber"),
        ("flobbers zang gently", "flobber zang gentley"),
        ("flobber zang in {state}", "flobber zang in texas?"),
        ("flobber zang in texas", "a flobber zang in TX"),
        ("flobber {credential} zang", "is flobber zang {credential}"),
    ],
)
def test_wordings_that_differ_in_light_words_spelling_or_names_are_near(
    tmp_path: Path, one: str, other: str
) -> None:
    [said] = warned(tmp_path, one, other)
    there = f'is nearly "{one}" under zang-one, {FILE}:6'
    assert said == f'{FILE}:11  intents.zang-two.examples[7]: "{other}" {there}'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("flobber zang in texas", "flobber zang in ohio"),
        ("flobber zang for {credential}", "flobber zang for {state}"),
        ("flobber {credential}", "flobber {credential} or {credential}"),
        ("flobber the zang", "retire the zang"),
        ("flobber zang", "flobber zang apprentice"),
        ("inflobbered zang", "flobbered zang"),
        ("?!?!", "!!?!"),
    ],
)
def test_wordings_that_differ_in_a_telling_word_or_a_name_are_not_near(
    tmp_path: Path, one: str, other: str
) -> None:
    assert warned(tmp_path, one, other) == []


def test_a_wording_is_warned_of_once_and_the_same_one_never(tmp_path: Path) -> None:
    """The same wording under two intents is a problem and told as such."""
    text = CONTENT.format(one="flobber zang, the flobber zang", other="is flobber zang")
    found = check(write(tmp_path, {FILE: text}))
    assert len([one for one in found.warnings if "zang" in one.message]) == 1
    text = CONTENT.format(one="flobber zang", other="Flobber zang?")
    found = check(write(tmp_path, {FILE: text}))
    assert not [one for one in found.warnings if "zang" in one.message]
    assert [one.message for one in found.problems if "stands already" in one.message]


def test_a_lexicon_that_cannot_be_read_is_said_and_nothing_near_looked_for(
    tmp_path: Path,
) -> None:
    found = check(write(tmp_path, {"intents/en/lexicon/states.yaml": "about: x\nentries: 5\n"}))
    assert found.problems
    assert not [one for one in found.warnings if "is nearly" in one.message]


def test_with_a_folder_only_the_pairs_that_touch_it_are_shown(tmp_path: Path) -> None:
    text = CONTENT.format(one='"flobber zang wages"', other='"per hour?"')
    folder = write(tmp_path, {FILE: text})
    warnings: list[Problem] = []
    check_nearness(Content.load(folder).language, warnings)
    shown = [str(one).removeprefix(f"{folder}/") for one in warnings]
    mine, others = sorted(shown, key=lambda one: not one.startswith(FILE))
    assert mine.startswith(f'{FILE}:11  intents.zang-two.examples[7]: "per hour?" is nearly ')
    assert others.endswith(" more such pairs are not of this folder")
