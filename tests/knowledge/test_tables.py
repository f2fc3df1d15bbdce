"""Tables: a figure by its path, with unit, source and year; every mistake with its line."""

from pathlib import Path

import pytest

from advisor.knowledge.figures import Figure, Statement, Unit
from advisor.knowledge.tables import Tables, read_tables
from tests.knowledge.writing import documents

SOURCES = """
about: Sources.
sources:
  guide: {title: The guide, credit: the guide, year: 2023, dated: " (about {year})"}
  aapc: {title: AAPC pages, credit: AAPC}
"""
TABLE = """
about: A table.
table: guide.pay
source: guide#Overview
unit: USD per year
year: 2022
figures:
  median: {value: 48_000}
  senior: {range: [60_000, 80_000], open_above: true}
  deep:
    premium: {range: [20, 30.5], unit: percent, year: 2021, source: aapc}
    issuer: {text: AAPC, source: aapc#Names, note: As printed.}
  ours: {value: 3, unit: months, assumption: true, note: A guess.}
"""


def tables(tmp_path: Path, **files: str) -> Tables:
    """Return the tables of these files, beside the sources."""
    named = {f"{name}.yaml": text for name, text in files.items()}
    return read_tables(documents(tmp_path, {"sources.yaml": SOURCES, **named}))


def problems(tmp_path: Path, text: str) -> list[str]:
    """Return what is wrong in a table, in words."""
    return [str(problem) for problem in tables(tmp_path, x=text).problems]


def test_a_leaf_takes_what_its_table_gives(tmp_path: Path) -> None:
    figures = tables(tmp_path, x=TABLE).figures
    median = figures["guide.pay.median"]
    assert isinstance(median, Figure)
    assert (median.low, median.high, median.unit) == (48_000, 48_000, Unit.USD_YEAR)
    assert (median.year, median.reference.section) == (2022, "Overview")
    assert not median.is_range
    senior = figures["guide.pay.senior"]
    assert isinstance(senior, Figure)
    assert (senior.middle, senior.open_above, senior.is_range) == (70_000, True, True)


def test_a_leaf_may_differ_from_its_table(tmp_path: Path) -> None:
    figures = tables(tmp_path, x=TABLE).figures
    premium = figures["guide.pay.deep.premium"]
    assert isinstance(premium, Figure)
    assert (premium.high, premium.unit, premium.year) == (30.5, Unit.PERCENT, 2021)
    assert premium.reference.source.credit == "AAPC"
    issuer = figures["guide.pay.deep.issuer"]
    assert isinstance(issuer, Statement)
    assert (issuer.text, issuer.reference.section) == ("AAPC", "Names")
    ours = figures["guide.pay.ours"]
    assert isinstance(ours, Figure)
    assert (ours.assumption, ours.note) == (True, "A guess.")


def test_without_a_year_a_leaf_is_of_its_source_s_year(tmp_path: Path) -> None:
    figures = tables(tmp_path, x=TABLE.replace("year: 2022\n", "")).figures
    assert figures["guide.pay.median"].year == 2023
    assert figures["guide.pay.deep.issuer"].year is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{value: 48_000}", "{valu: 48_000}", "x.yaml:7  figures.median.valu: expected a mapping"),
        ("{value: 48_000}", "48_000", "x.yaml:7  figures.median: expected a mapping, not 48000"),
        ("{value: 48_000}", '{value: "48"}', "x.yaml:7  figures.median.value: expected a number"),
        ("{value: 48_000}", "{value: 48.5}", "x.yaml:7  figures.median: expected whole numbers"),
        ("{value: 48_000}", "{value: 1, text: a}", "median: expected exactly one of value, range"),
        ("{value: 48_000}", "{value: 1, unti: percent}", "did you mean unit?"),
        ("[60_000, 80_000]", "[80_000, 60_000]", "figures.senior: expected a range of two"),
        ("[60_000, 80_000]", "[60_000]", "senior.range: expected a list of 2, not of 1"),
        ("[60_000, 80_000]", "55-75", 'senior.range: expected a list, not the text "55-75"'),
        ("USD per year", "dollars", "x.yaml:4  unit: expected one of USD per year, USD per hour"),
        ("unit: USD per year\n", "", "x.yaml:6  figures.median: has no unit"),
        ("source: guide#Overview\n", "", "x.yaml:6  figures.median: has no source"),
        ("guide#Overview", "giude#Overview", "no source is called giude; did you mean guide?"),
        (
            "source: aapc}",
            "source: ahima}",
            "x.yaml:10  figures.deep.premium: no source is called",
        ),
        ("  median:", "  me.dian:", "x.yaml:7  figures.me.dian: expected keys of letters"),
        ("  median:", "  $:", "x.yaml:7  figures.$: expected keys of letters"),
        ("about: A table.\n", "", "x.yaml:1  about: is missing"),
        ("year: 2022", "yaer: 2022", "x.yaml:5  yaer: isn't known here; did you mean year?"),
    ],
)
def test_a_mistake_is_found_with_its_line(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert old in TABLE
    found = problems(tmp_path, TABLE.replace(old, new, 1))
    assert any(expected in one for one in found), found


def test_a_path_stands_in_one_place_only(tmp_path: Path) -> None:
    found = tables(tmp_path, x=TABLE, y=TABLE).problems
    assert str(found[0]) == (
        "y.yaml:7  figures.median: guide.pay.median stands already in x.yaml:7"
    )


def test_a_source_stands_in_one_place_only(tmp_path: Path) -> None:
    found = tables(tmp_path, y=SOURCES).problems
    assert "y.yaml:3  sources.guide: this source stands in another file too" in map(str, found)


def test_mistakes_in_several_files_are_found_at_once(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        x=TABLE.replace("{value: 48_000}", "{value: x}").replace("[20, 30.5]", "[3, 2]"),
        y="about: y\nfigures: {a: {value: 1}}\n",
    ).problems
    assert [(one.file, one.line) for one in found] == [
        ("x.yaml", 7),
        ("x.yaml", 10),
        ("y.yaml", 2),
    ]


def test_a_source_that_could_not_be_read_is_not_held_against_its_figures(tmp_path: Path) -> None:
    broken = SOURCES.replace("title: AAPC pages, ", "")
    found = read_tables(documents(tmp_path, {"sources.yaml": broken, "x.yaml": TABLE})).problems
    assert [str(one) for one in found] == ["sources.yaml:4  sources.aapc.title: is missing"]
