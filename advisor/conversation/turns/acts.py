"""What the bot does on request: estimate, profile, next steps, why, help, stop, forget and so on.

Each is an action intent (`do.…`), reached by words, by a command or by a button alike.
"""

from collections.abc import Callable
from dataclasses import replace

from advisor.conversation import flow
from advisor.conversation.actions import Action, action
from advisor.conversation.menus.walk import OPENS, Menus
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.moves import Moves
from advisor.conversation.offers.weighed import Offers, about_offer
from advisor.conversation.person.keeping import FORGET, Keeping
from advisor.conversation.person.rating import Rating
from advisor.conversation.person.reminding import REMINDERS, Reminding
from advisor.conversation.pictures.showing import SHOW
from advisor.conversation.session import Session
from advisor.conversation.sharing.brief import Brief
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.words.plan_buttons import PLAN
from advisor.conversation.words.screens import in_rows
from advisor.conversation.words.steps import STEPS, STEPS_SHOWN
from advisor.conversation.words.ways_on import EXPLAIN
from advisor.knowledge.intents import Intent

COMMANDS = {
    "start": "do.start",
    "estimate": "do.estimate",
    "profile": "do.profile",
    "next": "do.next",
    "why": EXPLAIN,
    "help": "do.help",
    "cancel": "do.cancel",
    "restart": "do.restart",
    "forget": "do.forget",
    "privacy": "do.privacy",
    "whatif": "do.whatif",
    "compare": "do.compare",
    "plan": "do.plan",
    "offer": "do.offer",
    "share": "do.share",
    "reminders": REMINDERS,
    "export": "do.export",
    "language": "do.language",
}


