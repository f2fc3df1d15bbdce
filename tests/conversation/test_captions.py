"""What a picture shows is also said in words, as long as Telegram lets a caption be."""

import re

import pytest
from hypothesis import given

from advisor.channels.chart.draw import lay_out
from advisor.conversation.picture import Picture
from advisor.conversation.pictures.captions import LONGEST, caption
from advisor.conversation.pictures.estimates import Picturing
from advisor.conversation.wording import Wording
from advisor.knowledge.content import Content
from advisor.pay.estimate import Estimate, estimate
from advisor.pay.profile import Profile
from tests.channels.pictured import FOOTER, PICTURES
from tests.channels.test_chart_layout import wide

MONEY = re.compile(r"[+−]?\$\d+(?:,\d{3})*")
CONTENT = Content.load()
WORDS = Wording(CONTENT)
MANY = Profile(
    role="coder",
    experience_years=5,
    credentials=("CPC", "CCS", "CRC", "COC", "CPMA"),
    state="TX",
    remote=False,
    setting="hospital",
    specialty="general",
    current_salary=49_920,
)


def found(profile: Profile) -> Estimate:
    estimated = estimate(CONTENT, profile)
    assert estimated
    return estimated


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(PICTURES)
def test_no_caption_is_too_long_and_the_footer_stays_while_there_is_room(picture: Picture) -> None:
    said = caption(picture, WORDS)
    assert units(said) <= LONGEST
    assert said.endswith(FOOTER) or units(said) == LONGEST


@given(PICTURES)
def test_every_sum_of_the_picture_is_in_a_caption_that_is_not_shortened(picture: Picture) -> None:
    said = caption(picture, WORDS)
    if "…" in said:
        return
    texts = [text.text for text in lay_out(picture, wide).texts if not text.scale]
    drawn = {amount for text in texts for amount in MONEY.findall(text)}
    assert drawn <= set(MONEY.findall(said))


@pytest.mark.parametrize("profile", [Profile(), MANY], ids=["unknown", "all known"])
def test_a_real_caption_is_never_shortened(profile: Profile) -> None:
    picturing = Picturing(CONTENT, WORDS)
    pictures = picturing.range(found(profile), offer=52_000), picturing.reasons(found(profile))
    assert all("…" not in caption(picture, WORDS) for picture in pictures)


def test_a_range_is_said_with_pay_and_offer() -> None:
    one = found(MANY)
    said = caption(Picturing(CONTENT, WORDS).range(one, offer=52_000), WORDS).splitlines()
    who = "Coder, 5 years, CPC, CCS, CRC, COC and CPMA, Texas, on site, a hospital, general coding"
    assert said == [
        f"**What such a job pays a year**: {who}.",
        f"About 50 in 100 people like you: ${one.low:,}–${one.high:,}; middle: ${one.middle:,}.",
        "Your pay: $49,920.",
        "Offer: $52,000.",
        f"About 80 in 100: ${one.pay_at(0.1):,}–${one.pay_at(0.9):,}.",
        "An estimate from published figures of 2023–2025, not an offer.",
    ]


def test_reasons_lead_from_the_reference_coder_to_the_middle() -> None:
    one = found(MANY)
    picture = Picturing(CONTENT, WORDS).reasons(one)
    assert (picture.base.pay, picture.middle.pay) == (one.trail[0].dollars, one.middle)
    assert [change.dollars for change in picture.changes] == [s.dollars for s in one.trail[1:]]
    assert picture.title == f"How ${one.middle:,} adds up"


def test_of_many_credentials_the_picture_names_the_first_and_counts_the_rest() -> None:
    labels = [change.label for change in Picturing(CONTENT, WORDS).reasons(found(MANY)).changes]
    assert "Credentials, CPC, CCS and 3 more" in labels


def test_of_nobody_known_the_picture_says_so() -> None:
    assert Picturing(CONTENT, WORDS).range(found(Profile())).about == WORDS.say("picture.anybody")


def test_pay_not_told_is_not_marked() -> None:
    assert Picturing(CONTENT, WORDS).range(found(Profile(experience_years=3))).marks == ()
