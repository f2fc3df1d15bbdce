"""What a button does, as text of at most 64 bytes that keeps its meaning for ever.

set:role=coder      set a slot (an empty value for credentials: holds none)
pick:credentials=CPC    toggle one of several
done:credentials    take what is ticked
skip:state  back:state  edit:state  page:state=1
do:do.estimate      what an action intent does
picture:whatif=state=TX      show a picture, of what showing.py says
ask:credential-cost=CPC     answer an intent, about a value where there is one
menu, open, choose, if, also, side, vs, plan, pays      of the menus: screens.py
start:do_estimate   open the private chat by a link that carries this (links.py)
share:e1...         send such a link to somebody
weigh:offer=58000   weigh a job that was advertised, at this pay
near:state=KS+MO    ask whether one of these states is the person's (no button: a place does it)
like:credential-gain    dislike:credential-gain     a thumb for an answer
remind:credential.CPC=3     say it in three months      unremind:credential.CPC
speak:es            speak this language from now on
"""

from dataclasses import dataclass
from typing import Self

LIMIT_BYTES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A parsed action: what to do, with what, and the value."""

    verb: str
    name: str
    value: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an action; one of another make gives a verb nobody knows."""
        verb, _, rest = text.partition(":")
        name, equals, value = rest.partition("=")
        return cls(verb=verb, name=name, value=value if equals else None)

    def __str__(self) -> str:
        """Return the text that goes on the button."""
        tail = "" if self.value is None else f"={self.value}"
        return f"{self.verb}:{self.name}{tail}"


def action(verb: str, name: str, value: str | None = None) -> str:
    """Return the text of an action."""
    return str(Action(verb=verb, name=name, value=value))


# What is answered below the message with the button, so that an estimate isn't lost to its why.
BESIDE = {
    "do.why",
    "do.explain",
    "do.next",
    "do.more",
    "do.profile",
    "do.help",
    "do.privacy",
    "do.sources",
    "do.because",
    "do.options",
    "do.whatif",
    "do.compare",
    "do.plan",
    "do.offer",
    "do.picture",
    "do.share",
    "do.reminders",
    "do.export",
    "do.counter",
    "do.ask-how",
    "do.ask-when",
    "do.weigh",
    "do.refused",
}
ANSWERS = {
    "ask",
    "open",
    "pays",
    "picture",
    "like",
    "dislike",
    "remind",
}  # verbs whose answer stands below


def stays(text: str) -> bool:
    """Return whether the message with this button stays as it is when it is pressed."""
    parsed = Action.parse(text)
    below = parsed.verb == "do" and parsed.name in BESIDE
    return below or parsed.verb in ANSWERS
