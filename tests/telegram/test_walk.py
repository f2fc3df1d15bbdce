"""The walk of a message: in, turn, commit, out; in order, once, and side by side."""

import asyncio
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from telegram.error import TimedOut

from advisor.channels.telegram import application, turns
from advisor.channels.telegram.limited import Limited
from advisor.conversation.messages import Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from advisor.store import sqlite
from advisor.store.records import Conversation
from tests.support.chats import Chats
from tests.support.stage import Stage, echo, staged
from tests.support.user import User

CHANNEL = "telegram:110201543"


def talk(user: int) -> Conversation:
    return Conversation(channel=CHANNEL, chat=user, user=user)


async def test_a_message_is_answered_and_nothing_is_left_to_do(stage: Stage) -> None:
    ann = stage.user()
    await ann.says("hello")
    assert ann.log == ["hello"]
    assert await stage.store.waiting(CHANNEL) == ()
    assert await stage.store.unsent(CHANNEL) == ()
    assert '"experience_years":1' in str(await stage.store.session(talk(1)))


async def test_a_press_costs_two_calls_and_takes_the_place_of_its_message(stage: Stage) -> None:
    ann = stage.user()
    await ann.says("hello")
    before = len(stage.chats.calls)
    await ann.taps("Two")
    made = [call.method for call in stage.chats.calls[before:] if call.method != "getUpdates"]
    assert sorted(made) == ["answerCallbackQuery", "editMessageText"]
    assert [shown.text for shown in ann.screen] == ["do:two"]
    assert stage.chats.unanswered == set()


async def test_further_replies_to_a_press_are_messages_of_their_own(stage: Stage) -> None:
    ann = stage.user()
    await ann.says("hello")
    await ann.presses(ann.screen[0].number, "first / second / third")
    assert [shown.text for shown in ann.screen] == ["first", "second", "third"]


async def test_a_press_on_an_old_message_changes_that_message(stage: Stage) -> None:
    ann = stage.user()
    await ann.says("old")
    await ann.says("new")
    await ann.presses(ann.screen[0].number, "do:one")
    assert [shown.text for shown in ann.screen] == ["do:one", "new"]


async def test_a_press_on_a_message_that_is_gone_is_answered_by_a_new_one(stage: Stage) -> None:
    ann = stage.user()
    await ann.says("hello")
    old = ann.screen[0].number
    stage.chats.chat(1).messages.clear()
    await ann.presses(old, "do:one")
    assert [shown.text for shown in ann.screen] == ["do:one"]


async def test_a_second_press_that_changes_nothing_is_swallowed(stage: Stage) -> None:
    ann = stage.user()
    await ann.says("hello")
    for _ in range(2):
        await ann.taps("One")
    assert ann.log == ["hello", "do:one"]
    assert await stage.store.unsent(CHANNEL) == ()


async def test_one_persons_messages_are_answered_in_order(stage: Stage) -> None:
    ann = stage.user()
    said = [str(n) for n in range(30)]
    for text in said[:-1]:
        await ann.posts(text=text)
    await ann.says(said[-1])
    assert ann.log == said


async def test_an_update_delivered_twice_has_one_turn(stage: Stage) -> None:
    ann = stage.user()
    number = await ann.posts(text="once")
    await stage.settled(number)
    content = {"text": "once", "message_id": 9, "date": 1, "from": dict(ann.info)}
    chat = {"id": 1, "type": "private"}
    await stage.chats.push("message", content | {"chat": chat}, number=number)
    await ann.says("next")
    assert ann.log == ["once", "next"]


async def test_people_are_answered_side_by_side_while_one_keeps_the_bot_busy(
    chats: Chats,
) -> None:
    """A busy chat has one working slot, however much it sends."""

    def slow(session: Session | None, turn: Turn) -> Outcome:
        if turn.text == "slow":
            time.sleep(0.02)
        return echo(session, turn)

    async with staged(chats, respond=Limited(slow, 5.0)) as stage:
        ann, bob = stage.user(1), stage.user(2)
        for _ in range(30):
            last = await ann.posts(text="slow")
        await bob.posts(text="quick")
        await chats.chat(2).shown.wait()
        assert len(ann.log) < 20
        await stage.settled(last + 1)
        assert len(ann.log) == 30


