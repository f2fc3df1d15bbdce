"""What Telegram does for a bot, in memory: chats, updates until they are confirmed, refusals.

The wire and the little server stand in front of it. Whatever a correct bot would not do is
noted in `violations`; where the machine-readable Bot API lies beside the project, every call
is held against it.
"""

import asyncio
import itertools
import json
import re
import time
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # the one in Telegram's documentation
BOT = {"id": 110201543, "is_bot": True, "first_name": "Bot", "username": "pay_bot"}
API = Path(__file__).parents[3] / "shared" / "telegram-bot-api" / "api.json"
TAG = re.compile(r"<(/?)(b|i|a|pre)((?: href=\"[^\"<>]*\")?)>")
UNKNOWN = {"chat not found", "message to edit not found"}


class RefusedError(Exception):
    """What Telegram answers instead of a result."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters

    @property
    def body(self) -> dict[str, Any]:
        """Return the answer as Telegram writes it."""
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


@dataclass(slots=True)
class Call:
    """A call of the bot and when it came."""

    method: str
    params: dict[str, Any]
    at: float


@dataclass(slots=True)
class Shown:
    """A message as the person sees it now."""

    number: int
    text: str
    buttons: list[tuple[str, str]]  # label and callback data
    photo: bytes | None = None  # above the text, which is then its caption


@dataclass(slots=True)
class Chat:
    """One chat: its messages, and all the bot ever showed in it, in order."""

    messages: dict[int, Shown] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    blocked: bool = False
    shown: asyncio.Event = field(default_factory=asyncio.Event)  # anything at all


class Chats:
    """Telegram, as far as this bot uses it."""

    def __init__(self) -> None:
        self.chats: dict[int, Chat] = {}
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.faults: list[tuple[str, Exception]] = []  # each strikes the next call of its method
        self.menus: dict[tuple[str, str], list[Any]] = {}  # commands by scope and language
        self.hook: dict[str, Any] | None = None  # what it says of it; None: as it was set
        self.cards: dict[str, dict[str, Any]] = {}  # answers to inline queries
        self.changed = asyncio.Condition()
        self.answered = asyncio.Event()  # a press, any press
        self._updates: deque[dict[str, Any]] = deque()
        self.confirmed_updates: set[int] = set()
        self._numbers = itertools.count(1)
        self._update_numbers = itertools.count(1001)
        self._open_presses: set[str] = set()

    def made(self, method: str) -> list[dict[str, Any]]:
        """Return the parameters of all calls of a method."""
        return [call.params for call in self.calls if call.method == method]

    def chat(self, number: int) -> Chat:
        """Return a chat; a person who writes first opens it."""
        return self.chats.setdefault(number, Chat())

    def next_number(self) -> int:
        """Return the number of the next message."""
        return next(self._numbers)

    async def push(self, kind: str, payload: Mapping[str, Any], number: int | None = None) -> int:
        """Queue an update for the bot; return its number."""
        number = next(self._update_numbers) if number is None else number
        if kind == "callback_query":
            self._open_presses.add(payload["id"])
        async with self.changed:
            self._updates.append({"update_id": number, kind: payload})
            self.changed.notify_all()
        return number

    async def confirmed(self, number: int) -> None:
        """Wait until the bot has told that it keeps an update."""
        async with self.changed:
            await self.changed.wait_for(lambda: number in self.confirmed_updates)

    async def updates(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        """Answer a poll: the updates from `offset` on, waiting for one if there is none."""
        async with self.changed:
            while self._updates and self._updates[0]["update_id"] < offset:
                self.confirmed_updates.add(self._updates.popleft()["update_id"])
            self.changed.notify_all()
            try:
                async with asyncio.timeout(seconds):
                    await self.changed.wait_for(lambda: bool(self._updates))
            except TimeoutError:
                return []
            return list(itertools.islice(self._updates, 100))

    def call(self, method: str, params: dict[str, Any]) -> Any:
        """Answer a call; raises RefusedError, or the fault that was ordered."""
        self.calls.append(Call(method, params, time.monotonic()))
        self.violations += check(method, params)
        for fault in self.faults:
            if fault[0] == method:
                self.faults.remove(fault)
                raise fault[1]
        own = getattr(self, f"_{method.lower()}", None)
        return own(params) if own else True

    def _getwebhookinfo(self, _params: dict[str, Any]) -> Any:
        told = self.made("setWebhook")[-1]["url"]
        return {"has_custom_certificate": False} | (
            self.hook or {"url": told, "pending_update_count": 0}
        )

    def _getme(self, _params: dict[str, Any]) -> Any:
        return BOT

    @property
    def commands(self) -> list[Any]:
        """Return the menu of a private chat."""
        return self.menus.get(("all_private_chats", ""), [])

    def _getmycommands(self, params: dict[str, Any]) -> Any:
        return self.menus.get(_menu(params), [])

    def _setmycommands(self, params: dict[str, Any]) -> Any:
        self.menus[_menu(params)] = params["commands"]
        return True

    def _answerinlinequery(self, params: dict[str, Any]) -> Any:
        self.cards[params["inline_query_id"]] = params
        return True

    def _sendmessage(self, params: dict[str, Any]) -> Any:
        chat = self._open(params)
        shown = Shown(self.next_number(), plain(params["text"]), buttons(params))
        chat.messages[shown.number] = shown
        return self._note(params["chat_id"], shown)

    def _sendphoto(self, params: dict[str, Any]) -> Any:
        chat = self._open(params)
        caption = plain(params.get("caption", ""))
        shown = Shown(self.next_number(), caption, buttons(params), params["photo"])
        chat.messages[shown.number] = shown
        return self._note(params["chat_id"], shown)

    def _senddocument(self, params: dict[str, Any]) -> Any:
        chat = self._open(params)
        shown = Shown(self.next_number(), params["document"].decode(), [])
        chat.messages[shown.number] = shown
        return self._note(params["chat_id"], shown)

    def _editmessagetext(self, params: dict[str, Any]) -> Any:
        shown = self._open(params).messages.get(params["message_id"])
        if shown is None:
            raise RefusedError(400, "Bad Request: message to edit not found")
        if shown.photo is not None:
            raise RefusedError(400, "Bad Request: there is no text in the message to edit")
        if (shown.text, shown.buttons) == (plain(params["text"]), buttons(params)):
            raise RefusedError(400, "Bad Request: message is not modified")
        shown.text, shown.buttons = plain(params["text"]), buttons(params)
        return self._note(params["chat_id"], shown)

    def _answercallbackquery(self, params: dict[str, Any]) -> Any:
        if params["callback_query_id"] not in self._open_presses:
            raise RefusedError(400, "Bad Request: query is too old and response timeout expired")
        self._open_presses.remove(params["callback_query_id"])
        self.answered.set()
        return True

    @property
    def unanswered(self) -> set[str]:
        """Return the presses whose buttons still show a waiting mark."""
        return self._open_presses

    def _open(self, params: dict[str, Any]) -> Chat:
        chat = self.chats.get(params["chat_id"])
        if chat is None:
            raise RefusedError(400, "Bad Request: chat not found")
        if chat.blocked:
            raise RefusedError(403, "Forbidden: bot was blocked by the user")
        return chat

    def _note(self, number: int, shown: Shown) -> dict[str, Any]:
        self.chats[number].log.append(shown.text)
        self.chats[number].shown.set()
        chat = {"id": number, "type": "private" if number > 0 else "supergroup"}
        return {
            "message_id": shown.number,
            "date": int(time.time()),
            "chat": chat,
            "from": BOT,
            "text": shown.text,
        }


def _menu(params: Mapping[str, Any]) -> tuple[str, str]:
    return params.get("scope", {}).get("type", "default"), params.get("language_code", "")


def plain(html: str) -> str:
    """Return the text a person sees."""
    return unescape(TAG.sub("", html))


def buttons(params: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return label and callback data, or address, of each button of a call."""
    rows = params.get("reply_markup", {}).get("inline_keyboard", [])
    return [
        (button["text"], button.get("url") or button["callback_data"])
        for row in rows
        for button in row
    ]


