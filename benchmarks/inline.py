"""How long the bot takes over an inline query: from the text to the answer as Telegram gets it.

Whole and half-typed texts, letter by letter as people type them; only the time this process is
given counts. The figures are read and the wordings learned before the clock starts.
"""

import json
import sys
import time
from datetime import date
from statistics import median

from advisor.channels.telegram.inline import articles
from advisor.conversation.engine import Advisor

TODAY = date(2026, 11, 23)
TARGET = 50.0  # milliseconds, of the slowest in a hundred
TYPED = (
    "what does cpc add",
    "cpc texas 5 years",
    "ohio or texas",
    "cpc vs ccs vs crc",
    "what should i earn with 5 years and a cpc in a hospital",
    "senior coder in new york, remote, cardiology, cpc and ccs",
    "is a coding manager paid better than an auditor",
    "how do i get into coding and what does the training cost",
    "asdf qwer zxcv",
)


def main() -> int:
    """Measure, print the table, and return 1 where the target is missed."""
    advisor = Advisor.load()
    advisor.cards.of("hello", TODAY)
    texts = {
        "typed letter by letter": [text[:n] for text in TYPED for n in range(1, len(text))],
        "whole": list(TYPED) * 30,
        "nothing typed": [""] * 200,
    }
    print(f"{'milliseconds':<24} {'queries':>8} {'median':>8} {'p99':>8} {'most':>8}")
    slowest = 0.0
    for name, queries in texts.items():
        times = sorted(milliseconds(advisor, query) for query in queries)
        late = times[len(times) * 99 // 100]
        slowest = max(slowest, late)
        print(f"{name:<24} {len(times):>8} {median(times):>8.1f} {late:>8.1f} {times[-1]:>8.1f}")
    return 1 if slowest > TARGET else 0


def milliseconds(advisor: Advisor, query: str) -> float:
    """Return how long an answer to this query takes."""
    start = time.process_time()
    cards = advisor.cards.of(query, TODAY)
    json.dumps([one.to_dict() for one in articles(cards, "pay_bot", "Ask about your own pay")])
    return (time.process_time() - start) * 1e3


if __name__ == "__main__":
    sys.exit(main())
