"""The heart: respond() takes a session and a turn, and gives the new session and the replies."""

from pathlib import Path

from advisor.conversation.messages import Choice, Reply, Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session


class Advisor:
    """The conversation over one content: pure, the same words get the same answer."""

    @classmethod
    def load(
        cls, override: Path | None = None, language: str = "en", cache: Path | None = None
    ) -> "Advisor":
        """Read the content once. Raises ContentError where it is not sound."""
        del override, language, cache
        return cls()

    def respond(self, session: Session | None, turn: Turn) -> Outcome:
        """Answer one turn."""
        said = turn.text or turn.action or ""
        rows = ((Choice(label="Again", action="do:again"),),)
        return Outcome(
            session=(session or Session()).with_(offered=rows[0]),
            replies=(Reply(text=f"You said **{said}**.", kinds=("smalltalk",), rows=rows),),
            kind="smalltalk",
        )
