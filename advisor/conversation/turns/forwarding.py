"""Somebody else's words, forwarded: no facts about the person, no orders to the advisor.

A question in them is answered, and a pay in them is offered to be weighed. About all else it is
said that nothing is taken from it.
"""

from datetime import date

from advisor.conversation.messages import Reply
from advisor.conversation.moves import Moves
from advisor.conversation.offers.advertised import Advertised
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.turns.telling import Telling

FAQ = "faq"


class Forwarding:
    """Hears what was forwarded."""

    def __init__(self, rooms: Rooms, moves: Moves, telling: Telling) -> None:
        self._rooms = rooms
        self._moves = moves
        self._telling = telling
        self._advertised = Advertised(rooms)

    def hear(self, talk: Talk, text: str, now: date) -> None:
        """Answer a forwarded text."""
        reading = self._rooms.understanding.read(text.strip(), now=now)
        if not self._advertised.told(talk, reading) and not self._answered(talk, text, now):
            sentence = self._rooms.words.say("forwarded.said")
            talk.say(Reply(text=sentence, kinds=("fallback",)))

    def _answered(self, talk: Talk, text: str, now: date) -> bool:
        """Answer a question in it; return False where it tells, orders or means nothing."""
        trial = Talk(talk.session.with_(confirming=None, asked=None, flow=False))
        self._telling.tell(trial, text, now)
        outcome = trial.outcome()
        if trial.slots or outcome.kind != FAQ or outcome.session is None:
            return False
        for reply in outcome.replies:
            talk.say(reply)
        for intent in outcome.intents:
            talk.intend(intent)
        kept = {"topic": outcome.session.topic, "subject": outcome.session.subject}
        talk.session = talk.session.with_(**kept)
        self._moves.come_back(talk, outcome.intents)
        return True
