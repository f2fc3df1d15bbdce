"""One turn: an update becomes a Turn, the engine answers, and one transaction ends it.

A turn that goes wrong is tried again a few times and then set aside, with a word to the person,
so that nobody's chat hangs on one update. Only its number and where it broke are logged.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from advisor.channels.kept import handed_out, missed, ratings, reminders
from advisor.channels.telegram.albums import Albums
from advisor.channels.telegram.calls import calls, document, lane_of
from advisor.channels.telegram.incoming import Did, Incoming
from advisor.channels.telegram.logs import TURN, place
from advisor.channels.telegram.outbox import Outbox
from advisor.channels.telegram.patience import Patience
from advisor.channels.telegram.saying import Say
from advisor.channels.telegram.tally import Tally
from advisor.conversation.actions import action
from advisor.conversation.messages import Choice, Reply, Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from advisor.conversation.sharing.links import to_do
from advisor.store.protocol import Store
from advisor.store.records import Outgoing, Posted, Received

LOG = logging.getLogger(__name__)
LOG_TURN = logging.getLogger(TURN)
ASIDE = (Did.BLOCKED, Did.ADDED, Did.MOVED, Did.STRAYED)  # nobody said anything
TRIES = 3
PAUSE = 0.2  # seconds before the second try, doubled for the next

Respond = Callable[[Session | None, Turn], Awaitable[Outcome]]
End = Callable[[], Awaitable[tuple[Posted, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Answers updates by the engine's `respond` and the phrases of `say`.

    now: the day to count from instead of today.
    keeps: for how many days texts that found no answer are kept; 0: they are only counted.
    """

    store: Store
    outbox: Outbox
    patience: Patience
    respond: Respond
    albums: Albums
    say: Say
    tally: Tally
    now: date | None = None
    keeps: int = 0

    async def take(self, incoming: Incoming) -> None:
        """Answer one update, whatever comes of it."""
        received = incoming.received(time.time())
        if incoming.did is Did.BLOCKED:
            await self.outbox.drop(lane_of(incoming.conversation.chat))
        pause = PAUSE
        while True:
            end = await self._answer(incoming, received)
            if end is not None:
                self.outbox.post(await self.patience.until(end))
                return
            await asyncio.sleep(pause)
            pause *= 2

    async def _answer(self, incoming: Incoming, received: Received) -> End | None:
        """Return the transaction that ends the turn, or None to try once more."""
        kept = await self.patience.until(lambda: self.store.session(incoming.conversation))
        try:
            return await self._end(incoming, received, kept)
        except Exception as error:  # noqa: BLE001 - whatever it is, the chat must go on
            return await self._fail(incoming, received, error)

    async def _end(self, incoming: Incoming, received: Received, kept: str | None) -> End:
        if incoming.did in ASIDE:
            outgoing = await self._aside(incoming)
            return lambda: self.store.commit(received, outgoing)
        settled = await self.albums.settled(incoming)
        session = Session.from_json(kept) if kept else None
        say = self._saying(session, incoming)
        if incoming.did is Did.PAUSED:
            please = _said(incoming, say("telegram.pause"))
            return lambda: self.store.commit(received, please)
        if incoming.did is Did.SENT:
            sentence = () if settled else _said(incoming, say(f"sent.{incoming.text}"))
            return lambda: self.store.commit(received, sentence)
        turn = self._turn(incoming)
        began = time.monotonic()
        outcome = await self.respond(session, turn)
        thought = time.monotonic() - began
        outgoing = calls(incoming, _replies(incoming, outcome, say), say)
        if outcome.export:
            outgoing = (*outgoing, await self._handed_out(incoming, say))
        if outcome.session is None:
            forget = lambda: self.store.forget(received, outgoing)  # noqa: E731 - an End
            return self._telling(incoming, outcome, thought, forget)
        changed = outcome.session.to_json()
        unanswered = missed(outcome, turn.text, turn.now, self.keeps)

        def keep() -> Awaitable[tuple[Posted, ...]]:
            return self.store.commit(
                received,
                outgoing,
                changed,
                unanswered,
                ratings=ratings(outcome, turn.now),
                remind=reminders(outcome, incoming.conversation, received.at),
                unremind=outcome.unremind,
            )

        return self._telling(incoming, outcome, thought, keep)

    def _telling(self, incoming: Incoming, outcome: Outcome, thought: float, end: End) -> End:
        """Return the transaction with a word to the operator after it: what, never what about."""

        async def told() -> tuple[Posted, ...]:
            posted = await end()
            took = time.monotonic() - incoming.since
            self.tally.count("advisor_turns", outcome.kind)
            self.tally.took(took)
            if outcome.unanswered is not None:
                self.tally.count("advisor_unanswered")
            if LOG_TURN.isEnabledFor(logging.INFO):
                LOG_TURN.info(
                    "turn",
                    extra={
                        "turn": {
                            "update": incoming.update,
                            "chat": incoming.conversation.chat,
                            "did": incoming.did,
                            "kind": outcome.kind,
                            "kinds": outcome.kinds,
                            "intents": outcome.intents,
                            "unanswered": outcome.unanswered,
                            "calls": len(posted),
                            "engine_ms": round(1000 * thought, 1),
                            "turn_ms": round(1000 * took, 1),
                        }
                    },
                )
            return posted

        return told

    def _saying(self, session: Session | None, incoming: Incoming) -> Callable[[str], str]:
        """Return what says phrases in the person's language."""
        chosen = session.language if session else None
        return lambda key: self.say(key, chosen or incoming.language)

    async def _handed_out(self, incoming: Incoming, say: Callable[[str], str]) -> Outgoing:
        """Return the call that sends a person all that is kept of them."""
        talk = incoming.conversation
        kept = await self.patience.until(lambda: self.store.kept(talk.channel, talk.user))
        return document(incoming, say("privacy.file"), handed_out(kept))

    async def _aside(self, incoming: Incoming) -> tuple[Outgoing, ...]:
        """Return what is said to what became of a chat, and of us in it."""
        talk = incoming.conversation
        if incoming.did is Did.MOVED:
            new = int(incoming.text)
            await self.patience.until(lambda: self.store.move(talk.channel, talk.chat, new))
        if incoming.did is not Did.ADDED:
            return ()
        link = Choice(
            label=self.say("group.button", incoming.language),
            action=action("start", to_do("start")),
        )
        hello = Reply(text=self.say("group.hello", incoming.language), kinds=(), rows=((link,),))
        return calls(incoming, [hello])

    def _turn(self, incoming: Incoming) -> Turn:
        now = self.now or datetime.now().astimezone().date()
        if incoming.did in (Did.PRESSED, Did.LOCATED):
            return Turn(
                now=now,
                action=incoming.text,
                public=not incoming.private,
                language=incoming.language,
                places=incoming.private,
            )
        return Turn(
            now=now,
            text=incoming.text,
            message=incoming.message if incoming.private else None,
            edited=incoming.did is Did.EDITED,
            forwarded=incoming.forwarded,
            quoted=incoming.quoted,
            public=not incoming.private,
            language=incoming.language,
            places=incoming.private,
        )

    async def _fail(self, incoming: Incoming, received: Received, error: Exception) -> End | None:
        """Return the transaction that sets the update aside, or None to try once more."""
        why = place(error)
        failed = await self.patience.until(lambda: self.store.fail(received))
        if not failed:  # another process has ended it
            return lambda: self.store.commit(received, ())
        self.tally.count("advisor_errors", "turn" if failed < TRIES else "set_aside")
        if failed < TRIES:
            LOG.warning("Update %s: %s; trying again", incoming.update, why)
            return None
        LOG.error("Update %s is set aside: %s", incoming.update, why)
        apology = _said(incoming, self.say("telegram.apology", incoming.language))
        return lambda: self.store.set_aside(received, apology, why)


def _replies(incoming: Incoming, outcome: Outcome, say: Callable[[str], str]) -> Sequence[Reply]:
    """Return the replies, with a word about what came beside the words that were read."""
    if not (incoming.beside and outcome.replies):
        return outcome.replies
    first, *others = outcome.replies
    return (replace(first, text=f"{say('sent.words_only')}\n\n{first.text}"), *others)


def _said(incoming: Incoming, text: str) -> tuple[Outgoing, ...]:
    return calls(incoming, [Reply(text=text, kinds=())])
