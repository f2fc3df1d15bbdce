"""PTB's calls over aiohttp, which takes half the time of its own HTTP client.

An error says what happened and never where: the address holds the token.
"""

import logging
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram import Update
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from advisor.channels.telegram.incoming import thinned
from advisor.channels.telegram.logs import place

LOG = logging.getLogger(__name__)
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0  # Telegram may take its time; a long poll adds its own
UPLOAD_SECONDS = 60.0
IDLE_SECONDS = 45.0  # shorter than most middle boxes keep a silent connection


class AiohttpRequest(BaseRequest):
    """Calls over at most `connections` kept connections. `heard` is told each answer's status."""

    def __init__(
        self, connections: int, heard: Callable[[int], None] = lambda _status: None
    ) -> None:
        self._connections = connections
        self._heard = heard
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long to wait for an answer."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Make the connections' pool, if there is none."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections, keepalive_timeout=IDLE_SECONDS
                ),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917 - PTB's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - aiohttp has none
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - calls wait for a place
    ) -> tuple[int, bytes]:
        """Make one call and return status and body."""
        assert self._session is not None, "initialize comes first"
        files = bool(request_data and request_data.contains_files)
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_given(connect_timeout, CONNECT_SECONDS),
            sock_read=_given(read_timeout, UPLOAD_SECONDS if files else READ_SECONDS),
        )
        try:
            body = _form(request_data) if request_data and files else _json(request_data)
            way = _proxy(url.partition("/bot")[0])
            async with self._session.request(
                method, url, timeout=timeout, **way, **body
            ) as response:
                answer = await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(_reason(error)) from None
        self._heard(response.status)
        return response.status, answer


class Calling(AiohttpRequest):
    """Calls from the outbox. Nobody reads the message that one has sent or changed, and PTB would
    take as long to make it as for the call itself; so it hears that the call was made.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return what an answer says."""
        answer: dict[str, Any] = BaseRequest.parse_json_payload(payload)
        result = answer.get("result") if isinstance(answer, dict) else None
        if isinstance(result, dict) and "message_id" in result:
            answer["result"] = True
        return answer


class Polling(AiohttpRequest):
    """Calls for updates. wary: one that PTB can't read comes as its number alone; PTB would print
    it, with what was typed. It takes PTB's reading twice, so it is done where that has failed.
    """

    wary = False

    def parse_json_payload(self, payload: bytes) -> dict[str, Any]:  # type: ignore[override] # PTB's has no self
        """Return what an answer says."""
        answer: dict[str, Any] = BaseRequest.parse_json_payload(payload)
        if isinstance(answer, dict) and isinstance(updates := answer.get("result"), list):
            updates = [thinned(one) if isinstance(one, dict) else one for one in updates]
            if self.wary:
                updates = [read for one in updates if (read := _readable(one))]
            answer["result"] = updates
        return answer


def _readable(update: Any) -> dict[str, Any] | None:
    try:
        Update.de_json(update, None)
    except Exception as error:  # noqa: BLE001 - whatever it is, the next must come in
        number = update.get("update_id") if isinstance(update, dict) else None
        LOG.error("Update %s can't be read: %s", number, place(error))  # noqa: TRY400 - no text
        return {"update_id": number} if type(number) is int else None
    return update if type(update["update_id"]) is int else None


@cache
def _proxy(address: str) -> dict[str, Any]:
    """Return the operator's proxy for a server. aiohttp would look it up in a thread each time."""
    parts = urlsplit(address)
    found = getproxies().get(parts.scheme)
    if not found or proxy_bypass(parts.hostname or ""):
        return {}
    proxy = URL(found)
    if proxy.user is None:
        return {"proxy": proxy}
    who = b64encode(f"{proxy.user}:{proxy.password or ''}".encode()).decode()
    headers = {"Proxy-Authorization": f"Basic {who}"}
    return {"proxy": proxy.with_user(None), "proxy_headers": headers}


def _json(data: RequestData | None) -> dict[str, Any]:
    return {"json": data.parameters} if data and data.parameters else {}


def _form(data: RequestData) -> dict[str, Any]:
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return {"data": form}


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__


def _given(value: Any, otherwise: float) -> float | None:
    """Return a time-out that was given (None: no limit), or the usual one."""
    return otherwise if value is BaseRequest.DEFAULT_NONE else value
