"""Questions that follow from the estimate: what if, an offer, a plan."""

from collections.abc import Iterable, Mapping

from advisor.conversation.answers import changed
from advisor.conversation.estimates import STEPS_SHOWN
from advisor.conversation.messages import Reply
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.wording import SLOT_OF_KIND, capital, money, signed
from advisor.knowledge.slots import SlotValue
from advisor.pay.estimate import Estimate, estimate
from advisor.pay.profile import Profile
from advisor.pay.rules import what_if
from advisor.understanding.reading import Mention, Reading

# Which published range an offer is held against, the most telling first.
PRICED_BY = (
    ("specialty", "specialty-pay"),
    ("setting", "setting-pay"),
    ("state", "state-pay"),
)
TYPICAL = "national-median"
LEVERS = "raise-overview"


class Scenarios:
    """Answers that need the estimate of a changed profile, or beside a stated amount."""

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
        text = self._say(
            "what_if.headline",
            facts=facts,
            after=money(difference.after.middle),
            before=money(difference.before.middle),
            gain=signed(difference.dollars),
        )
        talk.say(Reply(text=text, kinds=("what_if",)))

    def offer(self, talk: Talk, reading: Reading) -> None:
        """Say where an offer stands in the range of this person in the job described."""
        job = self._change(reading.mentions, talk.session.profile) | dict(reading.slots)
        job.pop("current_salary", None)
        found = self._estimate(talk.session.profile.with_slots(job))
        talk.understood("do.offer")
        if reading.offer is None or found is None:
            key = "offer.unknown" if found else "what_if.none"
            talk.say(Reply(text=self._say(key), kinds=("offer",)))
            return
        verdict = self._say(
            f"offer.{_where(reading.offer, found)}",
            low=money(found.low),
            high=money(found.high),
            middle=money(found.middle),
        )
        read = self._say("offer.read", pay=money(reading.offer))
        blocks = [f"{read} {verdict}", self._say("offer.timing"), self._guide(reading)]
        talk.say(Reply(text="\n\n".join(filter(None, blocks)), kinds=("offer",)))

    def plan(self, talk: Talk) -> None:
        """Show the steps that raise pay most; a dated plan is not made yet, and it says so."""
        talk.understood("do.plan", (str(STEPS_SHOWN),))
        steps = self._rooms.estimates.steps(talk.session)
        blocks = [self._say("plan.headline"), self._fact(LEVERS), steps.text]
        text = "\n\n".join(filter(None, blocks))
        talk.say(Reply(text=text, kinds=("plan",), rows=steps.rows))

    def _guide(self, reading: Reading) -> str:
        """Return what is published for the job an offer is about."""
        for kind, intent in PRICED_BY:
            named = tuple(m.value for m in reading.mentions if m.kind == kind)
            if named:
                return self._fact(intent, named[:1])
        return self._fact(TYPICAL)

    def _fact(self, intent: str, about: tuple[str, ...] = ()) -> str:
        """Return an answer in words, or nothing where the content has no such intent."""
        found = self._rooms.content.language.intents.get(intent)
        return self._rooms.answers.answer(found, about, Profile()).text if found else ""

    def _estimate(self, profile: Profile) -> Estimate | None:
        return estimate(self._rooms.content, profile)

    def _change(self, mentions: Iterable[Mention], profile: Profile) -> dict[str, SlotValue]:
        change: dict[str, SlotValue] = {}
        lexicon = self._rooms.content.language.lexicon
        for mention in mentions:
            slot = SLOT_OF_KIND.get(mention.kind)
            if slot and lexicon.is_value(slot, mention.value):
                change |= changed(slot, mention.value, profile.with_slots(change))
        return change


def _where(offer: float, found: Estimate) -> str:
    if offer < found.low:
        return "below"
    if offer > found.high:
        return "above"
    return "inside_low" if offer < found.middle else "inside_high"
