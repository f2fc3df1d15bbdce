"""How much slower one person's flood makes the bot for everybody else.

The same bot, a process of its own, is talked to by a few people at an even pace, while another
sends 200 messages a second, and while nobody does; quiet and flood take turns, so that what else
the machine does strikes both. Said are the medians over the pairs. The bot polls, or with
`--webhook` has its updates brought.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support.party import STAND_IN, Party, Phone, party
from tests.support.process import BotProcess, webhook

RATE = 200  # messages a second of the one who floods
PEOPLE = 20
SAID = ("what does CPC add?", "about three years", "Houston", "/why", "thanks")
LIMIT = 1.5


async def ask(phone: Phone, text: str) -> float:
    """Say something, and return after how many seconds something is shown."""
    before, began = len(phone.log), time.perf_counter()
    await phone.say(text)
    while len(phone.log) == before:  # noqa: ASYNC110 - a phone tells nobody
        await asyncio.sleep(0.001)
    return time.perf_counter() - began


async def talk(phone: Phone, seconds: float, found: list[float]) -> None:
    """Ask every second or so; people don't start at once."""
    until = time.perf_counter() + seconds
    await asyncio.sleep(phone.number % PEOPLE / PEOPLE)
    for step in range(int(seconds) + 1):
        if time.perf_counter() > until:
            return
        took = await ask(phone, SAID[step % len(SAID)])
        found.append(took)
        await asyncio.sleep(max(1.0 - took, 0))


async def flood(phone: Phone) -> None:
    """Send very many messages, at an even pace."""
    began = time.perf_counter()
    for number in range(10**9):
        await phone.say(SAID[number % len(SAID)])
        await asyncio.sleep(max(began + number / RATE - time.perf_counter(), 0))


async def span(telegram: Party, first: int, seconds: float, *, flooded: bool) -> tuple[float, int]:
    """Return the others' 95th percentile, and how many messages the flood was."""
    people = [telegram.phone(first + number) for number in range(PEOPLE)]
    stormy = telegram.phone(first + PEOPLE)
    flooding = asyncio.create_task(flood(stormy)) if flooded else None
    found: list[float] = []
    began = time.perf_counter()
    await asyncio.gather(*(talk(phone, seconds, found) for phone in people))
    if flooding is not None:
        flooding.cancel()
        await asyncio.gather(flooding, return_exceptions=True)
    sent = int((time.perf_counter() - began) * RATE) if flooded else 0
    return statistics.quantiles(found, n=20)[-1], sent


async def measure(pairs: int, seconds: float, environment: dict[str, str]) -> list[str]:
    """Return the table's lines."""
    quiet, loud = [], []
    with tempfile.TemporaryDirectory() as folder:
        async with (
            party() as telegram,
            BotProcess.running(telegram.url, Path(folder), **environment) as bot,
        ):
            await bot.line()
            await asyncio.gather(*(ask(telegram.phone(n), "/start") for n in range(100, 110)))
            for pair in range(pairs):
                first = 10_000 + 1_000 * pair
                quiet.append((await span(telegram, first, seconds, flooded=False))[0])
                loud.append((await span(telegram, first + 500, seconds, flooded=True))[0])
    ratios = [after / before for before, after in zip(quiet, loud, strict=True)]
    ratio = statistics.median(ratios)
    who = "the stand-in" if STAND_IN else "our own server"
    about = f"Telegram is {who}; {pairs} pairs of {seconds:g} s, {PEOPLE} people, {RATE} a second"
    return [
        about,
        "| | others' 95th percentile |",
        "| --- | --- |",
        f"| quiet | {1000 * statistics.median(quiet):.0f} ms |",
        f"| flooded | {1000 * statistics.median(loud):.0f} ms |",
        f"| median ratio | {ratio:.2f} (to be below {LIMIT}) |",
        f"| ratios | {', '.join(f'{one:.2f}' for one in ratios)} |",
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--webhook", action="store_true")
    options = parser.parse_args()
    environment = webhook() if options.webhook else {}
    for line in asyncio.run(measure(options.pairs, options.seconds, environment)):
        print(line)


if __name__ == "__main__":
    main()
