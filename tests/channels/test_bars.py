"""Pictures in characters: the same sums, in lines that a phone shows whole."""

import re

from hypothesis import given

from advisor.channels.bars import BAR, bars
from advisor.channels.chart.draw import lay_out
from advisor.conversation.picture import (
    Change,
    ComparisonPicture,
    Line,
    Mark,
    NamedRange,
    Picture,
    PlanPicture,
    PlanStep,
    RangePicture,
    ReasonsPicture,
)
from tests.channels.pictured import FOOTER, PICTURES
from tests.channels.test_chart_layout import wide

MONEY = re.compile(r"\$\d+(?:,\d{3})*")
DRAWN = set("█▒·│◆▼■◇▶◀")


@given(PICTURES)
def test_every_sum_of_the_picture_is_in_the_bars(picture: Picture) -> None:
    texts = [text.text for text in lay_out(picture, wide).texts if not text.scale]
    drawn = {sum_ for text in texts for sum_ in MONEY.findall(text)}
    assert drawn - set(MONEY.findall(picture.title)) <= set(MONEY.findall(bars(picture)))


@given(PICTURES)
def test_no_bar_is_longer_than_a_phone_is_wide(picture: Picture) -> None:
    for line in bars(picture).splitlines():
        assert sum(character in DRAWN for character in line) <= BAR + 1


def test_a_range_is_a_bar_with_the_pay_on_it() -> None:
    picture = RangePicture(
        title="",
        about="",
        low=45_000,
        middle=Mark(label="middle", pay=55_000),
        high=65_000,
        inside="About 50 in 100 people like you",
        footer=FOOTER,
        most=(41_000, 70_000),
        most_label="About 80 in 100",
        marks=(Mark(label="Your pay", pay=49_000),),
    )
    assert bars(picture).splitlines() == [
        "▒▒▒▒████◆█████│██████████▒▒▒▒▒",
        "█ About 50 in 100 people like you: $45,000–$65,000",
        "│ middle: $55,000",
        "▒ About 80 in 100: $41,000–$70,000",
        "◆ Your pay: $49,000",
    ]


def test_reasons_point_right_for_more_and_left_for_less() -> None:
    picture = ReasonsPicture(
        title="",
        about="",
        base=Mark(label="A mid-level coder", pay=52_500),
        changes=(
            Change(label="Credentials, CPC", dollars=3_000),
            Change(label="Texas", dollars=-6_000),
            Change(label="Remote work", dollars=0),
        ),
        middle=Mark(label="Middle of your range", pay=49_500),
        footer=FOOTER,
    )
    assert bars(picture).splitlines() == [
        "A mid-level coder: $52,500",
        "Credentials, CPC: +$3,000 ▶▶▶▶▶▶",
        "Texas: −$6,000 ◀◀◀◀◀◀◀◀◀◀◀◀",
        "Remote work: $0",
        "Middle of your range: $49,500",
    ]


def test_compared_ranges_lie_on_one_scale() -> None:
    picture = ComparisonPicture(
        title="",
        about="",
        ranges=(
            NamedRange(label="Texas", low=40_000, middle=50_000, high=60_000, buys=52_000),
            NamedRange(label="Ohio", low=60_000, middle=70_000, high=80_000),
        ),
        middle="Middle of the range",
        footer=FOOTER,
        buys="The middle at average US prices",
    )
    assert bars(picture).splitlines() == [
        "Texas",
        "███████│█◇█████···············",
        "$40,000–$60,000 │ $50,000 ◇ $52,000",
        "Ohio",
        "··············████████│███████",
        "$60,000–$80,000 │ $70,000",
        "│ Middle of the range",
        "◇ The middle at average US prices",
    ]


def test_a_plan_sets_pay_with_it_over_pay_without_it() -> None:
    picture = PlanPicture(
        title="",
        about="",
        months=12,
        planned=Line(label="With these steps", points=((0, 50_000), (6, 60_000))),
        unplanned=Line(label="Without", points=((0, 50_000),)),
        steps=(PlanStep(month=6, label="Pass the CCS", detail="month 6, $399", pay=60_000),),
        ticks=((0, "now"), (12, "1 year")),
        footer=FOOTER,
    )
    assert bars(picture).splitlines() == [
        "now",
        "█████████████████ $50,000",
        "▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ $50,000",
        "1 year",
        "████████████████████ $60,000",
        "▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ $50,000",
        "█ With these steps: $60,000",
        "▒ Without: $50,000",
        "1. Pass the CCS: month 6, $399",
    ]
