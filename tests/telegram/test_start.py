"""From start to stop, as the operator sees it."""

import asyncio
import signal
import sqlite3
import time
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from telegram.error import Conflict

from advisor.channels.telegram import polls
from advisor.channels.telegram.menu import COMMANDS, IN_GROUPS, SCOPES
from advisor.channels.telegram.watch import Exit
from tests.support.chats import TOKEN, Chats, RefusedError
from tests.support.process import BotProcess
from tests.support.server import HTML, MALFORMED, RESET, TelegramServer
from tests.support.stage import Stage, staged
from tests.support.user import User


async def test_the_menu_is_set_once_and_left_alone_while_it_is_right(chats: Chats) -> None:
    for _ in range(2):
        async with staged(chats) as stage:
            await stage.user().says("hello")
    assert [c["command"] for c in chats.commands] == list(COMMANDS)
    assert chats.commands[0]["description"] == "phrase command.start"
    assert [c["command"] for c in chats.menus["all_group_chats", ""]] == list(IN_GROUPS)
    assert chats.menus["default", ""] == chats.commands
    assert len(chats.made("setMyCommands")) == len(SCOPES)


async def test_a_menu_that_cannot_be_set_stops_nothing(
    chats: Chats, caplog: pytest.LogCaptureFixture
) -> None:
    chats.faults.append(("getMyCommands", RefusedError(500, "Internal Server Error")))
    async with staged(chats) as stage:
        ann = stage.user()
        await ann.says("hello")
    assert ann.log == ["hello"]
    assert "commands menu could not be set" in caplog.text


async def test_only_the_updates_that_are_read_are_asked_for(stage: Stage) -> None:
    await stage.user().says("hello")
    wanted = stage.chats.made("getUpdates")[0]["allowed_updates"]
    assert wanted == [
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "my_chat_member",
    ]


async def test_another_poller_ends_the_run_with_a_code_of_its_own(
    chats: Chats, caplog: pytest.LogCaptureFixture
) -> None:
    chats.faults.append(("getUpdates", RefusedError(409, "Conflict: terminated by other request")))
    async with staged(chats) as stage:
        assert await stage.watch.over() is Exit.CONFLICT
    stage.watch.trouble(Conflict("again"))
    stopped = [r.message for r in caplog.records if r.levelname == "CRITICAL"]
    assert stopped[0].startswith("Stopped: this bot is running elsewhere too.")


