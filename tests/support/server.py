"""A little Telegram over HTTP: `Chats` behind aiohttp, with trouble on order."""

import asyncio
import json
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.support.chats import TOKEN, Chats, RefusedError

RESET = "reset"  # the connection breaks off
MALFORMED = "malformed"  # an answer that is no JSON
HANG = "hang"  # no answer at all
HTML = "html"  # what a proxy says for a server that is down


class TelegramServer:
    """Serves a bot that asks by HTTP. `trouble` strikes the next calls of its method."""

    def __init__(self, chats: Chats, token: str = TOKEN, port: int = 0) -> None:
        self.chats = chats
        self.trouble: list[tuple[str, str]] = []
        self._token = token
        self._port = port
        self._runner: web.ServerRunner | None = None

    async def __aenter__(self) -> Self:
        self._runner = web.ServerRunner(web.Server(self._answer), shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_error: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        """Return what TELEGRAM_API_URL is to be."""
        return f"http://127.0.0.1:{self._port}"

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        prefix, _, method = request.path.rpartition("/")
        if prefix != f"/bot{self._token}":
            return _json(401, RefusedError(401, "Unauthorized").body)
        params = await _parameters(request)
        for order in self.trouble:
            if order[0] == method:
                self.trouble.remove(order)
                return await self._fail(order[1], request)
        try:
            result = self.chats.call(method, params)
            if method == "getUpdates":
                result = await self._poll(request, params)
        except RefusedError as refused:
            return _json(refused.code, refused.body)
        return _json(200, {"ok": True, "result": result})

    async def _poll(self, request: web.BaseRequest, params: dict[str, Any]) -> Any:
        """Answer a long poll, unless whoever polled is gone: then nothing counts as delivered."""
        seconds = float(params.get("timeout", 0))
        polling = asyncio.create_task(self.chats.updates(params.get("offset", 0), seconds))
        while not polling.done() and request.transport and not request.transport.is_closing():
            await asyncio.wait([polling], timeout=0.05)
        if polling.done():
            return polling.result()
        polling.cancel()
        return []

    async def _fail(self, how: str, request: web.BaseRequest) -> web.Response:
        if how == HANG:
            await asyncio.sleep(30)
        if how == RESET:
            assert request.transport is not None
            request.transport.close()
        if how == HTML:
            return web.Response(status=502, text="<html>Bad Gateway</html>")
        return web.Response(text='{"ok": true, "result": {"mess')


async def _parameters(request: web.BaseRequest) -> dict[str, Any]:
    if request.content_type.startswith("multipart/"):
        return {part.name: await _content(part) async for part in await request.multipart()}  # type: ignore[union-attr, arg-type, misc]
    return await request.json() if request.can_read_body else {}


async def _content(part: aiohttp.BodyPartReader) -> Any:
    """Return a file as bytes, another parameter as what its JSON says, if it is any."""
    if part.filename:
        return bytes(await part.read())
    text = await part.text()
    try:
        return json.loads(text)
    except ValueError:
        return text


def _json(status: int, body: dict[str, Any]) -> web.Response:
    return web.Response(status=status, text=json.dumps(body), content_type="application/json")
