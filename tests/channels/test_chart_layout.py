"""Where things go in a picture: every text inside, none touched by another, whatever is in it.

None of this needs Pillow; letters are taken as wide as the widest of usual words.
"""

import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.channels.chart.draw import lay_out
from advisor.channels.chart.drawing import (
    LEFT,
    RIGHT,
    WIDTH,
    Box,
    Disc,
    Drawing,
    Font,
    Point,
    Polygon,
    Stroke,
    Text,
)
from advisor.channels.chart.places import Scale, spread, ticks
from advisor.channels.chart.text import shorten, wrap
from advisor.conversation.picture import (
    MOST_PAY,
    Mark,
    Picture,
    RangePicture,
    ReasonsPicture,
)
from tests.channels.pictured import PICTURES, reasons_pictures

READABLE = 28  # 13 to 14 on a phone that shows 800 pixels as 390
BODY = Font(size=28)


def wide(text: str, font: Font) -> float:
    return len(text) * font.size * 0.6


def inked(text: Text) -> tuple[float, float, float, float]:
    """Return the box that capitals and figures fill."""
    return text.x, text.baseline - text.font.size * 0.74, text.right, text.baseline


def touching(one: Text, other: Text) -> bool:
    apart = one.right <= other.x or other.right <= one.x
    return not (apart or one.bottom <= other.y or other.bottom <= one.y)


def along(points: tuple[Point, ...]) -> Iterator[Point]:
    """Give a point every few pixels of a line."""
    for (x, y), (to_x, to_y) in pairwise(points):
        count = int(max(abs(to_x - x), abs(to_y - y)) // 3) + 1
        for n in range(count + 1):
            yield x + (to_x - x) * n / count, y + (to_y - y) * n / count


def covered(drawing: Drawing) -> Iterator[Point]:
    """Give the points of all shapes, but not of the discs that a number is written on."""
    for shape in drawing.shapes:
        match shape:
            case Box():
                middle = (shape.top + shape.bottom) / 2
                for y in (shape.top, middle, shape.bottom):
                    yield from along(((shape.left, y), (shape.right, y)))
            case Polygon():
                yield from along((*shape.points, shape.points[0]))
            case Stroke():
                yield from along(shape.points)


def on_a_disc(text: Text, drawing: Drawing) -> bool:
    middle = (text.x + text.right) / 2
    return any(
        isinstance(shape, Disc) and abs(shape.x - middle) < 1 and text.y < shape.y < text.bottom
        for shape in drawing.shapes
    )


@given(PICTURES)
def test_every_text_is_inside_and_large_enough_to_read(picture: Picture) -> None:
    drawing = lay_out(picture, wide)
    for text in drawing.texts:
        assert text.x >= LEFT - 0.01, text
        assert text.right <= RIGHT + 0.01, text
        assert text.y >= 0
        assert text.bottom <= drawing.height
        assert text.font.size >= READABLE


@given(PICTURES)
def test_no_text_touches_another(picture: Picture) -> None:
    drawing = lay_out(picture, wide)
    for one, other in combinations(drawing.texts, 2):
        assert not touching(one, other), (one.text, other.text)


@given(PICTURES)
def test_nothing_is_drawn_across_a_text(picture: Picture) -> None:
    drawing = lay_out(picture, wide)
    texts = [inked(text) for text in drawing.texts if not on_a_disc(text, drawing)]
    for x, y in covered(drawing):
        for left, top, right, bottom in texts:
            assert not (left < x < right and top < y < bottom), (x, y)


@given(PICTURES)
def test_all_shapes_are_inside(picture: Picture) -> None:
    drawing = lay_out(picture, wide)
    for x, y in covered(drawing):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= drawing.height


@given(PICTURES)
def test_telegram_takes_the_size(picture: Picture) -> None:
    height = lay_out(picture, wide).height
    assert WIDTH + height <= 10_000
    assert max(height / WIDTH, WIDTH / height) <= 20


@given(reasons_pictures())
def test_more_points_right_and_less_left_and_both_have_signs(picture: ReasonsPicture) -> None:
    drawing = lay_out(picture, wide)
    arrows = [shape for shape in drawing.shapes if isinstance(shape, Polygon)]
    moved = [one.dollars for one in picture.changes if one.dollars]
    for arrow, dollars in zip(arrows, moved, strict=True):
        tip, start = arrow.points[2][0], arrow.points[0][0]
        assert (tip > start) == (dollars > 0)
    signs = [t.text[0] for t in drawing.texts if t.text[:2] in {"+$", "−$"}]
    assert signs == ["+" if dollars > 0 else "−" for dollars in moved]


LABELS = st.lists(st.tuples(st.floats(-200, 1200), st.floats(1, 90)), min_size=1, max_size=7)


@given(LABELS)
def test_labels_keep_their_order_and_out_of_each_other(labels: list[tuple[float, float]]) -> None:
    middles, widths = zip(*sorted(labels), strict=True)
    lefts = spread(middles, widths, 0, 720, 10)
    rights = [left + width for left, width in zip(lefts, widths, strict=True)]
    assert lefts[0] >= -0.01
    assert rights[-1] <= 720.01
    assert all(right + 9.99 <= left for right, left in zip(rights, lefts[1:], strict=False))


def test_labels_with_room_stay_where_they_belong() -> None:
    assert spread([100, 300], [50, 50], 0, 720, 10) == (75, 275)


def test_two_labels_of_one_place_move_apart_evenly() -> None:
    assert spread([300, 300], [50, 50], 0, 720, 10) == (245, 305)


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (43_100, 80_900, (50_000, 60_000, 70_000, 80_000)),
        (0, 299_000, (0, 100_000, 200_000)),
        (40_000, 40_000, ()),
        (40_001, 40_003, (40_001, 40_002, 40_003)),
    ],
)
def test_a_scale_is_marked_at_round_amounts(low: int, high: int, found: tuple[int, ...]) -> None:
    assert ticks(low, high, 4) == found


