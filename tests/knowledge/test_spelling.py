"""Figures in words."""

import pytest

from advisor.knowledge.figures import Figure, Reference, Source, Statement, Unit
from advisor.knowledge.spelling import spell

REFERENCE = Reference(source=Source(key="s", title="S", credit="S"))


def figure(unit: Unit, low: float, high: float | None = None, *, plus: bool = False) -> Figure:
    """Return a figure of this unit."""
    return Figure(
        path="x.y",
        low=low,
        high=low if high is None else high,
        unit=unit,
        reference=REFERENCE,
        year=2025,
        open_above=plus,
    )


BAND = figure(Unit.USD_YEAR, 60_000, 80_000, plus=True)


@pytest.mark.parametrize(
    ("given", "modifier", "words"),
    [
        (figure(Unit.USD_YEAR, 5_000, 10_000), None, "$5,000–$10,000"),
        (BAND, None, "$60,000–$80,000+"),
        (BAND, "low", "$60,000"),
        (BAND, "high", "$80,000+"),
        (BAND, "middle", "$70,000"),
        (BAND, "number", "60,000–80,000+"),
        (BAND, "hourly", "$28.85–$38.46+"),
        (BAND, "year", "2025"),
        (figure(Unit.USD_YEAR, 52_500), "hourly", "$25.24"),
        (figure(Unit.USD_YEAR, 64_000, plus=True), None, "$64,000+"),
        (figure(Unit.USD_YEAR, 64_000, plus=True), "low", "$64,000+"),
        (figure(Unit.USD_YEAR, 35_001, 45_002), "middle", "$40,002"),
        (figure(Unit.USD, 500, 3_000), None, "$500–$3,000"),
        (figure(Unit.USD, -1_200), None, "−$1,200"),
        (figure(Unit.USD_HOUR, 24.5), None, "$24.50"),
        (figure(Unit.USD_HOUR, 24.59), "hourly", "$24.59"),
        (figure(Unit.PERCENT, 20, 30), None, "20–30%"),
        (figure(Unit.PERCENT, 8), None, "8%"),
        (figure(Unit.PERCENT, 7.8), None, "7.8%"),
        (figure(Unit.PERCENT, -15.8), None, "−15.8%"),
        (figure(Unit.PERCENT, 20, 30), "high", "30%"),
        (figure(Unit.PERCENT, 20, 30), "number", "20–30"),
        (figure(Unit.MONTHS, 6, 18), None, "6–18 months"),
        (figure(Unit.MONTHS, 6, 18), "low", "6 months"),
        (figure(Unit.YEARS, 3, 5), None, "3–5 years"),
        (figure(Unit.YEARS, 6, plus=True), None, "6+ years"),
        (figure(Unit.YEARS, 1), None, "1 year"),
        (figure(Unit.YEARS, 1.5), None, "1.5 years"),
        (figure(Unit.HOURS, 80), None, "80 hours"),
        (figure(Unit.JOBS, 194_800), None, "194,800"),
        (figure(Unit.COUNT, 7_753), None, "7,753"),
        (figure(Unit.INDEX, 110.72), None, "110.7"),
        (figure(Unit.FACTOR, 1.16), None, "1.16"),
        (figure(Unit.YEAR, 2031), None, "2031"),
        (Statement(path="x.y", text="AAPC", reference=REFERENCE, year=2026), None, "AAPC"),
        (Statement(path="x.y", text="AAPC", reference=REFERENCE, year=2026), "year", "2026"),
    ],
)
def test_a_figure_is_said_with_its_unit(
    given: Figure | Statement, modifier: str | None, words: str
) -> None:
    assert spell(given, modifier) == words


@pytest.mark.parametrize(
    ("given", "modifier", "why"),
    [
        (figure(Unit.PERCENT, 8), "hourly", "only pay has an hourly rate"),
        (BAND, "monthly", "no modifier is called monthly; allowed: low"),
        (Statement(path="x.y", text="AAPC", reference=REFERENCE), "low", "is a statement"),
        (Statement(path="x.y", text="AAPC", reference=REFERENCE), "year", "has no year"),
    ],
)
def test_what_makes_no_sense_is_refused(
    given: Figure | Statement, modifier: str, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        spell(given, modifier)
