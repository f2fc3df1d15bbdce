"""How much one person may say: a burst at once, then about one message a second.

Who says more is told so once and paused for a few seconds; what they send meanwhile is dropped
before it costs anything, so nobody else waits for it. To be forgotten is never refused: one such
wish is let through in each pause. An update that Telegram brings again counts once.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

BURST = 30.0  # messages and presses
PER_SECOND = 1.0
RESUME = 10.0  # so many are free again when a pause ends, after ten seconds
UPDATES = 10_000  # whose verdict is remembered, for when they are brought again
PEOPLE = 10_000  # remembered; the one longest quiet is forgotten first, and has all of it again


class Verdict(Enum):
    """What becomes of an update."""

    TAKE = "take"
    PAUSE = "pause"  # and say so
    DROP = "drop"


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float
    paused: bool = False
    spared: bool = False


class Limit:
    """The buckets of all people of one process, in memory alone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()
        self._verdicts: OrderedDict[int, Verdict] = OrderedDict()

    def judge_update(self, number: int, person: int, *, spare: bool = False) -> Verdict:
        """Say what becomes of a person's update, and the same however often it is brought."""
        verdict = self._verdicts.get(number)
        if verdict is None:
            verdict = self._verdicts[number] = self.judge(person, spare=spare)
            if len(self._verdicts) > UPDATES:
                self._verdicts.popitem(last=False)
        return verdict

    def judge(self, person: int, *, spare: bool = False) -> Verdict:
        """Say what becomes of what a person does. spare: it is a wish to be forgotten."""
        bucket = self._bucket(person)
        if bucket.paused and bucket.left >= RESUME:
            bucket.paused = bucket.spared = False
        if bucket.paused:
            if spare and not bucket.spared:
                bucket.spared = True
                return Verdict.TAKE
            return Verdict.DROP
        if bucket.left >= 1:
            bucket.left -= 1
            return Verdict.TAKE
        bucket.paused = True
        bucket.spared = spare
        return Verdict.TAKE if spare else Verdict.PAUSE

    def _bucket(self, person: int) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.setdefault(person, _Bucket(BURST, now))
        self._buckets.move_to_end(person)
        if len(self._buckets) > PEOPLE:
            self._buckets.popitem(last=False)
        bucket.left = min(BURST, bucket.left + (now - bucket.at) * PER_SECOND)
        bucket.at = now
        return bucket
