"""The second opinion: the newer public figures that concern the person most."""

from typing import Any

import pytest

from advisor.knowledge.content import Content
from advisor.pay.opinion import second_opinion
from advisor.pay.profile import Profile


@pytest.mark.parametrize(
    ("slots", "about"),
    [
        ({}, "national"),
        ({"experience_years": 4.0}, "national"),
        ({"credentials": ("CPC",)}, "credentials"),
        ({"credentials": ()}, "credentials"),
        ({"credentials": ("CPC",), "setting": "hospital"}, "setting"),
        ({"credentials": ("CPC",), "setting": "insurance"}, "credentials"),
        ({"setting": "hospital", "state": "CA"}, "state"),
        ({"setting": "hospital", "state": "CA", "remote": True}, "setting"),
        ({"setting": "hospital", "state": "OH"}, "setting"),
        ({"specialty": "risk-adjustment", "state": "CA"}, "risk-adjustment"),
        ({"specialty": "oncology"}, "national"),
        ({"role": "auditor", "specialty": "risk-adjustment"}, "risk-adjustment"),
    ],
)
def test_the_newer_figures_are_those_that_concern_the_person(
    content: Content, slots: dict[str, Any], about: str
) -> None:
    """The first of the list in data/ that applies and has figures."""
    found = second_opinion(content, Profile(**slots))
    assert found
    assert found.id == about
    assert all(figure.reference.source.key != "guide" for figure in found.public)
    assert found.guide.reference.source.key == "guide"


@pytest.mark.parametrize("role", ["supervisor", "manager", "director"])
def test_of_those_who_manage_no_public_table_speaks(content: Content, role: str) -> None:
    """The coders' figures aren't theirs."""
    assert second_opinion(content, Profile(role=role, state="CA", credentials=("CPC",))) is None


def test_a_gap_is_of_two_public_figures_or_to_the_guides(content: Content) -> None:
    """Nine per cent for risk adjustment; the guide says twenty to forty."""
    crc = second_opinion(content, Profile(specialty="risk-adjustment"))
    assert crc
    assert crc.gap == pytest.approx(64_000 / 58_895 - 1)
    state = second_opinion(content, Profile(state="CA"))
    assert state
    assert state.gap == pytest.approx(64_070 / 65_000 - 1)
