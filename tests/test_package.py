"""What people install: the wheel carries figures and answers and works from any folder."""

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONSTRAINTS = ROOT / "constraints.txt"


def run(*command: str | Path, cwd: Path, home: Path) -> str:
    ran = subprocess.run(
        command, cwd=cwd, env={"HOME": str(home)}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, and install it in an empty environment with the pinned versions."""
    folder = tmp_path_factory.mktemp("package")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--constraint", CONSTRAINTS, wheel]
    subprocess.run(install, cwd=folder, check=True, capture_output=True)
    return python.with_name("advisor")


def test_an_installed_wheel_estimates(installed: Path, tmp_path: Path) -> None:
    command = (installed, "estimate", "--years", "5", "--state", "Houston", "--json")
    found = json.loads(run(*command, cwd=tmp_path, home=tmp_path))
    assert found["low"] < found["middle"] < found["high"]


def test_an_installed_wheel_answers(installed: Path, tmp_path: Path) -> None:
    assert "$5,000" in run(installed, "ask", "what does CPC add?", cwd=tmp_path, home=tmp_path)


def test_an_installed_wheel_checks_what_it_carries(installed: Path, tmp_path: Path) -> None:
    assert "no problems" in run(installed, "check", cwd=tmp_path, home=tmp_path)


def test_every_dependency_is_pinned_and_no_index_is_named() -> None:
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(line.count("==") == 1 and " " not in line for line in pins)
    ask = [sys.executable, "-m", "pip", "freeze", "--exclude-editable"]
    frozen = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.split()
    assert {line.lower() for line in frozen if "==" in line} <= {pin.lower() for pin in pins}
