"""How the menus look: a question, the choices, and a way back. What they do stands in menus.py.

menu:whatif  menu:also  menu:compare  menu:plan  menu:offer     a menu, in place of the message
open:also                   the same below it; so do do:do.whatif, do:do.compare and the like
menu:close                  leave the menus
choose:if=state             the values to choose from; choose:also=state@2 a page of them
if:state=TX                 what if; also:state=TX beside what is supposed already
if:experience_years=5       five more years
side:state=OH               what to hold against Ohio; side:state= the first of them
vs:state=OH,TX              the comparison
plan:quickest=80000,24      plan_buttons.py says what that means
pays:CCS                    the return on a credential's training
"""

from collections.abc import Callable, Collection, Sequence

from advisor.conversation.actions import action
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.session import Session
from advisor.conversation.wording import Wording, money
from advisor.conversation.words.choices import Values
from advisor.conversation.words.plan_buttons import EFFORT, value_of
from advisor.knowledge.content import Content
from advisor.knowledge.slots import SLOTS, SlotValue
from advisor.pay.estimate import estimate
from advisor.pay.profile import Profile
from advisor.understanding.reading import Goal

IF, ALSO = "if", "also"
YEARS = "experience_years"  # more of them, in a what-if
MORE_YEARS = (1, 2, 3, 5, 10)
APPRENTICE = "CPC-A"  # nobody who holds the CPC becomes one
SUPPOSED = ("credentials", "state", "setting", "specialty", "role", YEARS)
COMPARED = ("state", "credentials", "setting", "specialty", "role", "career")
FIRST_STATES = ("CA", "TX", "FL", "NY", "PA", "OH")
NARROW = "credentials"  # names so short that three stand side by side
PAGE = "@"
TARGETS = 6
TENTH = 0.1  # of a pay, about which people set themselves targets apart

Rows = tuple[tuple[Choice, ...], ...]


