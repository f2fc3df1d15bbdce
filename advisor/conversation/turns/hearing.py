"""What a text is to the talk: said now, put in the place of one said before, somebody else's, or
said of words that are quoted.
"""

from collections.abc import Mapping
from zlib import crc32

from advisor.conversation.context.following import ABOUT_A_NAME
from advisor.conversation.messages import Reply, Turn
from advisor.conversation.moves import Moves
from advisor.conversation.session import Heard, Session, Topic
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.turns.forwarding import Forwarding
from advisor.conversation.turns.telling import Telling
from advisor.knowledge.slots import SlotValue
from advisor.pay.profile import Profile

REMEMBERED = 8  # messages that can still be edited to correct what they told
CREDENTIALS = "credentials"


class Hearing:
    """Hears texts, and remembers for a while which message told what."""

    def __init__(self, rooms: Rooms, moves: Moves, telling: Telling) -> None:
        self._rooms = rooms
        self._telling = telling
        self._forwarding = Forwarding(rooms, moves, telling)

    def hear(self, talk: Talk, turn: Turn) -> None:
        """Answer a text."""
        text = turn.text or ""
        if turn.forwarded:
            self._forwarding.hear(talk, text, turn.now)
        elif turn.edited:
            self._edit(talk, text, turn)
        else:
            asked = talk.session.asked
            self._point(talk, turn)
            self._telling.tell(talk, text, turn.now)
            _remember(talk, turn, asked, talk.slots)

    def _point(self, talk: Talk, turn: Turn) -> None:
        """Take what quoted words name first for what is talked about."""
        if not turn.quoted:
            return
        lexicon = self._rooms.content.language.lexicon
        mentions = self._rooms.understanding.read(turn.quoted, now=turn.now).mentions
        terms = (lexicon.term(mention.kind, mention.value) for mention in mentions)
        named = (term for term in terms if term and not term.generic)
        first = next((term for term in named if term.kind in ABOUT_A_NAME), None)
        if first:
            topic = Topic(intent=ABOUT_A_NAME[first.kind], about=(first.value,))
            subject = (first.kind, first.value)
            talk.session = talk.session.with_(topic=topic, subject=subject)

    def _edit(self, talk: Talk, text: str, turn: Turn) -> None:
        """Take what a message says now in place of what it said; no word where nothing changes."""
        before = next((h for h in talk.session.heard if h.message == turn.message), None)
        if before and before.mark == _mark(text):
            return
        open_ = talk.session
        asked = before.asked if before else None
        trial = Talk(open_.with_(asked=asked, confirming=None))
        self._telling.tell(trial, text, turn.now)
        told = before.told.known() if before else {}
        if _same(trial, told):
            _remember(talk, turn, asked, trial.slots)
            return
        gone = _gone(open_, told, trial.slots)
        talk.session = open_.with_(
            profile=open_.profile.with_slots(gone),
            asked=asked if asked in trial.slots else open_.asked,
            confirming=None,
        )
        talk.correcting = True
        talk.standing = open_ if open_.flow else None
        self._telling.tell(talk, text, turn.now)
        lost = {slot: told[slot] for slot in gone if slot not in trial.slots}
        if lost:
            facts = self._rooms.words.facts(lost)
            line = self._rooms.words.say("edited.withdrawn", facts=facts)
            talk.put_above([line]) if talk.replied else talk.say(Reply(text=line, kinds=()))
        confirming = talk.session.confirming or open_.confirming
        talk.session = talk.session.with_(confirming=confirming)
        _remember(talk, turn, asked, talk.slots)


def _remember(talk: Talk, turn: Turn, asked: str | None, slots: Mapping[str, SlotValue]) -> None:
    if turn.message is None:
        return
    told = Profile().with_slots(slots)
    heard = Heard(message=turn.message, mark=_mark(turn.text or ""), asked=asked, told=told)
    others = [one for one in talk.session.heard if one.message != turn.message]
    talk.session = talk.session.with_(heard=(*others, heard)[-REMEMBERED:])


def _mark(text: str) -> int:
    """Return two bytes that tell whether a text changed, and next to nothing of what it says."""
    return crc32(text.strip().encode(errors="replace")) & 0xFFFF


def _same(trial: Talk, told: Mapping[str, SlotValue]) -> bool:
    """Return whether an edited message says nothing else than before: a typo, a greeting."""
    chat = trial.outcome().kind == "smalltalk" and not trial.slots and not told
    return chat or (bool(told) and trial.slots == told and set(trial.intents) <= {"do.estimate"})


def _gone(
    session: Session, told: Mapping[str, SlotValue], now: Mapping[str, SlotValue]
) -> dict[str, SlotValue | None]:
    """Return what a message no longer tells and nothing else told since, as slots to set."""
    gone: dict[str, SlotValue | None] = {
        slot: None
        for slot, value in told.items()
        if slot not in now and getattr(session.profile, slot) == value
    }
    before, still = told.get(CREDENTIALS), now.get(CREDENTIALS, ())
    held = session.profile.credentials
    if held and isinstance(before, tuple) and isinstance(still, tuple):
        left = tuple(one for one in held if one not in before or one in still)
        if left != held:
            gone[CREDENTIALS] = left or None
    return gone
