"""What happens when somebody comes by a link: a question, an order, somebody's estimate.

Nothing that the person told is touched, and a pending question comes back.
"""

from dataclasses import replace

from advisor.conversation.actions import action
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.moves import Moves
from advisor.conversation.scenarios.asked import Scenarios
from advisor.conversation.session import Session
from advisor.conversation.sharing.brief import Brief
from advisor.conversation.sharing.links import ASK, DO, parts
from advisor.conversation.sharing.shared import unpack
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.turns.acts import COMMANDS, Acts
from advisor.conversation.turns.answering import MOST_COMPARED
from advisor.knowledge.intents import Intent
from advisor.pay.estimate import estimate
from advisor.pay.profile import Profile

AT_ONCE = {"restart", "cancel"}  # they drop or stop something, so no link does them
SHARED = "shared"


class Opening:
    """Opens what a link carries."""

    def __init__(self, rooms: Rooms, moves: Moves, acts: Acts) -> None:
        self._rooms = rooms
        self._moves = moves
        self._acts = acts
        self._scenarios = Scenarios(rooms)
        self._brief = Brief(rooms.content, rooms.words)
        self._intents = rooms.content.language.intents

    def open(self, talk: Talk, parameter: str) -> None:
        """Show what a start parameter stands for; one that can't be read is said to be so."""
        kind, name, values = parts(parameter)
        done: tuple[str, ...] = ()
        lexicon = self._rooms.content.language.lexicon
        if kind == DO and name in COMMANDS and name not in AT_ONCE and not values:
            done = (COMMANDS[name],)
            self._acts.do(talk, COMMANDS[name])
        elif kind == ASK and (intent := self._asked(name, values)):
            self._answer(talk, intent, values)
        elif shared := unpack(parameter, lexicon):
            self._show(talk, shared)
        else:
            rows = self._rooms.ways.home(talk.session)
            text = self._rooms.words.say("link.unreadable")
            talk.say(Reply(text=text, kinds=("fallback",), rows=rows))
        self._moves.come_back(talk, done)

    def _asked(self, name: str, values: tuple[str, ...]) -> Intent | None:
        """Return the intent, if there is one that has an answer about these values."""
        intent = self._intents.get(name)
        if intent is None or not intent.answers or len(values) > MOST_COMPARED:
            return None
        kind, lexicon = intent.entity, self._rooms.content.language.lexicon
        known = all(kind is not None and lexicon.term(kind, one) for one in values)
        return intent if known else None

    def _answer(self, talk: Talk, intent: Intent, about: tuple[str, ...]) -> None:
        profile = talk.session.profile
        talk.understood(intent.id, about)
        reply = self._scenarios.comparison(intent, about, profile)
        reply = reply or self._rooms.answers.answer(intent, about, profile)
        ways = () if profile.known() else self._rooms.ways.home(talk.session)
        talk.say(replace(reply, rows=(*reply.rows, *ways)))

    def _show(self, talk: Talk, shared: Profile) -> None:
        """Show somebody else's estimate, and offer to make one's own."""
        found = estimate(self._rooms.content, shared)
        assert found is not None, "nothing is shared from outside the US"
        brief, say = self._brief, self._rooms.words.say
        text = "\n\n".join(
            [
                say("shared.headline", facts=brief.facts(shared)),
                self._rooms.estimates.span(found),
                self._rooms.estimates.reasons(found),
                self._rooms.estimates.sources(found),
            ]
        )
        own = Choice(label=say("shared.begin"), action=action("do", "do.start"), intent="do.start")
        rows = () if _asking(talk.session) else ((own,),)
        talk.say(Reply(text=text, kinds=(SHARED,), rows=rows))


def _asking(session: Session) -> bool:
    """Whether the person's own questions come back below by themselves."""
    return session.flow or session.asked is not None
