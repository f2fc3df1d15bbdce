"""One understanding of the packaged content for all tests of this room."""

from pathlib import Path

import pytest

from advisor.knowledge.content import Content
from advisor.knowledge.language import Language
from advisor.understanding.understand import Understanding


@pytest.fixture(scope="session")
def language(cache: Path) -> Language:
    """Return the packaged content in English."""
    return Content.load(cache=cache).language


@pytest.fixture(scope="session")
def understanding(language: Language, cache: Path) -> Understanding:
    """Return the understanding of that language."""
    return Understanding.build(language, cache)