async def test_the_first_poll_after_long_trouble_is_not_put_off(
    chats: Chats, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """PTB alone would by then wait for half a minute between two."""
    monkeypatch.setattr(polls, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(polls, "LONGEST_PAUSE", 0.001)
    async with staged(chats) as stage:
        chats.faults += [("getUpdates", RefusedError(500, "Internal Server Error"))] * 12
        ann = stage.user()
        async with asyncio.timeout(20):
            await ann.says("hello")
            await ann.says("again")
        assert ann.log == ["hello", "again"]
    assert chats.faults == []
    assert caplog.text.count("Telegram can't be reached") == 1


async def ready(bot: BotProcess) -> None:
    assert await bot.line() == "@pay_bot is answering in Telegram. Ctrl+C stops it.\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_first_line_names_the_bot_and_a_signal_ends_it_cleanly(
    chats: Chats, tmp_path: Path, number: signal.Signals
) -> None:
    async with (
        TelegramServer(chats) as server,
        BotProcess.running(f"{server.url}/bot/", tmp_path) as bot,
    ):
        await ready(bot)
        ann = User(chats, 1, chats.confirmed)
        await ann.says("/start")
        await chats.chat(1).shown.wait()
        bot.process.send_signal(number)
        assert await bot.ended() == (0, "")
    assert chats.violations == []


async def test_a_rejected_token_is_told_in_one_line_that_does_not_show_it(
    chats: Chats, tmp_path: Path
) -> None:
    async with (
        TelegramServer(chats, token="110201543:another") as server,
        BotProcess.running(server.url, tmp_path, ADVISOR_LOG_LEVEL="WARNING") as bot,
    ):
        code, said = await bot.ended()
    assert code == Exit.MISCONFIGURED
    assert said.endswith("Telegram rejects the bot token. @BotFather gives a new one.\n")
    assert said.count("\n") == 1


async def test_a_token_that_is_revoked_while_running_ends_it(chats: Chats, tmp_path: Path) -> None:
    async with TelegramServer(chats) as server, BotProcess.running(server.url, tmp_path) as bot:
        await ready(bot)
        server._token = "110201543:another"
        await User(chats, 1, chats.confirmed).posts(text="wake")
        code, said = await bot.ended()
    assert code == Exit.MISCONFIGURED
    assert said.count("Telegram rejects the bot token") == 1


async def test_two_pollers_end_in_one_line_and_a_code_of_its_own(
    chats: Chats, tmp_path: Path
) -> None:
    chats.faults.append(("getUpdates", RefusedError(409, "Conflict: terminated by other request")))
    async with TelegramServer(chats) as server, BotProcess.running(server.url, tmp_path) as bot:
        code, said = await bot.ended()
    assert code == Exit.CONFLICT
    assert said.count("running elsewhere too") == 1


async def test_a_network_that_is_down_at_the_start_is_waited_for(
    chats: Chats, tmp_path: Path
) -> None:
    async with TelegramServer(chats) as server:
        url = server.url
    async with BotProcess.running(url, tmp_path) as bot:
        assert "Telegram can't be reached" in await bot.log_line()
        async with TelegramServer(chats, port=int(url.rpartition(":")[2])):
            await ready(bot)
            assert "Telegram can be reached again." in await bot.log_line()
            code, _ = await bot.stop()
    assert code == 0


async def test_a_database_that_cannot_be_opened_is_told_in_one_line(
    chats: Chats, tmp_path: Path
) -> None:
    (tmp_path / "advisor.db").write_text("dear diary " * 100)
    async with TelegramServer(chats) as server, BotProcess.running(server.url, tmp_path) as bot:
        code, said = await bot.ended()
    assert code == Exit.FAILED
    assert said.count("\n") == 1
    assert "not a database" in said


async def test_the_token_is_in_no_log_line_and_not_in_the_database(
    chats: Chats, tmp_path: Path
) -> None:
    """At DEBUG, through every kind of trouble there is, from start to stop."""
    async with TelegramServer(chats) as server:
        server.trouble += [("getMe", RESET), ("getUpdates", MALFORMED)]
        server.trouble += [("sendMessage", how) for how in (RESET, MALFORMED, HTML)]
        async with BotProcess.running(
            server.url, tmp_path, ADVISOR_LOG_LEVEL="DEBUG", PYTHONASYNCIODEBUG="1"
        ) as bot:
            await ready(bot)
            ann = User(chats, 1, chats.confirmed)
            await ann.says("my secret salary")
            await chats.chat(1).shown.wait()
            server._token = "110201543:another"
            await ann.posts(text="wake")
            _, said = await bot.ended()
    assert "Telegram can't be reached" in said
    for part in (TOKEN, TOKEN.partition(":")[2], "my secret salary"):
        assert part not in said
    with sqlite3.connect(tmp_path / "advisor.db") as db:
        assert TOKEN not in "".join(db.iterdump())
    db.close()


async def test_updates_are_finished_by_the_next_process(chats: Chats, tmp_path: Path) -> None:
    ann = User(chats, 1, chats.confirmed)
    async with TelegramServer(chats) as server:
        server.trouble += [("sendMessage", HTML)] * 20
        async with BotProcess.running(server.url, tmp_path) as bot:
            await ready(bot)
            await ann.says("/start")
            await asyncio.sleep(0.2)
        assert ann.log == []
        server.trouble.clear()
        async with BotProcess.running(server.url, tmp_path):
            await chats.chat(1).shown.wait()
    assert len(ann.log) == 1


async def test_a_stop_while_telegram_is_away_is_as_clean(chats: Chats, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(TelegramServer(chats))
        async with BotProcess.running(server.url, tmp_path) as bot:
            await ready(bot)
            await stack.aclose()
            await asyncio.sleep(2)
            began = time.monotonic()
            code, said = await bot.stop()
    assert code == 0
    assert "Telegram can't be reached" in said
    assert "Traceback" not in said
    assert time.monotonic() - began < 10
