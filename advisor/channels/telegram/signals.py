"""Signals of the operator: INT and TERM end the bot, HUP has the content read anew.

HUP also tells a program that its terminal is gone; a bot started in one then ends, as ever.
Windows has no HUP, and ends by Ctrl+C as ever.
"""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress

from advisor.channels.telegram.watch import Exit, Watch

HUP = getattr(signal, "SIGHUP", None)


def hold() -> None:
    """Let HUP wait until it is heeded; a bot that is starting must not end by it."""
    if HUP is not None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {HUP})


def heed(watch: Watch, reload: Callable[[], None]) -> None:
    """Heed the signals from now on, also one that has been waiting."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, watch.end, Exit.STOPPED)
    if HUP is None:
        return
    attached = _has_terminal()

    def hang_up() -> None:
        if attached and not _has_terminal():
            watch.end(Exit.STOPPED)
        else:
            reload()

    loop.add_signal_handler(HUP, hang_up)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {HUP})


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY))
    except OSError:
        return False
    return True
