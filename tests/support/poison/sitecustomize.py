"""A mistake planted in any bot that is started with this folder on its PYTHONPATH: it breaks
on one text.
"""

from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session

POISON = "break on this"
_respond = Advisor.respond


def _broken(advisor: Advisor, session: Session | None, turn: Turn) -> Outcome:
    if turn.text == POISON:
        raise ValueError(turn.text)
    return _respond(advisor, session, turn)


Advisor.respond = _broken  # type: ignore[method-assign, assignment]
