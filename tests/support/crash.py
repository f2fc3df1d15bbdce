"""Kills a bot at random moments while many people talk with it, and holds what came of it
against what the engine says should have come: `python -m tests.support.crash` prints the table.

The bot polls, or with `--webhook` has its updates brought. Everybody's talk is played to the
engine here as well. In the end each session in the database must be the engine's, byte for byte,
so every answer counted once; and what each person was shown must be what the engine said, in
order, with nothing missing and only repeats on top.
"""

import argparse
import asyncio
import itertools
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.session import Session
from advisor.settings import Settings
from tests.support.oracle import Oracle
from tests.support.party import STAND_IN, Party, Phone, party
from tests.support.process import BotProcess, webhook

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
STARTING = 0.2  # of all kills, about so many strike while the bot starts
PATIENCE = 30.0  # seconds for one step, over several starts of the bot

GLANCE = 0.02  # between two looks at the phone


@dataclass(slots=True)
class Report:
    """What came of it."""

    conversations: int
    kills: int = 0
    turns: int = 0
    replies: int = 0
    repeats: int = 0
    unanswered: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def table(self) -> str:
        """Return the numbers as a table."""
        rows = {
            "conversations": self.conversations,
            "SIGKILLs": self.kills,
            "turns": self.turns,
            "replies": self.replies,
            "lost or out of order, or answers not counted once": len(self.wrong),
            "sent twice": self.repeats,
            "presses not answered": self.unanswered,
            "seconds": round(self.seconds),
        }
        return "\n".join(f"| {name} | {value} |" for name, value in rows.items())


@dataclass
class Talker:
    """One person, and what the engine says to them."""

    phone: Phone
    oracle: Oracle
    chance: random.Random

    async def talk(self, steps: int) -> None:
        """Say or press something, wait for what the engine says to it, and go on."""
        for step in range(steps):
            newest = self.phone.newest
            if newest and newest.buttons and step and self.chance.random() < 0.6:
                pressed = replace(newest)
                _, data = self.chance.choice(pressed.buttons)
                await self.phone.press(data)
                self.oracle.hear(Turn(now=TODAY, action=data), pressed)
            else:
                for _ in range(self.chance.choice((1, 1, 1, 3))):
                    text = "/start" if step == 0 else self.chance.choice(SAID)
                    await self.phone.say(text)
                    self.oracle.hear(Turn(now=TODAY, text=text))
            if not await self._heard():
                return
            await asyncio.sleep(self.chance.random() * 0.3)

    async def _heard(self) -> bool:
        """Wait until all that was to come has come; return whether it has."""
        for _ in range(int(PATIENCE / GLANCE)):
            if compare(self.oracle.shown, self.phone.log) is not None:
                return True
            await asyncio.sleep(GLANCE)
        return False


def compare(expected: Sequence[str], shown: Sequence[str]) -> int | None:
    """Return how many of those shown are repeats, or None where any is missing or misplaced."""
    wanted = [(text, len(list(run))) for text, run in itertools.groupby(expected)]
    had = [(text, len(list(run))) for text, run in itertools.groupby(shown)]
    fits = [a[0] == b[0] and a[1] <= b[1] for a, b in zip(wanted, had, strict=False)]
    if len(wanted) != len(had) or not all(fits):
        return None
    return len(shown) - len(expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How big a run is. The same seed gives the same people; when they are cut off varies."""

    people: int = 200
    steps: int = 8
    at_once: int = 50
    seed: int = 1
    webhook: bool = False

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings of the bot that this takes."""
        return webhook() if self.webhook else {}


async def crash(folder: Path, plan: Plan, *, stand_in: bool = STAND_IN) -> Report:
    """Let people talk while the bot is killed again and again; return what came of it."""
    report, began = Report(plan.people), time.monotonic()
    advisor, chance = Advisor.load(cache=Settings.read().cache), random.Random(plan.seed)
    advisor.respond(None, Turn(now=TODAY, text="hello"))  # the cache is made before the bot starts
    async with party(stand_in=stand_in) as telegram:
        talkers = [
            Talker(telegram.phone(7_000 + n), Oracle(advisor), random.Random(plan.seed + n))
            for n in range(plan.people)
        ]
        places = asyncio.Semaphore(plan.at_once)

        async def come(talker: Talker) -> None:
            async with places:
                await talker.talk(plan.steps)

        environment = plan.environment
        talking = asyncio.gather(*map(come, talkers))
        while not talking.done():
            async with BotProcess.running(telegram.url, folder, **environment) as bot:
                await _live(bot, talking, chance)
                if talking.done():
                    await talking
                    await bot.stop()
                elif bot.process.returncode is None:
                    report.kills += 1
                else:
                    raise RuntimeError(f"the bot ended by itself: {await bot.ended()}")
        _judge(report, telegram, talkers, folder)
    report.seconds = time.monotonic() - began
    return report


async def _live(bot: BotProcess, talking: "asyncio.Future[Any]", chance: random.Random) -> None:
    """Let a bot live for a while, sometimes not even until it has started."""
    if chance.random() < STARTING:
        await asyncio.wait([talking], timeout=chance.uniform(0.1, 0.9))
    else:
        await bot.line()
        await asyncio.wait([talking], timeout=chance.uniform(0.02, 0.9))


def _judge(report: Report, telegram: Party, talkers: Sequence[Talker], folder: Path) -> None:
    with sqlite3.connect(folder / "advisor.db") as db:
        kept = dict(db.execute("SELECT person, session FROM conversations"))
        left = db.execute("SELECT (SELECT count(*) FROM inbox), (SELECT count(*) FROM outbox)")
        if left.fetchone() != (0, 0):
            report.wrong.append("something is left in the inbox or the outbox")
    db.close()
    report.wrong += telegram.complaints
    report.unanswered = telegram.unanswered
    for talker in talkers:
        report.turns += talker.oracle.turns
        report.replies += len(talker.oracle.shown)
        repeats = compare(talker.oracle.shown, talker.phone.log)
        if repeats is None:
            report.wrong.append(f"{talker.phone.number} was shown {talker.phone.log}")
        report.repeats += repeats or 0
        session = talker.oracle.session and talker.oracle.session.to_json()
        if _unnumbered(kept.get(talker.phone.number)) != session:
            report.wrong.append(f"{talker.phone.number} has {kept.get(talker.phone.number)}")


def _unnumbered(session: str | None) -> str | None:
    """Return a session without the numbers Telegram gave the messages, which the oracle lacks."""
    return session and Session.from_json(session).with_(heard=()).to_json()


def main() -> int:
    """Run it by hand, as big as you like."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("people", "steps", "at_once", "seed"):
        parser.add_argument(f"--{name}", type=int)
    parser.add_argument(
        "--own", action="store_true", help="our server, though the stand-in is here"
    )
    parser.add_argument("--webhook", action="store_true", help="have the updates brought")
    options = vars(parser.parse_args())
    stand_in = not options.pop("own") and STAND_IN
    plan = Plan(**{name: number for name, number in options.items() if number is not None})
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(crash(Path(folder), plan, stand_in=stand_in))
    sys.stdout.write("\n".join([report.table(), *report.wrong, ""]))
    return bool(report.wrong or report.unanswered)


if __name__ == "__main__":
    sys.exit(main())
