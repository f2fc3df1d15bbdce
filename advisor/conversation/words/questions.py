"""A question of the flow as a message: why it is asked, its progress, its keyboard."""

from collections.abc import Sequence

from advisor.conversation import flow
from advisor.conversation.actions import action
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.session import Session
from advisor.conversation.wording import KIND_OF_SLOT, Wording
from advisor.conversation.words.choices import Values
from advisor.conversation.words.screens import Rows, in_rows
from advisor.knowledge.slots import NON_US

# What pressing a span of years sets: its representative year.
YEARS = {"none": "0", "starting": "1", "middle": "4", "senior": "8", "veteran": "15"}


class Questions:
    """Puts the questions of the table into words and buttons."""

    def __init__(self, words: Wording, values: Values) -> None:
        self._words = words
        self._values = values

    def ask(
        self,
        question: flow.Question,
        session: Session,
        above: Sequence[str] = (),
        *,
        again: bool = False,
        places: bool = False,
    ) -> Reply:
        """Return the question, below the lines that acknowledge what came before.

        Asked again after something else, it doesn't repeat why it is asked. places: whether the
        state may be answered by a place on the map.
        """
        number, total = flow.position(question.slot, session.profile)
        say = self._words.say
        progress = say("flow.progress", number=number, total=total)
        reason = "" if again else say(f"because.{question.slot}") + " "
        place = places and question.slot == "state" and not again
        asked = [say(f"ask.{question.slot}"), *([say("near.offer")] if place else ())]
        lines = [*above, f"{' '.join(asked)}\n{reason}{progress}"]
        if question.several and session.picked:
            lines.append(say("flow.picked", list=self._words.listing(session.picked)))
        return Reply(
            text="\n\n".join(lines),
            kinds=("question",),
            rows=(*self._choices(question, session), self._ways_on(question, session)),
        )

    def states(self, session: Session, page: str | None) -> Reply:
        """Return the state question with all states, or one page of their names."""
        question = flow.BY_SLOT["state"]
        pages = self._values.pages(self._values.of("state"))
        if page is None or not page.isdecimal() or int(page) >= len(pages):
            buttons = [self._page_button(i, codes) for i, codes in enumerate(pages)]
        else:
            buttons = [self._set("state", code) for code in pages[int(page)]]
        reply = self.ask(question, session)
        rows = in_rows(buttons, question.columns)
        return Reply(
            text=reply.text,
            kinds=reply.kinds,
            rows=(*rows, (self._outside(),), self._ways_on(question, session)),
        )

    def _page_button(self, index: int, codes: Sequence[str]) -> Choice:
        label = self._values.page_label(codes)
        return Choice(label=label, action=action("page", "state", str(index)))

    def _choices(self, question: flow.Question, session: Session) -> Rows:
        slot = question.slot
        offers = self._values.of(slot) if question.offers is None else question.offers
        if question.several:
            ticks = [self._tick(slot, value, session) for value in offers]
            none = Choice(
                label=self._words.say(f"choice.{slot}.none"), action=action("set", slot, "")
            )
            done = Choice(label=self._words.say("button.done"), action=action("done", slot))
            last = done if session.picked else none
            return (*in_rows(ticks, question.columns), (last,))
        rows = in_rows([self._set(slot, value) for value in offers], question.columns)
        if slot != "state":
            return rows
        pages = Choice(
            label=self._words.say("button.all_states"), action=action("page", "state", "all")
        )
        return (*rows, (pages, self._outside()))

    def _set(self, slot: str, value: str) -> Choice:
        label = self._values.label(slot, value)
        return Choice(label=label, action=action("set", slot, YEARS.get(value, value)))

    def _tick(self, slot: str, value: str, session: Session) -> Choice:
        label = self._words.name(KIND_OF_SLOT[slot], value)
        if value in session.picked:
            label = self._words.say("button.ticked", label=label)
        return Choice(label=label, action=action("pick", slot, value))

    def _outside(self) -> Choice:
        return self._set("state", NON_US)

    def _ways_on(self, question: flow.Question, session: Session) -> tuple[Choice, ...]:
        say = self._words.say
        ways = [Choice(label=say("button.skip"), action=action("skip", question.slot))]
        if flow.question_before(question.slot, session.profile):
            ways.insert(0, Choice(label=say("button.back"), action=action("back", question.slot)))
        if session.profile.known():
            ways.append(
                Choice(
                    label=say("button.estimate"),
                    action=action("do", "do.estimate"),
                    intent="do.estimate",
                )
            )
        return tuple(ways)
