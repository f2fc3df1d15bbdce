"""docs/method.md says what the model does: its example, constants and fits are recomputed."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from math import exp, log, prod
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from advisor.knowledge.content import Content
from advisor.knowledge.model import Constant
from advisor.pay.estimate import Estimate, estimate
from advisor.pay.offer import weigh
from advisor.pay.plan import plan
from advisor.pay.profile import Profile

METHOD = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
SPECIALISTS = ("CPC-H", "CPC-P", "CPC-I")
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


def test_the_offer_and_the_plan_of_the_page_are_what_is_found(content: Content) -> None:
    """The example of each, to the dollar and the month."""
    coder = Profile(experience_years=4, credentials=("CPC",), state="OH")
    offer = weigh(content, coder, 24 * 40 * 52, {"specialty": "emergency"})
    assert offer is not None
    assert offer.counter is not None
    low, middle, high = offer.job.low, offer.job.middle, offer.job.high
    assert f"which is ${offer.pay:,}. The range is ${low:,} to ${high:,}" in METHOD
    assert f"middle ${middle:,}; the offer stands at the {offer.percentile}nd" in METHOD
    assert f"half way, to ${offer.counter.pay:,}." in METHOD
    newer = Profile(role="coder", experience_years=3, credentials=(), specialty="general")
    plans = plan(content, newer, 62_000, 1)
    assert plans is not None
    assert plans.quickest is not None
    steps = [(step.id, step.finish) for step in plans.quickest.steps]
    assert steps == [("earn-cpc", 5), ("specialize-risk-adjustment", 12)]
    assert f"51,140 / 48,780 = ${plans.quickest.after.middle:,}" in METHOD


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
    known = (*_constants(content.model), *_constants(content.scenarios))
    expected = {name: f"{one.value:g}" for name, one in known}
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


def _kept_by_role(content: Content) -> float:
    """Return what is left of the gaps to the CPC among people who all work as coders."""
    everybody = [_gap(content, f"pairs.{name}_2009", "cpc_2009") for name in SPECIALISTS]
    coders = [_gap(content, f"pairs.{name}_2010", "cpc_2010") for name in SPECIALISTS]
    everybody += [_gap(content, "cpc_a_2009", "cpc_2009")]
    coders += [_gap(content, "cpc_a_2010", "cpc_2010")]
    everybody += [_gap(content, "pairs.CPMA_2012", "pairs.CPC_2012")]
    coders += [_gap(content, "pairs.CPMA_2010", "cpc_2010")]
    return sum(map(abs, coders)) / sum(map(abs, everybody))


def test_the_overlap_is_what_the_published_pairs_give(content: Content) -> None:
    """An average over everybody beside the same among people alike in something else."""
    alike = mean(
        _gap(content, f"experience.certified_{years}_2010", f"experience.uncertified_{years}_2010")
        for years in ("first_year", "over_25")
    )
    left = [
        alike / _gap(content, "certified_2009", "uncertified_2009"),
        _kept_by_role(content),
        alike / _gap(content, "certified_2021", "uncertified_2021"),
    ]
    parts = [1 / one - 1 for one in left]  # of two facts each keeps 1 / (1 + part)
    assert [f"{one:.2f}" for one in parts] == ["0.45", "0.73", "0.92"]
    for one, part in zip(left, parts, strict=True):
        assert f"{one:.2f} | {part:.2f} |" in METHOD
    assert content.model.overlap.value == pytest.approx(mean(parts), abs=0.01)


def test_the_guides_success_story_comes_true(content: Content) -> None:
    """Five years, two certifications and a specialty reach $65,000 on average."""
    start = "guide.specialties."
    specialties = [path.removeprefix(start) for path in content.figures if path.startswith(start)]
    story = {"experience_years": 5.0, "credentials": ("CPC", "CCS")}
    reached = mean(_of(content, **story, specialty=one).before_growth for one in specialties)
    assert reached >= content.figure("guide.story.later").middle
    assert f"come to ${reached:,.0f} on average" in METHOD


def test_estimates_stay_inside_what_a_state_pays(content: Content) -> None:
    """Nobody below a state's tenth percentile, the well-qualified about its ninetieth."""
    newcomer: dict[str, Any] = {
        "experience_years": 0.0,
        "credentials": (),
        "setting": "physician-office",
    }
    veteran: dict[str, Any] = {
        "experience_years": 12.0,
        "credentials": ("CPC", "CCS"),
        "setting": "hospital",
        "specialty": "surgical",
    }
    states, above = _states(content), []
    for state in states:
        low, high = (content.figure(f"bls.states.{state}.{p}").middle for p in ("p10", "p90"))
        assert _of(content, state=state, **newcomer).before_growth >= low
        above.append(_of(content, state=state, **veteran).before_growth / high)
    inside = sum(ratio <= 1 for ratio in above)
    assert f"in {inside} of the {len(states)} states" in METHOD
    assert f"at most {max(above) - 1:.0%} above" in METHOD


