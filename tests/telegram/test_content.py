"""The content a bot begins with: held to the same check as content that is read anew."""

from pathlib import Path

import pytest

from advisor.channels.telegram.watch import Exit
from tests.support.chats import Chats
from tests.support.process import BotProcess
from tests.support.server import TelegramServer

OURS = """\
about: What raises come to in our own place.
intents:
  our-raises:
    label: Our own raises
    examples:
      - how big is a raise at our own place
      - our own raises please
      - what do our own raises come to
      - tell me about our own raises
      - our own yearly raise
      - do we get our own raise
      - raise at our own company how much
      - the raise that our own office gives
    answer: |
"""
WRONG = """\
      It is {guide.nothing.here} a year, or $500.
"""
RIGHT = """\
      It is about what the guide says of all of them.
    source: guide
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a content folder that can be read, but not answered from."""
    content = tmp_path / "content"
    (content / "intents" / "en").mkdir(parents=True)
    (content / "intents" / "en" / "ours.yaml").write_text(OURS + WRONG)
    return content


async def test_content_that_fails_its_check_starts_no_bot(
    chats: Chats, tmp_path: Path, broken: Path
) -> None:
    """One line says where the first problem is; a restart alone would not mend it."""
    async with (
        TelegramServer(chats) as server,
        BotProcess.running(server.url, tmp_path, ADVISOR_CONTENT=str(broken)) as bot,
    ):
        code, said = await bot.ended()
    assert code == Exit.MISCONFIGURED
    assert said.count("\n") == 1
    assert f" ERROR Not started. {broken}/intents/en/ours.yaml:" in said
    assert said.endswith(" more; `advisor check` lists them)\n")
    assert chats.calls == []


async def test_that_wordings_have_to_be_learned_is_told_before_it_takes_its_time(
    chats: Chats, tmp_path: Path, broken: Path
) -> None:
    """So that a slow start can be told from one that hangs."""
    (broken / "intents" / "en" / "ours.yaml").write_text(OURS + RIGHT)
    async with (
        TelegramServer(chats) as server,
        BotProcess.running(server.url, tmp_path, ADVISOR_CONTENT=str(broken)) as bot,
    ):
        assert "INFO Learning wordings, this takes some seconds ..." in await bot.log_line()
