"""Some of the trouble that `python -m tests.support.faults` plays, and that no other test does:
several things at once, against a real bot with people talking.
"""

import gc
from collections.abc import Iterator

import pytest

from advisor.conversation.engine import Advisor
from tests.support.faults import TROUBLES, play
from tests.support.oracle import learned
from tests.support.party import STAND_IN
from tests.support.talker import TODAY

PLAYED = ("429, wait 3 s", "updates in reverse order", "PostgreSQL killed", "database locked")


@pytest.fixture(scope="module")
def known() -> Advisor:
    """Return an advisor that keeps what a bot keeps."""
    return learned(TODAY)


@pytest.fixture
def _swept() -> Iterator[None]:
    """Collect what was left behind while its warnings are still this test's."""
    yield
    gc.collect()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.usefixtures("_swept")
@pytest.mark.skipif(not STAND_IN, reason="our own server can't play it")
@pytest.mark.parametrize("name", PLAYED)
async def test_trouble_is_come_through(known: Advisor, name: str) -> None:
    (trouble,) = (trouble for trouble in TROUBLES if trouble.name == name)
    outcome = await play(trouble, known, people=10, stand_in=True)
    assert outcome.skipped == ""
    assert outcome.wrong == []
    assert outcome.answers > 20
