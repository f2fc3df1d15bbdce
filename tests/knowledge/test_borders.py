"""A place on the map gives the states somebody there may work in, near borders too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.knowledge.borders import MOST, borders
from advisor.knowledge.content import Content

# Centers of towns, to about a kilometer.
NEAR_A_BORDER = [
    ("Kansas City, Kansas", 39.114, -94.627, "KS"),
    ("Kansas City, Missouri", 39.100, -94.578, "MO"),
    ("Texarkana, Texas", 33.425, -94.048, "TX"),
    ("Texarkana, Arkansas", 33.442, -94.038, "AR"),
    ("Fort Smith", 35.386, -94.399, "AR"),
    ("East St. Louis", 38.625, -90.151, "IL"),
    ("Cincinnati", 39.127, -84.514, "OH"),
    ("Covington, Kentucky", 39.084, -84.509, "KY"),
    ("Vancouver, Washington", 45.639, -122.661, "WA"),
    ("Philadelphia", 39.952, -75.164, "PA"),
    ("Camden, New Jersey", 39.926, -75.120, "NJ"),
    ("West Memphis", 35.147, -90.185, "AR"),
    ("Fargo", 46.877, -96.790, "ND"),
    ("Moorhead", 46.874, -96.768, "MN"),
    ("Washington", 38.895, -77.036, "DC"),
    ("Arlington, Virginia", 38.881, -77.104, "VA"),
    ("Silver Spring", 38.991, -77.026, "MD"),
    ("Wendover, Utah", 40.737, -114.037, "UT"),
    ("Bristol, Virginia", 36.610, -82.170, "VA"),
]
WELL_INSIDE = [
    ("Columbus", 39.961, -82.999, "OH"),
    ("Houston", 29.763, -95.363, "TX"),
    ("Denver", 39.739, -104.985, "CO"),
    ("Anchorage", 61.150, -149.750, "AK"),
    ("Nome, west of most of Alaska", 64.501, -165.406, "AK"),
    ("Juneau, over its own islands", 58.302, -134.420, "AK"),
]
ON_THE_WATER = [
    ("West Haven", 41.271, -72.947, "CT"),
    ("Atlantic City", 39.364, -74.423, "NJ"),
    ("Key West", 24.556, -81.783, "FL"),
    ("Honolulu", 21.307, -157.858, "HI"),
    ("Nantucket", 41.283, -70.100, "MA"),
]
ELSEWHERE = [
    ("Toronto", 43.700, -79.416),
    ("Mexico City", 19.428, -99.128),
    ("Manila", 14.604, 120.982),
    ("San Juan", 18.466, -66.106),
    ("London", 51.509, -0.126),
    ("the middle of the Atlantic", 30.0, -45.0),
    ("the North Pole", 90.0, 0.0),
]


@pytest.mark.parametrize(("town", "latitude", "longitude", "state"), NEAR_A_BORDER)
def test_a_town_near_a_border_is_in_its_state_and_the_neighbor_is_offered(
    town: str, latitude: float, longitude: float, state: str
) -> None:
    found = borders().near(latitude, longitude)
    assert found[:1] == (state,), town
    assert len(found) > 1, town


@pytest.mark.parametrize(("town", "latitude", "longitude", "state"), WELL_INSIDE)
def test_far_from_any_border_there_is_one_state(
    town: str, latitude: float, longitude: float, state: str
) -> None:
    assert borders().near(latitude, longitude) == (state,), town


@pytest.mark.parametrize(("town", "latitude", "longitude", "state"), ON_THE_WATER)
def test_a_town_on_the_water_is_not_lost_at_sea(
    town: str, latitude: float, longitude: float, state: str
) -> None:
    assert borders().near(latitude, longitude)[:1] == (state,), town


@pytest.mark.parametrize(("place", "latitude", "longitude"), ELSEWHERE)
def test_elsewhere_there_is_no_state(place: str, latitude: float, longitude: float) -> None:
    assert borders().near(latitude, longitude) == (), place


def test_every_state_with_figures_has_borders_and_no_other() -> None:
    priced = Content.load().figures
    states = {path.split(".")[2] for path in priced if path.startswith("bls.states.")}
    assert set(borders().lines) == states


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_any_place_has_few_states_each_once(latitude: float, longitude: float) -> None:
    found = borders().near(latitude, longitude)
    assert len(found) == len(set(found)) <= MOST
