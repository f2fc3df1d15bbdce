"""What a channel has the store keep of a message that found no answer."""

from datetime import date, timedelta

from advisor.conversation.outcome import Outcome
from advisor.store.masking import masked
from advisor.store.records import Unanswered


def missed(outcome: Outcome, text: str | None, day: date, keeps: int) -> Unanswered | None:
    """Return what the store is to count, with the text if texts are kept; None if answered.

    keeps: for how many days texts are kept, 0 where they aren't.
    """
    if outcome.unanswered is None:
        return None
    if not (text and keeps):
        return Unanswered(day=day, nearest=outcome.unanswered)
    until = day + timedelta(days=keeps)
    return Unanswered(day=day, nearest=outcome.unanswered, text=masked(text), until=until)
