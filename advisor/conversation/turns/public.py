"""Where others read along: questions are answered, and what is somebody's own is not spoken of.

Nothing a person tells of themselves is kept there. Facts in a message are estimated as they
stand; what needs more of a person moves to the private chat by a link.
"""

from dataclasses import replace
from datetime import date

from advisor.conversation.actions import Action, action
from advisor.conversation.messages import Choice, Reply, Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from advisor.conversation.sharing.links import to_do
from advisor.conversation.talk import Rooms, Talk, offered_choice
from advisor.conversation.turns.acts import COMMANDS
from advisor.conversation.turns.cards import ESTIMATE, Cards
from advisor.conversation.turns.opening import AT_ONCE
from advisor.conversation.turns.pressing import Pressing
from advisor.conversation.turns.telling import COMMAND, LONGEST_TEXT, Telling
from advisor.understanding.reading import Reading

START = "start"
ASK = "ask"
PRIVATE = "private"
OPEN = {"faq", "compare", "smalltalk", "fallback", "clarify", "offer", PRIVATE}  # nobody's own


class Public:
    """Answers turns that are taken in front of others."""

    def __init__(self, rooms: Rooms, pressing: Pressing, telling: Telling, cards: Cards) -> None:
        self._rooms = rooms
        self._pressing = pressing
        self._telling = telling
        self._cards = cards
        self._say = rooms.words.say

    def respond(self, session: Session | None, turn: Turn) -> Outcome:
        """Answer one turn. Kept of it is what was talked about, and nothing of a person."""
        talk = Talk(_of_nobody(session or Session()))
        if turn.action is not None:
            self._press(talk, turn.action)
        else:
            self._tell(talk, (turn.text or "").strip(), turn.now)
        outcome = talk.outcome()
        replies = [self._shown(reply) for reply in outcome.replies if OPEN.issuperset(reply.kinds)]
        offered = tuple(choice for reply in replies for choice in reply.choices)
        kept = _of_nobody(talk.session).with_(offered=offered)
        return replace(
            outcome,
            session=kept,
            replies=tuple(replies) or (self._private(_command_of(outcome)),),
            slots={},
        )

    def _press(self, talk: Talk, text: str) -> None:
        if Action.parse(text).verb == ASK:
            self._pressing.press(talk, text)

    def _tell(self, talk: Talk, text: str, now: date) -> None:
        if text.startswith("/"):
            self._command(talk, text)
        elif not text or len(text) > LONGEST_TEXT:
            talk.say(self._help())
        elif choice := offered_choice(talk.session, text):
            self._press(talk, choice.action)
        else:
            self._answer(talk, self._telling.read(talk, text, now))

    def _command(self, talk: Talk, text: str) -> None:
        match = COMMAND.match(text)
        command = match[1].lower() if match else ""
        if command in COMMANDS and command != "help":
            talk.say(self._private(command))
        else:
            talk.say(self._help())

    def _answer(self, talk: Talk, reading: Reading) -> None:
        """Answer what is asked; else estimate what is told, or what it is asked about."""
        enough = self._rooms.understanding.answer_from
        best = [c for question in reading.questions for c in question.candidates[:1]]
        clear = {candidate.intent for candidate in best if candidate.score >= enough}
        estimated = self._cards.estimate(self._cards.facts(reading))
        if estimated and (clear == {ESTIMATE} or (reading.slots and not clear)):
            talk.say(Reply(text=estimated.text, kinds=("faq",), rows=((self._link(),),)))
        elif reading.slots and not clear:  # what nobody else need know, such as a pay
            talk.say(self._private(START))
        else:
            self._telling.respond(talk, replace(reading, slots={}, dropped=(), declined=False))

    def _shown(self, reply: Reply) -> Reply:
        """Return a reply with the buttons that anybody may be seen to press; those that lead to
        something of one's own become one that leads to the private chat.
        """
        rows = [
            tuple(c for c in row if Action.parse(c.action).verb in (ASK, START))
            for row in reply.rows
        ]
        shown = tuple(row for row in rows if row)
        verbs = {Action.parse(choice.action).verb for choice in reply.choices}
        if "do" in verbs and START not in verbs:
            shown = (*shown, (self._link(),))
        return replace(reply, rows=shown)

    def _help(self) -> Reply:
        return Reply(text=self._say("group.help"), kinds=("fallback",), rows=((self._link(),),))

    def _private(self, command: str) -> Reply:
        row = (self._link(START if command in AT_ONCE else command),)
        return Reply(text=self._say("group.private"), kinds=(PRIVATE,), rows=(row,))

    def _link(self, command: str = START) -> Choice:
        """Return a button that opens the private chat, where the command is carried out."""
        return Choice(label=self._say("group.button"), action=action(START, to_do(command)))


def _command_of(outcome: Outcome) -> str:
    """Return the command that does in private what was wanted."""
    return next((c for c, intent in COMMANDS.items() if intent in outcome.intents), START)


def _of_nobody(session: Session) -> Session:
    """Return what was talked about last, and nothing else."""
    return Session(topic=session.topic, subject=session.subject, offered=session.offered)
