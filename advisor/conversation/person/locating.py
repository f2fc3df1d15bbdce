"""Where somebody sent their place from the map: the state is asked about, never taken as told."""

from advisor.conversation.actions import action
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.talk import Rooms, Talk
from advisor.knowledge.slots import NON_US

STATE = "state"
SEPARATOR = "+"


def near(states: tuple[str, ...]) -> str:
    """Return the action of being near these states, the likeliest first."""
    return action("near", STATE, SEPARATOR.join(states))


class Locating:
    """Asks whether the state of a place is the one worked in."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._words = rooms.words

    def ask(self, talk: Talk, value: str) -> bool:
        """Ask about these states; return False where they make no sense."""
        states = tuple(filter(None, value.split(SEPARATOR)))
        lexicon = self._rooms.content.language.lexicon
        if not all(lexicon.is_value(STATE, state) for state in states):
            return False
        talk.say(self._question(states) if states else self._elsewhere())
        if talk.session.flow:
            talk.session = talk.session.with_(asked=STATE)
        return True

    def _question(self, states: tuple[str, ...]) -> Reply:
        say, (here, *others) = self._words.say, states
        text = say("near.ask", state=self._words.name(STATE, here))
        yes = Choice(label=say("near.yes"), action=action("set", STATE, here))
        beside = [self._set(state) for state in others]
        another = Choice(label=say("near.another"), action=action("edit", STATE))
        return Reply(text=text, kinds=("question",), rows=((yes, *beside), (another,)))

    def _elsewhere(self) -> Reply:
        pick = Choice(label=self._words.say("near.pick"), action=action("edit", STATE))
        rows = ((pick, self._set(NON_US)),)
        return Reply(text=self._words.say("near.nowhere"), kinds=("question",), rows=rows)

    def _set(self, state: str) -> Choice:
        key = f"choice.{STATE}.{state}"
        label = self._words.say(key) if self._words.has(key) else self._words.name(STATE, state)
        return Choice(label=label, action=action("set", STATE, state))
