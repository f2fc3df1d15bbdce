"""Inline mode: cards for what somebody types after the bot's name in any chat.

They are wanted while being typed, so nothing of them is kept: an unanswered query is worth
nothing a few seconds later. Of one person only the newest is answered.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from textwrap import shorten

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from advisor.channels.markdown import plain
from advisor.channels.telegram.links import into
from advisor.channels.telegram.logs import place
from advisor.channels.telegram.render import pages
from advisor.conversation.sharing.links import to_do
from advisor.conversation.turns.cards import Card

LOG = logging.getLogger(__name__)
CACHE_SECONDS = 300  # how long Telegram shows the same cards for the same words
LONGEST_TITLE, LONGEST_LINE = 64, 140  # characters that a phone shows of a card
TOO_LATE = "query is too old"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What there is for a text.

    button: what leads from the list of cards into the private chat. more: what does so from
    below a card that was sent. personal: whether another person may get other cards.
    """

    cards: tuple[Card, ...]
    button: str
    more: str
    personal: bool = False


Find = Callable[[str, str | None], Awaitable[Found]]


class Inline:
    """Answers inline queries by `find`, which takes a text and the client's language."""

    def __init__(self, bot: Bot, find: Find) -> None:
        self._bot = bot
        self._find = find
        self._newest: dict[int, InlineQuery] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def take(self, update: Update) -> bool:
        """Answer the update's inline query in a while, if it has one; return whether it has."""
        query = update.inline_query
        if query is None:
            return False
        if not (isinstance(query.id, str) and query.id and isinstance(query.query, str)):
            return True  # no Telegram sends it; there is nothing to answer
        person = query.from_user.id
        self._newest[person] = query
        if person not in self._tasks:
            task = asyncio.create_task(self._serve(person), name="inline")
            self._tasks[person] = task
        return True

    async def idle(self) -> None:
        """Wait until all are answered."""
        while self._tasks:
            await asyncio.wait(self._tasks.values())

    async def stop(self) -> None:
        """Answer no more: who is typing gets nothing, as if there were no bot."""
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, person: int) -> None:
        """Answer a person's newest query until there is none."""
        try:
            while query := self._newest.pop(person, None):
                try:
                    await self._answer(person, query)
                except TelegramError as error:
                    _tell(error)
                except Exception as error:  # noqa: BLE001 - the next query may fare better
                    LOG.error("An inline query can't be answered: %s", place(error))  # noqa: TRY400 - no text
        finally:
            del self._tasks[person]

    async def _answer(self, person: int, query: InlineQuery) -> None:
        found = await self._find(query.query, query.from_user.language_code)
        if person in self._newest:  # they typed on
            return
        cards = () if query.offset else found.cards  # there is no second page
        await self._bot.answer_inline_query(
            query.id,
            list(articles(cards, self._bot.username, found.more)),
            cache_time=CACHE_SECONDS,
            is_personal=found.personal,
            button=InlineQueryResultsButton(found.button, start_parameter=to_do("start")),
        )


def articles(cards: tuple[Card, ...], bot: str, more: str) -> Iterator[InlineQueryResultArticle]:
    """Yield cards as Telegram shows them, each with a way into the private chat below it."""
    for card in cards:
        title, line = plain(card.title), " ".join(plain(card.text).split())
        link = InlineKeyboardButton(more, url=into(bot, card.start))
        yield InlineQueryResultArticle(
            id=card.start,
            title=shorten(title, LONGEST_TITLE, placeholder="…"),
            description=shorten(line.removeprefix(title).strip(), LONGEST_LINE, placeholder="…"),
            input_message_content=InputTextMessageContent(
                pages(card.text)[0],
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
            reply_markup=InlineKeyboardMarkup([[link]]),
        )


def _tell(error: TelegramError) -> None:
    """Tell the operator what went wrong, unless the answer only came too late."""
    if not (isinstance(error, BadRequest) and TOO_LATE in error.message.lower()):
        LOG.warning("An inline query was not answered: %s", shorten(str(error), 80))