class Screens:
    """Puts the menus into words and buttons."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words
        self._say = words.say
        self.values = Values(content, words)

    def what_if(self, session: Session, mode: str) -> Reply:
        """Return what may change. mode: IF alone, or ALSO beside what is supposed already."""
        buttons = [self._kind(mode, slot) for slot in SUPPOSED]
        supposed = session.supposed.remote
        held = session.profile.remote if supposed is None else supposed
        remote = "no" if held else "yes"
        buttons.insert(2, self._value("remote", remote, action(mode, "remote", remote)))
        back = "menu.also" if mode == ALSO else "menu.whatif"
        text = self._say(back)
        if mode == ALSO and session.supposed.known():
            facts = self._words.facts(self._news(session))
            so_far = self._say("menu.so_far", facts=facts)
            text = f"{text}\n{so_far}"
        return self._menu(text, "what_if", in_rows(buttons, 2), self._close())

    def values_of(self, session: Session, mode: str, slot: str, page: str) -> Reply:
        """Return the values that a what-if may set a slot to; today's isn't among them."""
        person = session.profile.with_slots(session.supposed.known() if mode == ALSO else {})
        held = getattr(person, slot)
        without = held if isinstance(held, tuple) else (held,)
        if slot == "credentials" and self._content.model.credentials.anchor in without:
            without = (*without, APPRENTICE)
        here = action("choose", mode, slot)
        buttons = self._list(slot, without, page, lambda one: action(mode, slot, one), here)
        menu = action("menu", "also" if mode == ALSO else "whatif")
        text = self._say(f"menu.which.{slot}")
        return self._menu(text, "what_if", buttons, self._back(here if page else menu))

    def compare(self, kinds: Sequence[str]) -> Reply:
        """Return what may be compared."""
        buttons = [self._side_kind(kind) for kind in kinds]
        return self._menu(self._say("menu.compare"), "compare", in_rows(buttons, 2), self._close())

    def sides(self, kind: str, chosen: Sequence[str], page: str) -> Reply:
        """Return the values to choose the first, the second or the third side from."""
        names = [self.values.label(kind, one) for one in chosen]
        if chosen:
            text = self._say(f"menu.beside.{kind}", names=self._words.listing(names))
        else:
            text = self._say(f"menu.first.{kind}")
        here = action("side", kind, ",".join(chosen))
        verb = "vs" if chosen else "side"

        def take(one: str) -> str:
            return action(verb, kind, ",".join((*chosen, one)))

        buttons = self._list(kind, chosen, page, take, here)
        if page:
            back = here
        elif not chosen:
            back = action("menu", "compare")
        else:
            back = action("side", kind, "") if len(chosen) == 1 else _versus(kind, chosen)
        return self._menu(text, "compare", buttons, self._back(back))

    def plan(self, profile: Profile, *, again: bool = False) -> Reply:
        """Return targets above what the person is paid, as people set them."""
        found = estimate(self._content, profile)
        if found is None:
            return Reply(text=self._say("estimate.none"), kinds=("plan",))
        now = profile.current_salary or found.middle
        buttons = [
            Choice(
                label=money(target),
                action=action("plan", EFFORT, value_of(Goal(pay=target))),
            )
            for target in targets(now)
        ]
        most = self._button("button.most", action("plan", EFFORT, ""))
        text = self._say("menu.plan_again" if again else "menu.plan")
        return self._menu(text, "plan", (*in_rows(buttons, 3), (most,)), self._close())

    def offer(self, *, again: bool = False) -> Reply:
        """Ask what is offered."""
        text = self._say("menu.offer_again" if again else "menu.offer")
        return self._menu(text, "offer", (), self._close())

    def closed(self, rows: Rows) -> Reply:
        """Leave the menus."""
        return Reply(text=self._say("reset.nothing_then"), kinds=("help",), rows=rows)

    def _news(self, session: Session) -> dict[str, SlotValue]:
        """Return what is supposed beside what is so, a credential by itself."""
        supposed = dict(session.supposed.known())
        held = session.profile.credentials or ()
        wanted = supposed.get("credentials")
        if isinstance(wanted, tuple):
            supposed["credentials"] = tuple(one for one in wanted if one not in held) or wanted
        return {slot: supposed[slot] for slot in SLOTS if slot in supposed}

    def _list(
        self,
        kind: str,
        without: Collection[object],
        page: str,
        act: Callable[[str], str],
        here: str,
    ) -> Rows:
        """Return the values as buttons; of the states some, and the pages of all."""
        if kind == YEARS:
            return in_rows([self._more(years, act(str(years))) for years in MORE_YEARS], 3)
        values = self.values.of(kind, without)
        if kind != "state":
            columns = 3 if kind == NARROW else 2
            return in_rows([self._value(kind, one, act(one)) for one in values], columns)
        pages = self.values.pages(values)
        if page.isascii() and page.isdecimal() and int(page) < len(pages):
            return in_rows([self._value(kind, one, act(one)) for one in pages[int(page)]], 2)
        first = [self._value(kind, one, act(one)) for one in FIRST_STATES if one in values]
        spans = [
            Choice(label=self.values.page_label(codes), action=f"{here}{PAGE}{number}")
            for number, codes in enumerate(pages)
        ]
        return (*in_rows(first, 3), *in_rows(spans, 2))

    def _more(self, years: int, act: str) -> Choice:
        said = self._words.value(YEARS, years)
        return Choice(label=self._say("menu.more_years", years=said), action=act)

    def _kind(self, mode: str, slot: str) -> Choice:
        return self._button(f"slot.{slot}", action("choose", mode, slot))

    def _side_kind(self, kind: str) -> Choice:
        return self._button(f"menu.kind.{kind}", action("side", kind, ""))

    def _value(self, slot: str, value: str, act: str) -> Choice:
        return Choice(label=self.values.label(slot, value), action=act)

    def _back(self, act: str) -> Choice:
        return self._button("button.back", act)

    def _close(self) -> Choice:
        return self._button("button.cancel", action("menu", "close"))

    def _button(self, key: str, act: str) -> Choice:
        return Choice(label=self._say(key), action=act)

    def _menu(self, text: str, kind: str, rows: Rows, last: Choice) -> Reply:
        return Reply(text=text, kinds=(kind,), rows=(*rows, (last,)))


def targets(pay: float) -> tuple[int, ...]:
    """Return round figures above a pay, about a tenth of it apart: 60, 65, 70,000 over 58,000."""
    tenth = int(pay) * TENTH
    unit = 10 ** (len(str(int(tenth))) - 1)
    apart = max(step * unit for step in (1, 2, 5) if step * unit <= tenth)
    return tuple((int(pay // apart) + n) * apart for n in range(1, TARGETS + 1))


def _versus(kind: str, sides: Sequence[str]) -> str:
    return action("vs", kind, ",".join(sides))


def in_rows(choices: Sequence[Choice], columns: int) -> Rows:
    """Return choices in rows of so many."""
    return tuple(tuple(choices[i : i + columns]) for i in range(0, len(choices), columns))
