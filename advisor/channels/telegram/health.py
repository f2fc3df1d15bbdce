"""How a running bot is, over HTTP on a port of its own: for supervisors, balancers, Prometheus.

`/healthz` says that the program's loop turns; `/readyz` that Telegram was heard of a short while
ago and the store does its work; `/metrics` has the numbers. It says nothing of any person, yet is
for the operator alone: it has no secret and listens where it is told to, best on 127.0.0.1.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus

from aiohttp import web

from advisor.channels.telegram.patience import Patience
from advisor.channels.telegram.tally import Tally
from advisor.channels.telegram.watch import Watch
from advisor.settings import Address
from advisor.store.protocol import Store, StoreUnavailableError
from advisor.store.records import Conversation

LOG = logging.getLogger(__name__)
SILENCE_SECONDS = 120.0  # a poll and a look at the webhook take half of it at most
STORE_SECONDS = 2.0
NOBODY = Conversation(channel="", chat=0, user=0)
NO_METRICS = "/metrics needs its extra: pip install 'salary-advisor[metrics]'"
PLAIN = "text/plain; version=0.0.4; charset=utf-8"  # as Prometheus wants it


class Health:
    """Answers while the bot runs. `depths`: how many updates and calls wait."""

    def __init__(
        self,
        store: Store,
        watch: Watch,
        patience: Patience,
        tally: Tally,
        depths: Callable[[], Mapping[str, float]],
    ) -> None:
        self._store = store
        self._watch = watch
        self._patience = patience
        self._depths = depths
        self._runner: web.ServerRunner | None = None
        self._text = _metrics(tally, self._gauges)

    async def start(self, listen: Address) -> None:
        """Listen. Raises OSError where that can't be."""
        if self._text is None:
            LOG.warning("%s", NO_METRICS)
        self._runner = web.ServerRunner(
            web.Server(self._answer, access_log=None), shutdown_timeout=1.0
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, listen.host or None, listen.port).start()

    async def stop(self) -> None:
        """Listen no more."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        match request.path:
            case "/healthz":
                return web.Response(text="ok\n")
            case "/readyz":
                return await self._ready()
            case "/metrics":
                return self._told()
        return web.Response(status=HTTPStatus.NOT_FOUND)

    def _told(self) -> web.Response:
        if self._text is None:
            return web.Response(status=HTTPStatus.NOT_IMPLEMENTED, text=f"{NO_METRICS}\n")
        return web.Response(body=self._text(), headers={"Content-Type": PLAIN})

    async def _ready(self) -> web.Response:
        silence, store = self._watch.silence, await self._is_store_there()
        ready = store and silence is not None and silence < SILENCE_SECONDS
        told = {
            "ready": ready,
            "telegram_heard_seconds_ago": None if silence is None else round(silence, 1),
            "store": "reachable" if store else "out of reach",
        }
        status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
        return web.Response(
            status=status, text=json.dumps(told) + "\n", content_type="application/json"
        )

    async def _is_store_there(self) -> bool:
        if self._patience.trouble:
            return False
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await self._store.session(NOBODY)
        except (StoreUnavailableError, TimeoutError):
            return False
        return True

    def _gauges(self) -> Mapping[str, float]:
        silence = self._watch.silence
        heard = {} if silence is None else {"advisor_silence_seconds": silence}
        return {
            **self._depths(),
            **heard,
            "advisor_store_reachable": float(not self._patience.trouble),
        }


def _metrics(
    tally: Tally, gauges: Callable[[], Mapping[str, float]]
) -> Callable[[], bytes] | None:
    """Return what tells the metrics, or None where its library is not installed."""
    try:
        from advisor.channels.telegram.metrics import Metrics  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        return None
    return Metrics(tally, gauges).text
