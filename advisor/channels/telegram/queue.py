"""The queue between PTB's Updater and its Application; what lies in it lies in the store.

`take_in` returns when updates are safe, and only then are they acknowledged to Telegram. `get`
gives the next update of a conversation nobody is busy with, and deletes nothing: a committed
turn does. A busy conversation waits outside, so it takes no working slot from the others.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from telegram import Update, User
from telegram.ext import BaseUpdateProcessor

from advisor.channels.telegram.calls import answer
from advisor.channels.telegram.incoming import Did, Incoming, channel_of, read
from advisor.channels.telegram.limit import Limit, Verdict
from advisor.channels.telegram.logs import place
from advisor.channels.telegram.outbox import Outbox
from advisor.channels.telegram.patience import Patience
from advisor.channels.telegram.saying import Say
from advisor.channels.telegram.sound import check
from advisor.channels.telegram.tally import Tally
from advisor.conversation.person.rating import LIKE
from advisor.store.protocol import Store
from advisor.store.records import Conversation

LOG = logging.getLogger(__name__)
FREE = (Did.BLOCKED, Did.ADDED, Did.MOVED)  # what becomes of chats, not what people say
SLOTS = 16  # turns side by side
CROWD = 2_000  # updates in memory; beyond it none is taken in, and Telegram keeps the rest


class InOrder(BaseUpdateProcessor):
    """Tells the inbox when a turn is over, whatever came of it."""

    def __init__(self, inbox: "Inbox") -> None:
        super().__init__(SLOTS)
        self._inbox = inbox

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Let PTB's handlers have the update, then the next of its conversation come."""
        try:
            await coroutine
        finally:
            if isinstance(update, Incoming):
                await self._inbox.done(update)

    async def initialize(self) -> None:
        """Do nothing: there is nothing to prepare."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to let go."""


