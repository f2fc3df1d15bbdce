"""What a person asked to be told later: set, listed, stopped, and said when its day has come.

None is ever set unasked. A reminder keeps of what and for which day, and nothing that was typed.
"""

from datetime import date

from advisor.conversation.actions import action
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.session import Reminder
from advisor.conversation.talk import Rooms, Talk
from advisor.conversation.wording import capital
from advisor.conversation.words.plan_buttons import PLAN
from advisor.understanding.reading import Reading
from advisor.understanding.when import months_after, when

REMIND = "do.remind"
REMINDERS = "do.reminders"
KINDS = ("reminder",)
MOST = 10
MOST_MONTHS = 24
OFFERED_MONTHS = (1, 3, 6)
STEPS = "do.next"  # what is reminded of where nothing is named
ACTS = {STEPS: "steps", PLAN: "plan"}
NAMED = {PLAN: "plan_named", STEPS: "steps_named"}  # and the cue that names it
KINDS_OF_THINGS = ("credential", "specialty", "state", "setting", "role")
BETWEEN = "."  # "credential.CCS"


class Reminding:
    """Keeps the reminders of a conversation, which its session holds."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._words = rooms.words
        self._say = rooms.words.say
        self._intents = rooms.content.language.intents

    def remind(self, talk: Talk, reading: Reading) -> None:
        """Set what a text asks for; where it names no day, offer some."""
        about = self._about(talk, reading)
        day = when(reading.text, talk.now)
        if day is None:
            buttons = tuple(self._in(about, months) for months in OFFERED_MONTHS)
            text = self._say("reminder.when", what=self.of(about))
            talk.say(Reply(text=text, kinds=KINDS, rows=(buttons,)))
            return
        self._set(talk, about, day)

    def set_in(self, talk: Talk, about: str, months: str) -> bool:
        """Set one by a button; return False where it makes no sense."""
        if not (months.isdecimal() and 0 < int(months) <= MOST_MONTHS and self._known(about)):
            return False
        self._set(talk, about, months_after(talk.now, int(months)))
        return True

    def stop(self, talk: Talk, about: str) -> None:
        """Stop one; also where it is gone already."""
        kept = tuple(one for one in talk.session.reminders if one.about != about)
        gone = len(kept) < len(talk.session.reminders)
        talk.session = talk.session.with_(reminders=kept)
        talk.unremind = (*talk.unremind, about)
        key = "reminder.stopped" if gone else "reminder.gone"
        talk.say(Reply(text=self._say(key, what=self.of(about)), kinds=KINDS))

    def show(self, talk: Talk) -> None:
        """Show what is set, with a button to stop each; with none, how to set one."""
        self._let_go(talk)
        if not talk.session.reminders:
            buttons = tuple(self._in(STEPS, months) for months in OFFERED_MONTHS)
            talk.say(Reply(text=self._say("reminder.none"), kinds=KINDS, rows=(buttons,)))
            return
        lines = [
            self._say("reminder.line", what=capital(self.of(one.about)), day=self.day(one.day))
            for one in talk.session.reminders
        ]
        text = "\n\n".join([self._say("reminder.list"), "\n".join(lines)])
        rows = tuple((self._stop(one.about),) for one in talk.session.reminders)
        talk.say(Reply(text=text, kinds=KINDS, rows=rows))

    def due(self, about: str) -> Reply:
        """Return what is said when the day of a reminder has come."""
        buttons = [self._again(about)]
        kind, _, value = about.partition(BETWEEN)
        for name in (f"{kind}-gain", f"{kind}-pay", f"{kind}-what"):
            if name in self._intents and value:
                buttons.insert(0, self._rooms.answers.choice(self._intents[name], (value,)))
                break
        else:
            label = self._say("button.next")
            buttons.insert(0, Choice(label=label, action=action("do", STEPS), intent=STEPS))
        text = self._say("reminder.due", what=self.of(about))
        return Reply(text=text, kinds=KINDS, rows=(tuple(buttons),))

    def of(self, about: str) -> str:
        """Return what a reminder is about, in words."""
        kind, _, value = about.partition(BETWEEN)
        if about not in ACTS and self._known(about):
            return self._say("reminder.thing", name=self._words.name(kind, value))
        return self._say(f"reminder.about.{ACTS.get(about, ACTS[STEPS])}")

    def day(self, day: date) -> str:
        """Return a day in words."""
        months = self._say("reminder.months").split(",")
        month = months[day.month - 1].strip()
        return self._say("reminder.day", month=month, day=day.day, year=day.year)

    def _set(self, talk: Talk, about: str, day: date) -> None:
        self._let_go(talk)
        others = tuple(one for one in talk.session.reminders if one.about != about)
        if day > months_after(talk.now, MOST_MONTHS):
            talk.say(Reply(text=self._say("reminder.too_far"), kinds=KINDS))
            return
        if len(others) >= MOST:
            talk.say(Reply(text=self._say("reminder.too_many", most=MOST), kinds=KINDS))
            return
        one = Reminder(about=about, day=day)
        in_order = sorted((*others, one), key=lambda each: each.day)
        talk.session = talk.session.with_(reminders=tuple(in_order))
        talk.remind = (*talk.remind, one)
        text = self._say("reminder.set", what=self.of(about), day=self.day(day))
        talk.say(Reply(text=text, kinds=KINDS, rows=((self._stop(about),),)))

    def _let_go(self, talk: Talk) -> None:
        """Forget those whose day has passed: they have been said."""
        kept = tuple(one for one in talk.session.reminders if one.day >= talk.now)
        talk.session = talk.session.with_(reminders=kept)

    def _about(self, talk: Talk, reading: Reading) -> str:
        named = [m for m in reading.mentions if m.kind in KINDS_OF_THINGS]
        if named:
            first = min(named, key=lambda m: KINDS_OF_THINGS.index(m.kind))
            return f"{first.kind}{BETWEEN}{first.value}"
        cues, said = self._rooms.content.language.lexicon.cues, reading.text.casefold()
        for about, cue in NAMED.items():
            if any(words in said for words in cues.get(cue, ())):
                return about
        topic = talk.session.topic
        if topic and topic.intent == PLAN:
            return topic.intent
        subject = talk.session.subject
        if subject and subject[0] in KINDS_OF_THINGS and topic and topic.about:
            return BETWEEN.join(subject)
        return STEPS

    def _known(self, about: str) -> bool:
        if about in ACTS:
            return True
        kind, _, value = about.partition(BETWEEN)
        term = self._rooms.content.language.lexicon.term(kind, value)
        return kind in KINDS_OF_THINGS and term is not None

    def _in(self, about: str, months: int) -> Choice:
        label = self._say("reminder.in", span=self._words.months(months))
        return Choice(label=label, action=action("remind", about, str(months)), intent=REMIND)

    def _again(self, about: str) -> Choice:
        label = self._say("reminder.again")
        return Choice(label=label, action=action("remind", about, "1"), intent=REMIND)

    def _stop(self, about: str) -> Choice:
        label = self._say("reminder.stop", what=self.of(about))
        return Choice(label=label, action=action("unremind", about), intent=REMINDERS)
