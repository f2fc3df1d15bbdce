"""A smooth curve through points that never turns down between points that don't.

Monotone cubic interpolation by Fritsch and Carlson: the slope at an inner point is the harmonic
mean of the slopes beside it. It knows nothing of pay.
"""

from bisect import bisect_right
from collections.abc import Sequence

Point = tuple[float, float]


def height(points: Sequence[Point], x: float) -> float:
    """Return the curve's value at x; before the first and after the last point it is level."""
    if x <= points[0][0]:
        return points[0][1]
    if x >= points[-1][0]:
        return points[-1][1]
    n = bisect_right(points, x, key=lambda point: point[0]) - 1
    (x0, y0), (x1, y1) = points[n], points[n + 1]
    width = x1 - x0
    t = (x - x0) / width
    rise = y1 - y0
    start, end = _slope(points, n) * width, _slope(points, n + 1) * width
    return y0 + t * (start + t * (3 * rise - 2 * start - end + t * (start + end - 2 * rise)))


def _slope(points: Sequence[Point], n: int) -> float:
    """Return the slope at a point: the first segment's at the start, level at the end."""
    if n == 0:
        return _secant(points, 0)
    if n == len(points) - 1:
        return 0.0
    before, after = _secant(points, n - 1), _secant(points, n)
    if before * after <= 0:
        return 0.0
    left, right = points[n][0] - points[n - 1][0], points[n + 1][0] - points[n][0]
    near, far = 2 * right + left, right + 2 * left
    return (near + far) / (near / before + far / after)


def _secant(points: Sequence[Point], n: int) -> float:
    (x0, y0), (x1, y1) = points[n], points[n + 1]
    return (y1 - y0) / (x1 - x0)
