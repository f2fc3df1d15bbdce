"""What the engine says should be shown to a person, whatever carries it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from advisor.channels.kept import retention
from advisor.channels.telegram.render import pages
from advisor.conversation.actions import stays
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Reply, Turn
from advisor.conversation.session import Session
from advisor.settings import Settings
from tests.support.chats import Shown, plain


def learned(today: date) -> Advisor:
    """Return an advisor as a bot has it, with all it makes made, so that no bot has to."""
    settings = Settings.read()
    advisor = Advisor.load(cache=settings.cache, keeps=retention(settings))
    advisor.respond(None, Turn(now=today, text="hello"))
    return advisor


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
            shown = [label for label, _ in pressed.buttons] if pressed else []
            same = pressed and [pressed.text] == texts and shown == self._labels(reply)
            first = count == 0 and not reply.picture and not stays(turn.action or "")
            added += [] if first and same else texts
        self.shown += added
        return added

    def _labels(self, reply: Reply) -> list[str]:
        """Return the buttons under a reply, with the thumbs that the channel puts there."""
        thumbs = ("rating.up", "rating.down") if reply.rates is not None else ()
        return [*(choice.label for choice in reply.choices), *map(self.advisor.words.say, thumbs)]
