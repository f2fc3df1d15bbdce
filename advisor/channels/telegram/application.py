"""PTB's Application, and around it what makes it durable.

PTB polls, retries and dispatches; the webhook, the queue, the turns and the outbox are ours.
"""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, TypeHandler
from telegram.request import BaseRequest

from advisor.channels.telegram.albums import Albums
from advisor.channels.telegram.calls import make
from advisor.channels.telegram.endpoint import Endpoint
from advisor.channels.telegram.health import Health
from advisor.channels.telegram.incoming import Incoming, channel_of
from advisor.channels.telegram.inline import Find, Inline
from advisor.channels.telegram.menu import Words, set_menu
from advisor.channels.telegram.outbox import SLOTS, Outbox
from advisor.channels.telegram.patience import Patience
from advisor.channels.telegram.photos import Photos
from advisor.channels.telegram.polls import PollingBot
from advisor.channels.telegram.queue import Inbox, InOrder
from advisor.channels.telegram.reminders import Remind, Reminders
from advisor.channels.telegram.request import Calling, Polling
from advisor.channels.telegram.saying import Say
from advisor.channels.telegram.tally import Tally
from advisor.channels.telegram.turns import Respond, Turns
from advisor.channels.telegram.watch import Exit, Watch
from advisor.channels.telegram.webhook import Webhook, path_of, secret_of
from advisor.settings import Settings
from advisor.store.protocol import Store

LOG = logging.getLogger(__name__)
POLL = timedelta(seconds=30)
POLL_CONNECTIONS = 4  # one that hangs must not silence the bot
STOP_SECONDS = 6.0  # for what is under way; container runtimes kill after ten
SEND_SECONDS = 2.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 5.0
WANTED = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
)


