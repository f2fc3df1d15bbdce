"""The estimates of tests/estimates/ come out as their sums say."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.knowledge.content import Content
from advisor.pay.estimate import estimate
from advisor.pay.opinion import second_opinion
from advisor.pay.profile import Profile
from advisor.pay.rules import next_steps
from tests.pay.sums import value

FOLDER = Path(__file__).parents[1] / "estimates"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One estimate. `trail` lists the factors between the base and wage growth.

    steps: the first next steps; opinion: the newer figures that concern the person, or none.
    """

    name: str
    profile: Mapping[str, Any]
    trail: list[str]
    before_growth: str | None = None
    middle: str | None = None
    high: str | None = None
    assumptions: tuple[str, ...] = ()
    unmoved: tuple[str, ...] = ()
    steps: list[str] | None = None
    opinion: str | None = None


def _cases() -> list[Case]:
    files = sorted(FOLDER.glob("*.yaml"))
    documents = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    return [Case(**case) for document in documents for case in document["estimates"]]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_an_estimate_comes_out_as_its_sum_says(content: Content, case: Case) -> None:
    """To the dollar, by the factors it names."""
    found = estimate(content, Profile.from_json(case.profile))
    assert found is not None
    for name in ("before_growth", "middle", "high"):
        if (expected := getattr(case, name)) is not None:
            assert getattr(found, name) == round(value(expected))
    between = found.trail[1:-1]
    assert [step.factor for step in between] == case.trail
    assert [step.factor for step in between if step.assumption] == list(case.assumptions)
    assert found.unmoved == tuple(case.unmoved)


@pytest.mark.parametrize(
    "case", [case for case in _cases() if case.steps], ids=lambda case: case.name
)
def test_the_first_steps_and_the_second_opinion_are_the_persons(
    content: Content, case: Case
) -> None:
    """As that person would expect to read them; where no newer figure speaks, none is given."""
    assert case.steps
    profile = Profile.from_json(case.profile)
    shown = [step.id for step in next_steps(content, profile)]
    assert shown[: len(case.steps)] == case.steps
    opinion = second_opinion(content, profile)
    assert (opinion.id if opinion else None) == case.opinion


def test_every_name_stands_once() -> None:
    """A name says what an estimate is for."""
    names = [case.name for case in _cases()]
    assert len(set(names)) == len(names)