def test_the_middle_lies_between_median_and_mean_like_the_published_one(content: Content) -> None:
    """The middle of BLS's quarter points, its median and its mean, all of May 2023."""
    quarters = (
        content.figure("bls.national.p25").middle + content.figure("bls.national.p75").middle
    )
    median, average = (content.figure(f"bls.national.{m}_2023").middle for m in ("median", "mean"))
    assert f"{quarters / 2 / median:.3f} and {average / (quarters / 2):.3f}" in METHOD
    found = _of(content)
    people = found.people
    assert f"{found.middle / people.median:.3f} and {people.mean / found.middle:.3f}" in METHOD


def _states(content: Content) -> list[str]:
    """Return the states with a published tenth and ninetieth percentile."""
    known = [path.split(".")[2] for path in content.figures if path.endswith(".p90")]
    return [state for state in known if len(state) == 2]


def test_within_a_state_pay_spreads_as_wide_as_the_range(content: Content) -> None:
    """Between the tenth and the ninetieth percentile lie 2.563 standard deviations."""
    figure, states = content.figure, _states(content)
    spreads = [
        log(figure(f"bls.states.{s}.p90").middle / figure(f"bls.states.{s}.p10").middle) / 2.563
        for s in states
    ]
    deviation = mean(spreads)
    assert f"{deviation:.2f} in logs, which is {deviation * 0.6745:.0%} either side" in METHOD
    nation = log(figure("bls.national.p90_2023").middle / figure("bls.national.p10_2023").middle)
    nation *= 0.6745 / 2.563
    low, high = (
        figure(path).middle for path in (content.model.spread.low, content.model.spread.high)
    )
    quarters = (high - low) / (high + low)
    assert f"the nation give {nation:.0%} where the quarter points give {quarters:.0%}" in METHOD
    least = content.model.spread.least.value
    assert round(deviation * 0.6745 * quarters / nation, 2) == least
    explained = sum(one.value for one in content.model.spread.explained.values())
    assert quarters * (1 - explained) ** 0.5 == pytest.approx(least, abs=0.001)


def test_an_auditors_own_credential_adds_nothing_to_the_auditors_range(content: Content) -> None:
    """AAPC's median for its holders lies below the range's middle."""
    median = content.figure("survey.pairs.CPMA_2024").middle
    assert f"${median:,.0f} in 2024, lies below the middle" in METHOD
    assert median < _of(content, role="auditor", credentials=("CPMA",)).before_growth == 75_000


def test_a_states_median_follows_its_mean(content: Content) -> None:
    """Both over the nation's, as logs: the slope of a line through the origin."""
    figure, points = content.figure, []
    for state in _states(content):
        typical, average = (figure(f"bls.states.{state}.{m}").middle for m in ("median", "mean"))
        x = log(average / figure("bls.national.mean_2023").middle)
        points.append((x, log(typical / figure("bls.national.median_2023").middle)))
    slope = sum(x * y for x, y in points) / sum(x * x for x, _ in points)
    assert f"({slope:.2f} of the log)" in METHOD


def test_an_apprentice_stands_below_the_cpc_as_in_the_survey(content: Content) -> None:
    """Of 2009, the only one with both among all members."""
    ours = _of(content, credentials=("CPC-A",)).before_growth
    cpc = _of(content, credentials=("CPC",)).before_growth
    published = exp(_gap(content, "cpc_a_2009", "cpc_2009"))
    assert f"${ours:,} beside ${cpc:,} for the CPC" in METHOD
    assert f"a ratio of {ours / cpc:.3f}; AAPC had {published:.3f} in 2009" in METHOD


def test_premiums_are_not_multiplied(content: Content) -> None:
    """What plain multiplying would come to stands in the page as what was not done."""
    slots = {"specialty": "risk-adjustment", "setting": "insurance", "credentials": ("CPC", "CRC")}
    found = _of(content, experience_years=12.0, **slots)
    plain = prod(step.alone for step in found.trail[:-1])
    assert f"would come to ${plain:,.0f}," in METHOD
    assert f"has ${found.before_growth:,}" in METHOD
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


def test_the_gap_to_the_uncertified_is_near_the_published_one(content: Content) -> None:
    """In the first year and after 25, beside years, where the survey of 2010 has it."""
    for years, survey in ((1.0, "first_year"), (25.0, "over_25")):
        held = _of(content, experience_years=years, credentials=("CPC",)).before_growth
        none = _of(content, experience_years=years, credentials=()).before_growth
        of = [f"experience.{who}_{survey}_2010" for who in ("certified", "uncertified")]
        published = exp(_gap(content, of[0], of[1]))
        assert held / none == pytest.approx(published, abs=0.04)
        assert f"| {held / none:.3f} | {published:.3f} |" in METHOD


def test_the_guides_states_and_the_public_table_meet(content: Content) -> None:
    """On average over the five, each against its own reference."""
    five = [
        path.rpartition(".")[2] for path in content.figures if path.startswith("guide.states.")
    ]
    guide = mean(content.figure(f"guide.states.{s}").middle for s in five)
    public = mean(content.figure(f"bls.states.{s}.mean").middle for s in five)
    assert round(guide / content.figure("guide.pay.mid").middle, 3) == 1.160
    assert round(public / content.figure("bls.national.mean_2023").middle, 3) == 1.158
