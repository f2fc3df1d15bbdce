"""Outcome: what a turn led to, for the channel to carry out and the command line to print."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.conversation.messages import Reply
from advisor.conversation.session import Reminder, Session
from advisor.knowledge.slots import SlotValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a turn led to: the `session` to keep, the `replies` to send, and how it was understood.

    session is None when everything about the person is to be deleted.
    slots: what this turn told, and nothing else. declined: the person skipped or refused.
    unanswered: the intent nearest to a text that found no answer (missing.py).
    toast: a word over the button that was pressed. rating: an intent, and whether its answer was
    liked. remind: reminders to set; unremind: what those to stop are about. export: the person
    is to get all that is kept of them.
    """

    session: Session | None
    replies: tuple[Reply, ...]
    kind: str
    intents: tuple[str, ...] = ()
    confidence: float = 1.0
    slots: Mapping[str, SlotValue] = field(default_factory=dict)
    declined: bool = False
    unanswered: str | None = None
    toast: str = ""
    rating: tuple[str, bool] | None = None
    remind: tuple[Reminder, ...] = ()
    unremind: tuple[str, ...] = ()
    export: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """Everything in the replies, in its order."""
        return tuple(kind for reply in self.replies for kind in reply.kinds)
