"""Content edited under a running bot: taken on SIGHUP when sound, refused when not."""

import asyncio
import fcntl
import os
import pty
import shutil
import signal
import termios
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from advisor.channels.telegram import signals
from advisor.channels.telegram.current import Current
from advisor.channels.telegram.watch import Watch
from advisor.conversation.messages import Turn
from advisor.knowledge.library import packaged, place_of
from tests.conversation.dialogues import TODAY
from tests.support.chats import Chats
from tests.support.process import BotProcess
from tests.support.server import TelegramServer
from tests.support.stage import SETTINGS
from tests.support.user import User

PHRASES = Path("intents", "en", "phrases", "bot.yaml")
READY = "@pay_bot is answering in Telegram. Ctrl+C stops it.\n"


@pytest.fixture
def phrases(tmp_path: Path, learned: Path) -> Path:
    """Return the phrases of an override folder, the packaged ones as yet; what was learnt from
    those serves for it too.
    """
    content = tmp_path / "content"
    file = content / PHRASES
    file.parent.mkdir(parents=True)
    shutil.copy(packaged() / PHRASES, file)
    for learnt in (learned / "salary-advisor").glob(f"*{place_of(None)}*"):
        name = learnt.name.replace(place_of(None), place_of(content))
        shutil.copy(learnt, learnt.with_name(name))
    return file


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@asynccontextmanager
async def running(chats: Chats, folder: Path) -> AsyncIterator[BotProcess]:
    async with (
        TelegramServer(chats) as server,
        BotProcess.running(server.url, folder, ADVISOR_CONTENT=f"{folder}/content") as bot,
    ):
        assert await bot.line() == READY
        yield bot


async def answer(ann: User, text: str) -> str:
    """Return what the bot says to this."""
    chat = ann.chats.chat(ann.where)
    chat.shown.clear()
    await ann.says(text)
    async with asyncio.timeout(10):
        await chat.shown.wait()
    return ann.log[-1]


async def test_an_edited_answer_is_given_after_sighup_and_a_broken_one_refused(
    chats: Chats, tmp_path: Path, phrases: Path
) -> None:
    """Answers are given meanwhile: to take in the new content takes seconds."""
    async with running(chats, tmp_path) as bot:
        ann = User(chats, 1, chats.confirmed)
        edit(phrases, "Done. Everything about you is deleted.", "Gone, all of it.")
        edit(phrases, "start: Start the questions", "start: Begin")
        assert "Done. Everything about you is deleted." in await forgotten(ann)
        bot.process.send_signal(signal.SIGHUP)
        assert "INFO Reading content ..." in await bot.log_line()
        told, answers = asyncio.create_task(bot.log_line()), 0
        while not told.done():
            answers += 1  # each by another person: one alone would be asked to pause
            other = User(chats, 1 + answers, chats.confirmed)
            assert "$" in await answer(other, "what does a CPC add?")
        assert "INFO Content reloaded from " in told.result()
        assert answers > 10
        assert "Gone, all of it." in await forgotten(ann)

        edit(phrases, "Gone, all of it.", "Vanished.")
        edit(phrases, "command:", "command: [")
        bot.process.send_signal(signal.SIGHUP)
        assert "INFO Reading content ..." in await bot.log_line()
        refused = await bot.log_line()
        assert f"ERROR Content not reloaded, the old one stays. {phrases}:" in refused
        assert "Gone, all of it." in await forgotten(ann)
        assert await bot.stop() == (0, "")
    assert chats.commands[0]["description"] == "Begin"
    assert chats.violations == []


async def forgotten(ann: User) -> str:
    await answer(ann, "/forget")
    return await answer(ann, "yes")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells what a process holds")
async def test_a_signal_while_the_bot_starts_does_not_end_it(
    chats: Chats, tmp_path: Path, phrases: Path
) -> None:
    content = str(phrases.parents[3])
    async with (
        TelegramServer(chats) as server,
        BotProcess.running(server.url, tmp_path, ADVISOR_CONTENT=content) as bot,
    ):
        while not holds(bot.process.pid, signal.SIGHUP):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.01)
        bot.process.send_signal(signal.SIGHUP)
        assert await bot.line() == READY
        assert "Reading content" in await bot.log_line()
        assert "Content reloaded" in await bot.log_line()


def holds(process: int, number: int) -> bool:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    held = next(line for line in status.splitlines() if line.startswith("SigBlk:"))
    return bool(int(held.split()[1], 16) >> (number - 1) & 1)


async def test_a_bot_whose_terminal_is_gone_ends(chats: Chats, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()

    def take_terminal() -> None:
        os.setsid()
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    async with TelegramServer(chats) as server:
        bot = await BotProcess.start(server.url, tmp_path, before=take_terminal)
        try:
            os.close(theirs)
            assert await bot.line() == READY
            os.close(ours)
            assert await bot.ended() == (0, "")
        finally:
            await bot.kill()


async def test_content_that_fails_only_the_check_is_refused_with_the_first_problem(
    phrases: Path, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It could be read, but what it says would be wrong: the same as `advisor check` says."""
    content = phrases.parents[3]
    current = Current(replace(SETTINGS, content=content, cache=cache / "salary-advisor"))
    edit(phrases, "Done. Everything", "For $500, everything")
    edit(phrases, "OK, nothing was deleted.", "OK, 20% was deleted.")
    said = await refused(current, caplog)
    line = line_of(phrases, "For $500")
    assert f"{phrases}:{line}  phrases.reset.forgotten: a figure is written by hand: $500" in said
    assert said.endswith("(and 1 more; `advisor check` lists them)")
    assert "\n" not in said
    assert current.say("reset.kept") == "OK, nothing was deleted."
    shutil.rmtree(content)
    assert "no such folder" in await refused(current, caplog)
    assert current.respond(None, Turn(now=TODAY, text="what does a CPC add?")).kind == "faq"


def line_of(file: Path, words: str) -> int:
    return file.read_text(encoding="utf-8").partition(words)[0].count("\n") + 1


async def refused(current: Current, caplog: pytest.LogCaptureFixture) -> str:
    """Have the content read anew, and return the line that tells it was refused."""
    caplog.clear()
    current.want()
    renewing = asyncio.create_task(current.renewed())
    while not caplog.records or caplog.records[-1].levelname != "ERROR":  # noqa: ASYNC110 - told by another's log
        await asyncio.sleep(0.01)
    renewing.cancel()
    await asyncio.gather(renewing, return_exceptions=True)
    return caplog.records[-1].getMessage()


async def test_where_there_is_no_such_signal_the_bot_runs_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on Windows: nothing can be sent, so nothing is heeded."""
    monkeypatch.setattr(signals, "HUP", None)
    loop = asyncio.get_running_loop()
    heeded: list[int] = []
    monkeypatch.setattr(loop, "add_signal_handler", lambda number, *_: heeded.append(number))
    signals.hold()
    signals.heed(Watch(), lambda: None)
    assert heeded == [signal.SIGINT, signal.SIGTERM]
