"""What PTB lets through and Telegram never sends: parts of another type than they are said to be.

A store could not keep them, or a call made with them would be tried for a day.
"""

from advisor.channels.telegram.incoming import Incoming

LARGEST = 2**63  # which no store can keep


def check(incoming: Incoming) -> None:
    """Raise TypeError where a part is of a wrong type or out of range."""
    talk = incoming.conversation
    message = 0 if incoming.message is None else incoming.message
    numbers = (incoming.update, talk.chat, talk.user, talk.topic, message)
    words = (incoming.query, incoming.quoted, incoming.album, incoming.language, incoming.shown)
    if not (
        all(type(number) is int and abs(number) < LARGEST for number in numbers)
        and all(isinstance(word, str | None) for word in (incoming.text, *words))
    ):
        raise TypeError
