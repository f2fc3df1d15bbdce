"""The menus: what if, compare, a plan, an offer, the return on training, choice by choice.

Choosing changes one message in place; the answer stands in it at the end. What a menu waits for
may be typed as well: `Session.expects` holds the beginning of the action that would take it.
"""

from collections.abc import Mapping

from advisor.conversation.actions import Action, action
from advisor.conversation.menus.chosen import COMPARE, MOST_SIDES, Chosen
from advisor.conversation.messages import Reply
from advisor.conversation.moves import Moves
from advisor.conversation.offers.weighed import OFFER
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.words.answers import changed
from advisor.conversation.words.plan_buttons import VARIANTS, goal_in
from advisor.conversation.words.screens import ALSO, COMPARED, IF, PAGE, SUPPOSED, YEARS
from advisor.knowledge.slots import NON_US, SlotValue
from advisor.pay.fit import years_of
from advisor.pay.profile import Profile

OPENS = {"do.whatif": "whatif", "do.compare": COMPARE, "do.plan": "plan", OFFER: "offer"}
EXPECTS = {
    "whatif": action(IF, ""),
    "also": action(ALSO, ""),
    COMPARE: action("side", ""),
    "plan": action("plan", "effort"),
    "offer": action("offer", ""),
}
MORE = range(1, 41)  # years that may be supposed on top
US_ONLY = ("whatif", "also", "plan", "offer")


class Menus:
    """Does what the buttons of the menus say."""

    def __init__(self, rooms: Rooms, moves: Moves) -> None:
        self._rooms = rooms
        self._moves = moves
        self._chosen = Chosen(rooms)
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
                return name in self._chosen.kinds() and sides(talk, name, value)
            case "plan":
                return self._plan(talk, name, value)
        pays = act.verb == "pays" and self._chosen.pays(talk, name)
        self._moves.come_back(talk)
        return pays

    def suppose(self, talk: Talk, mode: str, change: Mapping[str, SlotValue]) -> None:
        """Answer what these slots would change, beside what is supposed already."""
        before = talk.session.supposed.known() if mode == ALSO else {}
        menu = action("menu", "also" if mode == ALSO else "whatif")
        self._chosen.suppose(talk, {**before, **change}, menu)
        self._moves.come_back(talk)

    def lead_on(self, talk: Talk) -> None:
        """Put below what was asked in words the buttons that what is chosen has."""
        self._chosen.lead_on(talk)

    def _expect(self, talk: Talk, beginning: str) -> None:
        talk.opened = True
        talk.session = talk.session.with_(expects=beginning, unheeded=0)

    def _menu(self, session: Session, name: str, *, again: bool) -> Reply:
        match name:
            case "compare":
                return self._screens.compare(
                    [kind for kind in COMPARED if kind in self._chosen.kinds()]
                )
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
        if wanted in (None, (), NON_US) or (slot == YEARS and wanted not in MORE):
            return False
        before = dict(talk.session.supposed.known()) if mode == ALSO else {}
        person = talk.session.profile.with_slots(before)
        change = {slot: wanted}
        if slot == "credentials":
            change = changed(slot, value, person)
        elif slot == YEARS and isinstance(wanted, float):
            change = {slot: self._years_after(person, wanted)}
        menu = action("menu", "also" if mode == ALSO else "whatif")
        back = action("choose", mode, slot) if slot in SUPPOSED else menu
        self._chosen.suppose(talk, {**before, **change}, back)
        self._moves.come_back(talk)
        return True

    def _years_after(self, person: Profile, more: float) -> float:
        return years_of(self._rooms.content, person) + more

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
        compared = self._chosen.compare(talk, kind, sides)
        self._moves.come_back(talk)
        return compared

    def _sides(self, kind: str, sides: tuple[str, ...]) -> bool:
        known = all(self._screens.values.has(kind, one) for one in sides)
        return known and len(set(sides)) == len(sides)

    def _plan(self, talk: Talk, variant: str, value: str) -> bool:
        goal = goal_in(value)
        if goal is None or variant not in VARIANTS:
            return False
        self._chosen.plan(talk, goal, variant)
        self._moves.come_back(talk)
        return True
