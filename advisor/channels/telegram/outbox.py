"""Sends what lies in the store's outbox: in order within a lane, lanes side by side.

It alone obeys Telegram's "retry after" and tries again after trouble; a lane that must wait
holds nobody else up. A call is struck off when it was made, or can never be.
"""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from textwrap import shorten
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from advisor.channels.telegram.calls import Method, resend
from advisor.channels.telegram.logs import place
from advisor.channels.telegram.patience import Patience
from advisor.channels.telegram.photos import written
from advisor.channels.telegram.tally import Tally
from advisor.store.protocol import Store
from advisor.store.records import Posted

LOG = logging.getLogger(__name__)
SLOTS = 32  # calls at once
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 5.0  # for some minutes, so that replies are not long in coming when it is over
LATER_PAUSE = 30.0
LATER = 40  # tries
TOO_LATE = 86_400.0  # seconds after which nobody waits for an answer any more

Call = Callable[[str, dict[str, Any]], Awaitable[None]]

# What Telegram says where there is nothing left to do, and where an edit has nothing to edit.
# https://github.com/tdlib/telegram-bot-api has the words.
DONE = {Method.EDIT: "message is not modified", Method.ANSWER: "query is too old"}
GONE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message_id_invalid",
)


class Outbox:
    """The lanes that have something to send, each with a task of its own."""

    def __init__(self, store: Store, call: Call, patience: Patience, tally: Tally) -> None:
        self._tally = tally
        self._store = store
        self._call = call
        self._patience = patience
        self._lanes: dict[str, deque[Posted]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(SLOTS)
        self._channel = ""

    async def refill(self, channel: str) -> int:
        """Take up what an earlier process left unsent; return how much that was."""
        self._channel = channel
        left = await self._store.unsent(channel)
        self.post(left)
        return len(left)

    def post(self, calls: Iterable[Posted]) -> None:
        """Send these, which lie in the store, as soon as their lanes come to them."""
        for posted in calls:
            lane = self._lanes.get(posted.lane)
            if lane is not None:
                lane.append(posted)
                continue
            self._lanes[posted.lane] = deque([posted])
            task = asyncio.create_task(self._send_lane(posted.lane), name="outbox lane")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def drop(self, lane: str) -> None:
        """Send nothing more of this lane: nobody is there to read it."""
        waiting = self._lanes.get(lane)
        if waiting:
            waiting.clear()
        await self._patience.until(lambda: self._store.drop(self._channel, lane))

    @property
    def depth(self) -> int:
        """How many calls are not made yet."""
        return sum(map(len, self._lanes.values()))

    def _count(self, posted: Posted, result: str) -> None:
        self._tally.count("advisor_calls", posted.method, result)

    async def idle(self) -> None:
        """Wait until all is sent."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self, seconds: float) -> None:
        """Give calls under way a moment; what is then unsent is in the store."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _send_lane(self, name: str) -> None:
        lane = self._lanes[name]
        try:
            while lane:
                posted = lane[0]
                if await self._send(lane, posted):
                    await self._patience.until(lambda done=posted: self._store.sent(done))  # type: ignore[misc]
                if lane and lane[0] is posted:  # it may have been dropped meanwhile
                    lane.popleft()
        finally:
            del self._lanes[name]

    async def _send(self, lane: deque[Posted], posted: Posted) -> bool:
        """Return True when the call was made, can never be made, or was dropped; False when
        another process has taken it over.
        """
        waiting = posted
        while lane and lane[0] is posted:
            if (early := waiting.not_before - time.time()) > 0:
                await asyncio.sleep(early)
            async with self._slots:
                if not await self._store.holds(posted):
                    return False
                pause = await self._try(waiting)
            if pause is None:
                return True
            self._count(posted, "retried")
            waiting = replace(
                waiting, attempts=waiting.attempts + 1, not_before=time.time() + pause
            )
            await self._patience.until(lambda later=waiting: self._store.postpone(later))  # type: ignore[misc]
        return True

    async def _try(self, posted: Posted) -> float | None:
        """Make a call; return how long to wait before the next try, or None when it is over."""
        try:
            await self._call(posted.method, json.loads(posted.payload))
            self._count(posted, "sent")
        except RetryAfter as error:
            return _seconds(error.retry_after)
        except ChatMigrated as error:
            return await self._follow(posted, error.new_chat_id)
        except Forbidden as error:
            LOG.warning("Call %s: %s; its chat gets nothing more", posted.number, error)
            self._count(posted, "refused")
            await self.drop(posted.lane)
        except BadRequest as error:
            return await self._refused(posted, error)
        except TelegramError as error:
            pause = _pause(posted, error)
            if pause is None:
                self._count(posted, "given_up")
            return pause
        except Exception as error:  # noqa: BLE001 - one bad call must not stop its chat
            LOG.error("Call %s can't be made: %s", posted.number, place(error))  # noqa: TRY400 - no text
        return None

    async def _follow(self, posted: Posted, new: int) -> float | None:
        """Make a call in the chat that a group has become, and keep what is kept of it there."""
        payload = json.loads(posted.payload)
        old = payload["chat_id"]
        if old == new:
            LOG.error("Call %s: its chat is said to have moved to where it is", posted.number)
            return None
        await self._patience.until(lambda: self._store.move(self._channel, old, new))
        kept = {key: value for key, value in payload.items() if key != "reply_parameters"}
        moved = json.dumps({**kept, "chat_id": new})  # messages have other numbers there
        return await self._try(replace(posted, payload=moved))

    async def _refused(self, posted: Posted, error: BadRequest) -> float | None:
        reason = error.message.lower()
        done = DONE.get(Method(posted.method))
        if done and done in reason:
            return None
        if posted.method == Method.EDIT and any(words in reason for words in GONE):
            payload = json.dumps(resend(json.loads(posted.payload)))
            return await self._try(replace(posted, method=Method.SEND, payload=payload))
        if posted.method == Method.PHOTO:
            LOG.warning("Call %s: %s; the picture goes out as text", posted.number, error)
            payload = json.dumps(written(json.loads(posted.payload)))
            return await self._try(replace(posted, method=Method.SEND, payload=payload))
        self._count(posted, "refused")
        LOG.error("Call %s (%s) was refused: %s", posted.number, posted.method, error)
        return None


def _seconds(span: timedelta | int) -> float:
    """Return the seconds of what PTB gives as the one or the other, by its version."""
    return span.total_seconds() if isinstance(span, timedelta) else float(span)


def _pause(posted: Posted, error: TelegramError) -> float | None:
    """Return how long to wait after trouble on the way, or None where it took too long."""
    if posted.attempts and time.time() - posted.at > TOO_LATE:
        LOG.error("Call %s is given up after a day", posted.number)
        return None
    LOG.warning("Call %s: %s; trying again", posted.number, shorten(str(error), 80))
    if posted.attempts >= LATER:
        return LATER_PAUSE
    return float(min(FIRST_PAUSE * 2 ** min(posted.attempts, 10), LONGEST_PAUSE))
