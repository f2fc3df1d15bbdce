"""The menus: what if, compare, a plan, an offer, the return on training, choice by choice.

Choosing changes one message in place; the answer stands in it at the end. What a menu waits for
may be typed as well: `Session.expects` holds the beginning of the action that would take it.
"""

from collections.abc import Mapping, Sequence

from advisor.conversation.actions import Action, action
from advisor.conversation.answers import changed
from advisor.conversation.messages import Reply
from advisor.conversation.moves import Moves
from advisor.conversation.offers import OFFER
from advisor.conversation.plan_buttons import VARIANTS, goal_in
from advisor.conversation.returns import TRAINING
from advisor.conversation.scenarios import MOST_SIDES, Scenarios
from advisor.conversation.screens import ALSO, COMPARED, IF, PAGE, SUPPOSED
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.wording import KIND_OF_SLOT
from advisor.knowledge.intents import Intent
from advisor.knowledge.slots import NON_US, SlotValue
from advisor.understanding.reading import Mention

COMPARE = "compare"
OPENS = {"do.whatif": "whatif", "do.compare": COMPARE, "do.plan": "plan", OFFER: "offer"}
EXPECTS = {
    "whatif": action(IF, ""),
    "also": action(ALSO, ""),
    COMPARE: action("side", ""),
    "plan": action("plan", "effort"),
    "offer": action("offer", ""),
}
US_ONLY = ("whatif", "also", "plan", "offer")


