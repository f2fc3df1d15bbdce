"""What has happened since the start, counted: the numbers behind `/metrics`.

Counting needs no library; metrics.py speaks Prometheus's language where it is installed.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

# Each counter with what it counts and by what. None is by person, chat or text.
COUNTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "advisor_updates": ("Updates: taken_in, dropped by the limit, refused at the door", ("what",)),
    "advisor_turns": ("Turns that were ended, by what they led to", ("kind",)),
    "advisor_unanswered": ("Messages that found no answer", ()),
    "advisor_calls": ("Calls to Telegram: sent, retried, refused, given_up", ("method", "result")),
    "advisor_errors": ("What went wrong: a turn to be tried again, one set_aside", ("what",)),
}
SECONDS = "advisor_turn_seconds"  # from taking an update in to the end of its turn
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
GAUGES: dict[str, str] = {
    "advisor_inbox": "Updates that wait for their turn in this process",
    "advisor_outbox": "Calls that wait to be made by this process",
    "advisor_silence_seconds": "Since Telegram was last heard of: a poll, a delivery, a look",
    "advisor_store_reachable": "1 where the store does its work, 0 where everything waits for it",
}


@dataclass(slots=True)
class Tally:
    """The counts of one process."""

    counts: Counter[tuple[str, ...]] = field(default_factory=Counter)
    buckets: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    seconds: float = 0.0

    def count(self, name: str, *by: str) -> None:
        """Count one."""
        self.counts[name, *by] += 1

    def took(self, seconds: float) -> None:
        """Take down how long a turn took."""
        self.buckets[bisect_left(BUCKETS, seconds)] += 1
        self.seconds += seconds
