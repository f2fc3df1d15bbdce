"""Offers side by side: which pays most, stands best and buys most."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.knowledge.content import Content
from advisor.pay.offer import asked, weigh
from advisor.pay.profile import Profile
from advisor.pay.rivals import side_by_side
from tests.pay.people import ANSWERS, CONTENT, PEOPLE

JOBS = st.fixed_dictionaries({}, optional={s: ANSWERS[s] for s in ("state", "remote", "setting")})
TOLD = st.lists(st.tuples(st.floats(15_000, 250_000), JOBS), min_size=2, max_size=3)


def test_more_pay_may_buy_less(content: Content) -> None:
    """Prices: Ohio below, California above the nation's."""
    found = side_by_side(
        content, Profile(), [(52_000, {"state": "OH"}), (58_000, {"state": "CA"})]
    )
    assert found is not None
    assert (found.pays, found.bought, found.best) == (1, 0, 0)


def test_remote_work_is_paid_for_at_home(content: Content) -> None:
    """Wherever the employer is; of a home that isn't known nothing is said."""
    told: list[tuple[float, dict[str, Any]]] = [
        (52_000, {"state": "OH"}),
        (58_000, {"state": "CA", "remote": True}),
    ]
    home, unknown = (side_by_side(content, one, told) for one in (Profile(state="TX"), Profile()))
    assert home is not None
    assert home.bought == 1
    assert unknown is not None
    assert unknown.buys == ()


def test_a_job_outside_the_us_is_not_compared(content: Content) -> None:
    """No table speaks of it."""
    assert side_by_side(content, Profile(), [(52_000, {}), (58_000, {"state": "non-us"})]) is None


@settings(max_examples=200, deadline=None)
@given(PEOPLE, TOLD)
def test_each_offer_is_weighed_as_if_alone(
    profile: Profile, told: list[tuple[float, dict[str, Any]]]
) -> None:
    """What is best of them is one of them, and even ones have none that is best."""
    found = side_by_side(CONTENT, profile, told)
    assert found is not None
    assert list(found.offers) == [weigh(CONTENT, profile, pay, job) for pay, job in told]
    most = max(one.pay for one in found.offers)
    if found.pays is not None:
        assert [one.pay for one in found.offers].count(most) == 1
        assert found.offers[found.pays].pay == most
    assert found.best in range(len(told))


@settings(max_examples=200, deadline=None)
@given(PEOPLE, st.floats(15_000, 200_000), st.floats(15_000, 250_000))
def test_a_figure_to_ask_for_stands_where_an_offer_of_it_would(
    profile: Profile, pay: float, asking: float
) -> None:
    """And the most that can be argued is inside the range."""
    offer, there = (weigh(CONTENT, profile, one) for one in (pay, asking))
    assert offer is not None
    assert there is not None
    judged = asked(CONTENT, offer, asking)
    assert (judged.standing, judged.percentile) == (there.standing, there.percentile)
    assert judged.over_offer == there.pay - offer.pay
    assert judged.most <= offer.job.high
