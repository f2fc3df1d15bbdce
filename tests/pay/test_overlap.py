"""Facts that are told together give way to each other; one alone counts in full."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.pay.overlap import kept

TOLD = st.integers(1, 10)
PART = st.floats(0, 1)


@given(PART)
def test_a_fact_alone_counts_in_full(part: float) -> None:
    """So a single thing the guide prices has the guide's pay; nothing told is no less."""
    assert kept(1, part) == kept(0, part) == 1


def test_two_facts_keep_what_a_regression_on_both_would() -> None:
    """Correlated by 0.7 and equally strong, each keeps 1 / 1.7."""
    assert kept(2, 0.7) == pytest.approx(1 / 1.7)
    assert kept(3, 0.5) == 0.5


@given(TOLD, PART)
def test_a_further_fact_leaves_each_less_and_all_together_more(told: int, part: float) -> None:
    """Of equally strong reasons; they never turn around."""
    assert 0 < kept(told + 1, part) <= kept(told, part)
    assert (told + 1) * kept(told + 1, part) >= told * kept(told, part) - 1e-9


@given(TOLD)
def test_facts_that_always_go_together_count_as_one(told: int) -> None:
    """And those that have nothing to do with each other in full."""
    assert told * kept(told, 1) == pytest.approx(1)
    assert kept(told, 0) == 1
