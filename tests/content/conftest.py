"""One advisor over the packaged content for all questions: it holds no state of its own."""

import pytest

from advisor.conversation.engine import Advisor


@pytest.fixture(scope="session")
def advisor() -> Advisor:
    """Return the advisor over the packaged content."""
    return Advisor.load()
