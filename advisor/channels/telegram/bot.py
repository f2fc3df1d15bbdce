"""`advisor bot`: from the settings to a running bot, and to an exit code."""

import asyncio
import gc
import logging
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from advisor.channels.telegram import loop, signals
from advisor.channels.telegram.application import Telegram
from advisor.channels.telegram.current import Current, first
from advisor.channels.telegram.limited import Limited
from advisor.channels.telegram.logs import configure
from advisor.channels.telegram.watch import Exit, Watch
from advisor.knowledge.yaml import ContentError
from advisor.settings import Settings
from advisor.store.choose import StoreAddressError, store_at
from advisor.store.protocol import Store, StoreUnavailableError

LOG = logging.getLogger(__name__)
TURN_SECONDS = 20.0
FIND_SECONDS = 5.0
SWEEP_SECONDS = 3600.0
GARBAGE = (20_000, 20, 20)  # objects and rounds before Python looks for what nothing refers to


def run(settings: Settings) -> int:
    """Run the bot until it is told to stop; return the exit code."""
    assert settings.telegram_token is not None, "the command line asks for one"
    signals.hold()
    configure(settings.log_level, settings.telegram_token, settings.log_format)
    try:
        current = Current(settings)
    except ContentError as error:
        LOG.error("Not started. %s", first(error))  # noqa: TRY400 - for its author
        return Exit.MISCONFIGURED
    try:
        return loop.run(_serve(settings, current))
    except (StoreAddressError, StoreUnavailableError) as error:
        LOG.critical("%s: %s", settings.shown_database, error)
        return Exit.FAILED


async def _serve(settings: Settings, current: Current) -> Exit:
    watch = Watch()
    signals.heed(watch, current.want)
    store = store_at(settings.database)
    await store.open()
    await sweep(store, settings)
    bot = Telegram(
        settings,
        store,
        watch,
        respond=Limited(current.respond, TURN_SECONDS),
        say=current.say,
        remind=current.remind,
        find=Limited(current.find, FIND_SECONDS),
        languages=current.menus,
    )
    beside = (
        asyncio.create_task(_renew(current, bot)),
        asyncio.create_task(_sweep(store, settings)),
    )
    _settle()
    try:
        return await bot.serve()
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await bot.stop()
        await store.close()


async def _renew(current: Current, bot: Telegram) -> None:
    """Bring the menu up to date whenever newer content answers."""
    while True:
        await current.renewed()
        _settle()
        await bot.set_menu()


def _settle() -> None:
    """Keep the collector of garbage from going through the content again and again: that is most
    of what there is, and stays until there is newer content. It saves a tenth of a turn.
    """
    gc.set_threshold(*GARBAGE)
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def _sweep(store: Store, settings: Settings) -> None:
    """Delete texts whose time is over, hour by hour."""
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        with suppress(StoreUnavailableError):  # who waits for an answer hears of it
            await sweep(store, settings)


async def sweep(store: Store, settings: Settings) -> None:
    """Delete texts whose time is over, those kept for longer than is set now, and what was told
    by people who have not written for long.
    """
    today = settings.now or datetime.now().astimezone().date()
    texts, idle = timedelta(settings.keep_unanswered), timedelta(settings.keep_sessions)
    await store.sweep(
        today,
        before=today - texts if texts else date.max,
        idle_before=datetime.combine(today - idle, time.min).timestamp() if idle else 0.0,
    )
