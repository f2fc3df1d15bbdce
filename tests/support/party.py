"""Many people at once, in front of whichever Telegram there is: the strict stand-in where it
lies beside the project, the little server of our own elsewhere.
"""

import importlib
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from tests.support.chats import TOKEN, Chats, RefusedError, Shown
from tests.support.server import HANG, HTML, MALFORMED, RESET, TelegramServer
from tests.support.user import User

SHARED = Path(__file__).parents[3] / "shared"
STAND_IN = (SHARED / "botapi").is_dir()


class Phone(Protocol):
    """One person's: what they do, and all that was shown to them, in order."""

    number: int

    async def say(self, text: str) -> None:
        """Write a message."""

    async def press(self, data: str) -> None:
        """Press a button of the newest message."""

    @property
    def log(self) -> Sequence[str]:
        """Return the text of every message sent and every edit."""

    @property
    def newest(self) -> Shown | None:
        """Return the newest message as it stands now."""


class Trouble(Protocol):
    """What Telegram is to do wrong."""

    def add(  # noqa: PLR0913 - as the stand-in has it
        self,
        method: str,
        action: str,
        count: int = 1,
        *,
        retry_after: int = 1,
        seconds: float | None = None,
        after: bool = False,
    ) -> None:
        """Strike so many next calls of a method, "*" for any, by 429, 500, 502, reset, hang or
        malformed. after: it takes effect, and only its answer is lost.
        """

    def duplicate_updates(self, n: int = 1) -> None:
        """Bring each of the next n updates twice."""

    def reorder_updates(self, n: int = 1) -> None:
        """Swap the order in the next n deliveries of more than one."""

    def replay_after_restart(self, n: int = 1) -> None:
        """Bring the last n updates again when the bot comes back."""

    def clear(self) -> None:
        """Do nothing wrong any more."""


class Party(Protocol):
    """A Telegram with people."""

    @property
    def trouble(self) -> Trouble:
        """Return what makes it do wrong; what it can't do raises NotImplementedError."""

    @property
    def to_come(self) -> int:
        """Return how much of that has not struck yet."""

    @property
    def url(self) -> str:
        """Return what TELEGRAM_API_URL is to be."""

    @property
    def port(self) -> int:
        """Return the port of this machine that it listens on."""

    def phone(self, number: int) -> Phone:
        """Return a person's phone."""

    @property
    def complaints(self) -> Sequence[str]:
        """Return what a correct bot would not have done."""

    @property
    def unanswered(self) -> int:
        """Return how many presses were never answered."""


@asynccontextmanager
async def party(*, stand_in: bool = STAND_IN) -> AsyncIterator[Party]:
    """Open a Telegram for many people."""
    if stand_in:
        sys.path.append(str(SHARED))
        server = importlib.import_module("botapi.server").BotApiServer(
            TOKEN, callback_ttl=600, webhook_retry=0.2
        )
        async with server:
            yield _StandIn(server)
    else:
        chats = Chats()
        async with TelegramServer(chats) as own:
            yield _Own(chats, own)


class _OwnTrouble:
    """What our own server can do wrong: before a call takes effect, and of one method."""

    HOW = MappingProxyType({"502": HTML, "reset": RESET, "hang": HANG, "malformed": MALFORMED})

    def __init__(self, chats: Chats, server: TelegramServer) -> None:
        self._chats = chats
        self._server = server

    def add(  # noqa: PLR0913 - as the stand-in has it
        self,
        method: str,
        action: str,
        count: int = 1,
        *,
        retry_after: int = 1,
        seconds: float | None = None,
        after: bool = False,
    ) -> None:
        """Strike calls."""
        if after or method == "*" or (action == "reset" and seconds):
            raise NotImplementedError
        if action in self.HOW:
            self._server.trouble += [(method, self.HOW[action])] * count
            return
        wait = {"retry_after": retry_after} if action == "429" else {}
        refusal = RefusedError(int(action), "Trouble", **wait)
        self._chats.faults += [(method, refusal)] * count

    def duplicate_updates(self, n: int = 1) -> None:
        """Say that it can't."""
        raise NotImplementedError

    reorder_updates = replay_after_restart = duplicate_updates

    def clear(self) -> None:
        """Strike no more."""
        self._chats.faults.clear()
        self._server.trouble.clear()


