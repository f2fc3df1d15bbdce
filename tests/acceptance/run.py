"""Plays every script of this folder through the strict stand-in for Telegram.

    python tests/acceptance/run.py FOLDER [NAME ...]

FOLDER holds the stand-in's package `botapi`. Prints a line for each script, and all that went
wrong; the exit code is 1 when anything did.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ADVISOR = Path(sys.executable).with_name("advisor")
NAMES = ("--url-env", "TELEGRAM_API_URL", "--token-env", "TELEGRAM_BOT_TOKEN")


def play(shared: Path, script: Path) -> bool:
    """Play one script; say how it went."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "bot.log")
        played = subprocess.run(
            [
                *(sys.executable, "-B", "-m", "botapi", "run", script, *NAMES),
                *("--log", log, "--transcript", Path(folder, "talk.txt"), "--", ADVISOR, "bot"),
            ],
            cwd=shared,
            env={**os.environ, "ADVISOR_DATABASE": f"sqlite:///{folder}/advisor.db"},
            capture_output=True,
            text=True,
            check=False,
        )
        lines = played.stdout.splitlines()
        good = played.returncode == 0
        sys.stdout.write(f"{script.stem}: {lines[-1] if lines else 'no output'}\n")
        sys.stdout.flush()
        if not good:
            wrong = [line for line in lines if not line.startswith("PASS")]
            log_text = log.read_text(encoding="utf-8") if log.exists() else ""
            sys.stdout.write("\n".join([*wrong, played.stderr, log_text, ""]))
    looked = subprocess.run(
        [sys.executable, HERE / "cards.py", shared, script], check=False, stdout=sys.stdout
    )
    return good and looked.returncode == 0


def main() -> int:
    """Play the scripts that are named, or all."""
    shared, *names = sys.argv[1:]
    scripts = sorted(HERE.glob("*.yaml"))
    chosen = [script for script in scripts if not names or script.stem in names]
    # The wordings are learned at most once, and not while the stand-in waits for a bot to start.
    subprocess.run([ADVISOR, "ask", "hello"], check=True, stdout=subprocess.DEVNULL)
    played = [play(Path(shared).resolve(), script) for script in chosen]
    return 0 if all(played) else 1


if __name__ == "__main__":
    sys.exit(main())
