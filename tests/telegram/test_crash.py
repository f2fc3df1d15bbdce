"""SIGKILL at random moments, with many people in the middle of their talks."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.crash import Plan, crash
from tests.support.talker import compare


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
    """A hundred talks: each session as the engine has it, each reply shown, in order."""
    report = await crash(tmp_path, Plan(people=100, steps=4, webhook=webhook))
    assert report.wrong == []
    assert report.repeats <= report.in_flight
    assert report.unanswered == 0
    assert report.kills >= 5


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.usefixtures("_swept")
async def test_of_three_bots_on_postgres_any_may_be_killed(tmp_path: Path) -> None:
    """Whoever is left goes on with what the dead had; what was in flight may come twice."""
    report = await crash(tmp_path, Plan(people=50, steps=4, replicas=3))
    assert report.wrong == []
    assert report.unanswered == 0
    assert report.kills >= 3
    assert report.repeats <= report.in_flight


def test_the_comparison_sees_what_is_missing_misplaced_or_made_up() -> None:
    assert compare(["a", "b", "b"], ["a", "b", "b"]) == 0
    assert compare(["a", "b", "b"], ["a", "a", "b", "b", "b"]) == 2
    assert compare(["a", "b", "b"], ["a", "b"]) is None
    assert compare(["a", "b"], ["b", "a"]) is None
    assert compare(["a"], ["a", "b"]) is None
    assert compare(["a"], []) is None
