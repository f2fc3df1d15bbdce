"""Questions that follow from the estimate: what if, a plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from advisor.conversation.answers import changed
from advisor.conversation.comparisons import Comparing
from advisor.conversation.following import WHAT_IF
from advisor.conversation.messages import Reply
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
from advisor.understanding.reading import Mention, Question, Reading

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
        self, talk: Talk, mentions: Iterable[Mention], supposed: Mapping[str, SlotValue]
    ) -> None:
        """Compare today's estimate with that of the profile with these things changed."""
        profile = talk.session.profile
        change = self._change(mentions, profile) | {
            slot: value for slot, value in supposed.items() if slot != "credentials"
        }
        change = {s: v for s, v in change.items() if getattr(profile, s) != v}
        if not change:
            talk.say(Reply(text=self._say("what_if.unknown"), kinds=("what_if",)))
            return
        reply = self._supposing.suppose(profile, change)
        talk.understood("do.whatif", changes(change))
        reply = reply and self._rooms.showing.offered(talk.session, reply)
        talk.say(reply or Reply(text=self._say("what_if.none"), kinds=("what_if",)))

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

    def comparison(self, intent: Intent, about: Sequence[str], profile: Profile) -> Reply | None:
        """Return things side by side: what is published, then what they come to for the person.

        None where the question compares nothing that is priced.
        """
        if not self._comparing.compares(intent, about):
            return None
        published = self._rooms.answers.answer(intent, about, Profile())
        below = self._comparing.below(intent, about, profile)
        text = "\n\n".join(filter(None, [published.text, below]))
        asked = Session(profile=profile, topic=Topic(intent=intent.id, about=tuple(about)))
        return self._rooms.showing.offered(asked, replace(published, text=text))

    def below(self, reply: Reply, intent: Intent, question: Question, profile: Profile) -> Reply:
        """Return the answer with what training brings the person below, if it is about that."""
        if intent.id != TRAINING:
            return reply
        named = (one.value for one in question.mentions if one.kind == "credential")
        line = self._returns.below(profile, next(named, None))
        return replace(reply, text=f"{reply.text}\n\n{line}") if line else reply

    def plan(self, talk: Talk, reading: Reading) -> None:
        """Show the way to a pay, or the one worth its effort most where none is named."""
        goal = self._planning.goal(talk.session, reading)
        reply = self._planning.plan(talk.session, goal)
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
