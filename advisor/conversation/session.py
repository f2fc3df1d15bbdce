"""Session: all that is remembered of one conversation, as versioned JSON; nothing derivable."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from advisor.conversation.messages import Choice
from advisor.conversation.offered import Offer
from advisor.knowledge.slots import SLOTS
from advisor.pay.profile import Profile

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What was last talked about, for follow-ups: an intent and what it was about."""

    intent: str
    about: tuple[str, ...] = ()  # canonical values, such as ("CPC",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a message told, so that an edit of it corrects that.

    message: its number in the channel. mark: two bytes that change with its words. asked: the slot
    that was being asked for when it came.
    """

    message: int
    mark: int
    asked: str | None = None
    told: Profile = field(default_factory=Profile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What is to be said on a day: of "credential.CPC", or of an act such as "do.next"."""

    about: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One conversation.

    declined: slots the person skipped or refused; they are not asked again.
    asked: the slot of the pending question, if any.
    picked: credentials ticked so far while that question is open.
    offered: the choices last offered, so that they can be pressed by label.
    confirming: what waits for a yes ("forget"), if anything.
    flow: whether the questions are being asked.
    career: the neighboring job the person said to work in, such as "biller", if any.
    subject: the kind and value of the thing last talked about, such as ("credential", "CPC").
    unheeded: how often in a row the pending question came back without being answered.
    offer: the offer, or the pay asked about, that was weighed last. rival: the one it was
        held against, if any.
    supposed: what the last "what if" supposed, so that more can be supposed beside it.
    expects: what an open menu waits for, as the beginning of the action that would take it.
    heard: the last few messages, where the channel numbers them.
    language: the language the person chose, such as "es"; None: none was chosen.
    reminders: what the person asked to be told later, the earliest first.
    others: the readings next to the last answer, for who says that it missed.
    rated: the intents whose answers had a thumb of late.
    """

    profile: Profile = field(default_factory=Profile)
    declined: tuple[str, ...] = ()
    asked: str | None = None
    picked: tuple[str, ...] = ()
    topic: Topic | None = None
    offered: tuple[Choice, ...] = ()
    confirming: str | None = None
    flow: bool = False
    career: str | None = None
    subject: tuple[str, str] | None = None
    unheeded: int = 0
    offer: Offer | None = None
    supposed: Profile = field(default_factory=Profile)
    expects: str | None = None
    rival: Offer | None = None
    heard: tuple[Heard, ...] = ()
    language: str | None = None
    reminders: tuple[Reminder, ...] = ()
    others: tuple[Choice, ...] = ()
    rated: tuple[str, ...] = ()

    def with_(self, **changes: Any) -> "Session":
        """Return a copy with these fields changed."""
        return replace(self, **changes)

    def to_json(self) -> str:
        """Return the session as one line of JSON."""
        return json.dumps(
            {
                "version": VERSION,
                "profile": self.profile.to_json(),
                "declined": self.declined,
                "asked": self.asked,
                "picked": self.picked,
                "topic": self.topic and [self.topic.intent, list(self.topic.about)],
                "offered": [[c.label, c.action, c.intent] for c in self.offered],
                "confirming": self.confirming,
                "flow": self.flow,
                "career": self.career,
                "subject": self.subject,
                "unheeded": self.unheeded,
                "offer": self.offer and self.offer.to_json(),
                "rival": self.rival and self.rival.to_json(),
                "supposed": self.supposed.to_json(),
                "expects": self.expects,
                "heard": [[h.message, h.mark, h.asked, h.told.to_json()] for h in self.heard],
                "language": self.language,
                "reminders": [[r.about, r.day.isoformat()] for r in self.reminders],
                "others": [[c.label, c.action, c.intent] for c in self.others],
                "rated": self.rated,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> "Session":
        """Build from what `to_json` gave. Of another version only the profile is kept: the
        next question is a function of it, so nothing a person told is asked again.
        """
        data: Mapping[str, Any] = json.loads(text)
        profile = Profile.from_json(data.get("profile", {}))
        if data.get("version") != VERSION:
            return cls(profile=profile)
        topic = data["topic"]
        return cls(
            profile=profile,
            declined=tuple(s for s in data["declined"] if s in SLOTS),
            asked=data["asked"] if data["asked"] in SLOTS else None,
            picked=tuple(data["picked"]),
            topic=Topic(intent=topic[0], about=tuple(topic[1])) if topic else None,
            offered=tuple(_choice(o) for o in data["offered"]),
            confirming=data["confirming"],
            flow=data["flow"],
            career=data.get("career"),
            subject=(subject[0], subject[1]) if (subject := data.get("subject")) else None,
            unheeded=data.get("unheeded", 0),
            offer=Offer.from_json(data.get("offer")),
            rival=Offer.from_json(data.get("rival")),
            supposed=Profile.from_json(data.get("supposed", {})),
            expects=data.get("expects"),
            heard=tuple(map(_heard, data.get("heard", ()))),
            language=data.get("language"),
            reminders=tuple(
                Reminder(about=about, day=date.fromisoformat(day))
                for about, day in data.get("reminders", ())
            ),
            others=tuple(_choice(o) for o in data.get("others", ())),
            rated=tuple(data.get("rated", ())),
        )


def _heard(data: tuple[int, int, str | None, Mapping[str, Any]]) -> Heard:
    message, mark, asked, told = data
    return Heard(message=message, mark=mark, asked=asked, told=Profile.from_json(told))


def _choice(data: tuple[str, str, str | None]) -> Choice:
    label, does, intent = data
    return Choice(label=label, action=does, intent=intent)
