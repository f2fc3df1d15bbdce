"""Where a pay stands among people like this."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.pay.percentiles import between

SHARE = st.floats(0.01, 0.99)
LOW = st.floats(20_000, 90_000)
WIDER = st.floats(1.05, 3)


@given(LOW, WIDER, SHARE)
def test_the_share_lies_between_the_ends(low: float, wider: float, share: float) -> None:
    """As many are paid less as more."""
    people = between(low, low * wider, share)
    assert people.below(low) == pytest.approx((1 - share) / 2)
    assert people.below(low * wider) == pytest.approx((1 + share) / 2)


def test_half_between_the_published_quarter_points_give_the_published_tails() -> None:
    """BLS, May 2023: within a tenth of the tenth and the ninetieth percentile."""
    people = between(39_620, 61_960, 0.5)
    assert people.pay_at(0.1) == pytest.approx(35_080, rel=0.1)
    assert people.pay_at(0.9) == pytest.approx(77_810, rel=0.1)


@pytest.mark.parametrize(("pay", "percentile"), [(-1, 1), (0, 1), (1, 1), (1e9, 99)])
def test_nobody_is_told_to_be_below_or_above_everyone(pay: float, percentile: int) -> None:
    """The curve has no ends, and the figures have."""
    assert between(40_000, 60_000, 0.5).percentile(pay) == percentile


def test_the_median_lies_below_the_middle_and_the_mean_above() -> None:
    """As pay does."""
    people = between(40_000, 60_000, 0.5)
    assert people.percentile(people.median) == 50
    assert people.median < 50_000 < people.mean
