"""Where a pay stands among people like this, and which pay stands where.

A log-normal curve through the ends of the range: the set share of people lies between them, as
many below as above. Pay is skewed, so the range's middle lies a little above the median, as the
middle of the published quarter points does, and the mean above both.
"""

from dataclasses import dataclass
from math import erf, exp, log, sqrt

LEAST, MOST = 1, 99  # nobody is told to be below or above everyone
FARTHEST = 8.0  # standard deviations; beyond lies less than one in a quadrillion
HALVINGS = 60  # down to the precision of a float


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentiles:
    """The pay of people like this: `median` in USD a year, `sigma` of its logarithm."""

    median: float
    sigma: float

    @property
    def mean(self) -> float:
        """The average, which a few well-paid people raise above the median."""
        return self.median * exp(self.sigma**2 / 2)

    def below(self, pay: float) -> float:
        """Return the share of people who are paid less, from 0 to 1. Pay is above 0."""
        return _below(log(pay / self.median) / self.sigma)

    def pay_at(self, share: float) -> float:
        """Return the pay that this share of people stays below; share lies between 0 and 1."""
        return self.median * exp(self.sigma * _deviations(share))

    def percentile(self, pay: float) -> int:
        """Return how many in 100 people are paid less, from 1 to 99."""
        return min(MOST, max(LEAST, round(self.below(pay) * 100))) if pay > 0 else LEAST


def between(low: float, high: float, share: float) -> Percentiles:
    """Return the curve of which this share of people lies between low and high."""
    apart = 2 * _deviations((1 + share) / 2)
    return Percentiles(median=sqrt(low * high), sigma=log(high / low) / apart)


def _below(deviations: float) -> float:
    """Return the share of a normal curve below this many standard deviations."""
    return (1 + erf(deviations / sqrt(2))) / 2


def _deviations(share: float) -> float:
    """Return how many standard deviations above the median this share of people ends.

    By halving, as importing `statistics` for it takes a tenth of the time of a command.
    """
    low, high = -FARTHEST, FARTHEST
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _below(middle) < share else (low, middle)
    return (low + high) / 2
