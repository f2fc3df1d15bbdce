"""Answers to questions of fact: the variant that fits, its figures, its credit, and one offer.

An answer that the person's own profile bears on gets one line of what it means for them.
"""

from collections.abc import Sequence

from advisor.conversation.actions import action
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.wording import SLOT_OF_KIND, Wording, money, signed
from advisor.knowledge.content import Content
from advisor.knowledge.intents import Intent
from advisor.knowledge.slots import SlotValue
from advisor.knowledge.templates import Citation, cite, credit, together
from advisor.knowledge.templates import answer as fill
from advisor.pay.profile import Profile
from advisor.pay.rules import what_if

LABEL_CHARACTERS = 30
ENTITY = "{entity}"
FAQ = "faq"
FALLBACK = "fallback"


class Answers:
    """Puts the intents' answers into words."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words

    def answer(self, intent: Intent, about: Sequence[str], profile: Profile) -> Reply:
        """Return the answer to one intent, about these canonical values of its entity."""
        texts: list[str] = []
        cited: list[Citation] = []
        for value in about or (None,):
            name = self._words.name(intent.entity, value) if intent.entity and value else None
            filled = fill(intent, self._content, value, name)
            text = filled.text
            if personal := self._personal(intent, value, profile):
                text = f"{text} {personal}"
            if text not in texts:  # one answer may serve two values, as Texas and California
                texts.append(text)
            cited += filled.references
        for filled in together(intent, self._content, about):
            texts.append(filled.text)
            cited += filled.references
        if cited:
            texts.append(credit(cited, self._words.phrase("credit")))
        kind = FALLBACK if self._unknown(intent, about, cited) else intent.kind
        return Reply(text="\n\n".join(texts), kinds=(kind,), rows=self.offers(intent, about))

    def _unknown(self, intent: Intent, about: Sequence[str], cited: Sequence[Citation]) -> bool:
        """Whether all that is asked about has no figure in the tables, and none was given."""
        if intent.entity is None or not about or intent.kind != FAQ:
            return False
        terms = (self._content.language.lexicon.term(intent.entity, value) for value in about)
        own = {cite(intent.source)} if intent.source else set()
        return all(term is not None and not term.covered for term in terms) and set(cited) <= own

    def choice(self, intent: Intent, about: Sequence[str]) -> Choice:
        """Return a button that asks for this intent."""
        value = about[0] if about and intent.entity else None
        name = self._words.name(intent.entity, value) if intent.entity and value else ""
        label = (intent.label or intent.id).format(entity=name).strip()
        return Choice(
            label=label[:LABEL_CHARACTERS],
            action=action("ask", intent.id, value),
            intent=intent.id,
        )

    def offers(self, intent: Intent, about: Sequence[str]) -> tuple[tuple[Choice, ...], ...]:
        """Return what to ask next; a button about a thing needs one to be about."""
        intents = self._content.language.intents
        nexts = (intents[follow] for follow in intent.follow if follow in intents)
        row = [
            self.choice(one, about if one.entity == intent.entity else ())
            for one in nexts
            if ENTITY not in (one.label or "") or (about and one.entity == intent.entity)
        ]
        return (tuple(row),) if row else ()

    def _personal(self, intent: Intent, value: str | None, profile: Profile) -> str | None:
        """Return what the thing asked about would mean for this person, or None."""
        change = self._change(intent.entity, value, profile) if value and intent.personal else None
        if change is None or not profile.known():
            return None
        difference = what_if(self._content, profile, change)
        if difference is None:
            return None
        if profile.with_slots(change) == profile:
            key = "personal.held" if intent.entity == "credential" else "personal.there"
            return self._words.say(key)
        gain = difference.dollars
        if gain < 0 and intent.entity == "role":  # nobody asks to be demoted
            return None
        if gain == 0:
            return self._words.say("personal.same")
        key = "personal.taken" if difference.taken else "personal.gain"
        return self._words.say(
            key if gain > 0 or difference.taken else "personal.loss",
            gain=signed(gain),
            middle=money(difference.after.middle),
            taken=self._words.taken(difference),
        )

    def _change(
        self, kind: str | None, value: str, profile: Profile
    ) -> dict[str, SlotValue] | None:
        slot = SLOT_OF_KIND.get(kind or "")
        if slot is None or not self._content.language.lexicon.is_value(slot, value):
            return None
        return changed(slot, value, profile)


def changed(slot: str, value: str, profile: Profile) -> dict[str, SlotValue]:
    """Return the slots that "having this too" would set: a credential is added to those held."""
    match slot:
        case "credentials":
            held = profile.credentials or ()
            return {slot: held if value in held else (*held, value)}
        case "remote":
            return {slot: value != "on-site"}
        case _:
            return {slot: value}
