"""`advisor bot`: from the settings to a running bot, and to an exit code."""

import asyncio
import logging
import signal
from contextlib import suppress
from datetime import date

from advisor.channels.telegram.application import Telegram
from advisor.channels.telegram.limited import Limited
from advisor.channels.telegram.logs import configure
from advisor.channels.telegram.watch import Exit, Watch
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.settings import Settings
from advisor.store.choose import StoreAddressError, store_at
from advisor.store.protocol import StoreUnavailableError

LOG = logging.getLogger(__name__)
TURN_SECONDS = 20.0


def run(settings: Settings) -> int:
    """Run the bot until it is told to stop; return the exit code."""
    assert settings.telegram_token is not None, "the command line asks for one"
    configure(settings.log_level, settings.telegram_token)
    advisor = Advisor.load(settings.content, cache=settings.cache)
    advisor.respond(None, Turn(now=date.min, text="hello"))  # what it makes, before any waits
    try:
        return asyncio.run(_serve(settings, advisor))
    except (StoreAddressError, StoreUnavailableError) as error:
        LOG.critical("%s: %s", settings.database, error)
        return Exit.FAILED


async def _serve(settings: Settings, advisor: Advisor) -> Exit:
    watch = Watch()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl+C interrupts as ever
            asyncio.get_running_loop().add_signal_handler(number, watch.end, Exit.STOPPED)
    store = store_at(settings.database)
    await store.open()
    bot = Telegram(
        settings,
        store,
        watch,
        respond=Limited(advisor.respond, TURN_SECONDS),
        say=advisor.words.say,
    )
    try:
        return await bot.serve()
    finally:
        await bot.stop()
        await store.close()
