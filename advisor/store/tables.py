"""A store over tables: what the protocol's methods are in SQL, whichever database is below."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date

from advisor.store import counts, inbox, kept, outbox, reminders, transfer
from advisor.store import ratings as rated
from advisor.store import unanswered as missing
from advisor.store.database import Database, Job, T
from advisor.store.records import (
    Conversation,
    Counts,
    Kept,
    Outgoing,
    Posted,
    Rating,
    Received,
    Reminder,
    Unanswered,
)

PRUNE_EVERY = 1_000  # updates


class TableStore(ABC):
    """What every store over tables does; protocol.py says what each method promises.

    A row of inbox and outbox has an owner, the process that works on it.
    """

    def __init__(self) -> None:
        self._puts = 0

    @abstractmethod
    async def _run(self, job: Job[T]) -> T:
        """Return what the job returned, in one transaction that is safely written."""

    async def _one(self, job: Job[T]) -> T:
        """Return what a job of a single statement returned: a transaction in itself."""
        return await self._run(job)

    @abstractmethod
    def _own(self, channel: str) -> str:
        """Return the name under which this process owns rows."""

    async def _owner(self, _db: Database, conversation: Conversation) -> tuple[str, bool]:
        """Return who is to own what newly comes for a conversation's chat, and whether that is
        this process, which knows of all that is ahead of it.
        """
        return self._own(conversation.channel), True

    async def _nobody(self, _db: Database, channel: str) -> str:
        """Return an owner from whom any process takes over what waits."""
        return self._own(channel)

    async def _wipe(self, _db: Database) -> None:  # noqa: B027 - not every database can
        """Have what was deleted be wiped from wherever the database left a copy."""

    async def _post(  # noqa: PLR0913 - all that a call is kept with
        self,
        db: Database,
        conversation: Conversation,
        outgoing: Sequence[Outgoing],
        owner: str,
        *,
        scrub: bool = False,
        told: bool = True,  # noqa: ARG002 - for where there are others
    ) -> tuple[Posted, ...]:
        """Put calls into the outbox. told: whoever asked for it is to hear of them."""
        return await outbox.post(db, conversation, outgoing, owner, scrub=scrub)

    async def put(
        self, received: Received, outgoing: Sequence[Outgoing] = ()
    ) -> tuple[Posted, ...] | None:
        """Keep an update, and what is to be sent at once."""
        talk = received.conversation
        self._puts += 1
        prune = self._puts % PRUNE_EVERY == 1

        async def job(db: Database) -> tuple[Posted, ...] | None:
            owner, here = await self._owner(db, talk)
            if not await inbox.is_new(db, received):
                return None
            await inbox.put(db, received, owner)
            if prune:
                await inbox.delete_old(db)
            posted = await self._post(db, talk, outgoing, owner, told=here)
            return posted if here else None

        return await self._run(job)

    async def waiting(self, channel: str) -> tuple[Received, ...]:
        """Return the inbox, in the order of arrival."""
        return await self._one(lambda db: inbox.waiting(db, channel, self._own(channel)))

    async def session(self, conversation: Conversation) -> str | None:
        """Return the session as it was last committed."""
        return await self._one(lambda db: kept.session(db, conversation))

    async def commit(  # noqa: PLR0913 - a turn ends in one transaction, whatever it did
        self,
        received: Received,
        outgoing: Sequence[Outgoing],
        session: str | None = None,
        unanswered: Unanswered | None = None,
        *,
        ratings: Sequence[Rating] = (),
        remind: Sequence[Reminder] = (),
        unremind: Sequence[str] = (),
    ) -> tuple[Posted, ...]:
        """Keep what a turn has changed and what is to be sent, and end it."""

        async def keep(db: Database) -> None:
            if session is not None:
                await kept.keep(db, received.conversation, session)
            if unanswered is not None:
                await missing.add(db, unanswered)
            await rated.add(db, ratings)
            await reminders.change(db, received.conversation, remind, unremind)

        return await self._end(received, outgoing, keep)

    async def forget(self, received: Received, outgoing: Sequence[Outgoing]) -> tuple[Posted, ...]:
        """Delete all of the person, and end the turn."""
        talk = received.conversation
        lanes = {call.lane for call in outgoing}

        async def delete(db: Database) -> None:
            await kept.delete(db, talk.channel, talk.user)
            await outbox.scrub(db, talk.channel, talk.user, lanes)
            await self._wipe(db)

        return await self._end(received, outgoing, delete, scrub=True)

    async def fail(self, received: Received) -> int:
        """Count a turn that went wrong; return how many have for this update."""
        return await self._one(lambda db: inbox.fail(db, received))

    async def set_aside(
        self, received: Received, outgoing: Sequence[Outgoing], why: str
    ) -> tuple[Posted, ...]:
        """Keep the update for the operator to look at, out of the way."""
        talk = received.conversation
        own = self._own(talk.channel)

        async def job(db: Database) -> tuple[Posted, ...]:
            if not await inbox.set_aside(db, received, own, why):
                return ()
            return await self._post(db, talk, outgoing, own)

        return await self._run(job)

    async def unsent(self, channel: str) -> tuple[Posted, ...]:
        """Return the outbox, in the order of posting."""
        return await self._one(lambda db: outbox.unsent(db, channel, self._own(channel)))

    async def sent(self, posted: Posted) -> None:
        """Strike off a call that was made, or given up."""
        await self._one(lambda db: outbox.sent(db, posted))

    async def postpone(self, posted: Posted) -> None:
        """Keep how often a call was tried and when it may be tried again."""
        await self._one(lambda db: outbox.postpone(db, posted))

    async def drop(self, channel: str, lane: str) -> None:
        """Strike off all calls of a lane."""
        await self._one(lambda db: outbox.drop(db, channel, lane))

    async def move(self, channel: str, old: int, new: int) -> None:
        """Keep under a chat's new number what is kept under its old one."""
        await self._run(lambda db: kept.move(db, channel, old, new))

    async def unanswered(self) -> tuple[Unanswered, ...]:
        """Return what found no answer: the counts, then the texts."""
        return await self._run(missing.read)

    async def ratings(self) -> tuple[Rating, ...]:
        """Return how answers were liked, counted by day and intent."""
        return await self._one(rated.read)

    async def counts(self) -> Counts:
        """Return how much there is."""
        return await self._one(counts.read)

    async def due(self, channel: str, now: float) -> tuple[Reminder, ...]:
        """Return the reminders whose time has come."""
        return await self._one(lambda db: reminders.due(db, channel, now))

    async def reminders(self, conversation: Conversation) -> tuple[Reminder, ...]:
        """Return the reminders set in a conversation."""
        return await self._one(lambda db: reminders.of(db, conversation))

    async def reminded(
        self, reminder: Reminder, outgoing: Sequence[Outgoing]
    ) -> tuple[Posted, ...]:
        """Delete a reminder and keep what is to be sent for it."""
        talk = reminder.conversation

        async def job(db: Database) -> tuple[Posted, ...]:
            owner, here = await self._owner(db, talk)
            if not await reminders.take(db, reminder):
                return ()
            posted = await self._post(db, talk, outgoing, owner, told=here)
            return posted if here else ()

        return await self._run(job)

    async def kept(self, channel: str, user: int) -> Kept:
        """Return all of a person."""
        return await self._run(lambda db: kept.of_person(db, channel, user))

    async def sweep(self, today: date, before: date = date.min, idle_before: float = 0.0) -> int:
        """Delete what is to be kept no longer."""

        async def old(db: Database) -> int:
            gone = await missing.drop_texts(db, today, before)
            if await inbox.delete_old(db) or gone:
                await self._wipe(db)
            return gone

        async def idle(db: Database) -> int:
            gone = await kept.delete_idle(db, idle_before)
            if gone:
                await self._wipe(db)
            return gone

        gone = await self._run(old)
        while some := await self._run(idle):
            gone += some
        return gone

    async def dump(self, write: Callable[[str], object]) -> int:
        """Write everything as lines."""
        return await self._run(lambda db: transfer.dump(db, write))

    async def load(self, lines: Iterable[str]) -> int:
        """Put in everything that was written so."""
        return await self._run(lambda db: transfer.load(db, lines, self._nobody))

    async def _end(
        self,
        received: Received,
        outgoing: Sequence[Outgoing],
        change: Callable[[Database], Awaitable[None]],
        *,
        scrub: bool = False,
    ) -> tuple[Posted, ...]:
        talk = received.conversation
        own = self._own(talk.channel)

        async def job(db: Database) -> tuple[Posted, ...]:
            if not await inbox.end(db, received, own):  # another has ended this turn
                return ()
            await change(db)
            return await self._post(db, talk, outgoing, own, scrub=scrub)

        return await self._run(job)
