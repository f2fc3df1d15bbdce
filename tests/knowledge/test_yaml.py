"""The strict YAML reader: no surprises, no silent losses, every problem with its line."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.knowledge.yaml import ContentError, Problem, gathering, parse, read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("ON", "ON"),
        ("yes", "yes"),
        ("y", "y"),
        ("010", "010"),
        ("0o10", "0o10"),
        ("0x1f", "0x1f"),
        ("12:30", "12:30"),
        ("1:30:00", "1:30:00"),
        ("2023-05-01", "2023-05-01"),
        ("1e3", "1e3"),
        (".5", ".5"),
        (".inf", ".inf"),
        ("5_5000", "5_5000"),
        ("True", "True"),
        ("=", "="),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("12", 12),
        ("-3", -3),
        ("55_000", 55_000),
        ("1_000_000", 1_000_000),
        ("1.5", 1.5),
        ("1_000.25", 1000.25),
        ("-0.5", -0.5),
        ("'12'", "12"),
        ('"true"', "true"),
        ("''", ""),
        ("|\n  12", "12\n"),
    ],
)
def test_a_scalar_means_what_it_looks_like(written: str, meant: object) -> None:
    value = parse(f"key: {written}\n".encode(), "f")[0]["key"]
    assert value == meant
    assert type(value) is type(meant)


def test_keys_are_always_text() -> None:
    assert parse(b"{NO: 1, 2021: 2, true: 3, OR: 4}", "f")[0] == {
        "NO": 1,
        "2021": 2,
        "true": 3,
        "OR": 4,
    }


@given(st.text(alphabet="0123456789_.:-+eE", min_size=1, max_size=8))
def test_only_plain_decimals_are_numbers(written: str) -> None:
    """Whatever else digits and signs look like stays text or isn't YAML."""
    try:
        value = parse(f"- {written}".encode(), "f")[0][0]
    except ContentError:
        return
    if isinstance(value, (int, float)):
        assert float(written.replace("_", "")) == value
        assert not written.lstrip("+-").startswith("0") or written.lstrip("+-")[1:2] in ("", ".")


@pytest.mark.parametrize(
    ("text", "line", "where", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "a", "stands twice in one mapping, first in line 1"),
        ("x:\n  a: 1\n  a: 2\n", 3, "x.a", "stands twice"),
        ("a:\n\tb: 1\n", 2, "", "tab"),
        ("a: &one 1\nb: *one\n", 1, "b", "anchors and aliases"),
        ("a: &one [*one]\n", 1, "a[0]", "anchors and aliases"),
        ("a: {}\nb:\n  <<: {c: 1}\n", 3, "b.<<", "merges"),
        ("a: !!python/name:os.system x\n", 1, "a", "tags"),
        ("a: !!binary aGk=\n", 1, "a", "tags"),
        ("a: !mine {b: 1}\n", 1, "a", "tags"),
        ("a: 1\n---\nb: 2\n", 2, "", "a second document"),
        ("a: [1\nb: 2\n", 2, "", "not valid YAML"),
        ("a: b: c\n", 1, "", "not valid YAML"),
        ("[1, 2]: a\n", 1, "", "expected a plain name as key"),
    ],
)
def test_what_is_refused_is_refused_with_its_line(
    text: str, line: int, where: str, message: str
) -> None:
    with pytest.raises(ContentError) as caught:
        parse(text.encode(), "data/x.yaml")
    problem = caught.value.problems[0]
    assert (problem.file, problem.line, problem.where) == ("data/x.yaml", line, where)
    assert message in problem.message


def test_text_in_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(ContentError) as caught:
        parse("a: 1\nb: Zürich\n".encode("latin-1"), "f")
    assert caught.value.problems == (
        Problem(file="f", line=2, where="", message="expected text in UTF-8"),
    )


def test_all_problems_of_a_file_are_found_at_once() -> None:
    with pytest.raises(ContentError) as caught:
        parse(b"a: 1\na: 2\nb: !x 1\nc:\n  d: 1\n  d: 2\n", "f")
    assert [problem.line for problem in caught.value.problems] == [2, 3, 6]
    assert str(caught.value).count("\n") == 2


def test_every_key_and_item_has_its_line() -> None:
    lines = parse(b"a:\n  b:\n    - 1\n    - c: 2\n", "f")[1]
    assert lines["a",] == 1
    assert lines["a", "b"] == 2
    assert lines["a", "b", 0] == 3
    assert lines["a", "b", 1, "c"] == 4


def test_a_document_says_where_its_keys_stand(tmp_path: Path) -> None:
    origin = tmp_path / "pay.yaml"
    origin.write_text("about: x\nfigures:\n  CA:\n    range: [1, 2]\n", encoding="utf-8")
    document = read(origin, "data/pay.yaml")
    problem = document.problem(("figures", "CA", "range"), "expected something else")
    assert str(problem) == "data/pay.yaml:4  figures.CA.range: expected something else"
    assert document.problem(("figures", "NY", "range"), "is missing").line == 2
    assert document.at(("figures", "CA")) == "data/pay.yaml:3"


def test_a_document_whose_file_is_gone_still_names_the_file(tmp_path: Path) -> None:
    origin = tmp_path / "pay.yaml"
    origin.write_text("a: 1\n", encoding="utf-8")
    document = read(origin, "pay.yaml")
    origin.unlink()
    assert document.at(("a",)) == "pay.yaml:1"


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="can't be read"):
        read(tmp_path / "nothing.yaml", "nothing.yaml")


def test_problems_of_several_parts_are_gathered() -> None:
    problems: list[Problem] = []
    texts: Any = (b"a: 1\na: 2\n", b"a: 1\n", b"b: !x 1\n")
    for n, text in enumerate(texts):
        with gathering(problems):
            parse(text, f"file{n}")
    assert [problem.file for problem in problems] == ["file0", "file2"]
