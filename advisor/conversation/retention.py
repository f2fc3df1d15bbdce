"""For how long the channel keeps what, since the advisor tells people so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Days that things are kept.

    unanswered: the texts that found no answer; 0: they are only counted. sessions: what was told
    by somebody who has not written since; 0: until they delete it.
    """

    unanswered: int = 0
    sessions: int = 0


KEEPS_NOTHING = Retention()
