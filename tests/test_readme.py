"""The README can't rot: its commands run, its excerpts exist, its settings are all there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.+)$", README, re.MULTILINE)
EXCERPTS = re.findall(r"<!-- from (\S+) -->\n\n```yaml\n(.+?)```", README, re.DOTALL)


def test_the_transcript_and_the_diagram_are_what_the_program_gives_today() -> None:
    command = [sys.executable, "tools/readme.py", "--check"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(command: str, cache: Path, tmp_path: Path) -> None:
    path = str(Path(sys.executable).parent)
    environment = {"PATH": f"{path}:/usr/bin:/bin", "XDG_CACHE_HOME": str(cache)}
    ran = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip()
    assert all("read as" in line for line in ran.stderr.splitlines())
    assert '"error"' not in ran.stdout


@pytest.mark.parametrize(("file", "excerpt"), EXCERPTS, ids=[file for file, _ in EXCERPTS])
def test_an_excerpt_stands_in_its_file_in_this_order(file: str, excerpt: str) -> None:
    lines = iter((ROOT / file).read_text(encoding="utf-8").splitlines())
    assert [line for line in excerpt.splitlines() if line not in lines] == []


def test_every_setting_is_in_the_table() -> None:
    settings = (ROOT / "advisor" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'"((?:ADVISOR|TELEGRAM|XDG)_[A-Z_]+)"', settings))
    assert {name for name in names if f"`{name}`" not in README} == set()


@pytest.mark.parametrize("path", re.findall(r"\]\(((?!http|#)[^)#]+)", README))
def test_a_link_leads_to_a_file(path: str) -> None:
    assert (ROOT / path).exists()
