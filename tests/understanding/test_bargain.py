"""What a text says of offers: how many, for which job, by what time, with what beside them."""

from typing import Any

import pytest

from advisor.understanding.reading import Reading
from advisor.understanding.understand import Understanding
from tests.understanding.test_sentences import TODAY


def _read(understanding: Understanding, text: str) -> Reading:
    return understanding.read(text, now=TODAY)


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("got 29 an hour in Utah or 62k in Colorado", [(60320, "UT"), (62000, "CO")]),
        ("two offers, 57k in Maine, 63k in Virginia", [(57000, "ME"), (63000, "VA")]),
        ("should I take 46k in Iowa or 51k in Idaho", [(46000, "IA"), (51000, "ID")]),
        ("they offered 54k in Utah", [(54000, "UT")]),
        ("offered 51k, no wait, 53k", [(53000, None)]),
        ("I make 52k in Ohio, offered 60k in Maine", [(60000, "ME")]),
        ("do coders make 50k in Ohio or 60k in Utah", []),
        ("which pays better, Ohio or Utah", []),
        ("58k would be nice but I make 52k", []),
    ],
)
def test_each_offer_has_its_own_job(
    understanding: Understanding, text: str, offers: list[tuple[int, str | None]]
) -> None:
    """What stands on its side of an "or" is of that job."""
    tenders = _read(understanding, text).bargain.tenders
    assert [(one.pay, one.job.get("state")) for one in tenders] == offers


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("offered 24 hours a week at 27", {"pay": 56160, "hours": 24, "said": "$27 an hour"}),
        ("they offered 30 hours part time at 25/hr", {"pay": 52000, "hours": 30}),
        ("they offered 48 to 54k", {"pay": 51000, "low": 48000, "high": 54000}),
        ("they offered 4,300 a month", {"pay": 51600, "hours": None, "said": "$4,300 a month"}),
        ("they offered 40 hours a week at 25/hr", {"pay": 52000, "hours": None}),
    ],
)
def test_an_offer_is_read_by_whatever_time_it_is_paid(
    understanding: Understanding, text: str, read: dict[str, Any]
) -> None:
    """As pay of a full-time year; both ends of a range are kept."""
    (tender,) = _read(understanding, text).bargain.tenders
    assert {name: getattr(tender, name) for name in read} == read


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("counter with 31?", 64480),
        ("would 58k be too much to ask?", 58000),
        ("should i come back at 61k", 61000),
        ("they came back at 61k", None),
        ("they offered 52k because i asked", None),
    ],
)
def test_a_figure_to_ask_for_is_no_offer(
    understanding: Understanding, text: str, asking: float | None
) -> None:
    """Nor is an offer a figure to ask for."""
    reading = _read(understanding, text)
    assert reading.bargain.asking == asking
    assert bool(reading.bargain.tenders) == (asking is None)
    assert "current_salary" not in reading.slots


@pytest.mark.parametrize(
    ("text", "bonus"),
    [
        ("they offered 53k plus a 4k sign on bonus", (4000, True)),
        ("they offered 50k with a bonus of 2,500 a year", (2500, False)),
        ("they offered 50k and relocation", (None, True)),
        ("they offered 50k", None),
    ],
)
def test_a_bonus_is_told_apart_from_the_pay(
    understanding: Understanding, text: str, bonus: tuple[float | None, bool] | None
) -> None:
    """Whether it comes once or by the year."""
    read = _read(understanding, text).bargain.bonus
    assert (None if read is None else (read.pay, read.once)) == bonus


def test_an_hourly_rate_to_be_turned_into_a_year_is_nobodys_pay(
    understanding: Understanding,
) -> None:
    """Before it was stored as the person's."""
    reading = _read(understanding, "22.50 an hour is how much a year")
    assert not reading.slots
    assert not reading.bargain.tenders


def test_what_my_pay_is_is_no_offer(understanding: Understanding) -> None:
    """Before, it was weighed as one, for "pay is" is said of jobs on offer too."""
    reading = _read(understanding, "My pay is $25.50 an hour, I have 6 years of experience")
    assert reading.offer is None
    assert reading.slots == {"current_salary": 53040, "experience_years": 6}
