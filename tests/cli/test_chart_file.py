"""`advisor estimate --chart FILE.png`: a picture beside the words, or why there is none."""

import json
from pathlib import Path

import pytest

from advisor.channels.chart import draw
from tests.cli.running import Run

PNG = b"\x89PNG\r\n\x1a\n"
PERSON = ("estimate", "--years", "5", "--credential", "CPC", "--state", "TX", "--pay", "49920")


def test_a_chart_is_written_beside_the_words(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "range.png"
    assert run(*PERSON, "--chart", str(file)) == run(*PERSON)
    assert file.read_bytes().startswith(PNG)


def test_explained_it_is_another_picture(run: Run, tmp_path: Path) -> None:
    short, explained = tmp_path / "range.png", tmp_path / "reasons.png"
    run(*PERSON, "--chart", str(short))
    run(*PERSON, "--explain", "--chart", str(explained))
    assert explained.read_bytes().startswith(PNG)
    assert explained.read_bytes() != short.read_bytes()


def test_beside_json_nothing_else_is_printed(run: Run, tmp_path: Path) -> None:
    code, out, err = run(*PERSON, "--json", "--chart", str(tmp_path / "range.png"))
    assert (code, err) == (0, "")
    assert json.loads(out)["middle"]


def test_without_the_extra_a_bar_says_the_same_and_how_to_get_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draw, "find_spec", lambda _name: None)
    draw.KEPT.clear()
    file = tmp_path / "range.png"
    code, out, err = run(*PERSON, "--chart", str(file))
    assert (code, out) == (2, run(*PERSON)[1])
    assert "◆ Your pay: $49,920" in err
    assert 'pip install "salary-advisor[chart]"' in err
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "range.png"
    code, out, err = run(*PERSON, "--chart", str(file))
    assert code == 2
    assert out
    assert err == f"advisor estimate: --chart: {file}: No such file or directory\n"


def test_without_an_estimate_there_is_no_chart(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "range.png"
    code, _, err = run("estimate", "--state", "non-us", "--chart", str(file))
    assert (code, err) == (0, "")
    assert not file.exists()


def test_lines_take_no_chart(run: Run, tmp_path: Path) -> None:
    code, out, err = run("estimate", "--jsonl", "--chart", str(tmp_path / "range.png"))
    assert (code, out) == (2, "")
    assert "--jsonl" in err
