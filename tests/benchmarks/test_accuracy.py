"""The accuracy table compares like with like: right rows, right year, mean with mean."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from advisor.knowledge.content import Content
from benchmarks.accuracy import Methods, Reading, Wages, level_errors, line, ratio_errors, ratios

COLUMNS = (
    "survey,year,region,experience,credential,specialty,work_setting,job_role,remote,education,"
    "employer_size,salary_usd,kind,source_url,trust,note"
)
MAPPED: Mapping[str, Mapping[str, Any]] = {
    "experience": {"1 year": 1},
    "credential": {"none": [], "CPC": ["CPC"], "two": ["CPC", "CCS-P"]},
    "work_setting": {"hospital": "hospital"},
    "job_role": {"coder": "coder"},
    "region": {"Pacific": ["CA", "WA"]},
    "part_of": {},
}


@pytest.fixture
def wages(tmp_path: Path) -> Wages:
    """Return medians of 40,000 in 2021 and 44,100 in 2023."""
    file = tmp_path / "national.csv"
    rows = [
        "29-2072,median,US all industries,40000,USD/year,2021-05",
        "29-2072,median,US all industries,44100,USD/year,2023-05",
        "29-2072,median,hospitals,99999,USD/year,2023-05",
        "29-9021,median,US all industries,99999,USD/year,2022-05",
    ]
    file.write_text("soc,measure,scope,value,unit,vintage\n" + "\n".join(rows), encoding="utf-8")
    return Wages(file)


def _read(folder: Path, *rows: str) -> Reading:
    file = folder / "cells.csv"
    file.write_text("\n".join([COLUMNS, *rows]), encoding="utf-8")
    return Reading(MAPPED)


def test_a_year_between_two_medians_lies_between_them(wages: Wages) -> None:
    """As wages grow, by the same part every year; beyond the last one they stand."""
    assert wages.over(2022, 2021) == pytest.approx(1.05)
    assert wages.over(2025, 2023) == pytest.approx(1)


def test_rows_without_a_profile_a_year_or_trust_are_counted_and_left_out(tmp_path: Path) -> None:
    """Nor does one stand twice."""
    reading = _read(
        tmp_path,
        "A,2021,US,,CPC,,,,,,,60000,mean,,publisher page,",
        "A,2021,US,,CPC,,,,,,,60000,mean,,republished,",
        "A,2021,US,,XYZ,,,,,,,60000,mean,,publisher page,",
        "A,undated,US,,CPC,,,,,,,60000,mean,,publisher page,",
        "A,2021,US,,CPC,,,,,,,61000,mean,,low,",
        "A,2021,US,,CPC,,,,,bachelor's,,62000,mean,,publisher page,",
        'B,2022,"Yakima, WA",,,,,,,,,50000,median,,official statistics,',
    )
    first, last = reading.rows(tmp_path / "cells.csv")
    assert first.profile.credentials == ("CPC",)
    assert (first.group, last.group) == ("one credential", "part of a state")
    assert last.states == ("WA",)
    assert reading.left_out == 5


def test_a_mean_is_compared_with_a_mean_and_a_median_with_a_median(
    tmp_path: Path, wages: Wages
) -> None:
    """The mean of the same people is higher, so the same figure is less of it."""
    reading = _read(
        tmp_path,
        "A,2023,US,,CPC,,,,,,,60000,mean,,publisher page,",
        "A,2023,US,,CPC,,,,,,,60000,median,,publisher page,",
    )
    methods = Methods(Content.load(), wages)
    as_mean, as_median = level_errors(list(reading.rows(tmp_path / "cells.csv")), methods.ours)
    assert as_mean > as_median
    base = methods.band(next(iter(reading.rows(tmp_path / "cells.csv"))))
    assert base == pytest.approx(52_500)


def test_a_ratio_is_of_two_rows_that_differ_in_one_thing(tmp_path: Path, wages: Wages) -> None:
    """Of one survey; what both methods say the same has the whole gap as its error."""
    reading = _read(
        tmp_path,
        "A,2010,US,,none,,,,,,,40000,mean,,republished,",
        "A,2010,US,,CPC,,,,,,,50000,mean,,republished,",
        "A,2010,US,1 year,two,,,,,,,45000,mean,,republished,",
        "B,2010,US,,CPC,,,,,,,70000,mean,,republished,",
    )
    found = list(ratios(list(reading.rows(tmp_path / "cells.csv"))))
    assert [differ for differ, _, _ in found] == ["credentials"]
    methods = Methods(Content.load(), wages)
    assert ratio_errors(found, methods.band) == [pytest.approx(0.25)]
    assert abs(ratio_errors(found, methods.ours)[0]) < 0.25


def test_a_group_without_rows_says_so() -> None:
    """Nothing is made up for it."""
    assert line("remote", [[], [], []]).endswith("no data")
