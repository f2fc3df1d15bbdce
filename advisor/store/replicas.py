"""Several processes (replicas) on one database: who owns what waits, and how it changes hands.

Each says every second that it is alive, by the clock of the database. One that has not for five
is taken for dead: whoever sees it first takes over what it had, in one transaction that also
strikes off its name. Rows bear that name, so one that comes back after a long pause finds nothing
it could end. It makes no call it can't be sure to own, and stops a second early. A lock tied to a
connection would do less: it goes with the connection, not with the replica, and does not pass a
pooler such as pgbouncer.

When the database itself was away, nobody could say anything. So a replica takes nothing over until
it has reached the database for five seconds without a gap; the others are back by then.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, cast

from advisor.store import outbox
from advisor.store.database import Database
from advisor.store.records import Conversation, Outgoing, Posted, Received, Reminder, Taken
from advisor.store.share import Share
from advisor.store.tables import TableStore

BEAT_SECONDS = 1.0  # between two signs of life
LEASE_SECONDS = 5.0  # without one, after which a replica is taken for dead
MARGIN_SECONDS = 1.0  # for a call that is being made when that time is over
NEWS = "advisor"  # what replicas tell each other goes by this name


class Undoable(Database, Protocol):
    """A transaction that says when it does not come about."""

    undo: list[Callable[[], None]]


class ReplicaStore(TableStore):
    """A store whose inbox and outbox are shared by replicas."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: dict[str, Share] = {}
        self._joining = asyncio.Lock()
        self._steady_since: float | None = None  # the database was within reach

    async def put(
        self, received: Received, outgoing: Sequence[Outgoing] = ()
    ) -> tuple[Posted, ...] | None:
        """Keep an update, for whoever has its chat."""
        share = await self._join(received.conversation.channel)
        known = received.number in share.updates
        share.updates.add(received.number)  # so that `taken` doesn't tell of it as well
        posted = None
        try:
            posted = await super().put(received, outgoing)
        finally:
            if posted is None and not known:
                share.updates.discard(received.number)
        return posted

    async def waiting(self, channel: str) -> tuple[Received, ...]:
        """Return what of the inbox is this process's, with what others have left."""
        share = await self._join(channel)
        await self._run(lambda db: _take_over(db, share, expired=False))
        found = await super().waiting(channel)
        share.updates.update(received.number for received in found)
        return found

    async def unsent(self, channel: str) -> tuple[Posted, ...]:
        """Return what of the outbox is this process's."""
        share = await self._join(channel)
        found = await super().unsent(channel)
        share.calls.update(posted.number for posted in found)
        return found

    async def taken(self, channel: str) -> Taken:
        """Wait until something comes to this process from others, and return it."""
        while True:
            share = await self._join(channel)
            share.heard()
            await share.news.wait()
            share.look()
            if share.vague:
                share.vague = False
                if not await self._run(lambda db, of=share: self._look(db, of)):  # type: ignore[misc]
                    continue
            received = await super().waiting(channel)
            calls = await super().unsent(channel)
            updates_known = share.updates | share.ended_updates
            calls_known = share.calls | share.ended_calls
            new = Taken(
                received=tuple(one for one in received if one.number not in updates_known),
                calls=tuple(one for one in calls if one.number not in calls_known),
            )
            if self._shares.get(channel) is share and (new.received or new.calls):
                share.told = {one.number for one in new.received}
                share.calls.update(one.number for one in new.calls)
                return new

    async def holds(self, posted: Posted) -> bool:
        """Return whether a call is still this process's to make."""
        while share := next((s for s in self._shares.values() if s.name == posted.owner), None):
            if share.sure:
                return True
            await asyncio.sleep(BEAT_SECONDS / 10)
        return False

    async def set_aside(
        self, received: Received, outgoing: Sequence[Outgoing], why: str
    ) -> tuple[Posted, ...]:
        """Keep the update for the operator to look at, out of the way."""
        posted = await super().set_aside(received, outgoing, why)
        self._ended(received)
        return posted

    async def sent(self, posted: Posted) -> None:
        """Strike off a call that was made, or given up."""
        await super().sent(posted)
        for share in self._shares.values():
            share.end_calls((posted.number,))

    async def drop(self, channel: str, lane: str) -> None:
        """Strike off all calls of a lane."""
        numbers = await self._one(lambda db: outbox.drop(db, channel, lane))
        if share := self._shares.get(channel):
            share.end_calls(numbers)

    async def reminded(
        self, reminder: Reminder, outgoing: Sequence[Outgoing]
    ) -> tuple[Posted, ...]:
        """Delete a reminder and keep what is to be sent for it, for whoever has its chat."""
        await self._join(reminder.conversation.channel)
        return await super().reminded(reminder, outgoing)

    async def _end(
        self,
        received: Received,
        outgoing: Sequence[Outgoing],
        change: Callable[[Database], Awaitable[None]],
        *,
        scrub: bool = False,
    ) -> tuple[Posted, ...]:
        posted = await super()._end(received, outgoing, change, scrub=scrub)
        self._ended(received)
        return posted

    def _own(self, channel: str) -> str:
        share = self._shares.get(channel)
        return share.name if share else ""

    async def _nobody(self, db: Database, channel: str) -> str:
        gone = Share(channel=channel)
        await db.change(
            "INSERT INTO replicas (id, channel, until) VALUES (?, ?, '-infinity')",
            gone.name,
            channel,
        )
        return gone.name

    async def _owner(self, db: Database, conversation: Conversation) -> tuple[str, bool]:
        own = self._own(conversation.channel)
        ((found, ahead),) = await db.rows(
            "SELECT who, ahead FROM owner_of(?, ?)", conversation.channel, conversation.chat
        )
        if found is None:
            return own, True
        share = self._shares[conversation.channel]
        known = share.updates.issuperset(ahead or ())
        if found != own or not known:  # what is ahead comes by `taken`, so this must as well
            await db.rows("SELECT pg_notify(?, ?)", NEWS, found)
        return str(found), found == own and known

    async def _post(  # noqa: PLR0913 - all that a call is kept with
        self,
        db: Database,
        conversation: Conversation,
        outgoing: Sequence[Outgoing],
        owner: str,
        *,
        scrub: bool = False,
        told: bool = True,
    ) -> tuple[Posted, ...]:
        posted = await super()._post(db, conversation, outgoing, owner, scrub=scrub)
        share = self._shares.get(conversation.channel)
        if told and share is not None and share.name == owner:
            numbers = {call.number for call in posted}
            share.calls |= numbers  # so that `taken` doesn't tell of them as well
            cast("Undoable", db).undo.append(lambda: share.calls.difference_update(numbers))
        return posted

    def _ended(self, received: Received) -> None:
        if share := self._shares.get(received.conversation.channel):
            share.end_update(received.number)

    async def _join(self, channel: str) -> Share:
        """Return this process's share of a channel; the first time, the others are told."""
        async with self._joining:
            return self._shares.get(channel) or await self._enter(Share(channel=channel))

    async def _enter(self, share: Share) -> Share:
        began = time.monotonic()
        await self._one(
            lambda db: db.change(
                "INSERT INTO replicas (id, channel, until)"
                " VALUES (?, ?, clock_timestamp() + make_interval(secs => ?))",
                share.name,
                share.channel,
                LEASE_SECONDS,
            )
        )
        share.sure_until = began + LEASE_SECONDS - MARGIN_SECONDS
        self._shares[share.channel] = share
        return share

    async def _live(self, db: Database) -> None:
        """Say again and again that this process is alive, until the database is out of reach."""
        self._steady_since, last = None, time.monotonic()
        try:
            while True:
                began = time.monotonic()
                await self._beat(db, began)
                if self._steady_since is None or began - last > LEASE_SECONDS - MARGIN_SECONDS:
                    self._steady_since = time.monotonic()
                last = began
                await asyncio.sleep(BEAT_SECONDS)
        finally:
            self._steady_since = None

    async def _beat(self, db: Database, began: float) -> None:
        """Give a sign of life, and find out whether others took this process for dead."""
        names = [share.name for share in self._shares.values()]
        found = await db.rows(
            "UPDATE replicas SET until = clock_timestamp() + make_interval(secs => ?)"
            " WHERE id = ANY(?) RETURNING id",
            LEASE_SECONDS,
            names,
        )
        alive = {name for (name,) in found}
        for share in list(self._shares.values()):
            if share.name in alive:
                share.sure_until = began + LEASE_SECONDS - MARGIN_SECONDS
            elif share.name in names:
                await self._enter(share.renamed())
            share.tell(vague=True)

    async def _look(self, db: Database, share: Share) -> bool:
        """Return whether this process owns more, or less, than its channel knows of."""
        steady = time.monotonic() - (self._steady_since or time.monotonic())
        await _take_over(db, share, expired=share.sure and steady > LEASE_SECONDS)
        ((updates, calls),) = await db.rows(
            "SELECT (SELECT count(*) FROM inbox WHERE owner = ?),"
            " (SELECT count(*) FROM outbox WHERE owner = ?)",
            share.name,
            share.name,
        )
        return (updates, calls) != (len(share.updates), len(share.calls))

    def _hear(self, said: str) -> None:
        """Heed what another replica said: the name of one, or nothing for all."""
        for share in self._shares.values():
            if said in ("", share.name):
                share.tell(vague=not said)

    async def _leave(self, db: Database) -> None:
        for share in self._shares.values():
            await db.change("UPDATE replicas SET until = '-infinity' WHERE id = ?", share.name)
        if self._shares:
            await db.rows("SELECT pg_notify(?, '')", NEWS)
        self._shares.clear()


async def _take_over(db: Database, share: Share, *, expired: bool) -> None:
    """Take what those have left who said so, or who have said nothing for too long."""
    gone = await db.rows(
        "SELECT id FROM replicas WHERE channel = ? AND id <> ?"
        " AND (until = '-infinity' OR (?::boolean AND until < clock_timestamp()))"
        " FOR UPDATE SKIP LOCKED",
        share.channel,
        share.name,
        expired,
    )
    for (name,) in gone:
        await db.change("UPDATE inbox SET owner = ? WHERE owner = ?", share.name, name)
        await db.change("UPDATE outbox SET owner = ? WHERE owner = ?", share.name, name)
        await db.change("DELETE FROM replicas WHERE id = ?", name)
