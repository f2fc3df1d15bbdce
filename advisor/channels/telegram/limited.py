"""A function called in a thread, so that one call that never ends doesn't end the program.

Python can't stop a thread: one that takes too long is left behind, and a new one goes on with
the calls that wait. Calls are made one at a time, in order.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class _Order:
    call: Callable[[], Any]
    future: "asyncio.Future[Any]"
    loop: asyncio.AbstractEventLoop
    begun: float | None = None


class Limited(Generic[P, T]):
    """Calls `function` in a thread, for at most so many seconds each time."""

    def __init__(self, function: Callable[P, T], seconds: float) -> None:
        self._function = function
        self._seconds = seconds
        self._orders: queue.SimpleQueue[_Order] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the function returns; TimeoutError where it takes too long."""
        if self._thread is None:
            self._start()
        loop = asyncio.get_running_loop()
        order = _Order(lambda: self._function(*args, **kwargs), loop.create_future(), loop)
        self._orders.put(order)
        result: T = await self._result(order)
        return result

    async def _result(self, order: _Order) -> Any:
        left = self._seconds
        while left > 0:
            done, _ = await asyncio.wait([order.future], timeout=left)
            if done:
                return order.future.result()
            left = self._seconds if order.begun is None else self._left(order.begun)
        self._start()
        order.future.cancel()
        raise TimeoutError

    def _left(self, begun: float) -> float:
        return begun + self._seconds - time.monotonic()

    def _start(self) -> None:
        self._thread = threading.Thread(target=self._main, name="engine", daemon=True)
        self._thread.start()

    def _main(self) -> None:
        while self._thread is threading.current_thread():
            order = self._orders.get()
            order.begun = time.monotonic()
            try:
                result, error = order.call(), None
            except Exception as raised:  # noqa: BLE001 - for whoever called
                result, error = None, raised
            with suppress(RuntimeError):  # the loop is gone, and with it whoever waited
                order.loop.call_soon_threadsafe(_settle, order.future, result, error)


def _settle(future: "asyncio.Future[Any]", result: Any, error: Exception | None) -> None:
    if future.done():  # left behind
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)