class _Own:
    def __init__(self, chats: Chats, server: TelegramServer) -> None:
        self._chats = chats
        self._server = server

    @property
    def trouble(self) -> Trouble:
        return _OwnTrouble(self._chats, self._server)

    @property
    def to_come(self) -> int:
        return len(self._chats.faults) + len(self._server.trouble)

    @property
    def url(self) -> str:
        return self._server.url

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def phone(self, number: int) -> Phone:
        return _OwnPhone(User(self._chats, number, self._chats.confirmed))

    @property
    def complaints(self) -> Sequence[str]:
        return self._chats.violations

    @property
    def unanswered(self) -> int:
        return len(self._chats.unanswered)


class _OwnPhone:
    def __init__(self, user: User) -> None:
        self.number = user.number
        self._user = user

    async def say(self, text: str) -> None:
        await self._user.posts(text=text)

    async def press(self, data: str) -> None:
        await self._user.press(self._user.screen[-1].number, data)

    @property
    def log(self) -> Sequence[str]:
        return self._user.log

    @property
    def newest(self) -> Shown | None:
        return self._user.screen[-1] if self._user.screen else None


class _StandIn:
    def __init__(self, server: Any) -> None:
        self._server = server
        self._user = importlib.import_module("botapi.user").User

    @property
    def trouble(self) -> Trouble:
        trouble: Trouble = self._server.faults
        return trouble

    @property
    def to_come(self) -> int:
        faults = self._server.faults
        calls = sum(fault.count for fault in faults.calls)
        return int(calls + faults.duplicate + faults.reorder + faults.replay)

    @property
    def url(self) -> str:
        return str(self._server.base_url)

    @property
    def port(self) -> int:
        return int(self._server.port)

    def phone(self, number: int) -> Phone:
        return _StandInPhone(number, self._user(self._server, id=number))

    @property
    def complaints(self) -> Sequence[str]:
        """Answering a press twice is no fault where the bot died between doing and noting it."""
        twice = "query is too old and response timeout expired"
        return [f"{v.method}: {v.text}" for v in self._server.violations if twice not in v.text]

    @property
    def unanswered(self) -> int:
        return sum(query["answer"] is None for query in self._server.callbacks.values())


class _StandInPhone:
    def __init__(self, number: int, user: Any) -> None:
        self.number = number
        self._user = user

    async def say(self, text: str) -> None:
        self._user.send(text)

    async def press(self, data: str) -> None:
        newest = max(self._user.chat.messages.values(), key=_by_bot)
        self._user.press_raw(newest, data)

    @property
    def log(self) -> Sequence[str]:
        events = self._user.chat.log
        shown = (e for e in events if e.who == "bot" and e.what in {"send", "edit"})
        return [text for event in shown if (text := _text(event.message))]

    @property
    def newest(self) -> Shown | None:
        messages = self._user.chat.messages.values()
        newest = max(messages, key=_by_bot, default=None)
        if newest is None or not newest["from"]["is_bot"]:
            return None
        rows = newest.get("reply_markup", {}).get("inline_keyboard", ())
        return Shown(
            newest["message_id"],
            _text(newest),
            [
                (button["text"], button.get("callback_data") or button["url"])
                for row in rows
                for button in row
            ],
        )


def _text(message: dict[str, Any]) -> str:
    """Return what it says; a picture that stands below its text says nothing."""
    return str(message.get("text") or message.get("caption") or "")


def _by_bot(message: dict[str, Any]) -> tuple[bool, int]:
    return message["from"]["is_bot"], message["message_id"]
