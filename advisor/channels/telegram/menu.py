"""The commands menu: set at start, and only where it is not what it should be."""

import logging
from collections.abc import Callable

from telegram import Bot, BotCommand
from telegram.error import TelegramError

LOG = logging.getLogger(__name__)

# In the order of the menu. What each does is the phrase `command.<command>`.
COMMANDS = (
    "start",
    "estimate",
    "profile",
    "next",
    "why",
    "help",
    "cancel",
    "restart",
    "forget",
    "privacy",
)


async def set_menu(bot: Bot, say: Callable[[str], str]) -> None:
    """Make Telegram show the commands, in so far as it doesn't yet."""
    wanted = tuple(BotCommand(name, say(f"command.{name}")) for name in COMMANDS)
    try:
        if tuple(await bot.get_my_commands()) != wanted:
            await bot.set_my_commands(wanted)
    except TelegramError as error:  # the bot answers without it; the next start tries again
        LOG.warning("The commands menu could not be set: %s", error)
