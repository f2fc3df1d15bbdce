"""What a text refers to that was said before: "and how much does it cost?", "and California"."""

import re
from dataclasses import replace
from datetime import date

from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms
from advisor.conversation.wording import SLOT_OF_KIND
from advisor.understanding.reading import Question, Reading

WORDS_THAT_REFER = 10  # a longer text says itself what it is about
SURE = 0.8  # how sure the question has to be once it says what it refers to


class Referring:
    """Puts what was last talked about in the place of an "it"."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._intents = rooms.content.language.intents
        cues = rooms.content.language.lexicon.cues
        refers = sorted(cues.get("pronouns", ()), key=len, reverse=True)
        self._refers = re.compile(rf"\b(?:{'|'.join(map(re.escape, refers))})\b", re.IGNORECASE)
        points = "|".join(map(re.escape, cues.get("points", ())))
        self._points = re.compile(rf"\b(?:{points})\b", re.IGNORECASE)
        self._leaning = tuple(f"{word} " for word in cues.get("leans", ()))
        self._articles = tuple(f"{word} " for word in cues.get("articles", ()))

    def resolve(self, session: Session, reading: Reading, now: date) -> Reading:
        """Return the reading of what the text means after what was last talked about."""
        if session.topic is None or session.confirming:
            return reading
        if len(reading.text.split()) > WORDS_THAT_REFER:
            return reading
        told = reading.slots and not reading.questions and not session.asked
        if told and self._leans(reading):
            question = Question(text=reading.text, candidates=(), mentions=reading.mentions)
            return replace(reading, slots={}, questions=(question,))
        return self._held(session, reading, now) or self._named(session, reading, now) or reading

    def _held(self, session: Session, reading: Reading, now: date) -> Reading | None:
        """Read "got that one" as an answer to what is asked, where that was talked about."""
        subject = self._subject(session)
        pointed = self._points.search(reading.text)
        if subject is None or pointed is None or SLOT_OF_KIND.get(subject[0]) != session.asked:
            return None
        text = self._points.sub(self._rooms.words.name(*subject), reading.text, count=1)
        named = self._rooms.understanding.read(text, asked=session.asked, now=now)
        told = session.asked in named.slots and not named.questions
        return replace(named, text=reading.text) if told else None

    def _subject(self, session: Session) -> tuple[str, str] | None:
        """Return the kind and value of what was last talked about."""
        topic = session.topic
        last = self._intents.get(topic.intent) if topic else None
        if topic and last and last.entity and len(topic.about) == 1:
            return (last.entity, topic.about[0])
        return session.subject

    def _leans(self, reading: Reading) -> bool:
        """Whether a text is a name after "and", nothing told of the person: "and California"."""
        said = reading.text.casefold().lstrip()
        joined = next((len(word) for word in self._leaning if said.startswith(word)), None)
        if joined is None or not reading.mentions:
            return False
        named = sum(mention.end - mention.start for mention in reading.mentions)
        article = next((len(a) for a in self._articles if said[joined:].startswith(a)), 0)
        return len(said.rstrip(" .?!")) <= joined + article + named

    def _named(self, session: Session, reading: Reading, now: date) -> Reading | None:
        subject = self._subject(session)
        if subject is None:
            return None
        kind, value = subject
        if (
            reading.mentions
            or reading.slots
            or not (reading.questions and self._refers.search(reading.text))
        ):
            return None
        name = self._rooms.words.name(kind, value)
        text = self._refers.sub(name, reading.text, count=1)
        named = self._rooms.understanding.read(text, now=now)
        if len(named.questions) != 1 or named.slots:
            return None
        best = named.questions[0].candidates[0]
        fits = self._intents[best.intent].entity == kind and best.score >= SURE
        return replace(named, text=reading.text) if fits else None