class Telegram:
    """The Application, and around it what makes it durable."""

    def __init__(  # noqa: PLR0913 - the one place where all parts meet
        self,
        settings: Settings,
        store: Store,
        watch: Watch,
        *,
        respond: Respond,
        say: Say,
        find: Find,
        remind: Remind,
        languages: Callable[[], Mapping[str, Words]],
        requests: tuple[BaseRequest, BaseRequest] | None = None,
    ) -> None:
        assert settings.telegram_token is not None
        self._watch = watch
        self._languages = languages
        polling, calling = requests or (
            Polling(POLL_CONNECTIONS, watch.polled),
            Calling(SLOTS, watch.heard),
        )
        self._bot = PollingBot(
            settings.telegram_token.reveal(),
            polling,
            self._take_in,
            watch.trouble,
            base_url=settings.telegram_base_url,
            base_file_url=settings.telegram_file_url,
            request=calling,
        )
        patience, tally = Patience(), Tally()
        self.outbox = Outbox(store, partial(make, self._bot, Photos(self._bot)), patience, tally)
        self.inline = Inline(self._bot, find)
        self.inbox = Inbox(store, self.outbox, patience, say, aside=self.inline.take, tally=tally)
        turns = Turns(
            store=store,
            outbox=self.outbox,
            patience=patience,
            respond=respond,
            say=say,
            tally=tally,
            now=settings.now,
            keeps=settings.keep_unanswered,
            albums=Albums(self.inbox.waiting),
        )
        self._webhook: Webhook | None = None
        if settings.webhook is not None:
            self._secret = secret_of(settings.webhook, settings.telegram_token)
            path = path_of(settings.webhook.url)
            endpoint = Endpoint(
                self._bot,
                lambda update: self._take_in((update,)),
                path=path,
                secret=self._secret,
                delivered=watch.alive,
                refused=lambda: tally.count("advisor_updates", "refused"),
            )
            self._webhook = Webhook(settings.webhook, self._bot, endpoint, watch)
        self._listen = settings.health_listen
        self._health = Health(store, watch, patience, tally, self._depths)
        self.reminders = Reminders(store, self.outbox, patience, remind)
        self._following: asyncio.Task[None] | None = None
        self._reminding: asyncio.Task[None] | None = None
        self._app: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder()
            .bot(self._bot)
            .update_queue(self.inbox)
            .concurrent_updates(InOrder(self.inbox))
            .job_queue(None)
            .build()
        )
        self._app.add_handler(TypeHandler(Incoming, lambda update, _: turns.take(update)))

    async def serve(self) -> Exit:
        """Start, and return when it is over."""
        starting = asyncio.create_task(self.start())
        ending = asyncio.create_task(self._watch.over())
        await asyncio.wait((starting, ending), return_when=asyncio.FIRST_COMPLETED)
        if not self._watch.ended:
            starting.result()
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        return await ending

    async def start(self) -> None:
        """Connect, finish what an earlier process left, and take in what comes."""
        await self._tell_health()
        await self._insist(self._app.initialize)
        left = await self.inbox.refill(self._bot.bot)
        unsent = await self.outbox.refill(channel_of(self._bot.id))
        if left or unsent:
            LOG.info("Finishing %s updates and %s calls left from before", left, unsent)
        self._following = asyncio.create_task(self.inbox.follow(), name="following")
        self._reminding = asyncio.create_task(
            self.reminders.watch(channel_of(self._bot.id)), name="reminding"
        )
        await self._app.start()
        await (self._be_brought(self._webhook) if self._webhook else self._poll())
        self._app.create_task(self.set_menu())
        sys.stdout.write(f"@{self._bot.username} is answering in Telegram. Ctrl+C stops it.\n")
        sys.stdout.flush()

    async def set_menu(self) -> None:
        """Make Telegram show the commands as they are now described."""
        if self._app.running:
            await set_menu(self._bot, self._languages())

    async def stop(self) -> None:
        """Finish the turns under way and let go; the store keeps the rest."""
        updater = self._app.updater
        assert updater is not None
        try:
            async with asyncio.timeout(STOP_SECONDS):
                if self._webhook is not None:
                    await self._webhook.stop()
                if updater.running:
                    with suppress(TelegramError):  # what ended the polling was told
                        await updater.stop()
                if self._app.running:
                    await self._app.stop()
        except TimeoutError:
            LOG.warning("What is still under way is left for the next start.")
        await self.inline.stop()
        for task in (self._following, self._reminding):
            if task is not None:
                task.cancel()
        await self.outbox.stop(SEND_SECONDS)
        await self._health.stop()
        with suppress(TelegramError, RuntimeError):  # of what did not stop in time
            await self._app.shutdown()
        await self._bot.shutdown()

    async def _take_in(self, updates: Sequence[Update]) -> None:
        await self.inbox.take_in(updates)

    async def _tell_health(self) -> None:
        """Say how the bot is to whoever asks, also while it is still starting."""
        try:
            if self._listen is not None:
                await self._health.start(self._listen)
        except OSError as error:
            why = error.strerror or error
            LOG.critical("Stopped: can't listen on %s: %s", self._listen, why)
            self._watch.end(Exit.MISCONFIGURED)
            raise asyncio.CancelledError from None

    def _depths(self) -> Mapping[str, float]:
        return {"advisor_inbox": self.inbox.depth, "advisor_outbox": self.outbox.depth}

    async def _poll(self) -> None:
        """Ask for updates; a webhook that was set before is taken back."""
        assert self._app.updater is not None
        await self._app.updater.start_polling(
            timeout=POLL,
            bootstrap_retries=-1,
            allowed_updates=WANTED,
            error_callback=self._watch.trouble,
        )
        self._watch.alive()  # Telegram was heard of: a first poll may take its time

    async def _be_brought(self, webhook: Webhook) -> None:
        """Have Telegram bring updates."""
        await webhook.listen()
        await self._insist(lambda: webhook.set(self._secret, WANTED))

    async def _insist(self, call: Callable[[], Awaitable[None]]) -> None:
        """Make a call of the start, however long it takes to reach Telegram."""
        pause = FIRST_PAUSE
        while True:
            try:
                return await call()
            except InvalidToken:  # its text holds the token
                self._watch.rejected()
                raise asyncio.CancelledError from None
            except TelegramError as error:
                self._watch.trouble(error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
