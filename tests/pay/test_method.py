"""docs/method.md says what the model does: its example, constants and fits are recomputed."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from math import log, prod
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from advisor.knowledge.content import Content
from advisor.knowledge.model import Constant
from advisor.pay.estimate import Estimate, estimate
from advisor.pay.profile import Profile

METHOD = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
EXAMPLE = Profile(
    role="coder",
    experience_years=6,
    credentials=("CPC", "CRC"),
    state="OH",
    remote=True,
    setting="insurance",
    specialty="risk-adjustment",
)


def _of(content: Content, **slots: Any) -> Estimate:
    found = estimate(content, Profile(**slots))
    assert found is not None
    return found


def _gap(content: Content, more: str, less: str) -> float:
    return log(content.figure(f"survey.{more}").middle / content.figure(f"survey.{less}").middle)


def _rows(found: Estimate) -> Iterator[str]:
    """Give the rows of the worked example's table."""
    running = 0
    for step in found.trail:
        running += step.dollars
        if step.factor == "base":
            yield f"| {step.factor} | | | | {step.dollars:,} | {running:,} |"
            continue
        left = log(step.value) / log(step.alone)
        yield (
            f"| {step.factor} | {step.alone:.4f} | {left:.4f} | {step.value:.4f} "
            f"| {step.dollars:+,} | {running:,} |"
        )


def test_the_worked_example_is_what_the_model_says(content: Content) -> None:
    """To the dollar, row by row."""
    found = estimate(content, EXAMPLE)
    assert found is not None
    assert "\n".join(_rows(found)) in METHOD
    assert f"**${found.low:,} to ${found.high:,}**" in METHOD
    assert f"{found.half_width:.1%} either side" in METHOD


def _constants(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Constant]]:
    match value:
        case Constant():
            yield ".".join(path), value
        case Mapping():
            for key, item in value.items():
                yield from _constants(item, (*path, key))
        case _ if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                yield from _constants(getattr(value, field.name), (*path, field.name))


def test_every_constant_stands_in_the_table_with_its_value(content: Content) -> None:
    """And the table has no other."""
    expected = {name: f"{one.value:g}" for name, one in _constants(content.model)}
    listed = dict(re.findall(r"^\| `([a-z_.]+)` \| ([\d.]+) \|", METHOD, flags=re.MULTILINE))
    assert listed == expected


def test_a_further_credential_is_worth_what_it_was_fitted_to(content: Content) -> None:
    """The raw gaps of the surveys, brought down as the guide's CPC lies below the raw one."""
    years = ("_2019", "_2020", "_2021", "_2022", "")
    certified = mean(_gap(content, f"certified{y}", f"uncertified{y}") for y in years)
    second = mean(
        (
            _gap(content, "two_or_more_2015", "one_2015"),
            _gap(content, "two_or_more_2016", "pairs.CPC_2016"),
            _gap(content, "two", "certified_2019"),
        )
    )
    third = mean(
        (
            _gap(content, "three_or_more_2015", "two_or_more_2015"),
            _gap(content, "three_or_more_2016", "two_or_more_2016"),
            _gap(content, "three_or_more_2019", "two"),
        )
    )
    assert [round(gap, 3) for gap in (certified, second, third)] == [0.247, 0.168, 0.102]
    assert "is 0.168 in logs" in METHOD
    assert [round(gap / certified, 2) for gap in (second, third)] == [0.68, 0.41]
    part = content.model.credentials.further.value
    assert part == pytest.approx(second / certified, abs=0.05)
    assert part**2 == pytest.approx(third / certified, abs=0.05)


def test_the_overlap_lets_the_guides_success_story_come_true(content: Content) -> None:
    """Five years, a CPC and a specialty reach $65,000 on average."""
    start = "guide.specialties."
    specialties = [path.removeprefix(start) for path in content.figures if path.startswith(start)]
    reached = mean(
        _of(content, experience_years=5.0, credentials=("CPC",), specialty=one).before_growth
        for one in specialties
    )
    assert reached >= content.figure("guide.story.later").middle
    assert f"come to ${reached:,.0f} on average" in METHOD


@pytest.mark.parametrize(
    ("slots", "top"),
    [
        (
            {
                "specialty": "risk-adjustment",
                "setting": "insurance",
                "credentials": ("CPC", "CRC"),
            },
            "guide.specialties.risk-adjustment",
        ),
        (
            {"role": "senior-coder", "setting": "hospital", "credentials": ("CPC", "CCS")},
            "guide.pay.senior",
        ),
        (
            {"role": "auditor", "setting": "consulting", "credentials": ("CPC", "CPMA")},
            "guide.settings.consulting",
        ),
    ],
)
def test_the_overlap_keeps_the_well_qualified_inside_the_guides_ranges(
    content: Content, slots: dict[str, Any], top: str
) -> None:
    """After twelve years, in what pays them best."""
    found = _of(content, experience_years=12.0, **slots).before_growth
    assert found <= content.figure(top).high
    assert f"${found:,}" in METHOD


def test_premiums_are_not_multiplied(content: Content) -> None:
    """What plain multiplying would come to stands in the page as what was not done."""
    slots = {"specialty": "risk-adjustment", "setting": "insurance", "credentials": ("CPC", "CRC")}
    found = _of(content, experience_years=12.0, **slots)
    plain = prod(step.alone for step in found.trail[:-1])
    assert f"would come to ${plain:,.0f})" in METHOD
    assert found.before_growth < plain


def test_the_curve_flattens_as_the_survey_says(content: Content) -> None:
    """From 7 to more than 25 years, uncertified, 2010."""
    published = content.figure("survey.experience.uncertified_over_25_2010").middle
    published /= content.figure("survey.experience.uncertified_7_2010").middle
    paid = {
        years: _of(content, experience_years=float(years)).before_growth for years in (1, 7, 25)
    }
    assert paid[25] / paid[7] == pytest.approx(published, abs=0.02)
    assert f"the curve has {paid[25] / paid[7]:.2f}" in METHOD
    assert f"the curve has\n{paid[25] / paid[1]:.2f}" in METHOD


def test_the_gap_to_the_uncertified_is_the_published_one(content: Content) -> None:
    """After 25 years, where other premiums are as large as the CPC's own."""
    held = _of(content, experience_years=25.0, credentials=("CPC",)).before_growth
    none = _of(content, experience_years=25.0, credentials=()).before_growth
    assert f"{held / none:.3f}" == "1.123"
    assert "= 1.123" in METHOD


def test_the_guides_states_and_the_public_table_meet(content: Content) -> None:
    """On average over the five, each against its own reference."""
    five = [
        path.rpartition(".")[2] for path in content.figures if path.startswith("guide.states.")
    ]
    guide = mean(content.figure(f"guide.states.{s}").middle for s in five)
    public = mean(content.figure(f"bls.states.{s}.mean").middle for s in five)
    assert round(guide / content.figure("guide.pay.mid").middle, 3) == 1.160
    assert round(public / content.figure("bls.national.mean_2023").middle, 3) == 1.158
