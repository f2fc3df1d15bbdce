"""What the guide says pay buys in two states, told wherever just those two are compared."""

from collections.abc import Collection

from advisor.conversation.wording import Wording
from advisor.knowledge.content import Content
from advisor.knowledge.spelling import spell
from advisor.pay.place import claimed


def purchasing(content: Content, words: Wording, states: Collection[str]) -> str:
    """Return the guide's claim in one line, and whether public prices bear it out; nothing for
    other states.
    """
    claim = claimed(content, states)
    if claim is None:
        return ""
    first, second = (words.name("state", state) for state in claim.states)
    return words.say(
        "versus.claim_holds" if claim.holds else "versus.claim",
        first=first,
        second=second,
        pay=spell(claim.pays[0]),
        other=spell(claim.pays[1]),
    )
