"""The commands of the README's first screen."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TARGETS = (
    *("setup", "run", "test", "check"),
    *("bench", "bench-accuracy", "bench-understanding", "wheel"),
)


def make(
    *arguments: str, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_by_itself_shows_the_targets() -> None:
    shown = make().stdout
    assert all(f"make {target} " in shown for target in TARGETS)


@pytest.mark.skipif(not (ROOT / ".venv" / "ready").exists(), reason="not set up by make")
def test_run_without_a_token_says_how_to_get_one_and_opens_the_chat(
    cache: Path, tmp_path: Path
) -> None:
    ran = make("run", HOME=str(tmp_path), XDG_CACHE_HOME=str(cache))
    assert (ran.returncode, ran.stderr) == (0, "")
    first, second, *_ = ran.stdout.splitlines()
    assert "@BotFather" in first
    assert second


def test_a_machine_without_python_is_told_what_it_needs(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    ran = make("test", "PYTHON=/nowhere/python3", cwd=tmp_path)
    assert ran.returncode
    assert "Python 3.11 or newer" in ran.stderr
