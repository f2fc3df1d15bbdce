"""Arrows point down only, and what a cold start must not pay for isn't imported."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ("telegram", "aiohttp", "httpx", "rich", "asyncio", "sqlite3")


def test_the_contracts_between_the_rooms_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize(
    "arguments",
    [["ask", "what does CPC add?"], ["estimate", "--state", "TX"], ["estimate", "--json"]],
    ids=" ".join,
)
def test_a_quick_command_imports_nothing_heavy(arguments: list[str], cache: Path) -> None:
    code = (
        "import sys; from advisor.cli import main; code = main(sys.argv[1:]);"
        f"print(*sorted(set(sys.modules) & set({HEAVY})), file=sys.stderr); sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={"XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert not ran.stderr.strip()
