"""How long the pay room takes: an estimate, its next steps, a plan, an offer.

The median counts, on one core; the figures are read before the clock starts. Plans are of
random people, as their number of ways differs: the same ones every time. Only the time this
process itself is given counts.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median

from advisor.knowledge.content import Content
from advisor.pay.estimate import estimate
from advisor.pay.offer import weigh
from advisor.pay.plan import plan
from advisor.pay.profile import Profile
from advisor.pay.rules import next_steps

ROUNDS = 1000
PEOPLE = 200
SEED = 1
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


def people(content: Content) -> list[tuple[Profile, int]]:
    """Return random people, each answer told four times in five, and what they want to be paid."""
    dice = random.Random(SEED)
    model = content.model
    held = sorted(model.credentials.each)
    tables = {"setting": model.setting.table, "specialty": model.specialty.table}
    priced = {
        slot: sorted(path.rpartition(".")[2] for path in content.figures if path.startswith(table))
        for slot, table in tables.items()
    }
    found = []
    for _ in range(PEOPLE):
        told = {
            "role": dice.choice(sorted(model.roles)),
            "experience_years": float(dice.randrange(31)),
            "credentials": tuple(dice.sample(held, dice.randrange(4))),
            "state": dice.choice(("CA", "TX", "OH", "NY", "FL", "GA")),
            "remote": dice.random() < 1 / 3,
            "setting": dice.choice(priced["setting"]),
            "specialty": dice.choice((*priced["specialty"], *["general"] * 3)),
        }
        kept = {slot: value for slot, value in told.items() if dice.random() < 4 / 5}
        found.append((Profile.from_json(kept), dice.randrange(50_000, 120_000, 5_000)))
    return found


def microseconds(runs: Sequence[Callable[[], object]]) -> list[float]:
    """Return how long each of the runs takes."""
    times = []
    for run in runs:
        start = time.process_time()
        run()
        times.append((time.process_time() - start) * 1e6)
    return sorted(times)


def main() -> int:
    """Measure, print the table, and return 1 where a target is missed."""
    content = Content.load()
    wishes = people(content)
    measured: dict[str, tuple[Sequence[Callable[[], object]], int]] = {
        "estimate": ([lambda: estimate(content, FULL)] * ROUNDS, 150),
        "next steps": ([lambda: next_steps(content, FULL)] * ROUNDS, 2000),
        "offer": ([lambda: weigh(content, FULL, 60_000, {"setting": "hospital"})] * ROUNDS, 2000),
        "plan": ([partial(plan, content, *wish) for wish in wishes], 50_000),
        "plan, all told": ([lambda: plan(content, FULL, 80_000)] * (ROUNDS // 20), 50_000),
    }
    print(f"{'microseconds':<14} {'median':>8} {'p99':>8} {'target':>8}")
    missed = 0
    for name, (runs, target) in measured.items():
        runs[0]()  # reads the files
        times = microseconds(runs)
        middle = median(times)
        missed += middle > target
        print(f"{name:<14} {middle:>8.0f} {times[len(times) * 99 // 100]:>8.0f} {target:>8}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
