"""Plays the dialogues of tests/dialogues/ on the real engine.

A turn says or presses something and lists what must be so afterwards:

    - say: 5 years            # or press: CPC
      kind: question          # what answered
      kinds: [faq, question]  # everything in the replies, in order
      asks: credentials       # the pending question; null for none
      slots: {experience_years: 5}    # taken from this turn, exactly
      profile: {role: coder}  # known now, among others
      sees: [text, ...]       # all in the replies; dashes and spaces as they are
      never: [text, ...]      # none in the replies
      offers: [label, ...]    # among the choices
      lacks: [label, ...]     # none of them among the choices
      unanswered: out.near-tools    # the intent nearest to what found no answer; null for none
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from advisor.conversation.talk import offered_choice

FOLDER = Path(__file__).parents[1] / "dialogues"
TODAY = date(2026, 11, 23)
EXPECTED = {"kind", "kinds", "asks", "slots", "profile", "sees", "never", "offers"}
EXPECTED |= {"lacks", "unanswered"}
KEYS = {"say", "press"} | EXPECTED


@dataclass(frozen=True, kw_only=True)
class Dialogue:
    """One story: a sentence as its name, and its turns."""

    name: str
    turns: tuple[Mapping[str, Any], ...]


def dialogues() -> Iterator[Dialogue]:
    """Return all stories, file by file."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for story in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Dialogue(name=story["name"], turns=tuple(story["turns"]))


@dataclass
class Person:
    """Somebody who talks to the advisor; the session is saved and read again at each turn."""

    advisor: Advisor
    session: Session | None = None
    now: date = TODAY
    heard: list[str] = field(default_factory=list)

    def says(self, text: str) -> Outcome:
        """Type a text."""
        return self._turn(Turn(now=self.now, text=text))

    def presses(self, label: str) -> Outcome:
        """Press a button last offered, by its label."""
        choice = offered_choice(self.session or Session(), label)
        offered = [c.label for c in (self.session or Session()).offered]
        assert choice is not None, f"no button {label!r} among {offered}"
        return self._turn(Turn(now=self.now, action=choice.action))

    def _turn(self, turn: Turn) -> Outcome:
        outcome = self.advisor.respond(self.session, turn)
        kept = outcome.session
        self.session = Session.from_json(kept.to_json()) if kept else None
        self.heard.append("\n\n".join(reply.text for reply in outcome.replies))
        return outcome


def play(advisor: Advisor, dialogue: Dialogue) -> None:
    """Play a story; the first turn that goes otherwise than told fails."""
    person = Person(advisor)
    for number, turn in enumerate(dialogue.turns, start=1):
        unknown = set(turn) - KEYS
        assert not unknown, f"turn {number} has unknown keys {unknown}"
        outcome = person.says(turn["say"]) if "say" in turn else person.presses(turn["press"])
        _compare(turn, outcome, f"turn {number}, {turn.get('say') or turn.get('press')!r}")


def _compare(turn: Mapping[str, Any], outcome: Outcome, where: str) -> None:
    text = "\n\n".join(reply.text for reply in outcome.replies)
    session = outcome.session
    shown = f"{where}:\n{text}"
    assert text, where
    if "kind" in turn:
        assert outcome.kind == turn["kind"], shown
    if "kinds" in turn:
        assert list(outcome.kinds) == turn["kinds"], shown
    if "asks" in turn:
        assert (session.asked if session else None) == turn["asks"], shown
    if "slots" in turn:
        told = {k: list(v) if isinstance(v, tuple) else v for k, v in outcome.slots.items()}
        assert told == turn["slots"], shown
    if "unanswered" in turn:
        assert outcome.unanswered == turn["unanswered"], shown
    known = session.profile.to_json() if session else {}
    for slot, value in turn.get("profile", {}).items():
        assert known.get(slot) == value, f"{shown}\nprofile: {known}"
    for part in turn.get("sees", ()):
        assert part.casefold() in text.casefold(), f"{part!r} not in {shown}"
    for part in turn.get("never", ()):
        assert part.casefold() not in text.casefold(), f"{part!r} in {shown}"
    labels = [choice.label for reply in outcome.replies for choice in reply.choices]
    for label in turn.get("offers", ()):
        assert label in labels, f"no button {label!r} among {labels} in {shown}"
    assert labels == [one for one in labels if one not in turn.get("lacks", ())], shown
