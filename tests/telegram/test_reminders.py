"""Reminders in Telegram: set by a turn, kept in the store, said once, and never to who blocked."""

from pathlib import Path

from advisor.channels.telegram.limited import Limited
from advisor.conversation.engine import Advisor
from tests.support.chats import BOT, Chats
from tests.support.stage import staged

CHANNEL = f"telegram:{BOT['id']}"
DAY = 86_400.0


async def test_a_reminder_outlives_the_process_and_is_said_once(
    chats: Chats, advisor: Advisor, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/advisor.db"
    async with staged(chats, url, Limited(advisor.respond, 60.0)) as stage:
        await stage.user().says("remind me in three months about the CCS")
    async with staged(
        chats, url, Limited(advisor.respond, 60.0), remind=lambda _, about: advisor.remind(about)
    ) as stage:
        ann = stage.user()
        (set_,) = await stage.store.due(CHANNEL, 4e9)
        await stage.bot.reminders.send(CHANNEL, set_.due - 1)
        await stage.idle()
        assert not ann.sees("You asked me to remind you")
        await stage.bot.reminders.send(CHANNEL, set_.due)
        await stage.bot.reminders.send(CHANNEL, set_.due + DAY)
        await stage.idle()
        assert [
            text for text in ann.log if "You asked me to remind you about the CCS" in text
        ] == [ann.log[-1]]
        await ann.taps("In a month again")
        assert ann.sees("OK, I'll remind you about the CCS")


async def test_a_reminder_that_was_stopped_is_not_said(chats: Chats, advisor: Advisor) -> None:
    async with staged(chats, respond=Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user()
        await ann.says("nudge me next week about the cpc")
        await ann.taps("Stop: the CPC")
        assert await stage.store.due(CHANNEL, 4e9) == ()


async def test_who_is_forgotten_is_not_reminded(chats: Chats, advisor: Advisor) -> None:
    async with staged(chats, respond=Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user()
        await ann.says("ping me in a week")
        await ann.says("/forget")
        await ann.taps("Yes, delete it")
        assert await stage.store.due(CHANNEL, 4e9) == ()


async def test_what_is_due_for_a_chat_that_blocked_the_bot_is_let_go(chats: Chats) -> None:
    async with staged(chats) as stage:
        ann = stage.user()
        await ann.says("hello")
        await ann.blocks()
        await stage.bot.reminders.send(CHANNEL, 4e9)
        await stage.idle()
        assert await stage.store.unsent(CHANNEL) == ()
