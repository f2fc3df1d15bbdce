"""Where Telegram brings updates: a small HTTP server that knows one path and one secret.

It answers 200 only when an update is taken in for good, so Telegram brings again whatever a crash
or a store out of reach kept us from. Nothing of a request is read before its secret is right.
"""

import asyncio
import json
import logging
import ssl
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from http import HTTPStatus
from typing import Any

from aiohttp import web
from telegram import Bot, Update

from advisor.channels.telegram.incoming import thinned
from advisor.channels.telegram.logs import place
from advisor.settings import Address

LOG = logging.getLogger(__name__)
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 2**20  # bytes of a request; Telegram's largest updates have a tenth of it
READ_SECONDS = 10.0  # for a request to come in, and for a connection's first secret
PUT_SECONDS = 20.0  # for an update to be taken in; Telegram waits for a minute
CLOSE_SECONDS = 1.0  # for requests under way when it stops
UNDER_WAY = 1_000  # updates; more wait with Telegram

Put = Callable[[Update], Awaitable[object]]


class _Server(web.Server):
    """Closes connections that have not shown the secret in time."""

    def __init__(self, handler: Any) -> None:
        super().__init__(handler, access_log=None, lingering_time=CLOSE_SECONDS)
        self._strangers: set[web.RequestHandler] = set()

    def __call__(self) -> web.RequestHandler:
        protocol = super().__call__()
        self._strangers.add(protocol)
        asyncio.get_running_loop().call_later(READ_SECONDS, self._look, protocol)
        return protocol

    def trust(self, protocol: web.RequestHandler) -> None:
        """Let a connection stay."""
        self._strangers.discard(protocol)

    def _look(self, protocol: web.RequestHandler) -> None:
        if protocol in self._strangers:
            self._strangers.discard(protocol)
            protocol.force_close()


class Endpoint:
    """Hands what is brought to `put`. delivered: is told of each update that was taken in.

    refused: is told of each request that didn't know the secret.
    """

    def __init__(  # noqa: PLR0913 - what an address, a secret and two ears amount to
        self,
        bot: Bot,
        put: Put,
        *,
        path: str,
        secret: str,
        delivered: Callable[[], None] = lambda: None,
        refused: Callable[[], None] = lambda: None,
    ) -> None:
        self._bot = bot
        self._put = put
        self._path = path
        self._secret = secret.encode()
        self._delivered = delivered
        self._refused = refused
        self._putting: dict[int, asyncio.Task[object]] = {}
        self._server = _Server(self._answer)
        self._runner: web.ServerRunner | None = None

    async def start(self, listen: Address, tls: ssl.SSLContext | None = None) -> None:
        """Listen. Raises OSError where that can't be."""
        self._runner = web.ServerRunner(self._server, shutdown_timeout=CLOSE_SECONDS)
        await self._runner.setup()
        site = web.TCPSite(self._runner, listen.host or None, listen.port, ssl_context=tls)
        await site.start()

    async def stop(self) -> None:
        """Listen no more. What has not been taken in yet, Telegram brings again."""
        if self._runner is not None:
            await self._runner.cleanup()
        for task in self._putting.values():
            task.cancel()
        await asyncio.gather(*self._putting.values(), return_exceptions=True)

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        status = await self._status(request)
        response = web.Response(status=status)
        if status != HTTPStatus.OK:
            response.force_close()
        return response

    async def _status(self, request: web.BaseRequest) -> HTTPStatus:
        if request.path != self._path:
            return HTTPStatus.NOT_FOUND
        if request.method != "POST":
            return HTTPStatus.METHOD_NOT_ALLOWED
        said = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if not compare_digest(said, self._secret):
            self._refused()
            return HTTPStatus.UNAUTHORIZED
        self._server.trust(request.protocol)
        try:
            async with asyncio.timeout(READ_SECONDS):
                body = await request.read()
        except TimeoutError:
            return HTTPStatus.REQUEST_TIMEOUT
        except web.HTTPRequestEntityTooLarge:
            LOG.error("A request of more than %s bytes was refused", LARGEST)  # noqa: TRY400 - no text
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return await self._take(body)

    async def _take(self, body: bytes) -> HTTPStatus:
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            data = None
        number = data.get("update_id") if isinstance(data, dict) else None
        if type(number) is not int:
            LOG.error("A request of %s bytes was refused: it is no update", len(body))
            return HTTPStatus.BAD_REQUEST
        try:
            update = Update.de_json(thinned(data), self._bot)
        except Exception as error:  # noqa: BLE001 - brought again, it could be read no better
            LOG.error("Update %s can't be read: %s", number, place(error))  # noqa: TRY400 - no text
            return HTTPStatus.OK
        if not await self._is_taken_in(update):
            return HTTPStatus.SERVICE_UNAVAILABLE
        self._delivered()
        return HTTPStatus.OK

    async def _is_taken_in(self, update: Update) -> bool:
        """Return whether it was, in time. It is gone on with in any case: half taken in, it would
        lie in the store and have no turn. Brought again meanwhile, it is waited for, not doubled.
        """
        number = update.update_id
        task = self._putting.get(number)
        if task is None:
            if len(self._putting) >= UNDER_WAY:
                return False
            task = self._putting[number] = asyncio.create_task(self._putting_in(update))
        done, _ = await asyncio.wait({task}, timeout=PUT_SECONDS)
        return bool(done) and not task.cancelled()

    async def _putting_in(self, update: Update) -> None:
        try:
            await self._put(update)
        finally:
            del self._putting[update.update_id]
