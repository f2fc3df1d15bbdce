"""The curve runs through its points and never turns down between rising ones."""

from hypothesis import given
from hypothesis import strategies as st

from advisor.pay.curve import Point, height

RISING = st.lists(st.tuples(st.integers(1, 100), st.floats(0, 10)), min_size=2, max_size=8).map(
    lambda steps: tuple(_sums(steps))
)


def _sums(steps: list[tuple[int, float]]) -> list[Point]:
    x, y, points = 0.0, 0.0, []
    for right, up in steps:
        x, y = x + right, y + up
        points.append((x, y))
    return points


@given(RISING)
def test_the_curve_runs_through_every_point(points: tuple[Point, ...]) -> None:
    """What is published is met exactly."""
    assert all(abs(height(points, x) - y) < 1e-9 for x, y in points)


@given(RISING, st.floats(-10, 900), st.floats(0, 50))
def test_the_curve_never_falls(points: tuple[Point, ...], x: float, further: float) -> None:
    """Between rising points a step to the right never leads down."""
    assert height(points, x + further) >= height(points, x) - 1e-9


def test_the_curve_is_level_outside_its_points() -> None:
    """Nothing is known there."""
    points = ((1.0, 3.0), (2.0, 4.0))
    assert height(points, 0) == 3
    assert height(points, 9) == 4


def test_the_curve_is_smooth_where_two_pieces_meet() -> None:
    """The slope left and right of an inner point is the same."""
    points, h = ((0.0, 0.0), (1.0, 1.0), (3.0, 1.5)), 1e-6
    left = (height(points, 1) - height(points, 1 - h)) / h
    right = (height(points, 1 + h) - height(points, 1)) / h
    assert abs(left - right) < 1e-4


def test_the_curve_turns_level_at_a_peak() -> None:
    """Between a rise and a fall the slope is none, so the peak is not overshot."""
    points = ((0.0, 0.0), (1.0, 1.0), (2.0, 0.0))
    assert max(height(points, n / 50) for n in range(101)) == 1
