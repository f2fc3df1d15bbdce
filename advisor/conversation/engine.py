"""The heart: respond() takes a session and a turn, and gives the new session and the replies.

Pure: no clock, no chance, no input or output. The same words get the same answer.
"""

from collections.abc import Mapping
from pathlib import Path

from advisor.conversation.menus.walk import Menus
from advisor.conversation.messages import Reply, Turn
from advisor.conversation.moves import Moves
from advisor.conversation.outcome import Outcome
from advisor.conversation.retention import KEEPS_NOTHING, Retention
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.turns.acts import Acts
from advisor.conversation.turns.cards import Cards
from advisor.conversation.turns.hearing import Hearing
from advisor.conversation.turns.pressing import Pressing
from advisor.conversation.turns.public import Public
from advisor.conversation.turns.telling import Telling
from advisor.knowledge.content import Content
from advisor.understanding.understand import Understanding


class Advisor:
    """The conversation over one content and one language.

    keeps: for how long the channel keeps what, since the advisor says so. languages: all that
        can be chosen, by code.
    """

    def __init__(
        self,
        content: Content,
        understanding: Understanding,
        *,
        keeps: Retention = KEEPS_NOTHING,
        languages: Mapping[str, str] | None = None,
    ) -> None:
        rooms = Rooms(content, understanding, keeps, languages)
        self.content = content
        self.understanding = understanding
        self.words = rooms.words
        moves = Moves(rooms)
        menus = Menus(rooms, moves)
        acts = Acts(rooms, moves, menus)
        self._reminding = acts.reminding
        self._pressing = Pressing(rooms, moves, acts, menus)
        telling = Telling(rooms, moves, acts, menus, self._pressing)
        self._hearing = Hearing(rooms, moves, telling)
        self.cards = Cards(rooms)
        self._public = Public(rooms, self._pressing, telling, self.cards)

    @classmethod
    def load(
        cls,
        override: Path | None = None,
        language: str = "en",
        cache: Path | None = None,
        *,
        keeps: Retention = KEEPS_NOTHING,
    ) -> "Advisor":
        """Read the content once. Raises ContentError where it is not sound."""
        content = Content.load(override, language=language, cache=cache)
        return cls.of(content, keeps=keeps)

    @classmethod
    def of(
        cls,
        content: Content,
        *,
        keeps: Retention = KEEPS_NOTHING,
        languages: Mapping[str, str] | None = None,
    ) -> "Advisor":
        """Return the advisor over this content, in its language."""
        understanding = Understanding.build(content.language, content.cache)
        return cls(content, understanding, keeps=keeps, languages=languages)

    def respond(self, session: Session | None, turn: Turn) -> Outcome:
        """Answer one turn: a press does what its button says, a text is read first."""
        if turn.public:
            return self._public.respond(session, turn)
        talk = Talk(session or Session(), turn.now)
        talk.places = turn.places
        if turn.action is not None:
            self._pressing.press(talk, turn.action)
        else:
            self._hearing.hear(talk, turn)
        return talk.outcome()

    def remind(self, about: str) -> Reply:
        """Return what is said when the day of a reminder has come."""
        return self._reminding.due(about)
