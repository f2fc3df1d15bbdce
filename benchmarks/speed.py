"""How long the pay room takes: an estimate of a full profile, and its next steps.

The median counts, on one core; the figures are read before the clock starts.
"""

import sys
import time
from collections.abc import Callable
from statistics import median

from advisor.knowledge.content import Content
from advisor.pay.estimate import estimate
from advisor.pay.profile import Profile
from advisor.pay.rules import next_steps

ROUNDS = 1000
FULL = Profile(
    role="coder",
    experience_years=6,
    credentials=("CPC", "CRC"),
    state="OH",
    remote=False,
    setting="physician-office",
    specialty="general",
    current_salary=50_000,
)


def microseconds(run: Callable[[], object]) -> list[float]:
    """Return how long each of the rounds takes."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e6)
    return sorted(times)


def main() -> int:
    """Measure, print the table, and return 1 where a target is missed."""
    content = Content.load()
    measured: dict[str, tuple[Callable[[], object], int]] = {
        "estimate": (lambda: estimate(content, FULL), 150),
        "next steps": (lambda: next_steps(content, FULL), 2000),
    }
    print(f"{'microseconds':<14} {'median':>8} {'p99':>8} {'target':>8}")
    missed = 0
    for name, (run, target) in measured.items():
        run()  # reads the files
        times = microseconds(run)
        middle = median(times)
        missed += middle > target
        print(f"{name:<14} {middle:>8.0f} {times[ROUNDS * 99 // 100]:>8.0f} {target:>8}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
