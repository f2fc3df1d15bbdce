"""`advisor bot` as its operator runs it: a process of its own."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.chats import TOKEN

ADVISOR = Path(sys.executable).with_name("advisor")
SECONDS = 180.0  # the first start makes what is made from the content


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def webhook() -> dict[str, str]:
    """Return the settings of a bot that has updates brought to it."""
    listen = f"127.0.0.1:{free_port()}"
    return {"ADVISOR_WEBHOOK_URL": f"http://{listen}/hook", "ADVISOR_WEBHOOK_LISTEN": listen}


@dataclass(slots=True)
class BotProcess:
    """A running bot."""

    process: asyncio.subprocess.Process

    @classmethod
    @asynccontextmanager
    async def running(
        cls, url: str, folder: Path, **environment: str
    ) -> AsyncIterator["BotProcess"]:
        """Start a bot on a database in this folder; in the end it is gone, whatever happens."""
        bot = await cls.start(url, folder, None, asyncio.subprocess.PIPE, **environment)
        try:
            yield bot
        finally:
            await bot.kill()

    @classmethod
    async def start(
        cls,
        url: str,
        folder: Path,
        before: Callable[[], None] | None = None,
        log: int = asyncio.subprocess.PIPE,
        **environment: str,
    ) -> "BotProcess":
        """Start a bot on a database in this folder; `before` is called in its process first.

        log: an open file for what it logs, where nobody reads that line by line meanwhile.
        """
        process = await asyncio.create_subprocess_exec(
            ADVISOR,
            "bot",
            env={
                **{
                    k: v
                    for k, v in os.environ.items()
                    if not k.startswith(("ADVISOR", "TELEGRAM"))
                },
                "TELEGRAM_API_URL": url,
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "ADVISOR_DATABASE": f"sqlite:///{folder}/advisor.db",
                "ADVISOR_NOW": "2026-11-23",
                **environment,
            },
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
            preexec_fn=before,
        )
        return cls(process)

    async def line(self) -> str:
        """Return the next line on standard output."""
        assert self.process.stdout is not None
        async with asyncio.timeout(SECONDS):
            return (await self.process.stdout.readline()).decode()

    async def log_line(self) -> str:
        """Return the next line on standard error."""
        assert self.process.stderr is not None
        async with asyncio.timeout(SECONDS):
            return (await self.process.stderr.readline()).decode()

    async def ended(self) -> tuple[int, str]:
        """Return the exit code and all that was not yet read, once it has ended."""
        async with asyncio.timeout(SECONDS):
            out, err = await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode, out.decode() + (err or b"").decode()

    async def kill(self) -> None:
        """End it without a word of warning, if it still runs."""
        if self.process.returncode is None:
            self.process.kill()
            await self.ended()

    async def stop(self) -> tuple[int, str]:
        """Stop it as a supervisor does."""
        self.process.terminate()
        return await self.ended()
