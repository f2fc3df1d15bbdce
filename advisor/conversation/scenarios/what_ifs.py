"""What a "what if" changes, in whatever words, also on top of the one before: "and also remote?".

Nothing of it is a fact: the profile stays as it is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from advisor.conversation.context.following import ABOUT_ME, WHAT_IF
from advisor.conversation.pictures.showing import changes
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms
from advisor.conversation.wording import SLOT_OF_KIND
from advisor.conversation.words.answers import changed
from advisor.knowledge.slots import SlotValue
from advisor.pay.fit import years_of
from advisor.pay.profile import Profile
from advisor.understanding.reading import Mention, Reading

EARLIER = "or:"  # a change supposed before the last one, kept for "both"
WORDS_OF_A_FOLLOW_UP = 8
JOINS = re.compile(r"^(?:and|plus|also|with)\b|\+")
SELF = re.compile(r"\b(?:i|im|i'm|i've|ive|my|me)\b")
OTHERWISE = re.compile(r"^(?:or|what about|how about|instead)\b")

Changes = Mapping[str, SlotValue]


class WhatIfs:
    """Reads what is supposed."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        cues = rooms.content.language.lexicon.cues
        self._opens = _one_of(cues.get("opens_what_if", ()), start=True)
        self._changing = _one_of(cues.get("changing", ()))
        self._links = _one_of((*cues.get("links", ()), *cues.get("on_top", ()), *cues["joins"]))
        self._on_top = _one_of(cues.get("on_top", ()))
        self._all = _one_of(cues.get("all_at_once", ()))
        self._nothing = _one_of(cues.get("does_nothing", ()))
        self._part_time = _one_of(cues.get("part_time", ()))
        self._a_off = _one_of((*cues.get("a_off", ()), *cues.get("no_apprentice", ())))
        self._asking = tuple(f"{word} " for word in cues.get("asking_next", ()))

    def does_nothing(self, text: str) -> bool:
        """Return whether going on as now is supposed."""
        return self._nothing.search(text.casefold()) is not None

    def part_time(self, text: str) -> bool:
        """Return whether part-time work is supposed."""
        return self._part_time.search(text.casefold()) is not None

    def names(self, session: Session, reading: Reading) -> bool:
        """Return whether something is supposed at all, be it so already."""
        return bool(self._change(reading.mentions, session.profile))

    def asks(self, session: Session, reading: Reading) -> bool:
        """Return whether a whole text is one "what if", whatever else its parts are like."""
        text = reading.text.casefold().strip()
        opened = self._opens.match(text)
        if self._own_question(text):
            return False
        return (
            self._goes_on(session, text, reading)
            if opened is None
            else (self._opened(session, text, reading, opened.end()))
        )

    def _goes_on(self, session: Session, text: str, reading: Reading) -> bool:
        """Whether a text goes on from what was supposed, or told of the person, just now."""
        last = session.topic.intent if session.topic else None
        if last not in ABOUT_ME or session.asked is not None:
            return False
        if reading.more_years:
            return len(text.split()) <= WORDS_OF_A_FOLLOW_UP and not reading.slots
        return last == WHAT_IF and self._adds(text, reading)

    def _opened(self, session: Session, text: str, reading: Reading, end: int) -> bool:
        """Whether a text that opens as a "what if" supposes a change of the person's."""
        if self.does_nothing(text) or self.part_time(text) or reading.more_years:
            return True
        if self._full(session.profile, text):
            return True
        if {*reading.supposed_dropped} & {*(session.profile.credentials or ())}:
            return True
        if not self._change(reading.mentions, session.profile):
            return False
        rest = re.sub(r"^(?:i|we) ", "", text[end:].strip())
        turns = session.profile.known() and self._changing.match(rest)
        return bool(turns and SELF.search(text)) or self._only_names(reading, end)

    def _adds(self, text: str, reading: Reading) -> bool:
        """Whether a short text adds to what was supposed just now."""
        if len(text.split()) > WORDS_OF_A_FOLLOW_UP or reading.offer is not None:
            return False
        both = self._all.search(text)
        if both and all(both.start() <= one.start < both.end() for one in reading.mentions):
            return True
        return bool(reading.mentions) and not SELF.search(text) and self._only_names(reading, 0)

    def _own_question(self, text: str) -> bool:
        """Whether another question stands behind: "what if I move? what does the CCS cost?"."""
        parts = [part.strip() for part in re.split(r"[?!]", text) if part.strip()]
        return any(f"{part} ".startswith(self._asking) for part in parts[1:])

    def _only_names(self, reading: Reading, start: int) -> bool:
        """Whether nothing but names and the words that join them stands from here on."""
        left = list(reading.text.casefold())
        for one in reading.mentions:
            left[one.start : one.end] = " " * (one.end - one.start)
        rest = self._links.sub(" ", "".join(left)[start:])
        return bool(reading.mentions) and not re.search(r"\w", rest)

    def changes(
        self, session: Session, mentions: Iterable[Mention], reading: Reading
    ) -> tuple[Changes, tuple[str, ...]]:
        """Return what is supposed, and how the topic keeps it for what follows."""
        profile, text = session.profile, reading.text.casefold().strip()
        lost = {*reading.supposed_dropped, *reading.dropped} & {*(profile.credentials or ())}
        named = [one for one in mentions if one.value not in lost]
        supposed = {**reading.slots, **reading.supposed}
        new = self._change(named, profile)
        new |= {slot: value for slot, value in supposed.items() if slot != "credentials"}
        if full := self._full(profile, text):
            new["credentials"] = full
        elif lost:
            held = new.get("credentials", profile.credentials or ())
            assert isinstance(held, tuple)
            new["credentials"] = tuple(one for one in held if one not in lost)
        if reading.more_years:
            worked = years_of(self._rooms.content, profile)
            new["experience_years"] = worked + reading.more_years
        before, kept = self._before(session)
        both = bool(self._all.search(text)) and not new
        if both or (new and before and self._goes_on_top(text)):
            new = self._together(profile, (*(self._read(kept) if both else ()), before, new))
        found = {slot: value for slot, value in new.items() if getattr(profile, slot) != value}
        earlier = [] if new and before and self._goes_on_top(text) else changes(before)
        return found, (*changes(found), *(f"{EARLIER}{one}" for one in earlier if not both))

    def _full(self, profile: Profile, text: str) -> tuple[str, ...]:
        """Return the credentials of an apprentice whose A is to come off, else nothing."""
        held, priced = profile.credentials or (), self._rooms.content.model.credentials
        if priced.apprentice not in held or not self._a_off.search(text):
            return ()
        kept = (one for one in held if one != priced.apprentice)
        return tuple(dict.fromkeys((*kept, priced.anchor)))

    def _goes_on_top(self, text: str) -> bool:
        return not OTHERWISE.match(text) and bool(JOINS.search(text) or self._on_top.search(text))

    def _before(self, session: Session) -> tuple[Changes, tuple[str, ...]]:
        """Return what was supposed last, and what before that as it is kept."""
        topic = session.topic
        if topic is None or topic.intent != WHAT_IF:
            return {}, ()
        last = tuple(one for one in topic.about if not one.startswith(EARLIER))
        kept = tuple(one.removeprefix(EARLIER) for one in topic.about if one not in last)
        return self._rooms.showing.changes(last), kept

    def _read(self, kept: Sequence[str]) -> tuple[Changes, ...]:
        return (self._rooms.showing.changes(kept),)

    def _together(self, profile: Profile, parts: Sequence[Changes]) -> dict[str, SlotValue]:
        """Return several changes at once; credentials add up, but for those let go."""
        whole: dict[str, SlotValue] = {}
        held = profile.credentials or ()
        for part in parts:
            wanted, before = part.get("credentials"), whole.get("credentials", held)
            whole |= part
            if isinstance(wanted, tuple) and isinstance(before, tuple):
                lost = {one for one in held if one not in wanted or one not in before}
                joined = dict.fromkeys((*before, *wanted))
                whole["credentials"] = tuple(one for one in joined if one not in lost)
        return whole

    def _change(self, mentions: Iterable[Mention], profile: Profile) -> dict[str, SlotValue]:
        change: dict[str, SlotValue] = {}
        lexicon = self._rooms.content.language.lexicon
        for mention in mentions:
            slot = SLOT_OF_KIND.get(mention.kind)
            term = lexicon.term(mention.kind, mention.value)
            generic = term is not None and term.generic and mention.kind != "work"
            if slot and not generic and lexicon.is_value(slot, mention.value):
                change |= changed(slot, mention.value, profile.with_slots(change))
        return change


def _one_of(words: Sequence[str], *, start: bool = False) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    if not listed:
        return re.compile(r"(?!)")
    return re.compile(rf"(?:{listed})\b" if start else rf"\b(?:{listed})\b")
