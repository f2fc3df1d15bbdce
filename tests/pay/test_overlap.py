"""Reasons that meet give way to each other; one alone counts in full."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.pay.overlap import shares

STRENGTHS = st.lists(st.floats(-1, 1, allow_subnormal=False), min_size=1, max_size=5)
PART = st.floats(0.05, 1)


def _total(strengths: list[float], part: float) -> float:
    counts = shares(strengths, part)
    return sum(s * w for s, w in zip(strengths, counts, strict=True))


def test_the_weaker_of_two_reasons_counts_in_part() -> None:
    """And both give way alike: 0.3 and a quarter of 0.1 are 13 sixteenths of 0.4."""
    assert shares([0.1, 0.3], 0.25) == pytest.approx((0.8125, 0.8125))


def test_a_reason_alone_counts_in_full() -> None:
    """Whatever else says nothing."""
    assert shares([0.0, 0.2, 0.0], 0.25)[1] == 1


def test_reasons_for_more_and_for_less_are_ranked_apart() -> None:
    """A physician's office doesn't make a certificate worth less."""
    assert shares([0.1, -0.3], 0.25) == pytest.approx((1, 1))


@given(STRENGTHS, st.integers(0, 4), st.floats(0, 1), PART)
def test_a_stronger_reason_never_leads_to_less(
    strengths: list[float], place: int, more: float, part: float
) -> None:
    """Whatever else there is, and also where the reason passes another in rank."""
    stronger = strengths.copy()
    stronger[place % len(strengths)] += more
    assert _total(stronger, part) >= _total(strengths, part) - 1e-9


@given(STRENGTHS, PART)
def test_the_total_lies_between_the_strongest_and_the_plain_sum(
    strengths: list[float], part: float
) -> None:
    """Overlap takes away, and never more than all the weaker reasons."""
    for sign in (1, -1):
        own = [s * sign for s in strengths if s * sign > 0]
        if own:
            assert max(own) - 1e-9 <= _total(own, part) <= sum(own) + 1e-9
