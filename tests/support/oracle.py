"""What the engine says should be shown to a person, whatever carries it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from advisor.channels.telegram.render import pages
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.session import Session
from tests.support.chats import Shown, plain


@dataclass
class Oracle:
    """One person's talk, played to the engine. `shown` is what they are to see, in order."""

    advisor: Advisor
    session: Session | None = None
    turns: int = 0
    shown: list[str] = field(default_factory=list)

    def hear(self, turn: Turn, pressed: Shown | None = None) -> Sequence[str]:
        """Play a turn; return what it adds. An edit that changes nothing is not shown."""
        outcome = self.advisor.respond(self.session, replace(turn, places=True))
        self.session = outcome.session
        self.turns += 1
        added: list[str] = []
        for count, reply in enumerate(outcome.replies):
            texts = [plain(page) for page in pages(reply.text)]
            buttons = [(choice.label, choice.action) for choice in reply.choices]
            same = pressed and [pressed.text] == texts and pressed.buttons == buttons
            added += [] if count == 0 and same and not reply.picture else texts
        self.shown += added
        return added
