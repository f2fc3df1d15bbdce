"""A drawing in colours: the only module that imports Pillow.

Shapes are painted twice as large and halved, which smooths their edges; Pillow smooths texts.
Letters are set by Pillow's basic layout, so that every machine sets them alike.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from math import dist

from PIL import Image, ImageDraw, ImageFont

from advisor.channels.chart import drawing
from advisor.channels.chart.colours import CARD
from advisor.channels.chart.drawing import WIDTH, Box, Disc, Drawing, Point, Polygon, Shape, Stroke

FINER = 2
STRIP = 200  # how much is painted at a time, as the large canvas takes memory


def measure(text: str, font: drawing.Font) -> float:
    """Return how wide a text is."""
    return _font(font).getlength(text)


def paint(laid_out: Drawing) -> bytes:
    """Return the picture as PNG."""
    image = Image.new("RGB", (WIDTH, laid_out.height), CARD)
    for top in range(0, laid_out.height, STRIP):
        image.paste(_strip(laid_out, top), (0, top))
    pen = ImageDraw.Draw(image)
    for text in laid_out.texts:
        place = (text.x, text.baseline)
        pen.text(place, text.text, fill=text.colour, font=_font(text.font), anchor="ls")
    out = BytesIO()
    image.save(out, format="PNG", compress_level=3)
    return out.getvalue()


def _strip(laid_out: Drawing, top: int) -> Image.Image:
    """Return the shapes between this height and the next strip's."""
    large = Image.new("RGB", (WIDTH * FINER, STRIP * FINER), CARD)
    brush = ImageDraw.Draw(large)
    for shape in laid_out.shapes:
        _paint(brush, shape, top)
    return large.reduce(FINER)


@cache
def _font(font: drawing.Font) -> ImageFont.FreeTypeFont:
    name = "Inter-Bold.ttf" if font.bold else "Inter-Regular.ttf"
    data = files("advisor.channels.chart").joinpath("fonts", name).read_bytes()
    return ImageFont.truetype(BytesIO(data), font.size, layout_engine=ImageFont.Layout.BASIC)


def _paint(brush: ImageDraw.ImageDraw, shape: Shape, top: int) -> None:
    match shape:
        case Box():
            corners = _finer(((shape.left, shape.top), (shape.right, shape.bottom)), top)
            narrow = min(shape.right - shape.left, shape.bottom - shape.top) / 2
            brush.rounded_rectangle(corners, min(shape.radius, narrow) * FINER, fill=shape.fill)
        case Polygon():
            points = _finer(shape.points, top)
            brush.polygon(points, fill=shape.fill)
            if shape.width:
                around = [*points, *points[:2]]
                brush.line(around, shape.outline, shape.width * FINER, joint="curve")
        case Disc():
            [centre] = _finer(((shape.x, shape.y),), top)
            brush.circle(centre, shape.radius * FINER, fill=shape.fill)
        case Stroke():
            for part in _dashes(shape) if shape.dash else (shape.points,):
                brush.line(_finer(part, top), shape.colour, shape.width * FINER, joint="curve")


def _finer(points: tuple[Point, ...], top: int) -> list[Point]:
    return [(x * FINER, (y - top) * FINER) for x, y in points]


def _dashes(stroke: Stroke) -> list[tuple[Point, ...]]:
    """Return the dashes along all of a line, however short its pieces are."""
    found: list[tuple[Point, ...]] = []
    dash: list[Point] = [stroke.points[0]]
    left, drawn = float(stroke.dash), True
    for a, b in pairwise(stroke.points):
        length, at = dist(a, b), 0.0
        while length - at > left:
            at += left
            turn = _between(a, b, at / length)
            if drawn:
                found.append((*dash, turn))
            dash, left, drawn = [turn], float(stroke.dash), not drawn
        left -= length - at
        dash.append(b)
    return [*found, tuple(dash)] if drawn else found


def _between(a: Point, b: Point, share: float) -> Point:
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
