"""What a plan has to keep to is kept, whoever it is for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.conversation.words.plan_buttons import LIMITS, goal_in, value_of
from advisor.pay.plan import Plan, Plans, plan
from advisor.pay.profile import Profile
from advisor.pay.steps import Limits
from advisor.understanding.reading import Goal
from tests.pay.people import CONTENT, PEOPLE

KNOWN = CONTENT.scenarios.plan.limits
NAMES = st.lists(st.sampled_from(sorted(KNOWN)), unique=True).map(tuple)
BUDGETS = st.sampled_from([None, 0.0, 350.0, 800.0, 5_000.0])
CODER = Profile(
    role="coder",
    experience_years=5.0,
    credentials=("CPC",),
    state="OH",
    remote=False,
    setting="hospital",
    specialty="general",
)


def _plans(profile: Profile, target: int | None, limits: Limits) -> Plans:
    found = plan(CONTENT, profile, target, None, limits)
    assert found is not None
    return found


def _shown(found: Plans) -> list[Plan]:
    return [one for one in (found.quickest, found.cheapest, found.effort, found.best) if one]


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.integers(40_000, 130_000), NAMES, BUDGETS)
def test_no_step_breaks_a_limit(
    profile: Profile, target: int, names: tuple[str, ...], budget: float | None
) -> None:
    """Neither by its group, nor by the role it leads to, nor by what all of them cost at most."""
    for shown in _shown(_plans(profile, target, Limits(names=names, budget=budget))):
        for step in shown.steps:
            for limit in (KNOWN[name] for name in names):
                assert step.group not in limit.groups
                assert step.change.get("role") not in limit.roles
        if budget is not None:
            assert not shown.unpriced
            assert shown.cost_high <= budget


@settings(max_examples=40, deadline=None)
@given(PEOPLE, st.integers(40_000, 130_000), NAMES)
def test_limits_never_lead_further(profile: Profile, target: int, names: tuple[str, ...]) -> None:
    """Neither higher nor sooner than without them."""
    free, kept = _plans(profile, target, Limits()), _plans(profile, target, Limits(names=names))
    assert kept.best.end_pay <= free.best.end_pay
    if kept.quickest:
        assert free.quickest is not None
        assert free.quickest.months <= kept.quickest.months


@pytest.mark.parametrize(
    ("limit", "never"),
    [
        ("exams", {"earn-ccs", "earn-crc", "earn-cpc", "earn-cpma", "start-cpc"}),
        ("management", {"become-supervisor", "become-manager", "become-director"}),
        ("employer", {"move-consulting", "move-insurance", "move-hospital", "go-remote"}),
        ("remote", {"go-remote"}),
    ],
)
def test_a_limit_leaves_out_the_steps_it_names(limit: str, never: set[str]) -> None:
    """Which without it are taken: the coder gets to the pay by some of them."""
    free = [one.id for shown in _shown(_plans(CODER, 85_000, Limits())) for one in shown.steps]
    kept = _shown(_plans(CODER, 85_000, Limits(names=(limit,))))
    assert never & {*free}
    assert not never & {one.id for shown in kept for one in shown.steps}


def test_a_button_keeps_what_a_plan_keeps_to() -> None:
    """All limits of data/scenarios.yaml have a short name that fits an action."""
    assert set(LIMITS.values()) == set(KNOWN)
    goal = Goal(pay=85_000.0, years=2.0, limits=tuple(LIMITS.values()), budget=500.0)
    assert goal_in(value_of(goal)) == goal
    assert goal_in("85000,,zz") is None