class Menus:
    """Does what the buttons of the menus say."""

    def __init__(self, rooms: Rooms, moves: Moves, scenarios: Scenarios) -> None:
        self._rooms = rooms
        self._moves = moves
        self._scenarios = scenarios
        self._screens = rooms.screens
        self._say = rooms.words.say

    def open(self, talk: Talk, name: str) -> None:
        """Show a menu; the next typed text may answer it."""
        if name in US_ONLY and talk.session.profile.state == NON_US:
            talk.say(Reply(text=self._say("what_if.none"), kinds=("fallback",)))
            return
        self._expect(talk, EXPECTS[name])
        talk.say(self._menu(talk.session, name, again=False))

    def again(self, talk: Talk) -> None:
        """Bring back in short what is asked for by typing, after something else was answered."""
        name = next((n for n in ("plan", "offer") if EXPECTS[n] == talk.session.expects), None)
        if name:
            talk.say(self._menu(talk.session, name, again=True))

    def back(self, talk: Talk) -> None:
        """Go back from what a menu waits for."""
        act = Action.parse(talk.session.expects or "")
        kind = act.name
        if act.verb in (IF, ALSO) and kind:
            self.open(talk, "also" if act.verb == ALSO else "whatif")
        elif act.verb == "vs":
            self._side(talk, kind, "")
        elif act.verb == "side" and kind:
            self.open(talk, COMPARE)
        else:
            self.close(talk)

    def close(self, talk: Talk) -> None:
        """Leave the menus."""
        talk.session = talk.session.with_(expects=None)
        talk.say(self._screens.closed(self._rooms.ways.home(talk.session)))

    def press(self, talk: Talk, act: Action) -> bool:
        """Carry out a button of a menu; return False where it makes no sense (any more)."""
        name, value = act.name, act.value or ""
        match act.verb:
            case "menu" | "open":
                return self._navigate(talk, name)
            case "choose":
                return self._choose(talk, name, value)
            case "if" | "also":
                return self._suppose(talk, act.verb, name, value)
            case "side" | "vs":
                sides = self._side if act.verb == "side" else self._compare
                return name in self._kinds() and sides(talk, name, value)
            case "plan":
                return self._plan(talk, name, value)
        return act.verb == "pays" and self._pays(talk, name)

    def suppose(
        self, talk: Talk, named: Sequence[Mention], beside: Mapping[str, SlotValue]
    ) -> None:
        """Answer what all that is named would change, beside what is supposed already."""
        self._scenarios.what_if(talk, named, {}, beside)
        self._moves.come_back(talk)

    def _expect(self, talk: Talk, beginning: str) -> None:
        talk.opened = True
        talk.session = talk.session.with_(expects=beginning, unheeded=0)

    def _menu(self, session: Session, name: str, *, again: bool) -> Reply:
        match name:
            case "compare":
                return self._screens.compare([kind for kind in COMPARED if kind in self._kinds()])
            case "plan":
                return self._screens.plan(session.profile, again=again)
            case "offer":
                return self._screens.offer(again=again)
        return self._screens.what_if(session, ALSO if name == "also" else IF)

    def _navigate(self, talk: Talk, name: str) -> bool:
        if name == "close":
            self.close(talk)
            self._moves.come_back(talk)
        elif name in EXPECTS:
            self.open(talk, name)
        else:
            return False
        return True

    def _choose(self, talk: Talk, mode: str, value: str) -> bool:
        slot, _, page = value.partition(PAGE)
        if mode not in (IF, ALSO) or slot not in SUPPOSED:
            return False
        self._expect(talk, action(mode, slot))
        talk.say(self._screens.values_of(talk.session, mode, slot, page))
        return True

    def _suppose(self, talk: Talk, mode: str, slot: str, value: str) -> bool:
        """Answer what a value would change, alone or beside what is supposed already."""
        wanted = self._screens.values.read(slot, value) if slot in (*SUPPOSED, "remote") else None
        if wanted in (None, (), NON_US):
            return False
        before = dict(talk.session.supposed.known()) if mode == ALSO else {}
        person = talk.session.profile.with_slots(before)
        change = changed(slot, value, person) if slot == "credentials" else {slot: wanted}
        menu = action("menu", "also" if mode == ALSO else "whatif")
        back = action("choose", mode, slot) if slot in SUPPOSED else menu
        self._scenarios.suppose(talk, {**before, **change}, back)
        self._moves.come_back(talk)
        return True

    def _side(self, talk: Talk, kind: str, value: str) -> bool:
        chosen, _, page = value.partition(PAGE)
        sides = tuple(filter(None, chosen.split(",")))
        if not self._sides(kind, sides) or len(sides) >= MOST_SIDES:
            return False
        verb = "vs" if sides else "side"
        self._expect(talk, action(verb, kind, ",".join(sides)))
        talk.say(self._screens.sides(kind, sides, page))
        return True

    def _compare(self, talk: Talk, kind: str, value: str) -> bool:
        sides = tuple(filter(None, value.split(",")))
        if not self._sides(kind, sides) or not 1 < len(sides) <= MOST_SIDES:
            return False
        self._scenarios.compare(talk, self._kinds()[kind], sides, back=True)
        self._moves.come_back(talk)
        return True

    def _sides(self, kind: str, sides: tuple[str, ...]) -> bool:
        known = all(self._screens.values.has(kind, one) for one in sides)
        return known and len(set(sides)) == len(sides)

    def _plan(self, talk: Talk, variant: str, value: str) -> bool:
        goal = goal_in(value)
        if goal is None or variant not in VARIANTS:
            return False
        self._scenarios.plan_to(talk, goal, variant)
        self._moves.come_back(talk)
        return True

    def _pays(self, talk: Talk, credential: str) -> bool:
        intent = self._rooms.content.language.intents.get(TRAINING)
        if intent is None or credential not in self._rooms.content.model.credentials.each:
            return False
        talk.understood(intent.id)
        talk.session = talk.session.with_(subject=("credential", credential))
        reply = self._rooms.answers.answer(intent, (), talk.session.profile)
        talk.say(self._scenarios.pays(reply, credential, talk.session.profile))
        self._moves.come_back(talk)
        return True

    def _kinds(self) -> dict[str, Intent]:
        """Return the kinds that can be compared, each with the question that does."""
        asks = {
            intent.entity: intent
            for intent in self._rooms.content.language.intents.values()
            if intent.kind == COMPARE
        }
        kinds = {kind: asks.get(KIND_OF_SLOT.get(kind, kind)) for kind in COMPARED}
        return {kind: intent for kind, intent in kinds.items() if intent}
