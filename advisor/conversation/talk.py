"""One turn while it is being answered: what has been understood, what will be said."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from advisor.conversation.messages import Choice, Reply
from advisor.conversation.outcome import Outcome
from advisor.conversation.pictures.showing import Showing
from advisor.conversation.retention import KEEPS_NOTHING, Retention
from advisor.conversation.session import Reminder, Session, Topic
from advisor.conversation.wording import Wording
from advisor.conversation.words.answers import Answers
from advisor.conversation.words.estimates import Estimates
from advisor.conversation.words.questions import Questions
from advisor.conversation.words.screens import Rows, Screens
from advisor.conversation.words.steps import Steps
from advisor.conversation.words.ways_on import WaysOn
from advisor.knowledge.content import Content
from advisor.knowledge.slots import SlotValue
from advisor.understanding.understand import Understanding

TICK = "✓ "
ENDS = " .…?!"  # of a label; nobody types them


class Rooms:
    """What every part of the conversation needs at hand."""

    def __init__(
        self,
        content: Content,
        understanding: Understanding,
        keeps: Retention = KEEPS_NOTHING,
        languages: Mapping[str, str] | None = None,
    ) -> None:
        self.content = content
        self.keeps = keeps
        self.languages = languages or {}
        self.understanding = understanding
        self.words = Wording(content)
        self.screens = Screens(content, self.words)
        self.questions = Questions(self.words, self.screens.values)
        self.answers = Answers(content, self.words)
        self.ways = WaysOn(content, self.words, languages=len(self.languages))
        self.estimates = Estimates(content, self.words, self.ways)
        self.steps = Steps(content, self.words, self.ways)
        self.showing = Showing(content, self.words)


class Talk:
    """Gathers the outcome of one turn. It lives for that turn only."""

    def __init__(self, session: Session, now: date = date.min) -> None:
        self.session = session
        self.now = now
        self.places = False  # a place on the map can be sent here
        self.forgotten = False
        self.declined = False
        self.opened = False  # a menu, which nothing else is said below
        self.kind: str | None = None
        self.confidence = 1.0
        self.unanswered: str | None = None
        self.export = False
        self.toast = ""  # a word over the button that was pressed
        self.rating: tuple[str, bool] | None = None
        self.remind: tuple[Reminder, ...] = ()
        self.unremind: tuple[str, ...] = ()
        self.correcting = False  # what is told now takes the place of what was told before
        self.standing: Session | None = None  # whose question is still to be seen, and pressed
        self._replies: list[Reply] = []
        self._intents: list[str] = []
        self._slots: dict[str, SlotValue] = {}

    def say(self, reply: Reply, *, above: Sequence[str] = ()) -> None:
        """Add a reply, below these lines."""
        text = "\n\n".join([*above, reply.text])
        self._replies.append(replace(reply, text=text))

    def understood(self, intent: str, about: Sequence[str] = ()) -> None:
        """Note an intent that is being answered, and keep it as the topic."""
        self._intents.append(intent)
        self.session = self.session.with_(topic=Topic(intent=intent, about=tuple(about)))

    def intend(self, intent: str) -> None:
        """Note an intent that answers, without making it the topic."""
        self._intents.append(intent)

    def put_above(self, lines: Sequence[str]) -> None:
        """Put these lines above the first reply."""
        first, *rest = self._replies
        self._replies = [replace(first, text="\n\n".join([*lines, first.text])), *rest]

    def lead_on(self, rows: Rows) -> None:
        """Put rows of buttons above those of the last reply, which join the last of them."""
        *before, last = self._replies
        joined = (*rows[:-1], (*rows[-1], *last.choices))
        self._replies = [*before, replace(last, rows=joined)]

    def mark(self, kind: str) -> None:
        """Put a kind before those of the first reply: it holds an act beside the question."""
        first, *rest = self._replies
        self._replies = [replace(first, kinds=(kind, *first.kinds)), *rest]

    def kinds_said(self) -> set[str]:
        """Return the kinds of everything said in this turn."""
        return {kind for reply in self._replies for kind in reply.kinds}

    def told(self, slots: Mapping[str, SlotValue]) -> None:
        """Note the facts that this turn tells."""
        self._slots.update(slots)

    def keep(self, slots: Mapping[str, SlotValue]) -> None:
        """Put facts into the profile; what was declined and is told after all counts as told."""
        declined = tuple(s for s in self.session.declined if s not in slots)
        self.session = self.session.with_(
            profile=self.session.profile.with_slots(slots), declined=declined
        )

    @property
    def intents(self) -> Sequence[str]:
        """The intents answered or offered so far."""
        return self._intents

    @property
    def slots(self) -> Mapping[str, SlotValue]:
        """The facts that this turn has told so far."""
        return self._slots

    @property
    def replied(self) -> bool:
        """Whether anything has been said in this turn."""
        return bool(self._replies)

    def outcome(self) -> Outcome:
        """Return what the turn led to."""
        offered = tuple(choice for reply in self._replies for choice in reply.choices)
        session = self.session.with_(offered=offered or self.session.offered)
        kinds = [kind for reply in self._replies for kind in reply.kinds]
        answering = next((kind for kind in kinds if kind != "question"), "question")
        return Outcome(
            session=None if self.forgotten else session,
            replies=tuple(self._replies),
            kind=self.kind or answering,
            intents=tuple(dict.fromkeys(self._intents)),
            confidence=self.confidence,
            slots=self._slots,
            declined=self.declined,
            unanswered=self.unanswered,
            toast=self.toast,
            rating=self.rating,
            remind=self.remind,
            unremind=self.unremind,
            export=self.export,
        )


def offered_choice(session: Session, label: str) -> Choice | None:
    """Return the choice last offered under this label, with or without its tick."""
    wanted = _said(label)
    return next((one for one in reversed(session.offered) if _said(one.label) == wanted), None)


def _said(label: str) -> str:
    """Return a label as people type it."""
    return label.strip().removeprefix(TICK).rstrip(ENDS).casefold()
