"""Learn the wordings of a language, and keep the model beside the package.

`make setup` and `make wheel` run it, so that the first question of a new user needn't wait.

    python tools/keep_model.py
"""

import sys

from advisor.knowledge.content import Content
from advisor.settings import Settings
from advisor.understanding.learned import SHIPPED, Learned

EVERYBODY = 0o644


def main() -> int:
    """Keep the model."""
    cache = Settings.read().cache
    SHIPPED.mkdir(exist_ok=True)
    Learned(Content.load(cache=cache).language, cache).ship(SHIPPED)
    for file in SHIPPED.iterdir():
        file.chmod(EVERYBODY)
    SHIPPED.chmod(0o755)
    return 0


if __name__ == "__main__":
    sys.exit(main())
