"""Moves through the questions: take facts, ask the next, skip, go back, finish."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from advisor.conversation import flow
from advisor.conversation.actions import action
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.words.screens import APPRENTICE
from advisor.knowledge.slots import NON_US, SlotValue
from advisor.pay.profile import Profile

PATIENCE = 2  # times a question comes back after something else; then it waits to be taken up
MOVING = {"do.start", "do.back", "do.skip", "do.done", "do.restart", "do.yes"}


class Moves:
    """What happens to the flow; each move ends in a question or in an estimate."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._say = rooms.words.say

    def take(
        self, talk: Talk, slots: Mapping[str, SlotValue], dropped: Collection[str] = ()
    ) -> list[str]:
        """Put facts into the profile and return the lines that acknowledge them.

        dropped: credentials the person holds no longer.
        """
        talk.told(slots)
        if slots:
            talk.session = talk.session.with_(unheeded=0)
        slots = _with_those_held(talk.session, slots, dropped)
        if not slots:
            return [self._not_counted(dropped)] if dropped else []
        before = talk.session.profile
        changes = {s: v for s, v in slots.items() if getattr(before, s) not in (None, v)}
        talk.keep(slots)
        talk.session = talk.session.with_(supposed=Profile())
        if "role" in slots:
            talk.session = talk.session.with_(career=None)
        if talk.session.asked in slots:
            talk.session = talk.session.with_(picked=())
        facts = self._rooms.words.facts(slots)
        lines = [
            self._say("flow.changed" if changes or talk.correcting else "flow.noted", facts=facts)
        ]
        if talk.session.profile.credentials == (APPRENTICE,) and "credentials" in slots:
            lines.append(self._say("note.cpc-a"))
        return lines

    def _not_counted(self, dropped: Collection[str]) -> str:
        """Acknowledge that credentials that weren't counted aren't held."""
        names = [self._rooms.words.name("credential", one) for one in dropped]
        return self._say("flow.not_counted", names=self._rooms.words.listing(names))

    def on(self, talk: Talk, above: Sequence[str] = ()) -> None:
        """Go on after facts: the next question, or, when all is asked, the estimate; that too
        where its own last question was answered.
        """
        if talk.session.profile.state == NON_US:
            self._outside(talk, above)
            return
        if talk.session.asked in talk.slots and not talk.session.flow:
            self.estimate(talk, above)
            return
        question = flow.next_question(talk.session.profile, talk.session.declined)
        if question is None:
            self.finish(talk, above)
        else:
            self.ask(talk, question, above)

    def ask(
        self,
        talk: Talk,
        question: flow.Question,
        above: Sequence[str] = (),
        *,
        again: bool = False,
    ) -> None:
        """Ask this question; it becomes the pending one."""
        if talk.standing and talk.standing.asked == question.slot:
            self._leave_standing(talk, talk.standing, above)
            return
        if talk.session.asked != question.slot:
            held = talk.session.profile.credentials or ()
            talk.session = talk.session.with_(picked=held if question.several else ())
        talk.session = talk.session.with_(asked=question.slot, flow=True, expects=None)
        asked = self._rooms.questions.ask(
            question, talk.session, above, again=again, places=talk.places
        )
        talk.say(asked)

    def _leave_standing(self, talk: Talk, before: Session, above: Sequence[str]) -> None:
        """Go on waiting for the answer to a question that needs no second keyboard."""
        talk.session = talk.session.with_(asked=before.asked, picked=before.picked, flow=True)
        if above:
            talk.say(Reply(text="\n\n".join(above), kinds=("question",)))

    def again(self, talk: Talk, above: Sequence[str] = ()) -> None:
        """Bring the pending question back, if one is pending and still applies."""
        asked = flow.BY_SLOT.get(talk.session.asked or "")
        if asked and asked.applies(talk.session.profile):
            self.ask(talk, asked, above, again=talk.replied or bool(above))
        elif talk.session.flow:
            self.on(talk, above)

    def come_back(self, talk: Talk, intents: Collection[str] = ()) -> None:
        """Bring the pending question back after an answer, unless the answer was about that.

        One asked below an estimate, while the questions rest, isn't brought back; it is let go
        in as many turns.
        """
        if talk.opened:
            return
        if not talk.session.flow:
            self._let_go(talk)
            return
        stopped = talk.forgotten or talk.session.confirming
        asked_again = "question" in talk.kinds_said()
        if stopped or asked_again or MOVING & set(intents):
            return
        if talk.session.asked in talk.slots:
            self.on(talk)
        elif talk.session.unheeded < PATIENCE:
            talk.session = talk.session.with_(unheeded=talk.session.unheeded + 1)
            self.again(talk)

    def finish(self, talk: Talk, above: Sequence[str] = ()) -> None:
        """End the questions with the estimate and the next steps."""
        talk.session = talk.session.with_(flow=False, asked=None, picked=())
        self.estimate(talk, above)
        talk.say(self._rooms.steps.steps(talk.session))

    def estimate(self, talk: Talk, above: Sequence[str] = ()) -> None:
        """Say the estimate. The question at its end may be answered in a word."""
        talk.understood("do.estimate")
        talk.say(self._rooms.estimates.estimate(talk.session), above=above)
        if not talk.session.flow and talk.session.profile.known():
            asked = self._rooms.ways.to_ask(talk.session)
            talk.session = talk.session.with_(asked=asked, picked=(), unheeded=0)

    def skip(self, talk: Talk, slot: str) -> None:
        """Leave a question out. What was known before stays known."""
        talk.declined = True
        if slot not in talk.session.profile.known() and slot not in talk.session.declined:
            talk.session = talk.session.with_(declined=(*talk.session.declined, slot))
        talk.session = talk.session.with_(picked=())
        known = talk.session.profile.known()
        if slot in known:
            line = self._say("flow.kept", facts=self._rooms.words.value(slot, known[slot]))
        else:
            line = self._say("flow.skipped", slot=self._say(f"slot.{slot}").lower())
        if talk.session.flow:
            self.on(talk, [line])
        else:  # asked below an estimate, while the questions rest
            talk.session = talk.session.with_(asked=None)
            talk.say(
                Reply(text=line, kinds=("question",), rows=self._rooms.ways.home(talk.session))
            )

    def _let_go(self, talk: Talk) -> None:
        session = talk.session
        if session.asked is None or "do.estimate" in talk.intents:
            return
        if session.asked in talk.slots or session.unheeded >= PATIENCE:
            talk.session = session.with_(asked=None, unheeded=0)
        else:
            talk.session = session.with_(unheeded=session.unheeded + 1)

    def back(self, talk: Talk, slot: str | None) -> None:
        """Ask the question before this one again, answered or not."""
        question = flow.question_before(slot, talk.session.profile)
        if question is None:
            self.on(talk)
            return
        declined = tuple(s for s in talk.session.declined if s != question.slot)
        talk.session = talk.session.with_(declined=declined)
        self.ask(talk, question)

    def tick(self, talk: Talk, value: str) -> None:
        """Toggle one credential and show the question again."""
        question = flow.BY_SLOT["credentials"]
        if talk.session.asked != question.slot:
            held = talk.session.profile.credentials or ()
            talk.session = talk.session.with_(asked=question.slot, picked=held)
        picked = talk.session.picked
        ticked = tuple(p for p in picked if p != value) if value in picked else (*picked, value)
        talk.session = talk.session.with_(picked=ticked)
        self.ask(talk, question)

    def _outside(self, talk: Talk, above: Sequence[str]) -> None:
        talk.session = talk.session.with_(flow=False, asked=None, picked=())
        help_ = Choice(
            label=self._say("button.help"), action=action("do", "do.help"), intent="do.help"
        )
        note = Reply(text=self._say("note.non-us"), kinds=("fallback",), rows=((help_,),))
        talk.say(replace(note), above=above)


def _with_those_held(
    session: Session, slots: Mapping[str, SlotValue], dropped: Collection[str]
) -> Mapping[str, SlotValue]:
    """Return the slots with a credential told in passing added to those held, not put in their
    place, and without those held no longer. An answer to the question itself is the whole list,
    but for what was newly ticked there.
    """
    held = session.profile.credentials or ()
    if session.asked == "credentials" and (slots or not dropped):
        held = session.picked if session.picked != held else ()
    told = slots.get("credentials", ())
    none_held = "credentials" in slots and not told
    if not held or none_held or not isinstance(told, tuple):
        return slots
    now = tuple(c for c in dict.fromkeys((*held, *told)) if c not in dropped or c in told)
    return slots if now == held and "credentials" not in slots else {**slots, "credentials": now}
