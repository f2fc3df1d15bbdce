"""Questions that follow from the estimate: what if, a plan."""

from collections.abc import Iterable, Mapping

from advisor.conversation.answers import changed
from advisor.conversation.estimates import STEPS_SHOWN
from advisor.conversation.messages import Reply
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.wording import SLOT_OF_KIND, capital, money, signed
from advisor.knowledge.slots import SlotValue
from advisor.pay.profile import Profile
from advisor.pay.rules import what_if
from advisor.understanding.reading import Mention

LEVERS = "raise-overview"


class Scenarios:
    """Answers that need the estimate of a changed profile."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._say = rooms.words.say

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
        difference = what_if(self._rooms.content, profile, change)
        talk.understood("do.whatif")
        if difference is None:
            talk.say(Reply(text=self._say("what_if.none"), kinds=("what_if",)))
            return
        facts = capital(self._rooms.words.facts(change))
        key = "what_if.taken" if difference.taken else "what_if.headline"
        text = self._say(
            key,
            facts=facts,
            after=money(difference.after.middle),
            before=money(difference.before.middle),
            gain=signed(difference.dollars),
            taken=self._rooms.words.taken(difference),
        )
        talk.say(Reply(text=text, kinds=("what_if",)))

    def plan(self, talk: Talk) -> None:
        """Show the steps that raise pay most; a dated plan is not made yet, and it says so."""
        talk.understood("do.plan", (str(STEPS_SHOWN),))
        steps = self._rooms.estimates.steps(talk.session)
        blocks = [self._say("plan.headline"), self._fact(LEVERS), steps.text]
        text = "\n\n".join(filter(None, blocks))
        talk.say(Reply(text=text, kinds=("plan",), rows=steps.rows))

    def _fact(self, intent: str, about: tuple[str, ...] = ()) -> str:
        """Return an answer in words, or nothing where the content has no such intent."""
        found = self._rooms.content.language.intents.get(intent)
        return self._rooms.answers.answer(found, about, Profile()).text if found else ""

    def _change(self, mentions: Iterable[Mention], profile: Profile) -> dict[str, SlotValue]:
        change: dict[str, SlotValue] = {}
        lexicon = self._rooms.content.language.lexicon
        for mention in mentions:
            slot = SLOT_OF_KIND.get(mention.kind)
            if slot and lexicon.is_value(slot, mention.value):
                change |= changed(slot, mention.value, profile.with_slots(change))
        return change
