"""The quick middle is the estimate's, whoever was asked about before."""

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.knowledge.content import Content
from advisor.pay.estimate import estimate
from advisor.pay.middles import Middles
from advisor.pay.profile import Profile
from tests.pay.people import CONTENT, PEOPLE

MIDDLES = Middles(CONTENT)


@settings(max_examples=1000, deadline=None)
@given(PEOPLE)
def test_the_quick_middle_is_the_estimates(profile: Profile) -> None:
    """To the dollar, although it remembers the parts of everybody before."""
    found = estimate(CONTENT, profile)
    assert found is not None
    assert (MIDDLES.of(profile), MIDDLES.low(profile)) == (found.middle, found.low)


@settings(max_examples=100, deadline=None)
@given(st.lists(PEOPLE, min_size=2, max_size=5))
def test_the_order_in_which_people_are_asked_about_does_not_matter(people: list[Profile]) -> None:
    """What is remembered of one is never taken for another's."""
    forward, backward = Middles(Content.load()), Middles(Content.load())
    there = [forward.of(one) for one in people]
    back = [backward.of(one) for one in reversed(people)]
    assert there == back[::-1]
