"""Figures are compared in one form, and as whole numbers only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.yardstick.figures import Figures

thousands = st.integers(min_value=10, max_value=400)


@pytest.mark.parametrize(
    "text",
    [
        "$45,000–$60,000 a year",
        "$45,000-$60,000",
        "$45,000 — $60,000",
        "from $45,000 to $60,000",
        "between $45,000 and $60,000",
        "between $45k and $60k",
        "$45,000–60,000",
        "$45–60k",
        "$45k to $60k",
        "45k-60K",
        "$45,000–$60,000+",
        "they start at $45,000, and some reach $60,000",
    ],
)
def test_a_range_is_found_however_it_is_written(text: str) -> None:
    assert Figures(text).show_range("$45,000", "$60,000")


@pytest.mark.parametrize(
    "text",
    [
        "$45,000 a year",
        "$60,000 a year",
        "$45,000–$55,000, later $60,000–$80,000",
        "$45,000–$60,500",
        "$4,500–$6,000",
        "45 to 60 hours",
        "a week of 45,000–60,000 lines",
    ],
)
def test_a_range_needs_both_of_its_own_ends(text: str) -> None:
    assert not Figures(text).show_range("$45,000", "$60,000")


@given(low=thousands, more=thousands, dash=st.sampled_from(["-", "–", "—", " – ", " to "]))
def test_every_range_is_found_with_its_thousands_written_out_or_short(
    low: int, more: int, dash: str
) -> None:
    high = low + more
    for text in (f"${low},000{dash}${high},000", f"${low}k{dash}${high}k"):
        found = Figures(f"Coders there make {text}, the guide says.")
        assert found.dollar_ranges == {(f"${low}000", f"${high}000")}
        assert found.show_range(f"${low},000", f"${high},000")
        assert not found.show_range(f"${low},000", f"${high + 1},000")


@given(number=st.integers(min_value=1, max_value=99), digit=st.integers(min_value=0, max_value=9))
def test_a_short_figure_is_never_part_of_a_longer_one(number: int, digit: int) -> None:
    assert Figures(f"about {number} months").show(str(number))
    for longer in (f"{number}{digit}", f"{digit + 1}{number}", f"{number}.{digit}", f"${number}"):
        assert not Figures(f"about {longer} in all").show(str(number))


def test_percentages_of_a_range_may_each_have_their_sign() -> None:
    for text in ("20–30%", "20% to 30%", "20 to 30 percent", "between 20% and 30%"):
        assert Figures(f"{text} more").show_range("20", "30%")
    assert not Figures("120–30% more").show_range("20", "30%")
    assert not Figures("18% more").show("8%")


def test_months_of_training_are_a_range_too() -> None:
    assert Figures("It takes 6 to 18 months.").show_range("6", "18")
    assert not Figures("It takes 16–18 months.").show_range("6", "18")


def test_money_at_the_end_of_a_range_is_no_figure_by_itself() -> None:
    assert Figures("The median is $48k.").show("$48,000")
    assert not Figures("Insurers pay $48,000–$68,000.").show("$48,000")


def test_brackets_of_years_are_found_in_figures_and_in_words() -> None:
    assert Figures("0–2 years, 3 to 5 years, 6 or more years").show("0-2", "3-5", "6+")
    assert not Figures("10–2 years, 3–5 years, 16+").show("0-2", "3-5", "6+")


def test_letters_count_as_whole_names() -> None:
    assert Figures("ICD-10-CM, CPT® and HCPCS").show("ICD-10", "CPT", "HCPCS")
    assert Figures("CPC or CCS").show("CPC", "CCS")
    assert not Figures("CPC-A or CCS-P").show("CPC")


def test_a_retirement_plan_is_no_money() -> None:
    assert not Figures("401k matching").show("$401,000")


def test_what_could_be_typed_says_nothing() -> None:
    assert not Figures("Tell me about you: “5 years, CPC, 48k”.").show("$48,000")
