"""What becomes of a reply when Telegram is slow, cross or away."""

import time
from dataclasses import replace

import pytest
from telegram.error import TimedOut

from advisor.channels.telegram import application, outbox
from advisor.store.records import Posted
from tests.support.chats import RefusedError
from tests.support.stage import Stage

CHANNEL = "telegram:110201543"


def flood(seconds: int) -> RefusedError:
    return RefusedError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


async def test_retry_after_is_obeyed_by_its_chat_and_holds_nobody_else_up(stage: Stage) -> None:
    ann, bob = stage.user(1), stage.user(2)
    stage.chats.faults.append(("sendMessage", flood(1)))
    await ann.posts(text="first")
    last = await ann.posts(text="second")
    await bob.posts(text="bob's")
    await stage.chats.chat(2).shown.wait()
    assert ann.log == []
    await stage.settled(last)
    assert ann.log == ["first", "second"]
    sends = [call for call in stage.chats.calls if call.method == "sendMessage"]
    refused, *others = (call.at for call in sends if call.params["chat_id"] == 1)
    assert all(at - refused >= 1.0 for at in others)


@pytest.mark.parametrize(
    "trouble",
    [RefusedError(500, "Internal Server Error"), RefusedError(502, "Bad Gateway"), TimedOut()],
    ids=lambda trouble: getattr(trouble, "description", "timed out"),
)
async def test_trouble_on_the_way_is_tried_again_until_it_is_over(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    monkeypatch.setattr(outbox, "FIRST_PAUSE", 0.001)
    stage.chats.faults += [("sendMessage", trouble)] * 4
    ann = stage.user()
    await ann.posts(text="first")
    await ann.says("second")
    assert ann.log == ["first", "second"]
    assert await stage.store.unsent(CHANNEL) == ()


def test_pauses_between_tries_grow_to_a_limit_and_end_after_a_day() -> None:
    now = time.time()
    call = Posted(number=1, lane="1", method="sendMessage", payload="{}", at=now)
    pauses = [outbox._pause(replace(call, attempts=n), TimedOut()) for n in (*range(6), 39, 40)]
    assert pauses == [0.5, 1.0, 2.0, 4.0, 5.0, 5.0, 5.0, 30.0]
    assert outbox._pause(replace(call, attempts=9, at=now - 90_000), TimedOut()) is None


async def test_a_chat_that_blocked_the_bot_gets_nothing_more_until_it_writes_again(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ann = stage.user()
    await ann.says("hello")
    stage.chats.chat(1).blocked = True
    await ann.presses(ann.screen[0].number, "one / two / three")
    assert len(stage.chats.made("sendMessage")) == 1
    assert len(stage.chats.made("editMessageText")) == 1
    assert "bot was blocked" in caplog.text
    assert await stage.store.unsent(CHANNEL) == ()
    stage.chats.chat(1).blocked = False
    await ann.says("back")
    assert ann.log == ["hello", "back"]


async def test_blocking_keeps_the_data_and_drops_what_was_to_be_sent(stage: Stage) -> None:
    ann = stage.user()
    await ann.says("hello")
    stage.chats.faults.append(("sendMessage", flood(60)))
    await ann.posts(text="unsent")
    await ann.blocks()
    assert await stage.store.unsent(CHANNEL) == ()
    assert ann.log == ["hello"]


async def test_an_edit_that_changes_nothing_is_over_and_done(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ann = stage.user()
    await ann.says("do:one")
    await ann.taps("One")
    assert await stage.store.unsent(CHANNEL) == ()
    assert [r for r in caplog.records if r.name.startswith("advisor")] == []


async def test_a_press_too_old_to_be_answered_is_answered_in_the_chat_all_the_same(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ann = stage.user()
    await ann.says("hello")
    stage.chats.faults.append(("answerCallbackQuery", RefusedError(400, "query is too old")))
    await ann.taps("One")
    assert ann.log == ["hello", "do:one"]
    assert [r for r in caplog.records if r.name.startswith("advisor")] == []


async def test_what_telegram_refuses_for_good_is_given_up_with_a_line_and_the_chat_goes_on(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ann = stage.user()
    stage.chats.faults.append(("sendMessage", RefusedError(400, "Bad Request: nonsense")))
    await ann.posts(text="my question")
    await ann.says("next")
    assert ann.log == ["next"]
    assert "Call 1 (sendMessage) was refused: Nonsense" in caplog.text
    assert "my question" not in caplog.text


async def test_a_press_is_answered_at_once_though_its_chat_must_wait(
    monkeypatch: pytest.MonkeyPatch, stage: Stage
) -> None:
    monkeypatch.setattr(application, "SEND_SECONDS", 0.1)
    ann = stage.user()
    await ann.says("hello")
    stage.chats.faults.append(("editMessageText", flood(60)))
    number = await ann.press(ann.screen[0].number, "do:one")
    await stage.chats.confirmed(number)
    await stage.bot.inbox.idle()
    await stage.chats.answered.wait()
    assert ann.log == ["hello"]
    assert stage.chats.unanswered == set()