class Inbox(asyncio.Queue[object]):
    """Takes in updates and gives out turns, in order within each conversation.

    aside: is shown each update first; it returns True for one that it sees to itself, and which
        is then not kept.
    """

    def __init__(  # noqa: PLR0913 - what stands around a queue
        self,
        store: Store,
        outbox: Outbox,
        patience: Patience,
        say: Say,
        *,
        aside: Callable[[Update], bool],
        tally: Tally,
    ) -> None:
        super().__init__()
        self._say = say
        self._aside = aside
        self._store = store
        self._outbox = outbox
        self._patience = patience
        self._bot: User | None = None
        self._talks: dict[Conversation, deque[Incoming]] = {}
        self._ready: deque[Conversation] = deque()  # their first update can be given out
        self._busy = 0
        self._crowd = 0
        self._sentinel: object | None = None
        self._changed = asyncio.Condition()
        self._limit = Limit()
        self._tally = tally

    async def refill(self, bot: User) -> int:
        """Take up what an earlier process left undone; return how much that was."""
        self._bot = bot
        left = await self._store.waiting(channel_of(bot.id))
        for received in left:
            await self._add(Incoming.of(received))
        return len(left)

    async def follow(self) -> None:
        """Take up, for as long as it runs, what comes from other processes on the same store."""
        assert self._bot is not None, "refill comes first"
        channel = channel_of(self._bot.id)
        while True:
            taken = await self._patience.until(lambda: self._store.taken(channel))
            self._outbox.post(taken.calls)
            for received in taken.received:
                await self._add(Incoming.of(received))

    async def take_in(self, updates: Sequence[Update]) -> None:
        """Return when these are in the store. Never raises: that would end PTB's polling.

        Chats are taken in side by side, so that they may share a transaction; what one chat said,
        in order.
        """
        if self._crowd >= CROWD:
            async with self._changed:
                await self._changed.wait_for(lambda: self._crowd < CROWD)
        chats: dict[int, list[Incoming]] = {}
        for update in updates:
            with self._surviving(update.update_id):
                if incoming := self._read(update):
                    chats.setdefault(incoming.conversation.chat, []).append(incoming)
        await asyncio.gather(*map(self._take_in_chat, chats.values()))

    async def put(self, item: object) -> None:
        """Hear of PTB's end, whose sentinel goes before all others. Updates are here already."""
        if isinstance(item, Update):
            return
        async with self._changed:
            self._sentinel = item
            self._changed.notify_all()

    async def get(self) -> object:
        """Return the next update whose turn it is, or PTB's sentinel."""
        async with self._changed:
            await self._changed.wait_for(self._can_give)
            if self._sentinel is not None:
                return self._sentinel
            self._busy += 1
            return self._talks[self._ready.popleft()][0]

    async def done(self, incoming: Incoming) -> None:
        """Let the next update of this conversation come."""
        async with self._changed:
            talk = self._talks[incoming.conversation]
            talk.popleft()
            if talk:
                self._ready.append(incoming.conversation)
            else:
                del self._talks[incoming.conversation]
            self._busy -= 1
            self._crowd -= 1
            self._changed.notify_all()

    def waiting(self, conversation: Conversation) -> tuple[Incoming, ...]:
        """Return the updates of a conversation that wait behind the one under way."""
        return tuple(self._talks.get(conversation, ()))[1:]

    @property
    def depth(self) -> int:
        """How many updates have not had their turn yet."""
        return self._crowd

    def task_done(self) -> None:
        """Do nothing: `done` says it, and says of which."""

    async def join(self) -> None:
        """Wait for the turns under way; what else waits is in the store, for the next start."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._busy == 0)

    async def idle(self) -> None:
        """Wait until every update has had its turn."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._crowd == 0)

    def empty(self) -> bool:
        """Return True: nothing is here that is not in the store, so nothing can be dropped."""
        return True

    def _read(self, update: Update) -> Incoming | None:
        assert self._bot is not None, "refill comes first"
        if self._aside(update) or (incoming := read(update, self._bot)) is None:
            return None
        check(incoming)
        return incoming

    @contextmanager
    def _surviving(self, number: int) -> Iterator[None]:
        """Go on whatever is wrong with an update: the next must come in."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - as said
            LOG.error("Update %s can't be read: %s", number, place(error))  # noqa: TRY400 - no text

    async def _take_in_chat(self, talks: Sequence[Incoming]) -> None:
        for incoming in talks:
            with self._surviving(incoming.update):
                await self._take_in(incoming)

    async def _take_in(self, incoming: Incoming) -> None:
        judged = self._judged(incoming)
        if judged is None:
            self._tally.count("advisor_updates", "dropped")
            return
        incoming = judged
        received = incoming.received(time.time())
        at_once = [answer(incoming.query, self._toast(incoming))] if incoming.query else []
        posted = await self._patience.until(lambda: self._store.put(received, at_once))
        if posted is None:  # seen before, or another process sees to it
            return
        self._tally.count("advisor_updates", "taken_in")
        self._outbox.post(posted)
        await self._add(incoming)

    def _judged(self, incoming: Incoming) -> Incoming | None:
        """Return it, or in its place that they are to pause, or None where it is dropped."""
        if incoming.did in FREE:
            return incoming
        wish = incoming.did is Did.SAID and incoming.text.split()[:1] == ["/forget"]
        user = incoming.conversation.user
        match self._limit.judge_update(incoming.update, user, spare=wish):
            case Verdict.TAKE:
                return incoming
            case Verdict.PAUSE:
                return replace(incoming, did=Did.PAUSED, text="", album=None, beside=False)
            case Verdict.DROP:
                return None

    def _toast(self, incoming: Incoming) -> str | None:
        """Return what is said over a button: that it's not theirs to press, thanks for a thumb."""
        if incoming.did is Did.STRAYED:
            return self._say("group.not_yours", incoming.language)
        liked = incoming.text.startswith(f"{LIKE}:")
        return self._say("rating.thanks", incoming.language) if liked else None

    async def _add(self, incoming: Incoming) -> None:
        async with self._changed:
            self._crowd += 1
            talk = self._talks.setdefault(incoming.conversation, deque())
            talk.append(replace(incoming, since=time.monotonic()))
            if len(talk) == 1:
                self._ready.append(incoming.conversation)
            self._changed.notify_all()

    def _can_give(self) -> bool:
        return self._sentinel is not None or (bool(self._ready) and self._busy < SLOTS)
