"""The packaged figures, read once for all tests of the pay room."""

import pytest

from advisor.knowledge.content import Content


@pytest.fixture(scope="session")
def content() -> Content:
    """Return the packaged content."""
    return Content.load()
