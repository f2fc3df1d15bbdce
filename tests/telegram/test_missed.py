"""What found no answer in Telegram: counted always, kept as text only where that is turned on."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from advisor.channels.telegram.bot import sweep
from advisor.channels.telegram.limited import Limited
from advisor.conversation.engine import Advisor
from advisor.conversation.retention import Retention
from advisor.store.choose import store_at
from advisor.store.records import Conversation, Received, Unanswered
from tests.support.chats import Chats
from tests.support.process import BotProcess
from tests.support.server import TelegramServer
from tests.support.stage import SETTINGS, staged

TODAY = date(2026, 11, 23)
COUNT = Unanswered(day=TODAY, nearest="out.far")
ANN = Conversation(channel="telegram:8123", chat=1, user=1)
GOT = Received(number=1, conversation=ANN, payload="", at=1.0)


async def test_a_message_without_an_answer_is_only_counted(
    chats: Chats, advisor: Advisor, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/advisor.db"
    async with staged(chats, url, Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user()
        await ann.says("what's the weather today?")
        await ann.says("what does a CPC add?")
        await ann.says("/privacy")
        assert ann.sees("I only count that, without your words")
        assert await stage.store.unanswered() == (COUNT,)
        async with asyncio.timeout(30):  # the log is emptied when nothing more is to be done
            while b"the weather today" in contents(tmp_path):  # noqa: ASYNC110 - a file
                await asyncio.sleep(0.05)
    assert b"the weather today" not in contents(tmp_path)


def contents(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_where_texts_are_kept_the_same_of_different_people_are_one_without_a_name(
    chats: Chats, cache: Path
) -> None:
    advisor = Advisor.load(cache=cache / "salary-advisor", keeps=Retention(unanswered=30))
    async with staged(chats, respond=Limited(advisor.respond, 60.0), keeps=30) as stage:
        ann, bob = stage.user(1), stage.user(2, name="Bob")
        await ann.says("What's the weather today? Call 312-555-0142")
        await bob.says("what's the  WEATHER today? call 312 555 0143")
        counts, texts = await stage.store.unanswered()
        await ann.says("/privacy")
        assert ann.sees("I keep its words for 30 days")
        await ann.says("/forget")
        assert ann.sees("the words of questions I couldn't answer, for 30 days")
    assert (counts.count, counts.text) == (2, None)
    assert texts == Unanswered(
        day=TODAY,
        nearest="out.far",
        text="what's the weather today? call [number]",
        until=date(2026, 12, 23),
        count=2,
    )


@pytest.mark.parametrize(("keeps", "left"), [(0, []), (7, ["young"]), (30, ["old", "young"])])
async def test_a_bot_begins_by_deleting_what_its_setting_no_longer_keeps(
    tmp_path: Path, keeps: int, left: list[str]
) -> None:
    """What `/privacy` says by the setting is then true of what was kept before, too."""
    store = store_at(f"sqlite:///{tmp_path}/advisor.db")
    await store.open()
    for number, (text, days) in enumerate((("old", 20), ("young", 2)), start=1):
        day = TODAY - timedelta(days=days)
        missed = replace(COUNT, day=day, text=text, until=day + timedelta(days=30))
        await store.put(replace(GOT, number=number))
        await store.commit(replace(GOT, number=number), [], None, missed)
    await sweep(store, replace(SETTINGS, keep_unanswered=keeps))
    assert [one.text for one in await store.unanswered() if one.text] == left
    await store.close()


async def test_keeping_that_is_turned_off_leaves_no_text_when_the_bot_answers(
    chats: Chats, tmp_path: Path
) -> None:
    store = store_at(f"sqlite:///{tmp_path}/advisor.db")
    await store.open()
    await store.put(GOT)
    missed = replace(COUNT, text="will it rain", until=date.max)
    await store.commit(GOT, [], None, missed)
    await store.close()
    async with TelegramServer(chats) as server, BotProcess.running(server.url, tmp_path) as bot:
        assert "is answering" in await bot.line()
        assert b"will it rain" not in contents(tmp_path)
