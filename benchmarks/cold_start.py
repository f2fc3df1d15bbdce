"""How long a person waits for `advisor ask` and `advisor estimate` from a cold start.

Each is started ten times beside a bare Python, in turn, so that a busy moment of the machine
falls on all of them alike. The median counts.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROUNDS = 10
ADVISOR = str(Path(sys.executable).with_name("advisor"))
COMMANDS = {
    "python -c pass": ([sys.executable, "-c", "pass"], None),
    "advisor ask": ([ADVISOR, "ask", "what does CPC add?"], 0.6),
    "advisor estimate": ([ADVISOR, "estimate", "--years", "5", "--state", "TX"], 0.4),
}


def seconds(command: list[str]) -> float:
    """Return how long the command takes, from start to end."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> int:
    """Measure, print the table, and return 1 where a target is missed."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for command, _ in COMMANDS.values():
        seconds(command)  # what is made once (byte code, the cache of the content) is made here
    for _ in range(ROUNDS):
        for name, (command, _target) in COMMANDS.items():
            times[name].append(seconds(command))
    print(
        f"{'seconds, of ' + str(ROUNDS):<18} {'median':>7} {'best':>6} {'worst':>6} {'target':>7}"
    )
    missed = 0
    for name, (_, target) in COMMANDS.items():
        took = times[name]
        missed += target is not None and median(took) > target
        print(
            f"{name:<18} {median(took):7.3f} {min(took):6.3f} {max(took):6.3f}"
            f" {f'{target:.1f}' if target else '':>7}"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
