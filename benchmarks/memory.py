"""How much memory a bot holds: every extra loaded, no picture drawn yet, 100,000 people kept.

A process of its own, as an operator runs it, before a Telegram of our own; told is what it holds
when it has started, when a few people have talked with it, and the most it ever held.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from advisor.store.sqlite import SqliteStore
from benchmarks.store import fill
from tests.support.chats import TOKEN
from tests.support.party import party

TARGET = 150  # MB
PEOPLE = 100_000
TALKERS = 200
SAID = ("/start", "5 years, cpc and crc", "what does a ccs cost", "/estimate", "texas", "/next")
START = (
    "import sys, asyncpg, prometheus_client, rich, PIL.ImageDraw, PIL.ImageFont;"
    " from advisor.cli import main; sys.argv = ['advisor', 'bot']; sys.exit(main())"
)


def held(pid: int, name: str) -> float:
    """Return what the system says of a process's memory, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1024


async def measure() -> list[tuple[str, float]]:
    """Return what is held, and when."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(f"{folder}/advisor.db")
        await store.open()
        await fill(store, 0, PEOPLE)
        await store.close()
        async with party(stand_in=False) as telegram:
            bot = await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", START),
                env={
                    **os.environ,
                    "TELEGRAM_API_URL": telegram.url,
                    "TELEGRAM_BOT_TOKEN": TOKEN,
                    "ADVISOR_DATABASE": f"sqlite:///{folder}/advisor.db",
                    "ADVISOR_HEALTH_LISTEN": "127.0.0.1:8190",
                },
                stdout=asyncio.subprocess.PIPE,
            )
            assert bot.stdout is not None
            await bot.stdout.readline()
            found.append(("started", held(bot.pid, "VmRSS")))
            phones = [telegram.phone(1 + number) for number in range(TALKERS)]
            for text in SAID:
                had = [len(phone.log) for phone in phones]
                for phone in phones:
                    await phone.say(text)
                while any(len(p.log) == n for p, n in zip(phones, had, strict=True)):  # noqa: ASYNC110 - a phone tells nobody
                    await asyncio.sleep(0.05)
            found.append((f"{TALKERS} people have talked", held(bot.pid, "VmRSS")))
            found.append(("at most", held(bot.pid, "VmHWM")))
            bot.terminate()
            await bot.wait()
    return found


def main() -> int:
    """Measure, print the table, and return 1 where the target is missed."""
    found = asyncio.run(measure())
    print(f"{PEOPLE:,} sessions in the store, every extra loaded, no picture drawn\n")
    print("| | MB |\n| --- | ---: |")
    for name, megabytes in found:
        print(f"| {name} | {megabytes:.0f} |")
    print(f"| target | {TARGET} |")
    return 1 if found[-1][1] > TARGET else 0


if __name__ == "__main__":
    sys.exit(main())
