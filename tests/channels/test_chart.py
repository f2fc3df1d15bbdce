"""Pictures as they are sent: what Pillow makes of them, and what happens without it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from itertools import combinations

import pytest
from hypothesis import given, settings
from PIL import Image, ImageDraw, ImageFont

from advisor.channels.chart import colours, draw, paint
from advisor.channels.chart.colours import CARD
from advisor.channels.chart.draw import ChartMissingError, lay_out
from advisor.channels.chart.drawing import LEFT, RIGHT, WIDTH, Stroke
from advisor.channels.chart.kept import Kept
from advisor.channels.chart.paint import measure
from advisor.conversation.picture import Mark, Picture, RangePicture
from advisor.knowledge.content import Content
from tests.channels.pictured import FOOTER, PICTURES
from tests.channels.test_chart_layout import touching

PICTURE = RangePicture(
    title="What people like you are paid a year",
    about="Coder, 5 years, CPC, Texas",
    low=45_450,
    middle=Mark(label="middle", pay=55_428),
    high=65_406,
    inside="About 50 in 100 people like you",
    footer=FOOTER,
    most=(41_000, 74_000),
    most_label="About 80 in 100",
    marks=(Mark(label="Your pay", pay=49_920), Mark(label="Offer", pay=250_000)),
)
WRITING = (colours.INK, colours.MUTED, colours.MORE, colours.LESS, *colours.MARKS)
FONTS = files("advisor.channels.chart").joinpath("fonts")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Forget what was drawn."""
    draw.KEPT.clear()
    yield
    draw.KEPT.clear()


def opened(picture: Picture) -> Image.Image:
    image = Image.open(BytesIO(draw.draw(picture)))
    image.load()
    return image


@settings(max_examples=25, deadline=None)
@given(PICTURES)
def test_any_picture_is_a_png_that_telegram_takes(picture: Picture) -> None:
    image = opened(picture)
    assert (image.format, image.mode, image.width) == ("PNG", "RGB", WIDTH)
    assert image.width + image.height <= 10_000
    assert image.height / image.width <= 20
    assert len(draw.draw(picture)) < 1_000_000


@settings(max_examples=25, deadline=None)
@given(PICTURES)
def test_any_picture_has_a_margin_of_its_own_colour(picture: Picture) -> None:
    image = opened(picture)
    around = [
        (0, 0, image.width, 24),
        (0, image.height - 24, image.width, image.height),
        (0, 0, 24, image.height),
        (image.width - 24, 0, image.width, image.height),
    ]
    card = tuple(bytes.fromhex(CARD[1:]))
    assert all(image.crop(box).getcolors(1) == [(_area(box), card)] for box in around)


def _area(box: tuple[int, int, int, int]) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


@settings(max_examples=50, deadline=None)
@given(PICTURES)
def test_texts_as_wide_as_they_are_drawn_stay_inside_and_apart(picture: Picture) -> None:
    texts = lay_out(picture, measure).texts
    assert all(text.x >= LEFT - 0.01 and text.right <= RIGHT + 0.01 for text in texts)
    assert not any(touching(one, other) for one, other in combinations(texts, 2))


def test_the_same_picture_is_the_same_bytes() -> None:
    first = draw.draw(PICTURE)
    draw.KEPT.clear()
    assert draw.draw(replace(PICTURE)) == first


def test_a_picture_is_drawn_once_and_then_kept_by_what_is_in_it() -> None:
    first, again = draw.draw(PICTURE), draw.draw(replace(PICTURE))
    other = draw.draw(replace(PICTURE, title="Another"))
    assert again is first
    assert draw.KEPT.size == len(first) + len(other)


def test_of_more_pictures_than_may_be_kept_those_asked_for_least_lately_go() -> None:
    one, two, three = (replace(PICTURE, title=title) for title in ("One", "Two", "Three"))
    kept = Kept(5)
    kept.put(one, b"12")
    kept.put(two, b"34")
    assert kept.get(one) == b"12"
    kept.put(three, b"56")
    assert [kept.get(picture) for picture in (one, two, three)] == [b"12", None, b"56"]
    assert kept.size == 4
    kept.put(three, b"larger than may be kept")
    assert (kept.get(three), kept.size) == (None, 0)


def test_pictures_drawn_in_threads_are_those_drawn_alone() -> None:
    pictures = [replace(PICTURE, title=f"Number {n}") for n in range(8)]
    alone = [draw.draw(picture) for picture in pictures]
    draw.KEPT.clear()
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(draw.draw, pictures)) == alone


def test_a_dashed_line_of_short_pieces_is_dashed_all_the_same() -> None:
    points = tuple((float(x), 0.0) for x in range(0, 281, 4))
    dashes = paint._dashes(Stroke(points=points, colour=colours.INK, width=4, dash=14))
    assert [(dash[0][0], dash[-1][0]) for dash in dashes] == [
        (x, x + 14) for x in range(0, 280, 28)
    ]


def test_without_pillow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "find_spec", lambda _name: None)
    assert not draw.can_draw()
    with pytest.raises(ChartMissingError, match=r"pip install .*salary-advisor\[chart\]"):
        draw.draw(PICTURE)


def luminance(colour: str) -> float:
    parts = (part / 255 for part in bytes.fromhex(colour[1:]))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", WRITING)
def test_what_is_written_stands_out_as_wcag_asks_of_texts(colour: str) -> None:
    assert contrast(colour, CARD) >= 4.5


@pytest.mark.parametrize(
    ("colour", "behind"),
    [
        (colours.RANGE, colours.CARD),
        (colours.WHITE, colours.RANGE),
        (colours.WHITE, colours.INK),
        *((colour, colours.WHITE) for colour in colours.MARKS),
    ],
)
def test_what_is_drawn_stands_out_as_wcag_asks_of_graphics(colour: str, behind: str) -> None:
    assert contrast(colour, behind) >= 3


def shape(letter: str, font: ImageFont.FreeTypeFont) -> bytes:
    image = Image.new("L", (60, 60))
    ImageDraw.Draw(image).text((5, 45), letter, fill=255, font=font, anchor="ls")
    return image.tobytes()


@pytest.mark.parametrize("name", ["Inter-Regular.ttf", "Inter-Bold.ttf"])
def test_the_font_has_every_letter_the_advisor_writes(name: str) -> None:
    font = ImageFont.truetype(BytesIO(FONTS.joinpath(name).read_bytes()), 40)
    none = shape("\uffff", font)
    written = {letter for text in Content.load().language.phrases.values() for letter in text}
    written -= set(" \n✓👍👎")  # a tick and thumbs stand on buttons only
    missing = [letter for letter in sorted(written) if shape(letter, font) == none]
    assert missing == []


def test_the_font_s_licence_is_shipped_beside_it() -> None:
    licence = FONTS.joinpath("OFL.txt").read_text(encoding="utf-8")
    assert "The Inter Project Authors" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
