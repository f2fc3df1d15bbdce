"""A running bot behind the wire, and the people in front of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from advisor.channels.telegram.application import Telegram
from advisor.channels.telegram.inline import Find, Found
from advisor.channels.telegram.limited import Limited
from advisor.channels.telegram.reminders import Remind
from advisor.channels.telegram.watch import Watch
from advisor.conversation.messages import Choice, Reply, Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from advisor.conversation.turns.cards import Card
from advisor.settings import Secret, Settings
from advisor.store.choose import store_at
from advisor.store.protocol import Store
from tests.support.chats import TOKEN, Chats
from tests.support.user import User
from tests.support.wire import Wire

SETTINGS = Settings(
    telegram_token=Secret(TOKEN),
    telegram_api_url="https://telegram.invalid",
    database="sqlite:///:memory:",
    content=None,
    now=date(2026, 11, 23),
    cache=None,
    log_level="DEBUG",
)


def echo(session: Session | None, turn: Turn) -> Outcome:
    """Answer with what was said, or done, and count the turns in the profile's years."""
    kept = session or Session()
    if turn.text == "/forget":
        return Outcome(session=None, replies=(reply("forgotten"),), kind="reset")
    if turn.text and turn.text.startswith("break"):
        raise ValueError(turn.text)
    years = (kept.profile.experience_years or 0) + 1
    kept = kept.with_(profile=kept.profile.with_slots({"experience_years": years}))
    said = (turn.text or turn.action or "").split(" / ")
    return Outcome(session=kept, replies=tuple(map(reply, said)), kind="smalltalk")


def reply(text: str) -> Reply:
    """Return a reply with two buttons."""
    row = (Choice(label="One", action="do:one"), Choice(label="Two", action="do:two"))
    return Reply(text=text, kinds=("smalltalk",), rows=(row,))


def phrase(key: str, language: str | None = None) -> str:
    """Say a phrase by its key."""
    return f"phrase {key}" if language is None else f"phrase {key} in {language}"


def due(_session: Session | None, about: str) -> Reply:
    """Say what is due."""
    return reply(f"due: {about}")


def found(text: str) -> Found:
    """Return one card for a text."""
    card = Card(start="ask_one", title=text or "nothing", text=f"**{text}** and more")
    return Found(cards=(card,), button="In private", more="Go on")


@dataclass
class Stage:
    """One run of the bot."""

    chats: Chats
    bot: Telegram
    store: Store
    watch: Watch
    people: dict[tuple[int, int], User] = field(default_factory=dict)

    def user(self, number: int = 1, where: int = 0, name: str = "Ann") -> User:
        """Return a person, in their own chat or in a group's."""
        user = User(self.chats, number, self.settled, name=name, where=where)
        return self.people.setdefault((number, where), user)

    async def settled(self, update: int) -> None:
        """Wait until the bot has taken in this update and done all it has to do."""
        await self.chats.confirmed(update)
        await self.idle()

    async def idle(self) -> None:
        """Wait until nothing waits in the bot."""
        await self.bot.inbox.idle()
        await self.bot.inline.idle()
        await self.bot.outbox.idle()


@asynccontextmanager
async def staged(  # noqa: PLR0913 - what a run may differ in
    chats: Chats,
    url: str = SETTINGS.database,
    respond: "Limited[[Session | None, Turn], Outcome] | None" = None,
    *,
    keeps: int = 0,
    find: Find | None = None,
    store: Store | None = None,
    settings: Settings = SETTINGS,
    remind: Remind = due,
) -> AsyncIterator[Stage]:
    """Run a bot on a store; what the bot did wrong fails the test."""
    store = store or store_at(url)
    await store.open()
    watch = Watch()
    bot = Telegram(
        replace(settings, keep_unanswered=keeps),
        store,
        watch,
        respond=respond or Limited(echo, 5.0),
        say=phrase,
        find=find or Limited(lambda text, _client: found(text), 5.0),
        languages=lambda: {"": phrase},
        remind=remind,
        requests=(Wire(chats), Wire(chats)),
    )
    await bot.start()
    try:
        yield Stage(chats, bot, store, watch)
    finally:
        await bot.stop()
        await store.close()
    assert chats.violations == []
