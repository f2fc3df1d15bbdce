"""What answers say in words about the figures is so: ranks, orders, "inside", "above".

A new table may make such a sentence untrue without touching it; then these fail, and the answer
named in each is to be reworded.
"""

import pytest

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure


@pytest.fixture(scope="module")
def content() -> Content:
    """Return the packaged content."""
    return Content.load()


def ranked(content: Content, table: str, leaf: str = "") -> list[str]:
    """Return the keys of a table, the highest figure first."""
    found = {
        path.removeprefix(f"{table}.").removesuffix(leaf).rstrip("."): figure.middle
        for path, figure in content.figures.items()
        if path.startswith(f"{table}.") and path.endswith(leaf) and isinstance(figure, Figure)
    }
    return sorted(found, key=lambda key: -found[key])


def test_states_best_names_them_in_the_guides_order_and_in_that_of_the_table(
    content: Content,
) -> None:
    """The guide's five by range; DC, WA, CA, CT and MD by BLS mean; Massachusetts twelfth."""
    assert ranked(content, "guide.states") == ["CA", "NY", "MA", "WA", "CT"]
    table = ranked(content, "bls.states", "mean")
    assert table[:5] == ["DC", "WA", "CA", "CT", "MD"]
    assert table.index("MA") == 11


def test_states_lowest_names_the_last_three_and_their_prices_are_low(content: Content) -> None:
    """Mississippi, Alabama and Arkansas pay least, and none is as expensive as the country."""
    assert ranked(content, "bls.states", "mean")[-1:-4:-1] == ["MS", "AL", "AR"]
    assert all(content.figure(f"bea.prices.{state}").low < 100 for state in ("MS", "AL", "AR"))


def test_state_pay_says_where_the_table_lies_against_the_guides_five(content: Content) -> None:
    """Each mean is inside the guide's range; of the medians only California's is below it."""
    for state in ("CA", "NY", "MA", "WA", "CT"):
        guide = content.figure(f"guide.states.{state}")
        assert guide.low <= content.figure(f"bls.states.{state}.mean").low <= guide.high
    below = [
        state
        for state in ("CA", "NY", "MA", "CT")
        if content.figure(f"bls.states.{state}.median").low
        < content.figure(f"guide.states.{state}").low
    ]
    assert below == ["CA"]


def test_cost_of_living_says_that_the_california_salary_buys_more(content: Content) -> None:
    """By price level, against the guide."""
    bought = {
        state: content.figure(f"guide.purchasing.{state}").low
        / content.figure(f"bea.prices.{state}").low
        for state in ("TX", "CA")
    }
    assert bought["CA"] > bought["TX"]


def test_specialty_and_setting_lists_stand_in_order_of_pay(content: Content) -> None:
    """As their answers list them; the first of each is called the best."""
    assert ranked(content, "guide.specialties") == [
        "risk-adjustment",
        "anesthesia",
        "surgical",
        "oncology",
        "emergency",
        "cardiology",
    ]
    assert ranked(content, "guide.settings") == [
        "consulting",
        "hospital",
        "insurance",
        "physician-office",
    ]


def test_setting_pay_says_that_the_official_median_fits(content: Content) -> None:
    """The BLS medians of hospitals and physician offices are inside the guide's ranges."""
    for setting in ("hospital", "physician-office"):
        guide = content.figure(f"guide.settings.{setting}")
        assert guide.low <= content.figure(f"bls.settings.{setting}").low <= guide.high


def test_pay_change_says_that_the_median_rises_every_year(content: Content) -> None:
    """And national-median, that the newest is above the guide's."""
    years = [content.figure(f"bls.national.median_{year}").low for year in (2022, 2023, 2024)]
    years.append(content.figure("bls.national.median").low)
    assert years == sorted(years)
    assert years[-1] > content.figure("guide.pay.median").low


def test_pay_mid_says_that_the_official_median_falls_inside(content: Content) -> None:
    """The newest BLS median against the mid-level band."""
    band = content.figure("guide.pay.mid")
    assert band.low <= content.figure("bls.national.median").low <= band.high


def test_cert_premium_says_that_the_surveys_gap_is_about_a_fifth(content: Content) -> None:
    """AAPC's certified against uncertified."""
    gap = content.figure("survey.certified").low / content.figure("survey.uncertified").low - 1
    assert gap == pytest.approx(0.2, abs=0.03)


def test_risk_adjustment_premium_says_that_published_medians_are_closer(content: Content) -> None:
    """CRC against CPC is less than the low end of the guide's premium."""
    gap = content.figure("credentials.CRC.pay").low / content.figure("credentials.CPC.pay").low - 1
    assert 0 < gap * 100 < content.figure("guide.premiums.risk-adjustment").low


def test_credential_best_paid_names_those_whose_published_medians_are_above_the_cpc(
    content: Content,
) -> None:
    """CRC and COC, of the same page and year as the CPC's."""
    cpc = content.figure("credentials.CPC.pay")
    for credential in ("CRC", "COC"):
        figure = content.figure(f"credentials.{credential}.pay")
        assert figure.low > cpc.low
        assert figure.year == cpc.year


def test_cost_of_living_may_call_hundred_the_countrys_level(content: Content) -> None:
    """Some states lie above 100 and some below."""
    levels = [content.figure(f"bea.prices.{s}").low for s in ranked(content, "bea.prices")]
    assert min(levels) < 100 < max(levels)
