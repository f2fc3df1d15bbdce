"""`advisor chat`: the conversation in a terminal.

It walks as in every channel: what is typed goes into the store's inbox, the turn is answered,
and the new session and the end of the turn are one transaction.
"""

import asyncio
import contextlib
import json
import logging
import sys
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping
from datetime import date
from typing import Any

from advisor.channels.bars import page
from advisor.channels.kept import handed_out, missed, ratings, reminders, retention
from advisor.channels.learning import announce
from advisor.channels.screen import Pipe, PlainScreen
from advisor.conversation.languages import Languages
from advisor.conversation.messages import Choice, Reply, Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from advisor.settings import Settings, SettingsError
from advisor.store.choose import StoreAddressError, store_at
from advisor.store.protocol import Store, StoreUnavailableError
from advisor.store.records import Conversation, Received

CHANNEL = "terminal"
HERE = Conversation(channel=CHANNEL, chat=0, user=0)
NUMERIC = ("experience_years", "current_salary")  # asked for these, "2" is an answer
LEAVE = frozenset({"quit", "exit", "/quit", "/exit", ":q"})
HINT = "Type an answer in your own words, or what stands before a choice. Ctrl-D leaves."
APOLOGY = "Sorry, something went wrong on my side. Please put it another way."

log = logging.getLogger(__name__)


def chat(settings: Settings, today: date) -> int:
    """Hold the conversation until the input ends; return the exit code."""
    logging.basicConfig(level=settings.log_level, format="%(levelname)s %(message)s")
    logging.getLogger("asyncio").setLevel(logging.WARNING)
    keeps = settings.keep_unanswered
    languages = Languages.load(
        settings.content, settings.language, settings.cache, keeps=retention(settings)
    )
    announce(languages.advisors[languages.usual].understanding)
    try:
        store = store_at(settings.database)
    except StoreAddressError as error:
        raise SettingsError(f"ADVISOR_DATABASE: {error}") from None
    shown = _screen()
    with asyncio.Runner() as runner:
        try:
            runner.run(store.open())
            try:
                runner.run(store.sweep(today))
                Chat(languages, store, shown, today, runner.run, keeps=keeps).hold()
            finally:
                runner.run(store.close())
        except StoreUnavailableError as error:
            where = settings.shown_database
            shown.say(f"{where} can't be used ({error}); ADVISOR_DATABASE moves it.")
            return 1
    return 0


class Chat:
    """One person at one terminal. `wait` runs a coroutine of the store to its end.

    keeps: for how many days texts that found no answer are kept; 0: they are only counted.
    """

    def __init__(  # noqa: PLR0913 - the one place where all parts meet
        self,
        advisor: Languages,
        store: Store,
        shown: Pipe,
        today: date,
        wait: Callable[[Coroutine[Any, Any, Any]], Any],
        *,
        keeps: int = 0,
    ) -> None:
        self._advisor = advisor
        self._store = store
        self._screen = shown
        self._today = today
        self._wait = wait
        self._keeps = keeps
        self._offered: dict[str, Choice] = {}

    def hold(self) -> None:
        """Greet, and answer what is typed until the input ends."""
        self._screen.hint(HINT)
        for received in self._wait(self._store.waiting(CHANNEL)):
            self._turn(received)  # what a crash left
        self._remind()
        self._take({"text": "/start"})
        try:
            while (typed := self._screen.read()).strip().lower() not in LEAVE:
                self._take(self._meant(typed))
        except (EOFError, KeyboardInterrupt):
            self._screen.end()

    def _meant(self, typed: str) -> dict[str, str]:
        choice = self._offered.get(typed.strip().lower())
        return {"action": choice.action} if choice else {"text": typed}

    def _take(self, payload: dict[str, str]) -> None:
        received = taken(payload, time.time())
        self._wait(self._store.put(received))
        self._turn(received)

    def _turn(self, received: Received) -> None:
        kept = self._wait(self._store.session(HERE))
        try:
            session = Session.from_json(kept) if kept else None
            turn = Turn(now=self._today, **json.loads(received.payload))
            outcome = self._advisor.respond(session, turn)
        except Exception as error:  # a mistake of ours must not end the talk
            kind = type(error).__name__  # its words may hold what was typed
            log.error("A turn failed: %s", kind, exc_info=log.isEnabledFor(logging.DEBUG))  # noqa: TRY400
            self._wait(self._store.set_aside(received, (), kind))
            self._screen.say(APOLOGY)
            return
        if outcome.session is None:
            self._wait(self._store.forget(received, ()))
        else:
            unanswered = missed(outcome, turn.text, self._today, self._keeps)
            kept = outcome.session.to_json()
            self._wait(
                self._store.commit(
                    received,
                    (),
                    kept,
                    unanswered,
                    ratings=ratings(outcome, self._today),
                    remind=reminders(outcome, HERE, received.at),
                    unremind=outcome.unremind,
                )
            )
        self._show(outcome)
        if outcome.export:
            own = self._wait(self._store.kept(HERE.channel, HERE.user))
            self._screen.say(f"```\n{handed_out(own)}```")

    def _remind(self) -> None:
        """Say what is due. The chat is not there at other times, so it looks when it begins."""
        for one in self._wait(self._store.due(CHANNEL, time.time())):
            kept = self._wait(self._store.session(HERE))
            session = Session.from_json(kept) if kept else None
            reply = self._advisor.of_person(session, None).remind(json.loads(one.about))
            self._screen.say(reply.text)
            self._wait(self._store.reminded(one, ()))

    def _show(self, outcome: Outcome) -> None:
        asked = outcome.session.asked if outcome.session else None
        self._offered = marked(outcome.replies, letters=asked in NUMERIC)
        for reply in outcome.replies:
            self._screen.say(page(reply.picture) if reply.picture else reply.text)
            self._screen.offer(
                {
                    m: c.label
                    for m, c in self._offered.items()
                    if any(c is r for r in reply.choices)
                }
            )


def taken(payload: Mapping[str, str], at: float) -> Received:
    """Return what a person did, as the store keeps it; the time is its number."""
    number = int(at * 1_000_000)
    return Received(number=number, conversation=HERE, payload=json.dumps(payload), at=at)


def marked(replies: Iterable[Reply], *, letters: bool) -> dict[str, Choice]:
    """Return each different choice under what selects it: 1, 2, 3, or a, b, c."""
    choices = [choice for reply in replies for choice in reply.choices]
    last = {choice.action: choice for choice in choices}  # a later message asks for it anew
    different = [choice for choice in choices if last[choice.action] is choice]
    return {
        chr(ord("a") + n) if letters else str(n + 1): choice for n, choice in enumerate(different)
    }


def _screen() -> Pipe:
    """Return the best screen there is here."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Pipe()
    with contextlib.suppress(ImportError):  # lines can be edited where the platform has this
        import readline  # noqa: F401, PLC0415 -- importing it is all it takes
    try:
        from advisor.channels.rich_screen import RichScreen  # noqa: PLC0415 -- an extra
    except ImportError:
        return PlainScreen()
    return RichScreen()
