"""Calls in a thread, and one that never ends."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from advisor.channels.telegram.limited import Limited


@pytest.fixture
def never() -> Iterator[threading.Event]:
    """Return an event that comes when the test is over."""
    event = threading.Event()
    yield event
    event.set()


async def test_results_and_errors_come_back() -> None:
    divide = Limited(lambda a, b: a / b, 5.0)
    assert await divide(6, b=3) == 2
    with pytest.raises(ZeroDivisionError):
        await divide(1, 0)


async def test_calls_are_made_one_at_a_time_in_order() -> None:
    seen: list[int] = []
    note = Limited(seen.append, 5.0)
    await asyncio.gather(*(note(n) for n in range(50)))
    assert seen == list(range(50))


async def test_only_the_call_that_hangs_fails_and_the_loop_goes_on(never: threading.Event) -> None:
    def hang(seconds: float) -> float:
        never.wait(seconds)
        return seconds

    limited = Limited(hang, 0.2)
    hanging = asyncio.create_task(limited(60))
    await asyncio.sleep(0.1)
    waiting = [asyncio.create_task(limited(0.15)) for _ in range(4)]
    with pytest.raises(TimeoutError):
        await hanging
    assert await asyncio.gather(*waiting) == [0.15] * 4


async def test_a_caller_that_gives_up_leaves_the_others_their_results(
    never: threading.Event,
) -> None:
    limited = Limited(lambda n: (never.wait(0.1), n)[1], 5.0)
    first, second = asyncio.create_task(limited(1)), asyncio.create_task(limited(2))
    await asyncio.sleep(0.02)
    first.cancel()
    assert await second == 2