class Acts:
    """Carries out the action intents."""

    def __init__(self, rooms: Rooms, moves: Moves, menus: Menus) -> None:
        self._rooms = rooms
        self._moves = moves
        self.menus = menus
        self._say = rooms.words.say
        self._brief = Brief(rooms.content, rooms.words)
        self.keeping = Keeping(rooms, moves)
        self.reminding = Reminding(rooms)
        self.rating = Rating(rooms)
        self._offers = Offers(rooms)
        self._acts: dict[str, Callable[[Talk], None]] = {
            "do.start": self.start,
            "do.estimate": self.estimate,
            "do.profile": self.profile,
            "do.change": self.profile,
            "do.next": self.next_steps,
            "do.more": self.more_steps,
            "do.why": self.why,
            EXPLAIN: self.explain,
            "do.because": self.because,
            "do.options": self.options,
            "do.help": self.help,
            SHOW: self.picture,
            "do.share": self.share,
            "do.cancel": self.cancel,
            "do.yes": self.yes,
            "do.no": self.no,
            "do.back": self.back,
            "do.skip": self.skip,
            "do.done": self.done,
            "do.sources": self.sources,
            REMINDERS: self.reminding.show,
            **self.keeping.acts,
            **self._offers.acts(),
        }

    def can(self, intent: str) -> bool:
        """Return whether this is an action intent of ours."""
        return intent in self._acts or intent in OPENS

    def do(self, talk: Talk, intent: str) -> None:
        """Carry out an action intent."""
        if intent in OPENS:
            self.menus.open(talk, OPENS[intent])
        else:
            self._acts[intent](talk)

    def start(self, talk: Talk) -> None:
        """Ask the questions, from where the person left them."""
        if talk.session.asked and talk.session.flow:
            self._moves.again(talk)
            return
        known = bool(talk.session.profile.known())
        greeting = self._say("start.again" if known else "start.welcome")
        talk.session = talk.session.with_(flow=True)
        self._moves.on(talk, [greeting])

    def estimate(self, talk: Talk) -> None:
        """Estimate what is known so far; who has told nothing is asked the first question."""
        newcomer = not talk.session.profile.known() and not talk.session.flow
        if newcomer:
            talk.session = talk.session.with_(flow=True)
        self._moves.estimate(talk)
        if newcomer:
            self._moves.on(talk)

    def why(self, talk: Talk) -> None:
        """Give the reasons of what was said last: steps, an answer, a question, the estimate."""
        if talk.session.topic is None and talk.session.asked:
            self.because(talk)
            return
        topic = talk.session.topic
        if about_offer(talk.session) and self._offers.why(talk):
            return
        if topic and topic.intent in (*STEPS, PLAN):
            key = "why.plan" if topic.intent == PLAN else "why.steps"
            kind = "plan" if topic.intent == PLAN else "next_steps"
            talk.say(Reply(text=self._say(key), kinds=(kind,)))
            return
        told = self._rooms.content.language.intents.get(topic.intent) if topic else None
        reason = self._rooms.content.language.intents.get(told.why) if told and told.why else None
        if topic and told and reason:
            about = topic.about if reason.entity == told.entity else ()
            talk.understood(reason.id, about)
            talk.say(self._rooms.answers.answer(reason, about, talk.session.profile))
            return
        if told and told.answers:
            reasons = [self._say("why.fact")]
            if talk.session.asked:
                because = self._say(f"because.{talk.session.asked}")
                reasons.append(self._say("why.asked", because=because))
            text = "\n\n".join(reasons)
            talk.say(
                Reply(text=text, kinds=(told.kind,), rows=(self._rooms.ways.row("do.sources"),))
            )
            return
        self.explain(talk)

    def explain(self, talk: Talk) -> None:
        """Explain the estimate factor by factor."""
        talk.understood("do.why")
        talk.say(self._rooms.estimates.why(talk.session))

    def because(self, talk: Talk) -> None:
        """Say why the pending question is asked."""
        if not talk.session.asked:
            self.why(talk)
            return
        reason = self._say(f"because.{talk.session.asked}")
        self._moves.again(talk, [self._say("why.question", because=reason)])

    def options(self, talk: Talk) -> None:
        """Say what the pending question takes as an answer."""
        if not talk.session.asked:
            self.help(talk)
            return
        example = self._say(f"example.{talk.session.asked}")
        self._moves.again(talk, [self._say("unclear.options", example=example)])

    def picture(self, talk: Talk) -> None:
        """Show what was talked about last as a picture, or say what to tell first."""
        talk.intend(SHOW)
        shown = self._rooms.showing.show(talk.session)
        assert shown
        rows = () if shown.picture else self._rooms.ways.home(talk.session)
        talk.say(replace(shown, rows=rows))

    def next_steps(self, talk: Talk) -> None:
        """Show the top three next steps."""
        talk.understood("do.next", (str(STEPS_SHOWN),))
        talk.say(self._rooms.steps.steps(talk.session))

    def more_steps(self, talk: Talk) -> None:
        """Show the next steps after those shown last; the first ones, if none were."""
        topic = talk.session.topic
        shown = int(topic.about[0]) if topic and topic.intent in STEPS and topic.about else 0
        talk.say(self._rooms.steps.steps(talk.session, after=shown))
        talk.understood("do.more", (str(shown + STEPS_SHOWN),))

    def profile(self, talk: Talk) -> None:
        """Show what is known, with a button to change each."""
        session, words = talk.session, self._rooms.words
        known = session.profile.known()
        lines = []
        for question in flow.applicable(session.profile):
            slot = question.slot
            if slot in known:
                value = words.value(slot, known[slot])
            else:
                refused = slot in session.declined
                value = self._say("profile.refused" if refused else "profile.unknown")
            lines.append(self._say("profile.line", slot=self._say(f"slot.{slot}"), value=value))
        heading = "profile.headline" if known else "profile.empty"
        text = "\n\n".join([self._say(heading), "\n".join(lines), self._say("profile.prompt")])
        talk.understood("do.profile")
        talk.say(Reply(text=text, kinds=("profile",), rows=self._edit_rows(session)))

    def help(self, talk: Talk) -> None:
        """Say what the bot can do."""
        rows = self._rooms.ways.help(talk.session)
        talk.say(Reply(text=self._say("help.text"), kinds=("help",), rows=rows))

    def share(self, talk: Talk) -> None:
        """Show what others would see of the estimate, and offer to send it to them."""
        profile = talk.session.profile
        text, button = self._brief.of(profile), self._rooms.ways.share(profile)
        if text is None or button is None:
            talk.say(Reply(text=self._say("share.empty"), kinds=("share",)))
            return
        send = replace(button, label=self._say("share.send"))
        text = self._say("share.text", estimate=text)
        talk.say(Reply(text=text, kinds=("share",), rows=((send,),)))

    def cancel(self, talk: Talk) -> None:
        """Stop the questions, keeping what was told."""
        key = "reset.cancelled" if talk.session.flow else "reset.nothing"
        if talk.session.expects:
            self.menus.close(talk)
            return
        talk.session = talk.session.with_(flow=False, asked=None, picked=(), confirming=None)
        talk.say(
            Reply(text=self._say(key), kinds=("reset",), rows=self._rooms.ways.start(talk.session))
        )

    def yes(self, talk: Talk) -> None:
        """Confirm what waits to be confirmed; else take up what was offered first."""
        if talk.session.confirming == FORGET:
            self.keeping.forgotten(talk)
        elif talk.session.asked:
            self._moves.again(talk)
        elif asked := self._offered_answer(talk.session):
            intent, about = asked
            talk.understood(intent.id, about)
            talk.say(self._rooms.answers.answer(intent, about, talk.session.profile))
        elif talk.session.profile.known():
            self._moves.on(talk)
        else:
            self.start(talk)

    def _offered_answer(self, session: Session) -> tuple[Intent, tuple[str, ...]] | None:
        """Return the answer that was offered first below the last one, if one was."""
        offered = Action.parse(session.offered[0].action) if session.offered else None
        if session.topic is None or offered is None or offered.verb != "ask":
            return None
        intent = self._rooms.content.language.intents.get(offered.name)
        about = () if offered.value is None else (offered.value,)
        return (intent, about) if intent and intent.answers else None

    def no(self, talk: Talk) -> None:
        """Refuse what waits to be confirmed, or what was offered."""
        confirming = talk.session.confirming
        talk.session = talk.session.with_(confirming=None, expects=None)
        text = self._say("reset.kept" if confirming else "reset.nothing_then")
        kind = "reset" if confirming else "smalltalk"
        talk.say(Reply(text=text, kinds=(kind,)))

    def skip(self, talk: Talk) -> None:
        """Skip the pending question."""
        if talk.session.expects:
            self.menus.close(talk)
        elif talk.session.asked:
            self._moves.skip(talk, talk.session.asked)
        else:
            rows = self._rooms.ways.home(talk.session)
            text = self._say("reset.nothing_to_skip")
            talk.say(Reply(text=text, kinds=("smalltalk",), rows=rows))

    def back(self, talk: Talk) -> None:
        """Go back: in an open menu, else to the question before."""
        if talk.session.expects:
            self.menus.back(talk)
        else:
            self._moves.back(talk, talk.session.asked)

    def sources(self, talk: Talk) -> None:
        """Say where the figures come from."""
        intent = self._rooms.content.language.intents["do.sources"]
        talk.understood(intent.id)
        talk.say(self._rooms.answers.answer(intent, (), talk.session.profile))

    def done(self, talk: Talk) -> None:
        """Take the ticked credentials."""
        if talk.session.asked == "credentials":
            slots = {"credentials": talk.session.picked}
            self._moves.on(talk, self._moves.take(talk, slots))
        else:
            self._moves.again(talk) if talk.session.asked else self.estimate(talk)

    def _edit_rows(self, session: Session) -> tuple[tuple[Choice, ...], ...]:
        buttons = [
            Choice(label=self._say(f"slot.{q.slot}"), action=action("edit", q.slot))
            for q in flow.applicable(session.profile)
        ]
        last = self._rooms.ways.row("do.reminders", "do.restart")
        return (*in_rows(buttons, 2), *((last,) if session.profile.known() else ()))
