"""`advisor unanswered`: what could not be answered, as its operator reads it."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Run

WEATHER = "what's the weather today?"
OFF = "in this shell's settings none are kept"
TURN_ON = "With ADVISOR_KEEP_UNANSWERED=30 the bot keeps them for 30 days"


@pytest.fixture
def said(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a function that types these lines into `advisor chat`, texts kept for some days."""

    def go(*typed: str, keeps: str = "30", now: str = "2026-11-23") -> tuple[int, str, str]:
        monkeypatch.setenv("ADVISOR_KEEP_UNANSWERED", keeps)
        monkeypatch.setenv("ADVISOR_NOW", now)
        ran = run("chat", typed="".join(f"{line}\n" for line in typed))
        monkeypatch.delenv("ADVISOR_KEEP_UNANSWERED")
        return ran

    return go


def test_with_nothing_counted_it_says_so_and_how_texts_are_kept(run: Run, tmp_path: Path) -> None:
    code, out, err = run("unanswered")
    assert (code, err) == (0, "")
    assert f"No message without an answer has been counted yet in sqlite:///{tmp_path}" in out
    assert OFF in out
    assert TURN_ON in out


def test_counts_come_without_texts_unless_that_is_turned_on(run: Run, said: Run) -> None:
    said(WEATHER, "what does a CPC add?", keeps="0")
    code, out, _ = run("unanswered")
    assert code == 0
    assert "since 2026-11-23" in out
    assert "     1  out.far\n" in out
    assert "weather" not in out
    assert OFF in out
    assert TURN_ON in out


def test_texts_are_listed_most_frequent_first_the_same_ones_counted_together(
    run: Run, said: Run
) -> None:
    said("/cancel", "asdfghjkl", WEATHER, "What's  the WEATHER today?")
    said("/cancel", WEATHER, now="2026-11-24")
    lines = run("unanswered")[1].splitlines()
    assert lines[-2:] == [f"     3  {WEATHER}  (out.far)", "     1  asdfghjkl  (out.gibberish)"]


def test_for_machines_each_is_an_object_a_line(run: Run, said: Run) -> None:
    said("/cancel", WEATHER)
    said("/cancel", WEATHER, now="2026-11-24")
    days = {"first": "2026-11-23", "last": "2026-11-24"}
    assert [json.loads(line) for line in run("unanswered", "--jsonl")[1].splitlines()] == [
        {"nearest": "out.far", "count": 2, **days},
        {"text": WEATHER, "nearest": "out.far", "count": 2, **days},
    ]


def test_a_text_is_gone_when_its_days_are_over_and_stays_counted(
    run: Run, said: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(WEATHER, keeps="2")
    monkeypatch.setenv("ADVISOR_NOW", "2026-11-24")
    assert WEATHER in run("unanswered")[1]
    monkeypatch.setenv("ADVISOR_NOW", "2026-11-25")
    out = run("unanswered")[1]
    assert WEATHER not in out
    assert "     1  out.far\n" in out


def test_the_texts_can_be_deleted_at_once(run: Run, said: Run, tmp_path: Path) -> None:
    said(WEATHER)
    assert run("unanswered", "--delete")[1] == "Texts deleted: 1. The counts stay.\n"
    assert WEATHER not in run("unanswered")[1]
    files = (tmp_path / "salary-advisor").iterdir()
    assert WEATHER.encode() not in b"".join(file.read_bytes() for file in files)


def test_a_database_that_cannot_be_used_is_told_in_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file.db").write_text("dear diary " * 100)
    monkeypatch.setenv("ADVISOR_DATABASE", f"sqlite:///{tmp_path}/file.db")
    code, out, err = run("unanswered")
    assert (code, out) == (2, "")
    assert "not a database" in err
    assert err.count("\n") == 1
