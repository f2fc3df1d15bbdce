"""The ways on from an answer: the rows of buttons below it, few and short."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from advisor.conversation import flow
from advisor.conversation.actions import action
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.session import Session
from advisor.conversation.sharing.shared import pack
from advisor.conversation.wording import Wording
from advisor.conversation.words.answers import FAQ
from advisor.knowledge.content import Content
from advisor.knowledge.intents import Intent
from advisor.knowledge.slots import SlotValue
from advisor.pay.estimate import most_telling
from advisor.pay.profile import Profile

# The reasons of the estimate; a "why?" asks for those of what was last said.
EXPLAIN = "do.explain"

Rows = tuple[tuple[Choice, ...], ...]

LABELS = {
    "do.start": "button.begin",
    "do.estimate": "button.estimate",
    EXPLAIN: "button.why",
    "do.next": "button.next",
    "do.more": "button.more",
    "do.profile": "button.edit",
    "do.whatif": "button.what_if",
    "do.compare": "button.compare",
    "do.plan": "button.plan",
    "do.offer": "button.offer",
    "do.help": "button.help",
    "do.sources": "button.sources",
    "do.because": "button.because",
    "do.options": "button.options",
    "do.cancel": "button.stop",
    "do.restart": "button.restart",
    "do.reminders": "button.reminders",
    "do.privacy": "button.privacy",
    "do.language": "button.language",
    "do.forget": "button.forget",
    "do.export": "button.export",
    "do.yes": "button.yes",
    "do.no": "button.no",
}
MEANT = {EXPLAIN: "do.why"}  # the intent a button stands for, where its act is a plainer one


class WaysOn:
    """Makes the rows of buttons that lead on."""

    def __init__(self, content: Content, words: Wording, *, languages: int = 1) -> None:
        self._content = content
        self._words = words
        self._languages = languages  # of which one may be chosen

    def to_ask(self, session: Session) -> str | None:
        """Return the slot that would narrow the range most, of those that may still be asked."""
        may_ask = [q.slot for q in flow.open_questions(session.profile, session.declined)]
        return most_telling(self._content, session.profile, may_ask)

    def estimate(self, session: Session) -> Rows:
        """Return what follows from an estimate; little of it while the questions go on."""
        first = self._row(EXPLAIN, "do.next")
        resume = self._resume(session)
        if not session.profile.known():
            return ((*first, *resume),)
        share = tuple(filter(None, (self.share(session.profile),)))
        if session.flow:
            return (first, (self._picture("estimate"), *share))
        last = resume or share
        return (
            first,
            (*self._row("do.whatif", "do.compare"), self._picture("estimate")),
            (*self._row("do.plan", "do.offer"), *last),
        )

    def why(self, session: Session) -> Rows:
        """Return what follows from the reasons of an estimate."""
        known = session.profile.known()
        picture = (self._picture("why"),) if known else ()
        share = self.share(session.profile) if known and not session.flow else None
        last = (*self._row("do.profile"), *filter(None, (share,)), *self._resume(session))
        return ((*self._row("do.next", "do.sources"), *picture), last)

    def steps(
        self, session: Session, changes: Iterable[Mapping[str, SlotValue]], *, more: bool
    ) -> Rows:
        """Return what follows from next steps: the return on each credential among them."""
        pays = (self.pays(session.profile, name) for name in _won(session.profile, changes))
        rest = ("do.more",) if more else ()
        last = (*self._row(*rest, "do.profile"), *self._resume(session))
        return tuple(filter(None, (tuple(filter(None, pays)), last)))

    def what_if(self, supposed: Mapping[str, SlotValue], profile: Profile, back: str) -> Rows:
        """Return what follows from a what-if. back: the action that takes back to the choice."""
        also = Choice(label=self._words.say("button.also"), action=action("open", "also"))
        pays = (self.pays(profile, name) for name in _won(profile, (supposed,)))
        second = [*filter(None, pays)][:1]
        if back:
            second.append(self._back(back))
        first = (also, *self._row("do.compare"))
        return (first, tuple(second)) if second else (first,)

    def compare(self, kind: str, sides: Sequence[str], most: int, back: str) -> Rows:
        """Return what follows from a comparison."""
        row = []
        if len(sides) < most:
            act = action("side", kind, ",".join(sides))
            row.append(Choice(label=self._words.say("button.third"), action=act))
        if back:
            row.append(self._back(back))
        return tuple(filter(None, (tuple(row), self._row("do.compare", "do.whatif"))))

    def pays(self, profile: Profile, credential: str) -> Choice | None:
        """Return the button for the return on a credential's training; None where it's held."""
        held = profile.credentials or ()
        if credential in held or credential not in self._content.model.credentials.each:
            return None
        name = self._words.name("credential", credential)
        label = self._words.say("button.pays", name=name)
        return Choice(label=label, action=action("pays", credential))

    def share(self, profile: Profile) -> Choice | None:
        """Return the button that sends the estimate to somebody, without pay or name."""
        packed, say = pack(profile), self._words.say
        if packed is None:
            return None
        label, words = say("share.button"), say("share.words")
        return Choice(label=label, action=action("share", packed), intent="do.share", words=words)

    def fact(self, reply: Reply, intent: Intent, about: Sequence[str], profile: Profile) -> Reply:
        """Return the answer about a credential with the way to its return on training below."""
        if intent.entity != "credential" or intent.kind != FAQ or len(about) != 1:
            return reply
        pays = self.pays(profile, about[0]) if profile.known() else None
        return replace(reply, rows=(*reply.rows, (pays,))) if pays else reply

    def help(self, session: Session) -> Rows:
        """Return the ways in to all there is."""
        if session.flow:
            return (self._row("do.because", "do.options"), self._row("do.cancel"))
        choose = ("do.language",) if self._languages > 1 else ()
        return (
            self._start(session),
            self._row("do.whatif", "do.compare"),
            self._row("do.plan", "do.offer"),
            self._row("do.profile", "do.privacy", *choose),
        )

    def home(self, session: Session) -> Rows:
        """Return the buttons for who doesn't know how to go on; none while a question is open."""
        if session.flow:
            return ()
        return ((*self._start(session)[:1], *self._row("do.help")),)

    def start(self, session: Session) -> Rows:
        """Return the button that starts, or goes on with, the questions."""
        return () if session.flow else (self._start(session)[:1],)

    def row(self, *intents: str) -> tuple[Choice, ...]:
        """Return a row of buttons for these acts."""
        return self._row(*intents)

    def _start(self, session: Session) -> tuple[Choice, ...]:
        if not session.profile.known():
            return self._row("do.start")
        if not flow.open_questions(session.profile, session.declined):
            return self._row("do.estimate", "do.next")
        resume = Choice(
            label=self._words.say("button.resume"),
            action=action("do", "do.start"),
            intent="do.start",
        )
        return (resume, *self._row("do.estimate"))

    def _resume(self, session: Session) -> tuple[Choice, ...]:
        """Return the button that goes on with the questions, where some are open."""
        if session.flow or not flow.open_questions(session.profile, session.declined):
            return ()
        slot = self.to_ask(session)
        act = action("edit", slot) if slot else action("do", "do.start")
        label = self._words.say("button.resume")
        return (Choice(label=label, action=act, intent="do.start"),)

    def _picture(self, name: str) -> Choice:
        label = self._words.say("button.picture")
        return Choice(label=label, action=action("picture", name), intent="do.picture")

    def _back(self, act: str) -> Choice:
        return Choice(label=self._words.say("button.back"), action=act)

    def _row(self, *intents: str) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                label=self._words.say(LABELS[one]),
                action=action("do", one),
                intent=MEANT.get(one, one),
            )
            for one in intents
        )


def _won(profile: Profile, changes: Iterable[Mapping[str, SlotValue]]) -> tuple[str, ...]:
    """Return the credentials that these changes add."""
    held = profile.credentials or ()
    wanted = (change.get("credentials") for change in changes)
    names = (name for one in wanted if isinstance(one, tuple) for name in one)
    return tuple(dict.fromkeys(name for name in names if name not in held))
