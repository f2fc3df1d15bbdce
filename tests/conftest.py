"""What all tests may share: one cache of what is made from the content, new in every run."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder to use as XDG_CACHE_HOME."""
    return tmp_path_factory.mktemp("cache")
