"""Pictures in Telegram: a photo with its facts as the caption, else the same as text."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from advisor.channels.chart import draw as drawing
from advisor.channels.telegram import application, photos
from advisor.channels.telegram.limited import Limited
from advisor.conversation.messages import Choice, Reply, Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.pictures.captions import caption
from advisor.conversation.pictures.estimates import Picturing
from advisor.conversation.session import Session
from advisor.conversation.wording import Wording
from advisor.knowledge.content import Content
from advisor.pay.estimate import estimate
from advisor.pay.profile import Profile
from tests.support.chats import Chats, RefusedError
from tests.support.stage import Stage, staged

CONTENT = Content.load()
WORDS = Wording(CONTENT)
FOUND = estimate(CONTENT, Profile(experience_years=5, credentials=("CPC",), state="TX"))
assert FOUND
PICTURE = Picturing(CONTENT, WORDS).range(FOUND, offer=52_000)
FACTS = caption(PICTURE, WORDS)
MORE = Choice(label="More", action="do:more")


def respond(session: Session | None, turn: Turn) -> Outcome:
    """Show a picture to "picture", to "long" one whose text is no caption; echo all else."""
    said = turn.text or turn.action or ""
    reply = Reply(text=said, kinds=(), rows=((MORE,),))
    if said == "picture":
        reply = Reply(text=FACTS, kinds=(), rows=((MORE,),), picture=PICTURE)
    if said == "long":
        reply = Reply(text="word " * 300, kinds=(), picture=PICTURE)
    return Outcome(session=session or Session(), replies=(reply,), kind="picture")


@pytest.fixture
async def stage(chats: Chats) -> AsyncIterator[Stage]:
    """Return a bot that shows pictures."""
    async with staged(chats, respond=Limited(respond, 5.0)) as stage:
        yield stage


def methods(chats: Chats) -> list[str]:
    """Return what was called for a chat, in order."""
    return [call.method for call in chats.calls if "chat_id" in call.params]


async def test_a_picture_is_a_photo_with_its_facts_as_the_caption_and_an_action_before(
    stage: Stage,
) -> None:
    ann = stage.user()
    await ann.says("picture")
    [shown] = ann.screen
    image = Image.open(BytesIO(shown.photo or b""))
    assert (image.format, image.width) == ("PNG", 800)
    assert shown.text == FACTS.replace("*", "")
    assert methods(stage.chats) == ["sendChatAction", "sendPhoto"]
    assert stage.chats.made("sendChatAction")[0]["action"] == "upload_photo"


async def test_a_text_too_long_for_a_caption_stands_above_its_picture(stage: Stage) -> None:
    ann = stage.user()
    await ann.says("long")
    text, photo = ann.screen
    assert (text.photo, photo.text) == (None, "")
    assert text.text.startswith("word word")


async def test_a_button_below_a_photo_is_answered_below_it_and_the_photo_stays(
    stage: Stage,
) -> None:
    ann = stage.user()
    await ann.says("picture")
    await ann.taps("More")
    assert [shown.text for shown in ann.screen] == [FACTS.replace("*", ""), "do:more"]


async def test_pictures_and_texts_keep_their_order_though_pictures_are_slow(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(_picture: object) -> bytes:
        asyncio.run_coroutine_threadsafe(gate.wait(), loop).result(5)
        return drawing.draw(PICTURE)

    monkeypatch.setattr(photos, "draw", slow)
    ann, bob = stage.user(1), stage.user(2)
    await ann.posts(text="picture")
    last = await ann.posts(text="after")
    await bob.posts(text="meanwhile")
    await stage.chats.chat(2).shown.wait()
    assert ann.log == []
    gate.set()
    await stage.settled(last)
    assert ann.log == [FACTS.replace("*", ""), "after"]


async def test_retry_after_is_obeyed_for_a_photo_too(stage: Stage) -> None:
    refused = RefusedError(429, "Too Many Requests: retry after 1", retry_after=1)
    stage.chats.faults.append(("sendPhoto", refused))
    ann = stage.user()
    await ann.posts(text="picture")
    await ann.says("after")
    assert ann.log == [FACTS.replace("*", ""), "after"]
    first, second = (call.at for call in stage.chats.calls if call.method == "sendPhoto")
    assert second - first >= 1.0


async def test_without_the_extra_a_picture_is_text_and_the_operator_is_told_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(photos, "can_draw", lambda: False)
    ann = stage.user()
    await ann.says("picture")
    await ann.says("picture")
    assert methods(stage.chats) == ["sendMessage", "sendMessage"]
    assert "█" in ann.log[0]
    assert f"Offer: ${52_000:,}" in ann.log[0]
    assert ann.screen[0].buttons == [("More", "do:more")]
    told = [one.message for one in caplog.records if "as text" in one.message]
    assert told == [f"Pictures go out as text: {drawing.MISSING}"]


@pytest.mark.parametrize("how", ["refused", "not drawn"])
async def test_a_photo_that_can_t_be_sent_is_sent_as_text(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    if how == "refused":
        rights = "Bad Request: not enough rights to send photos to the chat"
        stage.chats.faults.append(("sendPhoto", RefusedError(400, rights)))
    else:
        monkeypatch.setattr(photos, "draw", lambda _picture: 1 / 0)
    ann = stage.user()
    await ann.says("picture")
    assert "█" in ann.log[0]
    assert "goes out as text" in caplog.text
    assert "$52,000" not in caplog.text
    assert await stage.store.unsent("telegram:110201543") == ()


async def test_an_action_that_fails_costs_nothing(stage: Stage) -> None:
    stage.chats.faults.append(("sendChatAction", RefusedError(500, "Internal Server Error")))
    ann = stage.user()
    await ann.says("picture")
    assert ann.screen[0].photo


async def test_a_picture_left_unsent_by_a_killed_bot_is_drawn_by_the_next(
    chats: Chats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "SEND_SECONDS", 0.05)
    url = f"sqlite:///{tmp_path / 'advisor.db'}"
    flood = RefusedError(429, "Too Many Requests: retry after 1", retry_after=1)
    chats.faults.append(("sendPhoto", flood))
    async with staged(chats, url, respond=Limited(respond, 5.0)) as stage:
        ann = stage.user()
        await chats.confirmed(await ann.posts(text="picture"))
        await stage.bot.inbox.idle()
    with sqlite3.connect(tmp_path / "advisor.db") as db:
        [(payload,)] = db.execute("SELECT payload FROM outbox").fetchall()
    db.close()
    assert len(payload) < 2_000, "a drawn picture lies in the store"
    async with staged(chats, url, respond=Limited(respond, 5.0)) as stage:
        await stage.idle()
    assert [bool(shown.photo) for shown in chats.chat(1).messages.values()] == [True]
