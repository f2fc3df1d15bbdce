"""A word to who waits: after a change of wordings they are learned before the first answer."""

import sys

from advisor.understanding.understand import Understanding

NOTICE = "Learning how people word their questions; after a change of content that takes a while."


def announce(understanding: Understanding) -> None:
    """Say on standard error that the first answer takes a while, where it does."""
    if not understanding.learned:
        sys.stderr.write(f"{NOTICE}\n")
        sys.stderr.flush()
