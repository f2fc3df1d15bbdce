"""Questions that follow from the estimate: what if, a plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from advisor.conversation.actions import action
from advisor.conversation.answers import changed
from advisor.conversation.comparisons import Comparing
from advisor.conversation.following import WHAT_IF
from advisor.conversation.messages import Reply
from advisor.conversation.plan_buttons import EFFORT
from advisor.conversation.plans import PLAN, Planning
from advisor.conversation.returns import TRAINING, Returns
from advisor.conversation.session import Session, Topic
from advisor.conversation.showing import changes
from advisor.conversation.suppositions import Supposing
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.wording import SLOT_OF_KIND
from advisor.knowledge.intents import Intent
from advisor.knowledge.slots import SlotValue
from advisor.pay.profile import Profile
from advisor.understanding.reading import Goal, Mention, Question, Reading

MOST_SIDES = 3
NOTHING: Mapping[str, SlotValue] = {}

Asked = tuple[Question, Intent]


class Scenarios:
    """Answers that need the estimate of a changed profile."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._say = rooms.words.say
        self._planning = Planning(rooms.content, rooms.words)
        self._comparing = Comparing(rooms.content, rooms.words)
        self._returns = Returns(rooms.content, rooms.words)
        self._supposing = Supposing(rooms.content, rooms.words)
        cues = rooms.content.language.lexicon.cues
        self._asking = tuple(f"{word} " for word in cues.get("asking_next", ()))

    def what_if(
        self,
        talk: Talk,
        mentions: Iterable[Mention],
        supposed: Mapping[str, SlotValue],
        beside: Mapping[str, SlotValue] = NOTHING,
    ) -> None:
        """Compare today's estimate with that of the profile with these things changed.

        beside: what was supposed before and still is.
        """
        profile = talk.session.profile.with_slots(beside)
        change = self._change(mentions, profile) | {
            slot: value for slot, value in supposed.items() if slot != "credentials"
        }
        if not change:
            talk.say(Reply(text=self._say("what_if.unknown"), kinds=("what_if",)))
            return
        change = {**beside, **change}
        self.suppose(talk, change)

    def suppose(self, talk: Talk, change: Mapping[str, SlotValue], back: str = "") -> None:
        """Compare today's estimate with that of the profile changed so, and keep it in mind.

        back: the action that takes back to where it was chosen, if it was.
        """
        profile = talk.session.profile
        moved = {s: v for s, v in change.items() if getattr(profile, s) != v}
        reply = self._supposing.suppose(profile, moved) if moved else None
        talk.understood("do.whatif", changes(moved))
        if reply is None:
            key = "what_if.none" if moved else "what_if.same"
            talk.say(Reply(text=self._say(key), kinds=("what_if",)))
            return
        talk.session = talk.session.with_(supposed=Profile().with_slots(moved), expects=None)
        rows = self._rooms.ways.what_if(moved, talk.session, back)
        talk.say(self._rooms.showing.offered(talk.session, replace(reply, rows=rows)))

    def together(self, asks: Sequence[Asked], reading: Reading) -> list[Asked]:
        """Return what is asked, with what goes on from a "what if" taken into it: "what if I get
        my CCS and move to Texas" asks one thing.
        """
        if not asks or asks[0][1].id != WHAT_IF:
            return list(asks)
        first, intent = asks[0]
        own = [ask for ask in asks[1:] if ask[0].text.casefold().startswith(self._asking)]
        if own or len(asks) == 1:
            return list(asks)
        return [(replace(first, mentions=reading.mentions), intent)]

    def comparison(
        self, intent: Intent, about: Sequence[str], profile: Profile, *, back: bool = False
    ) -> Reply | None:
        """Return things side by side: what is published, then what they come to for the person.

        None where the question compares nothing that is priced. back: they were chosen, and a
        button leads back to the last choice.
        """
        if not self._comparing.compares(intent, about):
            return None
        published = self._rooms.answers.answer(intent, about, Profile())
        below = self._comparing.below(intent, about, profile)
        text = "\n\n".join(filter(None, [published.text, below]))
        kind = SLOT_OF_KIND.get(intent.entity or "", intent.entity or "")
        before = action("side", kind, ",".join(about[:-1])) if back else ""
        rows = self._rooms.ways.compare(kind, about, MOST_SIDES, before)
        asked = Session(profile=profile, topic=Topic(intent=intent.id, about=tuple(about)))
        return self._rooms.showing.offered(asked, replace(published, text=text, rows=rows))

    def compare(self, talk: Talk, intent: Intent, sides: Sequence[str], *, back: bool) -> None:
        """Put things side by side that were chosen. back: lead back to where they were."""
        talk.understood(intent.id, sides)
        published = self._rooms.answers.answer(intent, sides, Profile())
        profile = talk.session.profile
        talk.say(self.comparison(intent, sides, profile, back=back) or published)

    def pays(self, reply: Reply, credential: str, profile: Profile) -> Reply:
        """Return the answer with what earning a credential brings the person below."""
        line = self._returns.below(profile, credential)
        return replace(reply, text=f"{reply.text}\n\n{line}") if line else reply

    def below(self, reply: Reply, intent: Intent, question: Question, profile: Profile) -> Reply:
        """Return the answer with what training brings the person below, if it is about that."""
        if intent.id != TRAINING:
            return reply
        named = (one.value for one in question.mentions if one.kind == "credential")
        line = self._returns.below(profile, next(named, None))
        return replace(reply, text=f"{reply.text}\n\n{line}") if line else reply

    def plan(self, talk: Talk, reading: Reading) -> None:
        """Show the way to a pay, or the one worth its effort most where none is named."""
        self.plan_to(talk, self._planning.goal(talk.session, reading))

    def plan_to(self, talk: Talk, goal: Goal, variant: str = EFFORT) -> None:
        """Show the way to a goal."""
        reply = self._planning.plan(talk.session, goal, variant)
        talk.understood(PLAN, self._planning.about(goal))
        talk.say(reply)

    def resolve(self, session: Session, reading: Reading) -> Reading:
        """Return the reading of what the text means after a plan that was just shown."""
        return self._planning.resolve(session, reading)

    def wants_plan(self, question: Question, reading: Reading) -> bool:
        """Return whether a question may well be for a plan, and names the pay to get to."""
        enough = self._rooms.understanding.answer_from
        return self._planning.wanted(question, reading, enough)

    def goes_on(self, session: Session, reading: Reading) -> bool:
        """Return whether a text changes the plan shown before: "in three years"."""
        return self._planning.goes_on(session, reading)

    def _change(self, mentions: Iterable[Mention], profile: Profile) -> dict[str, SlotValue]:
        change: dict[str, SlotValue] = {}
        lexicon = self._rooms.content.language.lexicon
        for mention in mentions:
            slot = SLOT_OF_KIND.get(mention.kind)
            if slot and lexicon.is_value(slot, mention.value):
                change |= changed(slot, mention.value, profile.with_slots(change))
        return change
