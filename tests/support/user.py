"""The person in front of the wire: says, taps, sees."""

import itertools
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.support.chats import BOT, Chats, Shown

_presses = itertools.count(9001)


@dataclass(slots=True)
class User:
    """One person. `settled` waits until the bot has done all it had to do."""

    chats: Chats
    number: int
    settled: Callable[[int], Awaitable[None]]
    name: str = "Ann"
    language: str | None = None  # what their client says it speaks
    where: int = field(default=0)  # the chat they are in; their own, unless a group's is given

    def __post_init__(self) -> None:
        self.where = self.where or self.number
        self.chats.chat(self.where)

    async def says(self, text: str) -> None:
        """Write a message, and wait for all that comes of it."""
        await self.sends(text=text)

    async def sends(self, **content: Any) -> None:
        """Send a message of any content."""
        await self.settled(await self.posts("message", **content))

    async def posts(self, kind: str = "message", **content: Any) -> int:
        """Send without waiting; return the update's number."""
        return await self.chats.push(kind, self._message(content))

    async def taps(self, label: str) -> None:
        """Press the newest button of this label, and wait for all that comes of it."""
        shown, data = self.button(label)
        await self.presses(shown.number, data)

    def button(self, label: str) -> tuple[Shown, str]:
        """Return the newest message with a button of this label, and what the button does."""
        return next(
            (replace(shown), data)
            for shown in reversed(self.screen)
            for name, data in shown.buttons
            if name == label
        )

    async def presses(self, message: int, data: str) -> None:
        """Press any button of any message there ever was."""
        await self.settled(await self.press(message, data))

    async def press(self, message: int, data: str) -> int:
        """Press without waiting; return the update's number."""
        shown = self.chats.chat(self.where).messages.get(message)
        content = {"text": shown.text, "from": BOT} if shown else {"date": 0}
        return await self.chats.push(
            "callback_query",
            {
                "id": str(next(_presses)),
                "from": self.info,
                "message": self._message(content) | {"message_id": message},
                "chat_instance": str(self.where),
                "data": data,
            },
        )

    async def types(self, text: str, **more: Any) -> str:
        """Type after the bot's name in any chat, without waiting; return the query's number."""
        query = str(next(_presses))
        content = {"id": query, "from": self.info, "query": text, "offset": "", **more}
        await self.chats.confirmed(await self.chats.push("inline_query", content))
        return query

    async def blocks(self) -> None:
        """Block the bot."""
        self.chats.chat(self.where).blocked = True
        await self.changes({"status": "member"}, {"status": "kicked", "until_date": 0})

    async def changes(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Change what the bot is in this chat."""
        number = await self.chats.push(
            "my_chat_member",
            {
                "chat": self._chat,
                "from": self.info,
                "date": int(time.time()),
                "old_chat_member": {**old, "user": BOT},
                "new_chat_member": {**new, "user": BOT},
            },
        )
        await self.settled(number)

    @property
    def info(self) -> Mapping[str, Any]:
        """Return who this is, as Telegram says it."""
        spoken = {"language_code": self.language} if self.language else {}
        return {"id": self.number, "is_bot": False, "first_name": self.name, **spoken}

    @property
    def screen(self) -> list[Shown]:
        """Return the bot's messages as they stand now, oldest first."""
        return list(self.chats.chat(self.where).messages.values())

    @property
    def log(self) -> list[str]:
        """Return all the bot ever showed here, in order."""
        return self.chats.chat(self.where).log

    def sees(self, words: str) -> bool:
        """Return whether the newest message says this."""
        return bool(self.screen) and words in self.screen[-1].text

    @property
    def _chat(self) -> Mapping[str, Any]:
        if self.where > 0:
            return {"id": self.where, "type": "private", "first_name": self.name}
        return {"id": self.where, "type": "supergroup", "title": "Coders"}

    def _message(self, content: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "message_id": self.chats.next_number(),
            "date": int(time.time()),
            "chat": self._chat,
            "from": self.info,
            **content,
        }
