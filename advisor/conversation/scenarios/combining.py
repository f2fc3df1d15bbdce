"""A pay question that names more than one thing, as "an entry-level coder in New York".

Every published figure is about one thing; so below it stands the estimate of all together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from advisor.conversation.messages import SCREEN, Reply
from advisor.conversation.talk import Rooms
from advisor.conversation.wording import SLOT_OF_KIND, money
from advisor.knowledge.intents import Intent
from advisor.knowledge.lexicon import Lexicon
from advisor.knowledge.slots import SlotValue
from advisor.pay.estimate import estimate
from advisor.pay.profile import Profile
from advisor.understanding.reading import Mention, Question, Reading

FEW = 2  # things that have to be named, one of them being what the figure is about


class Combining:
    """Adds the estimate of everything a pay question names."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def below(self, reply: Reply, intent: Intent, question: Question, reading: Reading) -> Reply:
        """Return the answer with the estimate of all that is named below it, if it is a pay."""
        if intent.pays is None:
            return reply
        told = {slot: value for slot, value in reading.slots.items() if slot != "current_salary"}
        lexicon = self._rooms.content.language.lexicon
        job = {**told, **named_facts(lexicon, question.mentions), **intent.pays}
        if len(job) < FEW:
            return reply
        found = estimate(self._rooms.content, Profile().with_slots(job))
        if found is None:
            return reply
        words = self._rooms.words
        line = words.say(
            "combined",
            facts=words.facts(job),
            low=money(found.low),
            high=money(found.high),
        )
        if len(reply.text) + len(line) > SCREEN:
            return reply
        text, mark, credit = reply.text.rpartition("\n\n")
        return replace(reply, text=f"{text}{mark}{line}\n\n{credit}" if mark else f"{line}")


def named_facts(lexicon: Lexicon, mentions: Iterable[Mention]) -> Mapping[str, SlotValue]:
    """Return named things as facts of the coder who is asked about, where one is named of a
    kind; several are alternatives.
    """
    named: dict[str, list[SlotValue]] = {}
    for mention in mentions:
        slot = SLOT_OF_KIND.get(mention.kind)
        term = lexicon.term(mention.kind, mention.value)
        generic = term is not None and term.generic
        if slot and mention.covered and not generic and lexicon.is_value(slot, mention.value):
            value: SlotValue = mention.value
            if slot == "remote":
                value = mention.value == "remote"
            elif slot == "credentials":
                value = (mention.value,)
            if value not in named.setdefault(slot, []):
                named[slot].append(value)
    return {slot: values[0] for slot, values in named.items() if len(values) == 1}
