"""Somebody who talks and presses at random, and what the engine says they are to see of it."""

import asyncio
import itertools
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.session import Session
from tests.support.oracle import Oracle
from tests.support.party import Party, Phone

TODAY = date(2026, 11, 23)  # as BotProcess tells the bot
SAID = (
    "/start",
    "/estimate",
    "about three years",
    "cpc and ccs",
    "Houston",
    "$24 an hour",
    "what does CPC add?",
    "skip",
    "actually 6, not 5",
    "hospital, remote",
    "thanks",
    "/next",
    "/why",
)
LINK = "https://"  # a button that leads elsewhere
AT_ONCE = (1, 1, 1, 3)  # so many messages are written before an answer is waited for
PATIENCE = 30.0  # seconds for one step, over several starts of the bot
GLANCE = 0.02  # between two looks at the phone


@dataclass
class Talker:
    """One person, and what the engine says to them.

    took: when each step began, by the monotonic clock, and the seconds until all of it was there.
    waiting: since when they wait for an answer; None: they don't.
    """

    phone: Phone
    oracle: Oracle
    chance: random.Random
    patience: float = PATIENCE
    at_once: Sequence[int] = AT_ONCE
    took: list[tuple[float, float]] = field(default_factory=list)
    waiting: float | None = None

    @classmethod
    def many(cls, telegram: Party, advisor: Advisor, people: int, seed: int) -> list["Talker"]:
        """Return so many people. The same seed gives the same ones."""
        return [
            cls(telegram.phone(7_000 + n), Oracle(advisor), random.Random(seed + n))
            for n in range(people)
        ]

    async def talk(self, steps: int) -> None:
        """Take so many steps, unless an answer is missing."""
        for _ in range(steps):
            if not await self.step():
                return
            await asyncio.sleep(self.chance.random() * 0.3)

    async def step(self) -> bool:
        """Say or press something; return whether what the engine says to it came."""
        newest = self.phone.newest
        self.waiting = time.monotonic()
        actions = (
            [data for _, data in newest.buttons if not data.startswith(LINK)] if newest else []
        )
        if newest and actions and self.chance.random() < 0.6:
            pressed, data = replace(newest), self.chance.choice(actions)
            await self.phone.press(data)
            self.oracle.hear(Turn(now=TODAY, action=data), pressed)
        else:
            for _ in range(self.chance.choice(self.at_once)):
                await self.say(self.chance.choice(SAID) if self.took else "/start")
        return await self.heard()

    async def say(self, text: str) -> None:
        """Write something the engine answers."""
        await self.phone.say(text)
        self.oracle.hear(Turn(now=TODAY, text=text))

    async def heard(self) -> bool:
        """Wait until all that was to come has come; return whether it has."""
        began = self.waiting = self.waiting or time.monotonic()
        while time.monotonic() - began < self.patience:
            if compare(self.oracle.shown, self.phone.log) is not None:
                self.took.append((began, time.monotonic() - began))
                self.waiting = None
                return True
            await asyncio.sleep(GLANCE)
        return False

    @property
    def repeats(self) -> int | None:
        """How much came more than once; None where something is missing or misplaced."""
        return compare(self.oracle.shown, self.phone.log)

    def has(self, kept: str | None) -> bool:
        """Whether a kept session is the engine's, byte for byte, but for the numbers Telegram
        gave the messages, which the engine here was not told.
        """
        session = kept and Session.from_json(kept).with_(heard=()).to_json()
        return session == (self.oracle.session and self.oracle.session.to_json())


def compare(expected: Sequence[str], shown: Sequence[str]) -> int | None:
    """Return how many of those shown are repeats, or None where any is missing or misplaced."""
    wanted = [(text, len(list(run))) for text, run in itertools.groupby(expected)]
    had = [(text, len(list(run))) for text, run in itertools.groupby(shown)]
    fits = [a[0] == b[0] and a[1] <= b[1] for a, b in zip(wanted, had, strict=False)]
    if len(wanted) != len(had) or not all(fits):
        return None
    return len(shown) - len(expected)
