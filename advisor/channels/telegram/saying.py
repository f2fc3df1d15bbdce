"""Phrases that the channel says by itself, in the language of whom it says them to."""

from typing import Protocol


class Say(Protocol):
    """Returns a phrase; `language` is what the person chose, or what their client speaks."""

    def __call__(self, key: str, language: str | None = None) -> str:
        """Return the phrase of this key."""
