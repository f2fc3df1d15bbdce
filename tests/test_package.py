"""What people install: the wheel carries figures and answers and works from any folder."""

import json
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

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
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([sys.executable, *build], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    install = f"-m pip install --quiet --constraint {CONSTRAINTS} {wheel}"
    subprocess.run([python, *install.split()], cwd=folder, check=True, capture_output=True)
    return python.with_name("advisor")


def test_an_installed_wheel_estimates(installed: Path, tmp_path: Path) -> None:
    command = (installed, "estimate", "--years", "5", "--state", "Houston", "--json")
    found = json.loads(run(*command, cwd=tmp_path, home=tmp_path))
    assert found["low"] < found["middle"] < found["high"]


def test_an_installed_wheel_answers(installed: Path, tmp_path: Path) -> None:
    assert "$5,000" in run(installed, "ask", "what does CPC add?", cwd=tmp_path, home=tmp_path)


def test_an_installed_wheel_checks_what_it_carries(installed: Path, tmp_path: Path) -> None:
    assert "no problems" in run(installed, "check", cwd=tmp_path, home=tmp_path)


def test_an_installed_wheel_without_the_extra_says_in_characters_what_it_cannot_draw(
    installed: Path, tmp_path: Path
) -> None:
    command = (installed, "estimate", "--pay", "52000", "--chart", "range.png")
    ran = subprocess.run(
        command,
        cwd=tmp_path,
        env={"HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 2
    assert "◆ Your pay: $52,000" in ran.stderr
    assert ran.stderr.endswith('pip install "salary-advisor[chart]"\n')


def test_an_installed_wheel_carries_the_font_with_its_licence(
    installed: Path, tmp_path: Path
) -> None:
    code = "import advisor.channels.chart as c; print(c.__path__[0])"
    python = installed.with_name("python")
    fonts = Path(run(python, "-c", code, cwd=tmp_path, home=tmp_path).strip(), "fonts")
    assert {file.name for file in fonts.iterdir()} == {
        *("Inter-Regular.ttf", "Inter-Bold.ttf", "OFL.txt")
    }


def test_everything_that_setup_installs_is_pinned_and_no_index_is_named() -> None:
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    assert all(set(version) <= set("0123456789.") for version in pins.values())
    pinned = {canonicalize_name(name): version for name, version in pins.items()}
    needed = set(_needed(Requirement("salary-advisor[all,dev]")))
    needed |= {one for tool in ("hatchling", "editables") for one in _needed(Requirement(tool))}
    assert {name: version(name) for name in needed} == {n: pinned.get(n) for n in needed}


def _needed(requirement: Requirement) -> Iterator[NormalizedName]:
    """Yield the names of what a requirement brings on this machine, its own name left out."""
    wanted = requirement.extras or {""}
    for text in requires(requirement.name) or ():
        one = Requirement(text)
        if one.marker and not any(one.marker.evaluate({"extra": extra}) for extra in wanted):
            continue
        if one.name != requirement.name:
            yield canonicalize_name(one.name)
        yield from _needed(one)