async def test_a_session_is_taken_up_again_after_a_restart(chats: Chats, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/advisor.db"
    for count in (1, 2):
        async with staged(chats, url) as stage:
            await stage.user().says("hello")
            assert f'"experience_years":{count}' in str(await stage.store.session(talk(1)))


async def test_what_lay_in_the_inbox_and_the_outbox_is_finished_at_the_next_start(
    chats: Chats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "SEND_SECONDS", 0.0)
    monkeypatch.setattr(application, "STOP_SECONDS", 0.1)
    url = f"sqlite:///{tmp_path}/advisor.db"
    stuck = threading.Event()

    def hang(session: Session | None, turn: Turn) -> Outcome:
        stuck.wait(20)
        return echo(session, turn)

    async with staged(chats, url) as stage:
        ann = stage.user()
        chats.faults.append(("sendMessage", TimedOut()))
        number = await ann.posts(text="unsent")
        await chats.confirmed(number)
        await stage.bot.inbox.idle()
    assert ann.log == []
    async with staged(chats, url) as stage:
        await stage.idle()
    assert ann.log == ["unsent"]
    async with staged(chats, url, Limited(hang, 60.0)) as stage:
        await chats.confirmed(await ann.posts(text="unanswered"))
        await asyncio.sleep(0.05)
    async with staged(chats, url) as stage:
        await stage.idle()
    stuck.set()
    assert ann.log == ["unsent", "unanswered"]


async def test_an_update_is_not_confirmed_before_the_store_has_it(
    chats: Chats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """While another holds the file the bot waits, and says so once; then it goes on."""
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.01)
    async with staged(chats, f"sqlite:///{tmp_path}/advisor.db") as stage:
        ann = stage.user()
        other = sqlite3.connect(tmp_path / "advisor.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        number = await ann.posts(text="hello")
        await asyncio.sleep(0.5)
        assert number not in chats.confirmed_updates
        other.execute("ROLLBACK")
        other.close()
        await stage.settled(number)
        assert ann.log == ["hello"]
    assert [r.levelname for r in caplog.records if "store can" in r.message] == [
        "ERROR",
        "WARNING",
    ]


async def test_a_poison_update_is_set_aside_with_a_word_and_the_chat_goes_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(turns, "PAUSE", 0.001)
    ann = stage.user()
    await ann.posts(text="break my secret")
    await ann.says("still there?")
    assert ann.log == ["phrase telegram.apology", "still there?"]
    assert await stage.store.waiting(CHANNEL) == ()
    assert "Update 1001 is set aside: ValueError at stage.py" in caplog.text
    assert "my secret" not in caplog.text


async def test_a_turn_that_never_ends_is_left_behind(
    chats: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PAUSE", 0.001)
    forever = threading.Event()

    def hang(session: Session | None, turn: Turn) -> Outcome:
        if turn.text == "hang":
            forever.wait(30)
        return echo(session, turn)

    async with staged(chats, respond=Limited(hang, 0.1)) as stage:
        ann, bob = stage.user(1), stage.user(2)
        await ann.posts(text="hang")
        for text in "abc":
            await bob.posts(text=text)
        await ann.says("still there?")
        assert ann.log == ["phrase telegram.apology", "still there?"]
        assert bob.log == ["a", "b", "c"]
    forever.set()


async def test_forgetting_is_confirmed_and_leaves_nothing_in_the_files(
    chats: Chats, tmp_path: Path
) -> None:
    who = 7_000_000_155
    async with staged(chats, f"sqlite:///{tmp_path}/advisor.db") as stage:
        ann = stage.user(who, name="Annabella")
        await ann.says("my salary is secret")
        await ann.taps("One")
        await ann.says("/forget")
        assert ann.log == ["my salary is secret", "do:one", "forgotten"]
        assert await stage.store.session(talk(who)) is None
        content = b"".join(file.read_bytes() for file in folder(tmp_path))
        for trace in (b"secret", b"Annabella", str(who).encode(), who.to_bytes(6, "big")):
            assert trace not in content


def folder(path: Path) -> list[Path]:
    return list(path.iterdir())


async def test_a_reply_over_the_limit_comes_in_parts_with_the_buttons_last(
    stage: Stage,
) -> None:
    ann = stage.user()
    await ann.says("hello")
    await ann.presses(ann.screen[0].number, "\n\n".join(["para " * 300] * 5))
    assert [bool(shown.buttons) for shown in ann.screen] == [False, False, True]
    assert [shown.text.count("para") for shown in ann.screen] == [600, 600, 300]


class Backwards(Chats):
    """A Telegram that brings the newest first."""

    async def updates(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        """Answer a poll."""
        return (await super().updates(offset, seconds))[::-1]


async def test_what_a_poll_brings_in_another_order_is_put_in_order() -> None:
    chats = Backwards()
    ann = User(chats, 1, chats.confirmed)
    texts = ["one", "two", "three", "four"]
    for text in texts:
        await ann.posts(text=text)
    async with staged(chats) as stage:
        await stage.settled(await ann.posts(text="five"))
        assert ann.log == [*texts, "five"]
