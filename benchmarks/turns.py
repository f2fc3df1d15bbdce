"""How many turns a second the engine answers on one core: presses and typed texts.

People press their way through the questions, by chance, up to an estimate, and then type what
people type: answers, questions of fact, offers, comparisons. Plans are a search with a target of
their own, and are told apart. Only the time this process is given counts; figures are read and
wordings learned before the clock starts.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from statistics import median

from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Choice, Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session

TODAY = date(2026, 11, 23)
PEOPLE = 300
STEPS = 20  # at most: back, say, is pressed as well
TARGETS = {"presses": 3_000, "typed": 700, "plans": 20}
PLANS = ("how do i get to 80k", "path to 35 an hour in three years", "fastest way to 90k")
TYPED = (
    "5 years, cpc and crc",
    "what does a ccs cost",
    "i live in columbus ohio",
    "is 27 an hour ok for a hospital job",
    "do coders make more in texas or florida?",
    "why",
    "actualy i have 6 years",
    "what if i went remote and got my cpma",
    "thanks!",
    "whats the diference between cpc and ccs",
    "my neighbour has a dog",
)


def buttons(outcome: Outcome) -> list[Choice]:
    """Return what may be pressed below the last reply."""
    return [choice for row in outcome.replies[-1].rows for choice in row]


def pressing(advisor: Advisor, chance: random.Random) -> Iterator[float]:
    """Press through the questions to the estimate; yield the seconds of each turn."""
    outcome = advisor.respond(None, Turn(now=TODAY, text="/start"))
    for _ in range(STEPS):
        choices = buttons(outcome)
        if outcome.session is None or outcome.session.asked is None or not choices:
            return
        action = chance.choice(choices).action
        outcome, seconds = timed(advisor, outcome.session, Turn(now=TODAY, action=action))
        yield seconds


def typing(advisor: Advisor, chance: random.Random) -> Iterator[float]:
    """Type one thing after another; yield the seconds of each turn."""
    return _typing(advisor, chance.sample(TYPED, len(TYPED)))


def planning(advisor: Advisor, chance: random.Random) -> Iterator[float]:
    """Ask for plans; yield the seconds of each turn."""
    return _typing(advisor, chance.sample(PLANS, 1))


def _typing(advisor: Advisor, texts: Sequence[str]) -> Iterator[float]:
    session = None
    for text in texts:
        outcome, seconds = timed(advisor, session, Turn(now=TODAY, text=text))
        session = outcome.session
        yield seconds


def timed(advisor: Advisor, session: Session | None, turn: Turn) -> tuple[Outcome, float]:
    """Return what a turn led to, and the processor time it took."""
    began = time.process_time()
    outcome = advisor.respond(session, turn)
    return outcome, time.process_time() - began


def main() -> int:
    """Measure, print the table, and return 1 where a target is missed."""
    advisor = Advisor.load()
    advisor.respond(None, Turn(now=TODAY, text="hello"))
    ways: dict[str, Callable[[Advisor, random.Random], Iterator[float]]] = {
        "presses": pressing,
        "typed": typing,
        "plans": planning,
    }
    missed = False
    names = ("turns", "a second", "median, ms", "p99, ms", "target")
    print(f"{'':<8}", *(f"{name:>10}" for name in names))
    for name, way in ways.items():
        times = sorted(s for one in range(PEOPLE) for s in way(advisor, random.Random(one)))
        rate = len(times) / sum(times)
        missed |= rate < TARGETS[name]
        mid, late = 1000 * median(times), 1000 * times[len(times) * 99 // 100]
        print(
            f"{name:<8} {len(times):>10} {rate:>10.0f} {mid:>10.2f} {late:>10.2f}"
            f" {TARGETS[name]:>10}"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
