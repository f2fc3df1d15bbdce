"""The packaged tables: complete, sourced, and nowhere doubled."""

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import advisor
from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.knowledge.spelling import spell

CONTENT = Content.load()
FACTS = Path(__file__).parents[3] / "shared" / "questions" / "facts.yaml"
CODES = """
AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY
NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY
"""
STATES = CODES.split()
PATHS = """
pay.median pay.entry pay.mid pay.senior pay.manager pay.management experience.entry experience.mid
experience.senior credentials.CPC premiums.certified premiums.risk-adjustment premiums.promotion
specialties.anesthesia specialties.emergency specialties.cardiology specialties.oncology
specialties.surgical specialties.risk-adjustment states.CA states.NY states.MA states.WA states.CT
purchasing.TX purchasing.CA remote.pay settings.hospital settings.physician-office
settings.insurance settings.consulting careers.biller careers.hit careers.records-specialist
training.program training.self-study training.months outlook.growth outlook.until story.start
story.later story.years
"""


def guide() -> dict[str, Figure]:
    """Return the guide's figures by path."""
    return {
        path: leaf
        for path, leaf in CONTENT.figures.items()
        if isinstance(leaf, Figure) and leaf.reference.source.key == "guide"
    }


def test_the_guide_s_tables_hold_these_figures_and_no_others() -> None:
    assert sorted(guide()) == sorted(f"guide.{path}" for path in PATHS.split())


def test_every_figure_of_the_guide_names_its_section() -> None:
    assert [path for path, one in guide().items() if not one.reference.section] == []


def test_every_figure_of_the_guide_s_facts_is_in_its_tables() -> None:
    if not FACTS.exists():
        pytest.skip("the facts are not here")
    by_section: dict[str | None, str] = {}
    for one in guide().values():
        words = by_section.get(one.reference.section, "")
        ends = (spell(one), spell(one, "low"), spell(one, "high"), spell(one, "number"))
        by_section[one.reference.section] = f"{words} {' '.join(ends)}"
    missing = []
    for fact in yaml.safe_load(FACTS.read_text(encoding="utf-8")):
        for figure in fact["figures"]:
            if not re.search(r"\d", figure) or figure == "ICD-10":
                continue
            wanted = re.escape(figure.replace("-", "–"))
            held = by_section.get(fact["section"], "")
            if not re.search(rf"(?<![\d,]){wanted}(?![\d,]*\d)", held):
                missing.append((fact["id"], figure))
    assert missing == []


def test_each_of_the_51_has_a_mean_and_a_price_level() -> None:
    means = {
        path.split(".")[2]
        for path in CONTENT.figures
        if re.fullmatch(r"bls\.states\.\w\w\.mean", path)
    }
    prices = {path.split(".")[2] for path in CONTENT.figures if path.startswith("bea.prices.")}
    assert means == prices == set(STATES)
    assert len(STATES) == 51


def test_a_state_s_percentiles_lie_in_order() -> None:
    for state in STATES:
        if CONTENT.get(f"bls.states.{state}.median"):
            p10, median, p90 = (
                CONTENT.figure(f"bls.states.{state}.{name}").low
                for name in ("p10", "median", "p90")
            )
            assert p10 < median < p90, state


@pytest.mark.parametrize(
    ("path", "words", "year"),
    [
        ("bls.national.median", "$51,140", 2025),
        ("bls.national.p10", "$37,000", 2025),
        ("bls.national.p90", "$81,150", 2025),
        ("bls.national.p25", "$39,620", 2023),
        ("bls.national.p75", "$61,960", 2023),
        ("bls.national.mean_2023", "$53,690", 2023),
        ("bls.outlook.growth", "7.8%", 2025),
        ("bls.outlook.openings", "14,000", 2025),
        ("bls.settings.hospital", "$59,120", 2025),
        ("bls.states.TX.mean", "$48,030", 2023),
        ("bls.states.DC.mean", "$70,900", 2023),
        ("bls.states.CA.median", "$53,740", 2023),
        ("bls.careers.file-clerk.growth", "−15.8%", 2025),
        ("bea.prices.TX", "97.1", 2024),
        ("credentials.CPC.total", "$647", 2026),
        ("credentials.CCS.exam_fee", "$299–$399", 2026),
        ("credentials.CPC-A.pay", "$34,699", 2009),
        ("survey.certified", "$66,979", 2025),
        ("survey.two", "$64,890", 2019),
    ],
)
def test_the_figures_others_lean_on_are_as_published(path: str, words: str, year: int) -> None:
    assert spell(CONTENT.figures[path]) == words
    assert CONTENT.figures[path].year == year


def test_nothing_of_low_trust_is_here() -> None:
    """The figures that the research marks as not to be trusted, for lack of any source."""
    amounts = {
        end
        for one in CONTENT.figures.values()
        if isinstance(one, Figure)
        for end in (one.low, one.high)
    }
    for path in ("credentials.CCS.pay", "credentials.CCA.pay"):
        assert CONTENT.get(path) is None
    assert not amounts & {67_147, 68_590, 65_401, 41_450, 67_500}


def test_a_figure_without_a_year_is_of_a_page_without_one() -> None:
    undated = {one.reference.source.key for one in CONTENT.figures.values() if one.year is None}
    assert undated <= {"aapc", "ahima", "acdis", "credentials"}
    assert all(
        one.year
        for one in CONTENT.figures.values()
        if isinstance(one, Figure) and one.path != "credentials.CPC-A.years"
    )


TEXTS = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", None)}  # the latter from 3.12 on
ROOMS = ("conversation", "knowledge", "pay", "understanding")  # a store may count to 100,000


def test_no_figure_stands_in_python() -> None:
    """A sum of money in the program would be one that nobody can check or mend."""
    package = Path(advisor.__file__).parent
    found = [
        f"{path.relative_to(package)}:{token.start[0]}: {token.string}"
        for room in ROOMS
        for path in sorted((package / room).rglob("*.py"))
        for token in _tokens(path)
        if _is_money(token)
    ]
    assert found == []


def _tokens(path: Path) -> Iterator[tokenize.TokenInfo]:
    with path.open("rb") as file:
        yield from tokenize.tokenize(file.readline)


def _is_money(token: tokenize.TokenInfo) -> bool:
    if token.type == tokenize.NUMBER:
        digits = token.string.replace("_", "")
        return digits.isdigit() and 5_000 <= int(digits) < 250_000
    is_text = token.type in TEXTS and not token.string.startswith('"""')
    return is_text and bool(re.search(r"\$ ?[1-9]|[1-9] ?%", token.string))
