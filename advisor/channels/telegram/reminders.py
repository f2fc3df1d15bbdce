"""Reminders that are due: looked for in the store, each posted and struck off in one step."""

import asyncio
import json
import time
from collections.abc import Callable

from advisor.channels.telegram.calls import calls
from advisor.channels.telegram.incoming import Did, Incoming
from advisor.channels.telegram.outbox import Outbox
from advisor.channels.telegram.patience import Patience
from advisor.conversation.messages import Reply
from advisor.conversation.session import Session
from advisor.store.protocol import Store
from advisor.store.records import Reminder

LOOK_SECONDS = 20.0

Remind = Callable[[Session | None, str], Reply]


class Reminders:
    """Sends what is due. `remind` gives the words for whoever the session is of."""

    def __init__(self, store: Store, outbox: Outbox, patience: Patience, remind: Remind) -> None:
        self._store = store
        self._outbox = outbox
        self._patience = patience
        self._remind = remind

    async def watch(self, channel: str) -> None:
        """Send what is due, for as long as it runs."""
        while True:
            await self.send(channel, time.time())
            await asyncio.sleep(LOOK_SECONDS)

    async def send(self, channel: str, now: float) -> None:
        """Send what is due by now; what a blocked chat never gets is gone all the same."""
        while due := await self._patience.until(lambda: self._store.due(channel, now)):
            for reminder in due:
                await self._say(reminder)

    async def _say(self, reminder: Reminder) -> None:
        talk = reminder.conversation
        kept = await self._patience.until(lambda: self._store.session(talk))
        reply = self._remind(Session.from_json(kept) if kept else None, json.loads(reminder.about))
        outgoing = calls(Incoming(update=0, conversation=talk, did=Did.SAID), [reply])
        post = await self._patience.until(lambda: self._store.reminded(reminder, outgoing))
        self._outbox.post(post)
