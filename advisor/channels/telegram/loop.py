"""The event loop that the bot runs in: uvloop where it is installed, which takes less of the
processor than Python's own. The only module that needs the extra `speed`.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

NEW: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop
try:
    import uvloop
except ImportError:  # nothing is missing without it
    pass
else:
    NEW = uvloop.new_event_loop

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """Return what the bot's work returns."""
    with asyncio.Runner(loop_factory=NEW) as runner:
        return runner.run(work)
