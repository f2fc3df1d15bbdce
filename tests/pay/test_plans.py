"""The plans of tests/plans/ come out as they are told there."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.knowledge.content import Content
from advisor.pay.plan import Plan, plan
from advisor.pay.profile import Profile
from tests.pay.sums import value

FOLDER = Path(__file__).parents[1] / "plans"
Rows = list[list[str | int]]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One wish. A plan that is given must come out; `best` alone says it is out of reach."""

    name: str
    profile: Mapping[str, Any]
    target: int
    years: float | None = None
    quickest: Rows | None = None
    effort: Rows | None = None
    best: Rows | None = None
    months: int | None = None
    after: str | None = None
    cost: list[str | int] | None = None
    unpriced: tuple[str, ...] = ()
    untimed: tuple[str, ...] | None = None


def _cases() -> list[Case]:
    documents = [yaml.safe_load(f.read_text(encoding="utf-8")) for f in FOLDER.glob("*.yaml")]
    return [Case(**case) for document in documents for case in document["plans"]]


def _rows(found: Plan) -> Rows:
    return [[step.id, step.start, step.finish] for step in found.steps]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_a_plan_comes_out_as_told(content: Content, case: Case) -> None:
    """Its steps, when they begin and are done, what they cost and where they lead."""
    found = plan(content, Profile.from_json(case.profile), case.target, case.years)
    assert found is not None
    assert found.within_reach == (case.quickest is not None)
    told = found.quickest or found.best
    assert _rows(told) == (case.quickest if found.quickest else case.best)
    if case.effort is not None:
        assert found.effort is not None
        assert _rows(found.effort) == case.effort
    if case.months is not None:
        assert told.months == case.months
    if case.after is not None:
        assert told.after.middle == round(value(case.after))
    if case.cost is not None:
        assert [told.cost_low, told.cost_high] == [value(end) for end in case.cost]
        assert told.unpriced == tuple(case.unpriced)
    if case.untimed is not None:
        assert told.untimed == tuple(case.untimed)
