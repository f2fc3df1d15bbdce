"""The commands menu, by scope and language: set at start, where it is not what it should be."""

import logging
from collections.abc import Callable, Mapping

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

LOG = logging.getLogger(__name__)

# In the order of the menu. What each does is the phrase `command.<command>`.
COMMANDS = (
    "start",
    "estimate",
    "profile",
    "next",
    "why",
    "whatif",
    "compare",
    "plan",
    "offer",
    "share",
    "reminders",
    "help",
    "cancel",
    "restart",
    "forget",
    "privacy",
    "export",
)
IN_GROUPS = ("help", "estimate", "privacy")  # the last two lead to the private chat
USUAL = ""  # the language of who has none of the others

Words = Callable[[str], str]
SCOPES: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
    (BotCommandScopeDefault(), COMMANDS),
    (BotCommandScopeAllPrivateChats(), COMMANDS),
    (BotCommandScopeAllGroupChats(), IN_GROUPS),
)


async def set_menu(bot: Bot, languages: Mapping[str, Words]) -> None:
    """Make Telegram show the commands, in so far as it doesn't yet.

    languages: what says a phrase, by the two letters of its language; USUAL is for all others.
    """
    try:
        for code, say in languages.items():
            for scope, commands in SCOPES:
                wanted = tuple(BotCommand(name, say(f"command.{name}")) for name in commands)
                await _set(bot, scope, code or None, wanted)
    except TelegramError as error:  # the bot answers without it; the next start tries again
        LOG.warning("The commands menu could not be set: %s", error)


async def _set(
    bot: Bot, scope: BotCommandScope, language: str | None, wanted: tuple[BotCommand, ...]
) -> None:
    if tuple(await bot.get_my_commands(scope, language)) != wanted:
        await bot.set_my_commands(wanted, scope, language)
