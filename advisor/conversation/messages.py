"""Turn (in), Choice and Reply (out): plain values between the engine and every channel."""

from dataclasses import dataclass
from datetime import date

from advisor.conversation.picture import Picture

SCREEN = 600  # characters of an answer that a phone shows at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button. `action` says what pressing it does, in at most 64 bytes, and means the same
    for ever, so that an old button still works; `intent` is set where it stands for one.
    words: what goes with a link that it sends.
    """

    label: str
    action: str
    intent: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a person did: typed a text (commands are text: "/start"), or pressed a choice.

    language: what the person's client says it speaks, such as "es-MX". public: whether others
    read along. places: whether a place on the map can be sent there.
    """

    now: date
    text: str | None = None
    message: int | None = None  # its number in the channel, by which an edit names it again
    edited: bool = False  # it takes the place of what that message said before
    forwarded: bool = False  # somebody else's words
    quoted: str | None = None  # the words it answers
    action: str | None = None
    public: bool = False
    language: str | None = None
    places: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message. `text` is Markdown (**bold**, _italics_, bullets, links; nothing else).

    rows: the choices, as rows of a keyboard. The first reply to a press takes the place of
    the message pressed on, unless that stays (actions.py); all others are new messages.
    kinds: what it holds, in its order (question, estimate, faq, ...).
    picture: what may be shown above the text, which then says the same facts (captions.py), so
    that nobody has to see it; a message of its own.
    rates: the intent it answers, where a thumb up or down may be given for that.
    """

    text: str
    kinds: tuple[str, ...]
    rows: tuple[tuple[Choice, ...], ...] = ()
    picture: Picture | None = None
    rates: str | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All choices, row by row."""
        return tuple(choice for row in self.rows for choice in row)
