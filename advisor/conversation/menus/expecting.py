"""What is typed while a menu is open: a value of it, an offer, a pay to get to.

Anything else is answered as ever. What is asked for comes back twice and is then let go, so that
a number typed much later isn't taken for an offer.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from advisor.conversation.actions import Action, action
from advisor.conversation.menus.walk import Menus
from advisor.conversation.messages import Reply
from advisor.conversation.moves import PATIENCE
from advisor.conversation.offers.weighed import Offers
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.wording import KIND_OF_SLOT, SLOT_OF_KIND, number
from advisor.conversation.words.answers import changed
from advisor.conversation.words.plan_buttons import value_of
from advisor.conversation.words.screens import ALSO, COMPARED, IF
from advisor.knowledge.slots import SlotValue
from advisor.pay.fit import years_of
from advisor.understanding.reading import Goal, Question, Reading

PAY = "current_salary"
MONEY = ("offer", "plan")
WORDS = 12  # of a text that is little more than what is asked for
LEAST_SIDES = 2


class Expecting:
    """Takes what an open menu waits for."""

    def __init__(self, rooms: Rooms, menus: Menus) -> None:
        self._rooms = rooms
        self._menus = menus
        self._offers = Offers(rooms)
        self._say = rooms.words.say
        self._me = frozenset(rooms.content.language.lexicon.cues.get("me", ()))

    def take(self, talk: Talk, text: str, now: date) -> bool:
        """Answer a text that is what the menu waits for; return False for any other."""
        session = talk.session
        if session.expects is None or session.confirming:
            return False
        act = Action.parse(session.expects)
        slot = PAY if act.verb in MONEY else act.name or None
        reading = self._rooms.understanding.read(text, asked=slot, now=now)
        later = bool(reading.more_years) and act.verb in (IF, ALSO) and not act.name
        if (reading.questions and not later) or reading.declined or self._is_else(act, reading):
            return False
        if reading.unclear and act.verb in MONEY:
            said = self._say(
                "unclear.current_salary", said=text, example=self._say("example.current_salary")
            )
            talk.say(Reply(text=said, kinds=("clarify",)))
            return True
        return self._take(talk, act, reading)

    def wait(self, talk: Talk) -> None:
        """Bring back what is asked for after something else was answered, then let it go."""
        session = talk.session
        if talk.opened or session.expects is None:
            return
        if session.flow or session.confirming:
            talk.session = session.with_(expects=None)
        elif session.unheeded >= PATIENCE:
            talk.session = session.with_(expects=None, unheeded=0)
        else:
            talk.session = session.with_(unheeded=session.unheeded + 1)
            self._menus.again(talk)

    def _is_else(self, act: Action, reading: Reading) -> bool:
        """Whether a text tells of the person: "I make 52k" is no offer, though "get my CCS" may
        well be what would change.
        """
        words = reading.text.casefold().split()
        me = act.verb not in (IF, ALSO) and not reading.offered and self._me & {*words}
        return bool(me) or len(words) > WORDS

    def _take(self, talk: Talk, act: Action, reading: Reading) -> bool:
        match act.verb:
            case "offer":
                return self._offer(talk, reading)
            case "plan":
                return self._plan(talk, act, reading)
            case "if" | "also" if not act.name:
                return self._changes(talk, act.verb, reading)
            case "side" if not act.name:
                return self._sides(talk, reading)
            case _:
                return self._value(talk, act, reading)

    def _offer(self, talk: Talk, reading: Reading) -> bool:
        told = reading.slots.get(PAY)
        pay = reading.offer if reading.offer is not None else told
        if not isinstance(pay, (int, float)):
            return False
        job = {**reading.job, **{s: v for s, v in reading.slots.items() if s != PAY}}
        talk.session = talk.session.with_(expects=None, offer=None)
        offered = replace(reading, slots={}, offer=float(pay), offered=True, job=job)
        question = Question(text=reading.text, candidates=(), mentions=reading.mentions)
        self._offers.weigh(talk, question, offered)
        return True

    def _plan(self, talk: Talk, act: Action, reading: Reading) -> bool:
        goal = reading.goal or Goal()
        pay = reading.slots.get(PAY, reading.offer or goal.pay)
        if not isinstance(pay, (int, float)):
            return False
        return self._press(talk, "plan", act.name, value_of(Goal(pay=pay, years=goal.years)))

    def _changes(self, talk: Talk, mode: str, reading: Reading) -> bool:
        """Take all that is named as what would change."""
        is_value = self._rooms.content.language.lexicon.is_value
        supposed = talk.session.supposed.known() if mode == ALSO else {}
        person = talk.session.profile.with_slots(supposed)
        change: dict[str, SlotValue] = {}
        if reading.more_years:
            years = years_of(self._rooms.content, person) + reading.more_years
            change["experience_years"] = years
        for mention in reading.mentions:
            slot = SLOT_OF_KIND.get(mention.kind)
            if slot and is_value(slot, mention.value):
                change |= changed(slot, mention.value, person.with_slots(change))
        if change:
            talk.session = talk.session.with_(expects=None)
            self._menus.suppose(talk, mode, change)
        return bool(change)

    def _sides(self, talk: Talk, reading: Reading) -> bool:
        """Take two things of a kind as a comparison, and one as its first side."""
        for kind in COMPARED:
            sides = self._named(kind, reading)
            verb = "vs" if len(sides) >= LEAST_SIDES else "side"
            if sides and self._press(talk, verb, kind, ",".join(sides)):
                return True
        return False

    def _value(self, talk: Talk, act: Action, reading: Reading) -> bool:
        """Take the value that is to be chosen, or, of a comparison, the further sides."""
        named = self._named(act.name, reading)
        if act.verb in (IF, ALSO):
            return bool(named) and self._press(talk, act.verb, act.name, named[0])
        chosen = [one for one in (act.value or "").split(",") if one]
        sides = tuple(dict.fromkeys((*chosen, *named)))
        verb = "vs" if len(sides) >= LEAST_SIDES else "side"
        return len(sides) > len(chosen) and self._press(talk, verb, act.name, ",".join(sides))

    def _named(self, slot: str, reading: Reading) -> Sequence[str]:
        """Return the values of a slot or kind that a text names."""
        kind = KIND_OF_SLOT.get(slot, slot)
        told: SlotValue | None = reading.slots.get(slot)
        values = told if isinstance(told, tuple) else (told,)
        named = [one.value for one in reading.mentions if one.kind == kind]
        if isinstance(told, float):  # years on top of those worked
            return (number(told),)
        return tuple(dict.fromkeys(one for one in (*named, *values) if isinstance(one, str)))

    def _press(self, talk: Talk, verb: str, name: str, value: str) -> bool:
        before = talk.session.expects
        talk.session = talk.session.with_(expects=None)
        done = self._menus.press(talk, Action.parse(action(verb, name, value)))
        if not done:
            talk.session = talk.session.with_(expects=before)
        return done
