"""Answer templates: which variant fits, what it says, and whom it credits."""

import pytest

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Reference, Source
from advisor.knowledge.intents import Intent, Variant
from advisor.knowledge.templates import (
    Citation,
    Placeholder,
    answer,
    cite,
    credit,
    fits,
    placeholders,
    render,
    variant_for,
)

CONTENT = Content.load()
GUIDE = CONTENT.sources["guide"]
BLS = CONTENT.sources["bls"]
AAPC = CONTENT.sources["aapc"]
STATE_PAY = Intent(
    id="state-pay",
    entity="state",
    source=Reference(source=GUIDE, section="Highest-Paying States"),
    answers=(
        Variant(text="Top: {guide.states.CA} in {entity}.", for_=("CA",)),
        Variant(text="{entity}: {guide.states.$}, BLS {bls.states.$.mean}."),
        Variant(text="{entity}: BLS {bls.states.$.mean}."),
        Variant(text="Nothing on {entity}."),
        Variant(text="Which state?"),
    ),
)


def test_placeholders_are_found_in_order() -> None:
    assert placeholders("{guide.pay.median|hourly} and {entity} {credentials.$.pay}") == (
        Placeholder("guide.pay.median", "hourly"),
        Placeholder("entity"),
        Placeholder("credentials.$.pay"),
    )


@pytest.mark.parametrize(
    ("value", "name", "said"),
    [
        ("CA", "California", "Top: $55,000–$75,000 in California."),
        ("NY", "New York", "New York: $52,000–$72,000, BLS $60,510."),
        ("TX", "Texas", "Texas: BLS $48,030."),
        ("PR", "Puerto Rico", "Nothing on Puerto Rico."),
        ("PR", None, "Nothing on PR."),
        (None, None, "Which state?"),
    ],
)
def test_the_first_variant_that_fits_answers(
    value: str | None, name: str | None, said: str
) -> None:
    assert answer(STATE_PAY, CONTENT, value, name).text == said


def test_a_variant_for_some_values_fits_no_others() -> None:
    only = Variant(text="For two.", for_=("CPC", "CCS"))
    assert fits(only, CONTENT, "CCS")
    assert not fits(only, CONTENT, "CCA")
    assert not fits(only, CONTENT, None)


def test_without_a_last_resort_the_lack_is_named() -> None:
    narrow = Intent(id="narrow", answers=(Variant(text="x", for_=("CPC",)),))
    with pytest.raises(LookupError, match="no answer of narrow fits None"):
        variant_for(narrow, CONTENT, None)


def test_a_text_without_placeholders_is_itself_without_its_edges() -> None:
    assert render("  **Hi.**\n", CONTENT).text == "**Hi.**"
    assert render("Hi.", CONTENT).references == ()


def test_what_is_used_is_credited_once_and_in_order() -> None:
    text = "{bls.national.median} {guide.pay.median} {bls.national.p10} {bls.national.median|year}"
    assert render(text, CONTENT).references == (
        Citation(BLS, None, 2025),
        Citation(GUIDE, "National Salary Overview", 2023),
    )


def test_an_answer_credits_its_own_source_first() -> None:
    said = answer(STATE_PAY, CONTENT, "TX", "Texas")
    assert credit(said.references) == (
        "_Source: the salary guide (about 2023), Highest-Paying States; BLS, May 2023._"
    )


@pytest.mark.parametrize(
    ("cited", "line"),
    [
        ((), ""),
        ((Citation(AAPC, "apprentice status"),), "_Source: AAPC, apprentice status._"),
        ((Citation(BLS),), "_Source: BLS, May 2025._"),
        ((Citation(BLS), Citation(BLS, None, 2023)), "_Source: BLS, May 2023._"),
        (
            (Citation(BLS, "Wages"), Citation(BLS, None, 2023), Citation(BLS, None, 2025)),
            "_Source: BLS, May 2025, Wages; BLS, May 2023._",
        ),
        (
            (Citation(BLS, None, 2025), Citation(BLS, None, 2024)),
            "_Source: BLS, May 2024, 2025._",
        ),
        (
            (Citation(GUIDE, "Certifications", 2023), Citation(GUIDE, "Hospitals", 2023)),
            "_Source: the salary guide (about 2023), Certifications, Hospitals._",
        ),
    ],
)
def test_the_credit_names_each_source_once_with_its_years(
    cited: tuple[Citation, ...], line: str
) -> None:
    assert credit(iter(cited)) == line


def test_a_credit_can_be_worded_in_another_language() -> None:
    assert credit([Citation(BLS)], "_Quelle: {sources}_") == "_Quelle: BLS, May 2025_"


def test_a_bare_reference_has_no_year_of_its_own() -> None:
    source = Source(key="x", title="X", credit="X", year=2020)
    assert cite(Reference(source=source, section="A")) == Citation(source, "A", None)
    assert credit([cite(Reference(source=source))]) == "_Source: X, 2020._"
