"""Days people name when they ask to be told later."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.understanding.when import when

NOW = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("remind me in three months about the CCS", date(2027, 2, 23)),
        ("ping me in 2 weeks", date(2026, 12, 7)),
        ("nudge me in a week and a half", date(2026, 12, 3)),
        ("remind me in a couple of months", date(2027, 1, 23)),
        ("in a few days please", date(2026, 11, 26)),
        ("a year from now", date(2027, 11, 23)),
        ("in half a year", date(2027, 5, 23)),
        ("remind me in six months to ask for a raise", date(2027, 5, 23)),
        ("tomorrow", date(2026, 11, 24)),
        ("the day after tomorrow", date(2026, 11, 25)),
        ("in 2 hours", date(2026, 11, 24)),
        ("next month", date(2026, 12, 23)),
        ("next week", date(2026, 11, 30)),
        ("remind me next year", date(2027, 11, 23)),
        ("in january", date(2027, 1, 1)),
        ("by March 2027", date(2027, 3, 1)),
        ("on march 3rd", date(2027, 3, 3)),
        ("on the 5th of December", date(2026, 12, 5)),
        ("December 24, 2026", date(2026, 12, 24)),
        ("on 3/15", date(2027, 3, 15)),
        ("on 12/1/2026", date(2026, 12, 1)),
        ("in the spring", date(2027, 3, 1)),
        ("this winter", date(2026, 12, 1)),
        ("on friday", date(2026, 11, 27)),
        ("next Monday", date(2026, 11, 30)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert when(text, NOW) == day


@pytest.mark.parametrize(
    "text",
    [
        "remind me about the CPC",
        "I have 5 years of experience",
        "on february 30",
        "two years ago",
        "may I ask you something",
        "maybe the CCS",
        "in 99999999999999 years",
        "",
    ],
)
def test_where_none_is_named_none_is_read(text: str) -> None:
    assert when(text, NOW) is None


def test_the_last_of_a_month_stays_in_the_month_that_is_meant() -> None:
    assert when("in 3 months", date(2026, 11, 30)) == date(2027, 2, 28)


@given(st.text(), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_whatever_is_read_is_still_to_come(text: str, now: date) -> None:
    day = when(text, now)
    assert day is None or day > now
