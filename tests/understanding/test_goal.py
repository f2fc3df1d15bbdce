"""What a text says of a pay to get to, and of what the way there has to keep to."""

from datetime import date

import pytest

from advisor.understanding.reading import Goal
from advisor.understanding.understand import Understanding

TODAY = date(2026, 11, 23)


def _goal(understanding: Understanding, text: str) -> Goal:
    return understanding.read(text, now=TODAY).goal or Goal()


@pytest.mark.parametrize(
    ("text", "limits", "budget"),
    [
        ("a way to 72k, but I won't relocate", ("place",), None),
        ("I'd love 72k without supervising anybody", ("management",), None),
        ("get me to 72k, done with exams, keep my job", ("employer", "exams"), None),
        ("path to 72k, stay on site", ("remote",), None),
        ("path to 72k with a budget of 900 dollars", (), 900),
        ("path to 72k, I've got 1,200 to spend", (), 1200),
        ("path to 72k for free", (), 0),
        ("path to 72k", (), None),
    ],
)
def test_a_way_keeps_to_what_is_said(
    understanding: Understanding, text: str, limits: tuple[str, ...], budget: float | None
) -> None:
    """By the names of data/scenarios.yaml; an amount to spend is no amount to earn."""
    found = _goal(understanding, text)
    assert (found.pay, found.limits, found.budget) == (72_000, limits, budget)


@pytest.mark.parametrize(
    ("text", "more", "times"),
    [
        ("how do I make 8k more", 8_000, None),
        ("I'd like another 6k", 6_000, None),
        ("how could I get $3 more an hour", 6_240, None),
        ("I want $400 a month more", 4_800, None),
        ("what would it take to earn 15% more", None, 1.15),
        ("how do I get a raise of 20 percent", None, 1.2),
        ("is there a way to double my salary", None, 2),
        ("I want to earn twice what I make", None, 2),
    ],
)
def test_a_pay_may_be_told_by_the_one_of_today(
    understanding: Understanding, text: str, more: float | None, times: float | None
) -> None:
    """It is asked for, so that it is to be planned."""
    found = _goal(understanding, text)
    assert (found.pay, found.more, found.times, found.aimed) == (None, more, times, True)


def test_six_figures_are_a_hundred_thousand(understanding: Understanding) -> None:
    """As a goal; nobody is taken to earn them."""
    found = _goal(understanding, "how could I ever get to six figures")
    assert (found.pay, found.aimed) == (100_000, True)


@pytest.mark.parametrize(
    "text", ["how do I ask for a 10% raise", "is a 3% raise normal", "got a 10% raise last year"]
)
def test_a_raise_that_is_asked_about_is_no_goal(understanding: Understanding, text: str) -> None:
    """Whether it is usual, or how to ask for it, is another question."""
    assert not _goal(understanding, text).aimed


@pytest.mark.parametrize(
    ("text", "years"),
    [("what if I had six more years", 6), ("another two years", 2), ("one more year", 1)],
)
def test_years_on_top_are_no_years_worked(
    understanding: Understanding, text: str, years: float
) -> None:
    """They add to those told."""
    reading = understanding.read(text, now=TODAY)
    assert reading.more_years == years
    assert "experience_years" not in reading.slots


@pytest.mark.parametrize(
    "text", ["what if I lose my CCS", "what if I let the CCS lapse", "what if I gave up my CCS"]
)
def test_a_credential_may_be_supposed_away(understanding: Understanding, text: str) -> None:
    """And is still held."""
    reading = understanding.read(text, now=TODAY)
    assert (reading.supposed_dropped, reading.dropped) == (("CCS",), ())
