"""Languages: which advisor answers somebody, by what they chose or by what their client says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from advisor.conversation.actions import Action, action
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.retention import KEEPS_NOTHING, Retention
from advisor.conversation.session import Session
from advisor.knowledge.content import Content
from advisor.knowledge.library import languages

SPEAK = "speak"  # the verb of the buttons that choose a language


class Languages:
    """One advisor a language, over one content. `usual` answers who neither chose a language
    nor has a client in one that is here.
    """

    def __init__(self, advisors: Mapping[str, Advisor], usual: str) -> None:
        self.advisors = advisors
        self.usual = usual
        self._named = {
            name.strip().casefold(): code
            for code, one in advisors.items()
            for key in ("language.name", "language.asked")
            for name in one.words.say(key).split(",")
        }

    @classmethod
    def load(
        cls,
        override: Path | None,
        usual: str,
        cache: Path | None = None,
        *,
        keeps: Retention = KEEPS_NOTHING,
    ) -> Self:
        """Read every language there is. Raises ContentError where one is not sound."""
        codes = dict.fromkeys((usual, *languages(override)))
        return cls.of([Content.load(override, code, cache) for code in codes], keeps=keeps)

    @classmethod
    def of(cls, contents: Sequence[Content], *, keeps: Retention = KEEPS_NOTHING) -> Self:
        """Return the advisors over these contents, the usual language first."""
        names = {one.code: name_of(one) for one in contents}
        advisors = {one.code: Advisor.of(one, keeps=keeps, languages=names) for one in contents}
        return cls(advisors, contents[0].code)

    def respond(self, session: Session | None, turn: Turn) -> Outcome:
        """Answer one turn in the language of whoever took it."""
        turn = self._chosen(turn)
        act = Action.parse(turn.action or "")
        if act.verb == SPEAK and act.name in self.advisors:
            session = (session or Session()).with_(language=act.name)
        return self.of_person(session, turn.language).respond(session, turn)

    def of_person(self, session: Session | None, client: str | None) -> Advisor:
        """Return the advisor for who chose this, or whose client speaks that ("es-MX")."""
        wanted = (session.language if session else None, client, (client or "").partition("-")[0])
        code = next((one for one in wanted if one in self.advisors), self.usual)
        return self.advisors[code or self.usual]

    def _chosen(self, turn: Turn) -> Turn:
        """Return the turn of who types the name of a language as if it had been pressed."""
        said = (turn.text or "").strip().rstrip(".!?").casefold()
        if len(self.advisors) == 1 or said not in self._named:
            return turn
        return replace(turn, text=None, action=action(SPEAK, self._named[said]))


def name_of(content: Content) -> str:
    """Return what a language calls itself; its code where it doesn't say."""
    language = content.language
    name = language.phrases["language.name"]
    document, _ = language.told.places["language.name"]
    return name if any(document is one for one in content.own.documents.values()) else content.code