@given(st.integers(0, 10**8), st.integers(0, 10**8), st.integers(2, 6))
def test_marks_of_a_scale_lie_on_it_and_are_few(low: int, high: int, most: int) -> None:
    found = ticks(low, high, most)
    assert len(found) <= most
    assert all(low <= tick <= high for tick in found)


@given(st.floats(0, 1e8), st.floats(0, 1e8), st.floats(0, 1e8))
def test_what_lies_off_a_scale_is_on_its_end(low: float, high: float, amount: float) -> None:
    scale = Scale(low=min(low, high), high=max(low, high), start=100, end=700)
    assert 100 <= scale.at(amount) <= 700


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("Setting, a hospital", 19, "Setting, a hospital"),
        ("Setting, a hospital", 12, "Setting, a…"),
        ("Setting, a hospital", 9, "Setting…"),
        ("Pennsylvania", 6, "Penns…"),
        ("Pennsylvania", 0, "…"),
    ],
)
def test_a_long_label_ends_after_a_whole_word_where_it_can(
    text: str, room: int, shown: str
) -> None:
    assert shorten(text, BODY, wide("x" * room, BODY) + 1, wide) == shown


def test_a_long_text_breaks_into_lines_and_the_last_is_shortened() -> None:
    lines = wrap("one two three four five", BODY, wide("x" * 9, BODY) + 1, wide, 2)
    assert lines == ("one two", "three…")


def test_pictures_are_laid_out_and_told_without_pillow() -> None:
    code = (
        "import sys; sys.modules['PIL'] = None;"
        "from advisor.channels.chart import draw; from advisor.channels import bars"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_three_pays_of_eight_digits_stand_side_by_side() -> None:
    picture = RangePicture(
        title="t",
        about="",
        low=MOST_PAY - 2,
        middle=Mark(label="middle", pay=MOST_PAY - 1),
        high=MOST_PAY,
        inside="i",
        footer="f",
        marks=(Mark(label="a", pay=MOST_PAY),) * 3,
    )
    texts = lay_out(picture, wide).texts
    assert not any(touching(one, other) for one, other in combinations(texts, 2))
    assert all(text.x >= LEFT - 0.01 and text.right <= RIGHT + 0.01 for text in texts)
