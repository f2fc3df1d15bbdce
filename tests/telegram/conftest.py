"""Telegram in memory, and a bot that runs on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

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


@pytest.fixture(autouse=True)
def _one_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all bots share what is made from the content."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
