"""What a state means for pay: buying power, and the seam between the guide and public tables."""

import pytest

from advisor.knowledge.content import Content
from advisor.pay.estimate import estimate
from advisor.pay.place import buying_power, public_state, side_by_side
from advisor.pay.profile import Profile


def test_buying_power_is_the_range_at_average_prices(content: Content) -> None:
    """BEA's index of the state is of the nation as 100."""
    found = estimate(content, Profile(state="MS"))
    assert found
    buys = buying_power(content, found)
    assert buys
    index = content.figure("bea.prices.MS").middle / 100
    assert (buys.low, buys.middle, buys.high) == (
        round(found.low / index),
        round(found.middle / index),
        round(found.high / index),
    )
    assert buys.prices.year == 2024


def test_without_a_state_there_is_no_buying_power(content: Content) -> None:
    """A remote coder's home state counts in full: prices are paid at home."""
    for state in (None, "CA"):
        found = estimate(content, Profile(remote=True, state=state))
        assert found
        assert (buying_power(content, found) is None) == (state is None)


def test_california_still_buys_more_than_texas(content: Content) -> None:
    """At the guide's own $50,000 and $65,000, as its sentence has it the other way round."""
    prices = {state: content.figure(f"bea.prices.{state}").middle / 100 for state in ("TX", "CA")}
    assert 50_000 / prices["TX"] < 65_000 / prices["CA"]


def test_states_on_both_sides_of_the_seam_show_the_public_figures_of_both(
    content: Content,
) -> None:
    """The guide's beside them, where it has one."""
    seam = side_by_side(content, "CA", "OH")
    assert seam.crossed
    california, ohio = seam.states
    assert california.guide == content.figure("guide.states.CA")
    assert ohio.guide is None
    assert (california.mean.middle, ohio.mean.middle) == (64_070, 51_190)
    assert (california.median is not None, ohio.median) == (True, None)
    assert seam.national.middle == 53_690
    assert ohio.buys == round(51_190 / content.figure("bea.prices.OH").middle * 100)


@pytest.mark.parametrize("states", [("CA", "NY"), ("OH", "TX"), ("TX",)])
def test_states_on_one_side_are_compared_as_they_are(
    content: Content, states: tuple[str, ...]
) -> None:
    """All of the guide, or none."""
    assert not side_by_side(content, *states).crossed


def test_what_is_no_state_is_refused(content: Content) -> None:
    """Nobody else's figure is its."""
    with pytest.raises(KeyError):
        side_by_side(content, "CA", "ZZ")


@pytest.mark.parametrize(("state", "public"), [("OH", "OH"), ("CA", None), (None, None)])
def test_an_estimate_says_whether_its_state_is_the_guides(
    content: Content, state: str | None, public: str | None
) -> None:
    """The five of the guide, or public wages."""
    found = estimate(content, Profile(state=state))
    assert found
    assert public_state(content, found) == public
