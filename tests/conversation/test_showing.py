"""Any person's pictures: each can be drawn, and its text says every sum that is seen in it."""

import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.channels.bars import page
from advisor.channels.chart.draw import lay_out
from advisor.conversation.actions import LIMIT_BYTES
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Reply, Turn
from advisor.conversation.offered import Offer
from advisor.conversation.picture import Picture, PlanPicture
from advisor.conversation.pictures.as_json import from_json, to_json
from advisor.conversation.pictures.captions import LONGEST
from advisor.conversation.pictures.showing import PICTURE, Showing, changes
from advisor.conversation.session import Session, Topic
from advisor.conversation.wording import Wording
from advisor.pay.profile import Profile
from tests.channels.pictured import PICTURES
from tests.channels.test_chart_layout import wide
from tests.pay.people import ANSWERS, CONTENT, PEOPLE, STATES

MONEY = re.compile(r"[+−]?\$\d+(?:,\d{3})*")
SHOWING = Showing(CONTENT, Wording(CONTENT))
TODAY = date(2026, 11, 23)
PAY = st.integers(15_000, 200_000).map(float)
TWO = st.lists(st.sampled_from(STATES), min_size=2, max_size=3, unique=True)
TOPICS = st.one_of(
    st.builds(Topic, intent=st.sampled_from(["do.estimate", "do.why", "do.offer", "do.next"])),
    st.builds(Topic, intent=st.just("state-compare"), about=TWO.map(tuple)),
    st.builds(
        Topic,
        intent=st.just("do.whatif"),
        about=PEOPLE.map(lambda one: changes(one.with_slots({"current_salary": None}).known())),
    ),
)
FAR_TARGETS = st.none() | st.integers(40_000, 130_000)


def seen(picture: Picture) -> set[str]:
    """Return every sum that a picture shows, but for those on its scale."""
    texts = [text.text for text in lay_out(picture, wide).texts if not text.scale]
    return {amount for text in texts for amount in MONEY.findall(text)}


def check(reply: Reply) -> None:
    """Hold a picture's reply to what channels rely on."""
    if reply.picture is None:
        assert reply.text
        return
    assert seen(reply.picture) <= set(MONEY.findall(reply.text))
    assert seen(reply.picture) <= set(MONEY.findall(page(reply.picture)))
    assert len(reply.text) <= LONGEST
    assert "…" not in reply.text


@settings(max_examples=300, deadline=None)
@given(person=PEOPLE, topic=TOPICS, offer=PAY, job=PEOPLE)
def test_whatever_was_talked_about_its_picture_can_be_drawn_and_its_text_says_all_of_it(
    person: Profile, topic: Topic, offer: float, job: Profile
) -> None:
    talked = Session(profile=person, topic=topic, offer=Offer(pay=offer, job=job))
    reply = SHOWING.show(talked)
    assert reply
    check(reply)


@settings(max_examples=25, deadline=None)
@given(person=PEOPLE, target=FAR_TARGETS, variant=st.sampled_from(["effort", "quickest"]))
def test_any_plan_can_be_drawn_and_its_text_says_all_of_it(
    person: Profile, target: int | None, variant: str
) -> None:
    reply = SHOWING.show(Session(profile=person), variant, str(target or ""))
    assert reply
    check(reply)
    if isinstance(reply.picture, PlanPicture):
        for step in reply.picture.steps:
            assert reply.picture.planned.at(step.month) >= step.pay


@given(PICTURES)
def test_a_picture_waits_as_json_and_is_the_same_afterwards(picture: Picture) -> None:
    assert from_json(json.loads(json.dumps(to_json(picture)))) == picture


@settings(max_examples=50, deadline=None)
@given(person=PEOPLE, topic=TOPICS)
def test_a_button_shows_its_picture_whatever_is_talked_about_since(
    person: Profile, topic: Topic
) -> None:
    talked = Session(profile=person, topic=topic)
    offered = SHOWING.offered(talked, Reply(text="an answer", kinds=()))
    for button in offered.choices:
        assert len(button.action.encode()) <= LIMIT_BYTES
        name, _, about = button.action.removeprefix(f"{PICTURE}:").partition("=")
        if name == "last":  # too much for a button
            continue
        later = talked.with_(topic=Topic(intent="do.estimate"))
        assert SHOWING.show(later, name, about or None) == SHOWING.show(talked)


@settings(max_examples=200, deadline=None)
@given(slots=st.fixed_dictionaries({}, optional=ANSWERS))
def test_what_would_change_is_read_as_it_was_written(slots: dict[str, object]) -> None:
    profile = Profile(**{s: v for s, v in slots.items() if v != () and s != "current_salary"})  # type: ignore[arg-type]
    told = {**profile.known()}
    if "experience_years" in told:
        told["experience_years"] = round(profile.experience_years or 0, 1)
    assert SHOWING.changes(changes(told)) == told


@pytest.mark.parametrize(
    "action",
    [
        *("picture:", "picture:nonsense", "picture:quickest=a", "picture:effort=9999999999"),
        *("picture:compare=state:TX", "picture:compare=x:TX,OH", "picture:compare=state:TX,XX"),
        *("picture:whatif=", "picture:whatif=state=XX", "picture:whatif=remote=maybe;=;x"),
        *("picture:whatif=credentials=", "picture:whatif=experience_years=1e9", "picture:offer"),
    ],
)
def test_a_forged_picture_button_is_answered_all_the_same(advisor: Advisor, action: str) -> None:
    for profile in (Profile(), Profile(state="non-us"), Profile(state="TX")):
        outcome = advisor.respond(Session(profile=profile), Turn(now=TODAY, action=action))
        assert all(reply.text for reply in outcome.replies)
        assert outcome.replies
