"""One ordeal: people talk with a bot, trouble comes and goes, and all is held against the engine.

It measures how long the others waited, how soon all was well again, how much time of the
processor it took meanwhile, and what the operator was told.
"""

import asyncio
import math
import random
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from advisor.conversation.engine import Advisor
from tests.support.balancer import Balancer
from tests.support.fleet import Fleet
from tests.support.left import Left, of_postgres, of_sqlite
from tests.support.oracle import Oracle
from tests.support.party import Party
from tests.support.postgres import Server
from tests.support.process import BotProcess, webhook
from tests.support.talker import Talker

WAY = 0.01  # seconds at most from a bot to Telegram
CALM = 2.0  # seconds before the trouble and after it
PATIENCE = 180.0  # seconds for an answer, over the longest trouble
LEVELS = re.compile(r"^\S+ \S+ (?:WARNING|ERROR|CRITICAL) (.*)$", re.MULTILINE)
NUMBERS = re.compile(r"\b(?:Update|Call) \d+")


@dataclass(slots=True)
class Outcome:
    """What came of it. p95 in seconds for a step; cpu: seconds of the processor a second, of the
    bots that were there all the time.
    """

    name: str
    skipped: str = ""
    seconds: float = 0.0
    answers: int = 0
    lost: int = 0
    disordered: int = 0
    repeats: int = 0
    before: float = 0.0
    others: float = 0.0
    recovery: float = 0.0
    cpu: float = 0.0
    told: Mapping[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """A bot, or several on a PostgreSQL, in front of people who talk.

    way: the network between the bot and Telegram.
    data: the folder with the database, where it is not that with the logs.
    """

    folder: Path
    telegram: Party
    way: Balancer
    advisor: Advisor
    talkers: list[Talker]
    environment: dict[str, str] = field(default_factory=dict)
    server: Server | None = None
    fleet: Fleet | None = None
    bot: BotProcess | None = None
    data: Path | None = None
    over: bool = False

    @property
    def url(self) -> str:
        """Return what TELEGRAM_API_URL is to be."""
        return f"{self.way.url}/bot"

    @property
    def file(self) -> Path:
        """Return the database of a single bot."""
        return (self.data or self.folder) / "advisor.db"

    @property
    def database(self) -> str:
        """Return the address of the database of several."""
        assert self.fleet is not None
        return self.fleet.database

    async def start(self, *, wait: bool = True) -> BotProcess:
        """Start a bot, in place of the one there may be."""
        self.environment["ADVISOR_DATABASE"] = f"sqlite:///{self.file}"
        with (self.folder / "bot.log").open("a", encoding="utf-8") as log:
            self.bot = await BotProcess.start(
                self.url, self.folder, None, log.fileno(), **self.environment
            )
        if wait:
            assert await self.bot.line(), "the bot did not start"
        return self.bot

    def be_brought(self) -> None:
        """Have the bot that starts next take updates by a webhook."""
        self.environment |= webhook()

    async def start_all(self) -> None:
        """Start all that share a database."""
        assert self.fleet is not None
        await asyncio.gather(*map(self.fleet.start, range(len(self.fleet.ports))))

    async def stop(self) -> list[int]:
        """Stop what runs as a supervisor does; return the exit codes."""
        if self.fleet is not None:
            await self.fleet.stop()
            return [1] * len(self.fleet.ended)
        assert self.bot is not None
        return [(await self.bot.stop())[0]]

    async def person(self, talker: Talker) -> None:
        """Talk until it is over."""
        talker.patience = PATIENCE
        while await talker.step() and not self.over:  # noqa: ASYNC110 - so people are
            await asyncio.sleep(talker.chance.uniform(0.5, 1.5))

    async def struck(self) -> None:
        """Wait until all the trouble that was ordered has struck."""
        async with asyncio.timeout(PATIENCE):
            while self.telegram.to_come:  # noqa: ASYNC110 - another side's
                await asyncio.sleep(0.01)

    def told(self) -> str:
        """Return all that was logged."""
        logs = sorted(self.folder.glob("*.log"))
        return "".join(log.read_text(encoding="utf-8") for log in logs)

    def spent(self) -> dict[int, float]:
        """Return the seconds of the processor that each bot which runs has taken."""
        bots = list(self.fleet.bots.values()) if self.fleet else [self.bot]
        running = [bot.process.pid for bot in bots if bot and bot.process.returncode is None]
        times = {pid: psutil.Process(pid).cpu_times() for pid in running}
        return {pid: took.user + took.system for pid, took in times.items()}

    async def left(self) -> Left:
        """Return what is in the database."""
        if self.fleet is not None:
            return await of_postgres(self.database)
        return of_sqlite(self.file)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One kind of it.

    strike: makes it, and returns when it is over.
    prepare: comes before the bot is started, and starts it.
    outage: nobody can be answered meanwhile, so there is nothing to do.
    held: so many steps are held up by it, at least for `holds` seconds, and no other.
    repeats: so many replies may come twice.
    within: seconds after which all is well again.
    told: what the log has to say.
    complaint: what the stand-in may find fault with, as it is the trouble itself.
    """

    name: str
    strike: Callable[[Scene], Awaitable[None]]
    prepare: Callable[[Scene], Awaitable[object]] = Scene.start
    shared: bool = False
    outage: bool = False
    held: int = 0
    holds: float = 0.0
    repeats: int = 0
    within: float = 10.0
    told: str = ""
    complaint: str = "$^"


async def ordeal(trouble: Trouble, scene: Scene) -> Outcome:
    """Let people talk, strike, and judge."""
    outcome = Outcome(trouble.name)
    await (scene.start_all() if trouble.shared else trouble.prepare(scene))
    talking = asyncio.gather(*map(scene.person, scene.talkers))
    await asyncio.sleep(CALM)
    before, spent, began = len(scene.told()), scene.spent(), time.monotonic()
    try:
        await trouble.strike(scene)
    except BaseException:
        talking.cancel()
        await asyncio.gather(talking, return_exceptions=True)
        raise
    ended = time.monotonic()
    outcome.seconds = ended - began
    took = sum(now - spent[pid] for pid, now in scene.spent().items() if pid in spent)
    outcome.cpu = took / max(outcome.seconds, 0.1)
    outcome.recovery = await _recovered(scene, ended) - ended
    await asyncio.sleep(CALM)
    scene.over = True
    await talking
    left = await _settled(scene)
    codes = await scene.stop()
    outcome.told = Counter(
        NUMBERS.sub("…", line) for line in LEVELS.findall(scene.told()[before:])
    )
    _time(outcome, trouble, scene.talkers, (began, ended))
    _judge(outcome, scene, left)
    complaints = scene.telegram.complaints
    outcome.wrong += [one for one in complaints if not re.search(trouble.complaint, one)]
    if any(codes):
        outcome.wrong.append(f"it ended with {codes}")
    _hold(outcome, trouble, scene.told())
    return outcome


async def _recovered(scene: Scene, ended: float) -> float:
    """Return when all had their answer that were waiting for one when the trouble ended."""
    while time.monotonic() < ended + PATIENCE:
        waiting = [t.waiting for t in scene.talkers if t.waiting is not None]
        if all(since > ended for since in waiting):
            break
        await asyncio.sleep(0.01)
    return time.monotonic()


async def _settled(scene: Scene) -> Left:
    """Return what is left when nothing more comes of it."""
    began, left = time.monotonic(), await scene.left()
    while left.anything and time.monotonic() < began + PATIENCE / 2:
        await asyncio.sleep(0.2)
        left = await scene.left()
    return left


def _time(
    outcome: Outcome, trouble: Trouble, talkers: Sequence[Talker], when: tuple[float, float]
) -> None:
    """Measure the steps: those that were over before, and those meanwhile that it held up not."""
    began, ended = when
    steps = [step for talker in talkers for step in talker.took]
    outcome.before = p95([took for at, took in steps if at + took < began])
    until = ended + outcome.recovery
    meanwhile = sorted(took for at, took in steps if at + took > began and at < until)
    others = meanwhile[: len(meanwhile) - trouble.held]
    outcome.others = 0.0 if trouble.outage else p95(others)
    slow = [took for took in meanwhile if took >= trouble.holds > 0]
    if trouble.holds and len(slow) < trouble.held:
        outcome.wrong.append(f"only {len(slow)} steps waited {trouble.holds} seconds")


def p95(seconds: Sequence[float]) -> float:
    """Return what 95 of a hundred are below."""
    return sorted(seconds)[math.ceil(0.95 * len(seconds)) - 1] if seconds else 0.0


def _judge(outcome: Outcome, scene: Scene, left: Left) -> None:
    if left.anything:
        outcome.wrong.append("something is left in the inbox or the outbox")
    if scene.telegram.unanswered:
        outcome.wrong.append(f"{scene.telegram.unanswered} presses were never answered")
    for talker in scene.talkers:
        number, shown = talker.phone.number, Counter(talker.phone.log)
        outcome.answers += len(talker.oracle.shown)
        missing = Counter(talker.oracle.shown) - shown
        outcome.lost += missing.total()
        outcome.repeats += talker.repeats or 0
        if talker.repeats is None:
            outcome.disordered += not missing
            outcome.wrong.append(f"{number} was to be shown {talker.oracle.shown}")
            outcome.wrong.append(f"and was shown {talker.phone.log}")
        if not talker.has(left.sessions.get(number)):
            outcome.wrong.append(f"{number} has {left.sessions.get(number)}")


def _hold(outcome: Outcome, trouble: Trouble, told: str) -> None:
    """Hold it to what is promised of this kind of trouble."""
    if outcome.lost:
        outcome.wrong.append(f"{outcome.lost} answers never came")
    if outcome.repeats > trouble.repeats:
        outcome.wrong.append(f"{outcome.repeats} came twice, {trouble.repeats} may")
    if outcome.recovery > trouble.within:
        outcome.wrong.append(f"it took {outcome.recovery:.1f} s, not {trouble.within:.0f}")
    if trouble.outage and outcome.cpu > 0.5:
        outcome.wrong.append("it was busy with nothing")
    if not re.search(trouble.told, told):
        outcome.wrong.append(f"the log does not say {trouble.told!r}")
    if "Traceback" in told:
        outcome.wrong.append("the log holds a traceback")


def someone(scene: Scene) -> Talker:
    """Return one person more."""
    talker = Talker(scene.telegram.phone(6_999), Oracle(scene.advisor), random.Random(0), PATIENCE)
    scene.talkers.append(talker)
    return talker
