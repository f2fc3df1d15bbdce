"""The linter: the packaged content is clean, and every mistake is said with its line."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from advisor.knowledge.check import check
from advisor.knowledge.check_answers import handwritten
from advisor.knowledge.library import packaged
from advisor.knowledge.structure import structure
from advisor.knowledge.yaml import Document, read
from tests.knowledge.writing import write

CASES = Path(__file__).with_name("check_cases.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file with mistakes, and what is said of them."""

    says: str
    file: str
    text: str
    expect: tuple[str, ...]


def cases() -> list[Case]:
    """Return the cases of the file."""
    document = read(CASES, CASES.name)
    whole = Document(file=CASES.name, origin=CASES, data={"cases": document.data})
    return list(structure(whole, tuple[Case, ...], ("cases",)))


def filled(text: str) -> str:
    """Return a case's text with what it leaves out."""
    examples = "".join(f"\n      - wording {n} of mine" for n in range(8))
    return text.replace("%EXAMPLES%", examples).replace("%LONG%", "word " * 1000)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.says)
def test_a_mistake_is_said_with_file_line_key_and_expectation(tmp_path: Path, case: Case) -> None:
    folder = write(tmp_path, {case.file: filled(case.text)})
    said = [str(one).replace(f"{folder}/", "") for one in check(folder).problems]
    ours = [one.removeprefix(f"{Path(case.file).parent}/") for one in said]
    for expected in case.expect:
        assert any(one.startswith(expected) for one in ours), (expected, ours)
    of_this_file = [one for one in said if one.startswith(case.file)]
    assert len(of_this_file) == len(case.expect), of_this_file


def test_the_packaged_content_is_clean() -> None:
    found = check()
    assert [str(one) for one in found.problems] == []
    assert found.files > 30


def test_mistakes_in_several_files_are_all_said_at_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "data/a.yaml": "a: [\n",
            "data/b.yaml": "about: b\nfigures: {x: {value: one}}\n",
            "intents/en/c.yaml": "about: c\nintents: {c: {kind: 1}}\n",
            "intents/en/phrases/bot.yaml": "about: d\nphrases: {a: 1}\n",
        },
    )
    said = {Path(one.file).name for one in check(folder).problems}
    assert said >= {"a.yaml", "b.yaml", "c.yaml", "bot.yaml"}


def test_a_broken_sources_file_is_said_without_a_flood(tmp_path: Path) -> None:
    folder = write(tmp_path, {"data/sources.yaml": "about: x\nsources: {guide: {title: x}}\n"})
    problems = check(folder).problems
    assert {one.where for one in problems} == {"sources.guide.credit"}


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    [problem] = check(tmp_path / "nowhere").problems
    assert problem.message == "no such folder"


def test_an_override_of_one_file_is_checked_with_all_the_others(tmp_path: Path) -> None:
    """Taking a figure away breaks the answers that name it, wherever they stand."""
    table = packaged() / "data" / "guide" / "outlook.yaml"
    text = table.read_text(encoding="utf-8").replace("  until:", "  untill:")
    problems = check(write(tmp_path, {"data/guide/outlook.yaml": text})).problems
    assert problems
    assert all("guide.outlook.until" in one.message for one in problems)
    assert all(one.file.startswith("intents/en/") for one in problems)


def test_a_copy_of_the_content_as_override_is_as_clean_as_the_content(tmp_path: Path) -> None:
    for name in ("data", "intents"):
        shutil.copytree(packaged() / name, tmp_path / name)
    assert check(tmp_path).problems == ()


def test_a_long_answer_and_one_never_used_are_warned_of(tmp_path: Path) -> None:
    text = """
about: Mine.
intents:
  mine:
    entity: setting
    source: guide
    label: What {entity} has to say about itself
    examples: ["a {setting}", b1, c1, d1, e1, f1, g1, h1]
    answers:
      - text: %LONG%
      - text: Never.
"""
    text = text.replace("%LONG%", "word " * 150)
    found = check(write(tmp_path, {"intents/en/mine.yaml": text}))
    assert found.problems == ()
    said = [
        (one.line, one.message)
        for one in found.warnings
        if one.file.startswith(str(tmp_path)) and one.where.startswith("intents.mine")
        if "nearly" not in one.message
    ]
    assert [line for line, _ in said] == [6, 9, 10]
    assert said[0][1].startswith("cut for")
    assert "characters long; over 600" in said[1][1]
    assert "is never used" in said[2][1]


def test_a_source_nothing_rests_on_is_warned_of(tmp_path: Path) -> None:
    text = "about: x\nsources:\n  us: {title: Our survey, credit: our survey}\n"
    found = check(write(tmp_path, {"data/mine.yaml": text}))
    assert [(one.line, one.where) for one in found.warnings if "rests" in one.message] == [
        (3, "sources.us")
    ]


def test_the_packaged_sources_are_all_used() -> None:
    assert [str(one) for one in check().warnings if "rests" in one.message] == []


@pytest.mark.parametrize(
    "text",
    [
        "$55,000",
        "$ 55k",
        "$5",
        "55,000",
        "55000 a year",
        "55k",
        "1.5K",
        "20%",
        "20 %",
        "20 percent",
    ],
)
def test_a_figure_is_known_however_it_is_written(text: str) -> None:
    assert handwritten(f"It pays {text} or so.")


@pytest.mark.parametrize(
    "text",
    [
        "401(k) matching",
        "ICD-10",
        "29-2072",
        "in 2031",
        "36 CEUs every 2 years",
        "type “52k”",
        "24/7",
    ],
)
def test_other_numbers_may_stand_in_an_answer(text: str) -> None:
    assert handwritten(text) is None


def test_what_is_not_read_in_a_folder_is_said(tmp_path: Path) -> None:
    names = ("intents/en/ours.YAML", "intents/En/a.yaml", "intents/english/a.yaml", "data/b.yml")
    text = "about: Mine.\nintents: {}\n"
    folder = write(tmp_path, dict.fromkeys((*names, "intents/en/ours.txt", "README.md"), text))
    found = check(folder)
    said = {str(one).replace(f"{folder}/", "") for one in found.problems}
    wrong = "isn't read; expected under data/ or intents/<language>/, a language being two small"
    assert {one.partition(" letters")[0] for one in said} == {
        "intents/en/ours.YAML:1 : isn't read; name it .yaml",
        "data/b.yml:1 : isn't read; name it .yaml",
        f"intents/En/a.yaml:1 : {wrong}",
        f"intents/english/a.yaml:1 : {wrong}",
    }
    [others] = [one.message for one in found.warnings if one.file == str(folder)]
    assert others == (
        "not read, as their names don't end in .yaml: README.md, intents/en/ours.txt"
    )
