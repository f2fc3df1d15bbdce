"""Telegram in memory, and a bot that runs on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from tests.conversation.dialogues import TODAY
from tests.support.chats import Chats
from tests.support.stage import Stage, staged


@pytest.fixture
async def chats() -> Chats:
    """Return a Telegram without a chat."""
    return Chats()


@pytest.fixture
async def stage(chats: Chats) -> AsyncIterator[Stage]:
    """Run a bot that answers with what was said."""
    async with staged(chats) as stage:
        yield stage


@pytest.fixture(scope="session")
def learned(cache: Path, advisor: Advisor) -> Path:
    """Return the cache folder when the wordings are learned, so that no bot has to."""
    advisor.respond(None, Turn(now=TODAY, text="hello"))
    return cache


@pytest.fixture(autouse=True)
def _one_cache(learned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all bots share what is made from the content."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(learned))
