"""What was chosen in the menus, answered as the same words are, with the ways on below."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.conversation.actions import action
from advisor.conversation.context.following import WHAT_IF
from advisor.conversation.messages import Reply
from advisor.conversation.pictures.showing import changes
from advisor.conversation.scenarios.asked import Scenarios
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.wording import KIND_OF_SLOT
from advisor.conversation.words.goals import about
from advisor.conversation.words.plan_buttons import EFFORT, PLAN
from advisor.conversation.words.plans import Planning
from advisor.conversation.words.returns import TRAINING, Returns
from advisor.conversation.words.screens import COMPARED
from advisor.conversation.words.suppositions import Supposing
from advisor.knowledge.intents import Intent
from advisor.knowledge.slots import SlotValue
from advisor.pay.profile import Profile
from advisor.understanding.reading import Goal

MOST_SIDES = 3
COMPARE = "compare"


class Chosen:
    """Answers what the menus lead to."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._say = rooms.words.say
        self._scenarios = Scenarios(rooms)
        self._supposing = Supposing(rooms.content, rooms.words)
        self._planning = Planning(rooms.content, rooms.words)
        self._returns = Returns(rooms.content, rooms.words)

    def suppose(self, talk: Talk, change: Mapping[str, SlotValue], back: str) -> None:
        """Compare today's estimate with that of the profile changed so, and keep it in mind.

        back: the action that takes back to where it was chosen.
        """
        profile = talk.session.profile
        moved = {slot: one for slot, one in change.items() if getattr(profile, slot) != one}
        reply = self._supposing.suppose(profile, moved) if moved else None
        if reply is None:
            talk.intend(WHAT_IF)
            key = "what_if.none" if moved else "what_if.same"
            talk.say(Reply(text=self._say(key), kinds=("what_if",)))
            return
        talk.understood(WHAT_IF, changes(moved))
        talk.session = talk.session.with_(supposed=Profile().with_slots(moved))
        rows = self._rooms.ways.what_if(moved, talk.session.profile, back)
        talk.say(self._rooms.showing.offered(talk.session, replace(reply, rows=rows)))

    def compare(self, talk: Talk, kind: str, sides: Sequence[str]) -> bool:
        """Put things of a kind side by side; return False where they aren't priced."""
        intent = self.kinds()[kind]
        whom = self._scenarios.compared_for(talk.session, sides)
        reply = self._scenarios.comparison(intent, sides, whom)
        if reply is None:
            return False
        talk.understood(intent.id, sides)
        before = action("side", kind, ",".join(sides[:-1]))
        rows = self._rooms.ways.compare(kind, sides, MOST_SIDES, before)
        talk.say(self._rooms.showing.offered(talk.session, replace(reply, rows=rows)))
        return True

    def plan(self, talk: Talk, goal: Goal, variant: str = EFFORT) -> None:
        """Show the way to a goal."""
        talk.understood(PLAN, about(goal))
        talk.say(self._planning.plan(talk.session, goal, variant))

    def pays(self, talk: Talk, credential: str) -> bool:
        """Say what training for a credential brings back; return False for an unknown one."""
        intent = self._rooms.content.language.intents.get(TRAINING)
        if intent is None or credential not in self._rooms.content.model.credentials.each:
            return False
        talk.understood(intent.id)
        talk.session = talk.session.with_(subject=("credential", credential))
        reply = self._rooms.answers.answer(intent, (), talk.session.profile)
        line = self._returns.said(talk.session.profile, credential)
        talk.say(replace(reply, text=line) if line else reply)
        return True

    def lead_on(self, talk: Talk) -> None:
        """Put below a "what if" or a comparison that was asked in words what leads on from it."""
        topic = talk.session.topic
        if topic is None or not talk.replied or talk.opened:
            return
        if topic.intent == WHAT_IF and "what_if" in talk.kinds_said():
            supposed = self._rooms.showing.changes(topic.about)
            talk.session = talk.session.with_(supposed=Profile().with_slots(supposed))
            if supposed:
                talk.lead_on(self._rooms.ways.what_if(supposed, talk.session.profile, ""))
            return
        kind = next((kind for kind, one in self.kinds().items() if one.id == topic.intent), None)
        if kind and len(topic.about) > 1 and COMPARE in talk.kinds_said():
            talk.lead_on(self._rooms.ways.compare(kind, topic.about, MOST_SIDES, ""))

    def kinds(self) -> dict[str, Intent]:
        """Return the kinds that can be compared, each with the question that does."""
        asks = {
            intent.entity: intent
            for intent in self._rooms.content.language.intents.values()
            if intent.kind == COMPARE
        }
        kinds = {kind: asks.get(KIND_OF_SLOT.get(kind, kind)) for kind in COMPARED}
        return {kind: intent for kind, intent in kinds.items() if intent}
