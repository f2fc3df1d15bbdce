"""The command line run in this process, with a home of its own that the tests share."""

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from advisor.cli import main
from tests.cli.running import Lines, Run


@pytest.fixture
def run(
    cache: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Give a function that runs `advisor ...` and returns its code, output and errors."""
    for variable in (
        "ADVISOR_CONTENT",
        "ADVISOR_DATABASE",
        "ADVISOR_LANGUAGE",
        "TELEGRAM_BOT_TOKEN",
    ):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("ADVISOR_NOW", "2026-11-23")

    def go(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        try:
            code = main(arguments)
        except SystemExit as stop:  # argparse's own way to say no
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return go


@pytest.fixture
def lines(run: Run) -> Lines:
    """Give a function that sends lines to `advisor COMMAND --jsonl` and returns its lines."""

    def go(command: str, *sent: dict[str, Any] | str) -> list[dict[str, Any]]:
        code, out, err = run(command, "--jsonl", typed=_joined(sent))
        assert (code, err) == (0, "")
        got = [json.loads(line) for line in out.splitlines()]
        assert len(got) == len(sent)
        return got

    return go


def _joined(sent: Iterable[dict[str, Any] | str]) -> str:
    return "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in sent)