def check(method: str, params: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a call: nothing Telegram would have to refuse."""
    known = methods()
    if known and method not in known:
        yield f"{method}: no such method"
    elif known:
        fields = known[method]
        yield from (f"{method}: no parameter {name}" for name in params.keys() - fields.keys())
        missing = {name for name, required in fields.items() if required} - params.keys()
        yield from (f"{method}: {name} is missing" for name in missing)
    text = params.get("text", "")
    if "text" in params and not plain(text).strip():
        yield f"{method}: nothing to see"
    if len(plain(text).encode("utf-16-le")) // 2 > 4096:
        yield f"{method}: longer than 4096"
    yield from (f"{method}: {problem}" for problem in check_html(text))
    caption = params.get("caption", "")
    if len(plain(caption).encode("utf-16-le")) // 2 > 1024:
        yield f"{method}: a caption longer than 1024"
    yield from (f"{method}: {problem}" for problem in check_html(caption))
    for label, data in buttons(params):
        address = data.startswith("https://")
        if not label.strip() or not (address or 1 <= len(data.encode()) <= 64):
            yield f"{method}: button {label!r} with {data!r}"


def check_html(html: str) -> Iterator[str]:
    """Yield what Telegram could not parse: tags crossed or open, characters not escaped."""
    opened: list[str] = []
    for closing, name, _ in TAG.findall(html):
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            yield f"</{name}> closes nothing"
    if opened:
        yield f"<{opened[-1]}> is not closed"
    rest = TAG.sub("", html)
    if "<" in rest or ">" in rest or re.search(r"&(?!(?:lt|gt|amp|quot|#\d+);)", rest):
        yield "a character is not escaped"


@cache
def methods() -> Mapping[str, Mapping[str, bool]]:
    """Return each method's parameters and whether they are required; nothing where unknown."""
    if not API.exists():
        return {}
    found = json.loads(API.read_text(encoding="utf-8"))["methods"].values()
    return {m["name"]: {f["name"]: f["required"] for f in m.get("fields", ())} for m in found}
