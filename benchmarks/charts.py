"""How long a picture takes to draw, how large it is, and how much memory drawing takes.

Processor time, so that it counts the same on a busy machine; fonts are loaded, nothing is kept
from before. Memory is the most the process has held, over what it held before Pillow came in.
"""

import platform
import resource
import sys
import time
from statistics import median

from advisor.channels.chart.draw import KEPT, can_draw, draw
from advisor.conversation.picture import (
    ComparisonPicture,
    Line,
    NamedRange,
    Picture,
    PlanPicture,
    PlanStep,
)
from advisor.conversation.pictures.captions import caption
from advisor.conversation.pictures.estimates import Picturing
from advisor.conversation.wording import Wording
from advisor.knowledge.content import Content
from advisor.pay.estimate import Estimate, estimate
from advisor.pay.profile import Profile

ROUNDS = 100
FULL = Profile(
    role="coder",
    experience_years=6,
    credentials=("CPC", "CRC"),
    state="OH",
    remote=False,
    setting="physician-office",
    specialty="cardiology",
    current_salary=50_000,
)
FOOTER = "As long a footer as any picture has, in two lines of the picture."


def pictures(content: Content) -> dict[str, Picture]:
    """Return one picture of each kind, as full as people see them."""
    found = estimate(content, FULL)
    assert found
    picturing = Picturing(content, Wording(content))
    return {
        "range": picturing.range(found, offer=58_000),
        "reasons": picturing.reasons(found),
        "comparison": _comparison(found),
        "plan": _plan(found),
    }


def _comparison(found: Estimate) -> ComparisonPicture:
    one = NamedRange(
        label="A state", low=found.low, middle=found.middle, high=found.high, buys=found.middle
    )
    return ComparisonPicture(
        title="Four of a kind", about="", ranges=(one,) * 4, middle="m", footer=FOOTER, buys="b"
    )


def _plan(found: Estimate) -> PlanPicture:
    steps = [
        PlanStep(month=n * 6, label=f"Step {n}", detail="when, and what for", pay=found.middle)
        for n in range(1, 6)
    ]
    return PlanPicture(
        title="Five steps",
        about="",
        months=36,
        planned=Line(label="With", points=((0, found.low), (30, found.high))),
        unplanned=Line(label="Without", points=((0, found.low),)),
        steps=tuple(steps),
        ticks=((0, "now"), (36, "3 years")),
        footer=FOOTER,
    )


def megabytes() -> float:
    """Return the most memory the process has held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if platform.system() == "Darwin" else most / 2**10


def milliseconds(picture: Picture) -> list[float]:
    """Return how long each of the rounds takes."""
    times = []
    for _ in range(ROUNDS):
        KEPT.clear()
        start = time.process_time()
        draw(picture)
        times.append((time.process_time() - start) * 1e3)
    return sorted(times)


def main() -> int:
    """Measure and print the table."""
    if not can_draw():
        print("without the extra chart there is nothing to measure")
        return 0
    content = Content.load()
    drawn = pictures(content)
    for picture in drawn.values():
        caption(picture, Wording(content))
    before = megabytes()
    print(f"{'':<12} {'median ms':>10} {'p99 ms':>8} {'KB':>6}")
    for name, picture in drawn.items():
        size = len(draw(picture)) / 1000  # loads the fonts, too
        times = milliseconds(picture)
        p99 = times[ROUNDS * 99 // 100]
        print(f"{name:<12} {median(times):>10.1f} {p99:>8.1f} {size:>6.0f}")
    print(f"\nmemory for drawing, Pillow included: {megabytes() - before:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
