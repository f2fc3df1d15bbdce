"""Which picture is shown: that of what was talked about last, or of what a button stood under.

A button keeps what its picture is of, so that it means the same for ever:

picture:estimate  picture:why  picture:offer  picture:last
picture:quickest=80000,36           a plan, as plan_buttons.py writes it
picture:whatif=state=TX;credentials=CPC+CCS     what would change
picture:compare=state:TX,OH         what is held against each other
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.conversation.actions import LIMIT_BYTES, Action
from advisor.conversation.messages import Choice, Reply
from advisor.conversation.picture import Picture
from advisor.conversation.pictures.captions import caption
from advisor.conversation.pictures.estimates import Picturing
from advisor.conversation.pictures.plans import PlanPictures
from advisor.conversation.session import Session
from advisor.conversation.wording import Wording
from advisor.conversation.words.comparisons import COMPARED, Comparing
from advisor.conversation.words.goals import goal_of, limits_of
from advisor.conversation.words.plan_buttons import EFFORT, VARIANTS, goal_in, value_of
from advisor.knowledge.content import Content
from advisor.knowledge.slots import NON_US, SlotValue
from advisor.pay.changes import suppose
from advisor.pay.compare import compare
from advisor.pay.estimate import estimate
from advisor.pay.plan import plan
from advisor.pay.profile import Profile
from advisor.understanding.reading import Goal

SHOW = "do.picture"
PICTURE = "picture"
LAST, ESTIMATE = "last", "estimate"
OF_TOPIC = {"do.why": "why", "do.plan": EFFORT, "do.whatif": "whatif", "do.offer": "offer"}
SHOWN = (ESTIMATE, "why", "offer", "whatif", "compare", *VARIANTS)
KINDS = {"offer": "offer", "whatif": "what_if", "compare": "compare"} | dict.fromkeys(
    VARIANTS, "plan"
)  # a picture is of the kind of what it shows
FEWEST_COMPARED = 2


class Showing:
    """Shows pictures, and makes the buttons that do."""

    def __init__(self, content: Content, words: Wording) -> None:
        self._content = content
        self._words = words
        self._picturing = Picturing(content, words)
        self._plans = PlanPictures(content, words, self._picturing)
        self._comparing = Comparing(content, words)

    def button(self, name: str, about: str | None = None) -> Choice:
        """Return the button that shows a picture; where it can't hold of what, of the last."""
        text = str(Action(verb=PICTURE, name=name, value=about))
        if len(text.encode()) > LIMIT_BYTES:
            text = str(Action(verb=PICTURE, name=LAST))
        return Choice(label=self._words.say("button.picture"), action=text, intent=SHOW)

    def offered(self, session: Session, reply: Reply) -> Reply:
        """Return a reply with the button for what was talked about last, if it can be drawn."""
        subject = self._last(session)
        if self._picture(session, subject) is None:
            return reply
        *rows, last = reply.rows or ((),)
        row = (*last, self.button(subject.name, subject.value))
        return replace(reply, rows=(*rows, row))

    def show(self, session: Session, name: str = LAST, about: str | None = None) -> Reply | None:
        """Return the picture of this, its facts as the text, or why there is none; None where
        nobody knows of such a picture.
        """
        subject = Action(verb=PICTURE, name=name, value=about)
        if name == LAST:
            subject = self._last(session)
        elif name not in SHOWN:
            return None
        picture = self._picture(session, subject)
        if picture is not None:
            text = caption(picture, self._words)
            return Reply(text=text, kinds=(KINDS.get(subject.name, ESTIMATE),), picture=picture)
        key = "picture.none"
        if session.profile.state == NON_US:
            key = "estimate.none"
        elif not session.profile.known():
            key = "picture.first"
        return Reply(text=self._words.say(key), kinds=("help",))

    def _last(self, session: Session) -> Action:
        """Return what was talked about last, if there are pictures of such; else the estimate."""
        topic = session.topic
        name = OF_TOPIC.get(topic.intent, ESTIMATE) if topic else ESTIMATE
        about = topic.about if topic else ()
        intent = self._content.language.intents.get(topic.intent) if topic else None
        if intent and self._comparing.compares(intent, about):
            value = f"{intent.entity}:{','.join(about)}"
            return Action(verb=PICTURE, name="compare", value=value)
        if topic and name == EFFORT:
            return Action(verb=PICTURE, name=name, value=value_of(goal_of(topic)))
        if name == "whatif":
            return Action(verb=PICTURE, name=name, value=";".join(about))
        return Action(verb=PICTURE, name=name)

    def _picture(self, session: Session, subject: Action) -> Picture | None:
        profile, about = session.profile, subject.value or ""
        match subject.name:
            case name if name in VARIANTS:
                goal = goal_in(about)
                return self._plan(profile, goal, name) if goal else None
            case "whatif":
                found = suppose(self._content, profile, self.changes(about.split(";")))
                return self._picturing.what_if(found) if found else None
            case "compare":
                return self._comparison(profile, about)
            case "offer" if session.offer:
                job = estimate(self._content, profile.with_slots(session.offer.job.known()))
                return self._picturing.range(job, offer=session.offer.pay) if job else None
        estimated = estimate(self._content, profile) if profile.known() else None
        if estimated is None:
            return None
        reasons = subject.name == "why"
        return self._picturing.reasons(estimated) if reasons else self._picturing.range(estimated)

    def _plan(self, profile: Profile, goal: Goal, variant: str) -> Picture | None:
        target = None if goal.pay is None else round(goal.pay)
        found = plan(self._content, profile, target, goal.years, limits_of(goal))
        return self._plans.plan(found, variant) if found else None

    def _comparison(self, profile: Profile, about: str) -> Picture | None:
        """Return the sides for this person, for the typical coder where nothing is known; and
        what they are already beside them.
        """
        entity, _, named = about.partition(":")
        kind, values = COMPARED.get(entity), dict.fromkeys(named.split(","))
        is_value = self._content.language.lexicon.is_value
        if (
            kind is None
            or len(values) < FEWEST_COMPARED
            or not all(is_value(kind, one) for one in values)
        ):
            return None
        held = getattr(profile, kind)
        if isinstance(held, str) and held != NON_US:
            values[held] = None
        found = compare(self._content, profile, kind, tuple(values))
        if found and found.general:
            steps = self._content.model.steps
            usual: dict[str, SlotValue] = (
                {"specialty": steps.specialty} if kind == "role" else {"role": steps.role}
            )
            found = compare(self._content, profile.with_slots(usual), kind, tuple(values))
            hidden = tuple(usual)
        else:
            hidden = ()
        return self._picturing.comparison(found, hidden) if found else None

    def changes(self, about: Sequence[str]) -> Mapping[str, SlotValue]:
        """Return the changes that a topic or a button keeps, as `changes` below wrote them."""
        parts = (part.partition("=") for part in about)
        read = {slot: self._value(slot, value) for slot, _, value in parts}
        return {slot: value for slot, value in read.items() if value is not None}

    def _value(self, slot: str, value: str) -> SlotValue | None:
        """Return what `changes` wrote, or None where it is nothing of ours."""
        is_value = self._content.language.lexicon.is_value
        match slot:
            case "experience_years":
                return float(value) if _is_amount(value) else None
            case "remote":
                return {"yes": True, "no": False}.get(value)
            case "credentials":
                held = tuple(filter(None, value.split("+")))
                return held if all(is_value(slot, one) for one in held) else None
            case "role" | "state" | "setting" | "specialty" if is_value(slot, value):
                return value
        return None


def changes(slots: Mapping[str, SlotValue]) -> tuple[str, ...]:
    """Return changes as a topic keeps them, and a button: "state=TX", "credentials=CPC+CCS"."""
    return tuple(f"{slot}={_written(value)}" for slot, value in slots.items())


def _written(value: SlotValue) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return "+".join(value)
        case float() | int():
            return f"{value:g}"
    return value


def _is_amount(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
