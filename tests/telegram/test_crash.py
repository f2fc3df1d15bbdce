"""SIGKILL at random moments, with many people in the middle of their talks."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.crash import Plan, compare, crash


@pytest.fixture
def _swept() -> Iterator[None]:
    """Collect what was left behind while its warnings are still this test's."""
    yield
    gc.collect()


# The stand-in leaves its connections to a bot that was killed to the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.usefixtures("_swept")
@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_killed_bot_loses_nothing_and_counts_nothing_twice(
    tmp_path: Path, *, webhook: bool
) -> None:
    """Two hundred talks: each session as the engine has it, each reply shown, in order."""
    report = await crash(tmp_path, Plan(people=200, steps=5, webhook=webhook))
    assert report.wrong == []
    assert report.unanswered == 0
    assert report.kills >= 10
    assert report.repeats <= report.kills * 50


def test_the_comparison_sees_what_is_missing_misplaced_or_made_up() -> None:
    assert compare(["a", "b", "b"], ["a", "b", "b"]) == 0
    assert compare(["a", "b", "b"], ["a", "a", "b", "b", "b"]) == 2
    assert compare(["a", "b", "b"], ["a", "b"]) is None
    assert compare(["a", "b"], ["b", "a"]) is None
    assert compare(["a"], ["a", "b"]) is None
    assert compare(["a"], []) is None
