"""What all tests may share: what is made from the content, made once in a run."""

from pathlib import Path

import pytest

from advisor.conversation.engine import Advisor


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder to use as XDG_CACHE_HOME."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def advisor(cache: Path) -> Advisor:
    """Return the advisor over the packaged content; it holds no state of its own."""
    return Advisor.load(cache=cache / "salary-advisor")
