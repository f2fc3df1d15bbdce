"""Presses: each button says itself what it does, so an old one still means something sensible."""

from advisor.conversation import flow
from advisor.conversation.actions import Action
from advisor.conversation.menus.walk import Menus
from advisor.conversation.messages import Reply
from advisor.conversation.moves import Moves
from advisor.conversation.offers.advertised import OFFER, Advertised
from advisor.conversation.person.locating import STATE, Locating
from advisor.conversation.pictures.showing import SHOW
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.turns.acts import Acts
from advisor.knowledge.slots import SLOTS

UNDOING = {"do.back", "do.cancel", "do.skip"}  # what is expected says what they undo

SHARE = "share"


class Pressing:
    """Does what a pressed button says."""

    def __init__(self, rooms: Rooms, moves: Moves, acts: Acts, menus: Menus) -> None:
        self._rooms = rooms
        self._moves = moves
        self._acts = acts
        self._menus = menus
        self._advertised = Advertised(rooms)
        self._locating = Locating(rooms)

    def press(self, talk: Talk, text: str) -> None:
        """Carry out a button's action. One that nobody knows any more is said to be old."""
        act = Action.parse(text)
        if act.verb == SHARE:  # by its label; pressed, it is a link
            act = Action(verb="do", name="do.share")
        if talk.session.confirming and act.name not in ("do.yes", "do.no"):
            talk.session = talk.session.with_(confirming=None)
        if act.name not in UNDOING:
            talk.session = talk.session.with_(expects=None)
        if not self._carry_out(talk, act):
            stale = Reply(text=self._rooms.words.say("unclear.stale"), kinds=("help",))
            talk.say(stale)
            self._moves.again(talk)

    def _carry_out(self, talk: Talk, act: Action) -> bool:
        """Return False where the action makes no sense (any more)."""
        match act.verb:
            case "do" | "ask" if self._acts.can(act.name):
                return self._do(talk, act.name)
            case "ask" if act.name in self._rooms.content.language.intents:
                return self._answer(talk, act)
            case "set" | "pick" | "done" | "skip" | "back" | "edit" | "page" if act.name in SLOTS:
                return self._question(talk, act)
        return self._beside(talk, act)

    def _do(self, talk: Talk, intent: str) -> bool:
        self._acts.do(talk, intent)
        self._moves.come_back(talk, (intent,))
        return True

    def _beside(self, talk: Talk, act: Action) -> bool:
        """Carry out what concerns neither a question nor an intent."""
        match act.verb:
            case "picture":
                return self._show(talk, act)
            case "like" | "dislike":
                return self._acts.rating.rate(talk, act.verb, act.name)
            case "speak" | "remind" | "unremind" if self._keep(talk, act):
                self._moves.come_back(talk)
                return True
            case "weigh" if act.name == OFFER:
                return self._advertised.weigh(talk, act.value or "")
            case "near" if act.name == STATE:
                return self._locating.ask(talk, act.value or "")
        return self._menus.press(talk, act)

    def _keep(self, talk: Talk, act: Action) -> bool:
        """Carry out what is kept for later: a language, a reminder."""
        match act.verb:
            case "speak" if act.name in self._rooms.languages:
                self._acts.keeping.speak(talk, act.name)
            case "remind":
                return self._acts.reminding.set_in(talk, act.name, act.value or "")
            case "unremind":
                self._acts.reminding.stop(talk, act.name)
            case _:
                return False
        return True

    def _show(self, talk: Talk, act: Action) -> bool:
        shown = self._rooms.showing.show(talk.session, act.name, act.value)
        if shown is None:
            return False
        talk.intend(SHOW)
        talk.say(shown)
        self._moves.come_back(talk)
        return True

    def _question(self, talk: Talk, act: Action) -> bool:
        slot, value = act.name, act.value or ""
        match act.verb:
            case "set":
                return self._set(talk, slot, value)
            case "pick" if slot == "credentials" and value and self._is_value(slot, value):
                self._moves.tick(talk, value)
            case "done" if slot == "credentials":
                talk.session = talk.session.with_(asked=slot)
                self._acts.done(talk)
            case "skip":
                self._moves.skip(talk, slot)
            case "back":
                self._moves.back(talk, slot)
            case "edit":
                self._moves.ask(talk, flow.BY_SLOT[slot])
            case "page" if slot == "state":
                talk.session = talk.session.with_(asked=slot, flow=True)
                talk.say(self._rooms.questions.states(talk.session, value))
            case _:
                return False
        return True

    def _set(self, talk: Talk, slot: str, value: str) -> bool:
        parsed = self._rooms.screens.values.read(slot, value)
        if parsed is None:
            return False
        self._moves.on(talk, self._moves.take(talk, {slot: parsed}))
        return True

    def _is_value(self, slot: str, value: str) -> bool:
        return self._rooms.content.language.lexicon.is_value(slot, value)

    def _answer(self, talk: Talk, act: Action) -> bool:
        intent = self._rooms.content.language.intents[act.name]
        if not intent.answers:
            return False
        about = (act.value,) if act.value else ()
        talk.understood(intent.id, about)
        profile = talk.session.profile
        reply = self._rooms.answers.answer(intent, about, profile)
        talk.say(self._rooms.ways.fact(reply, intent, about, profile))
        self._moves.come_back(talk)
        return True
