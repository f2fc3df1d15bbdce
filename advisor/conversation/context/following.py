"""Follow-ups: what a short text means by what was last talked about."""

from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms
from advisor.knowledge.intents import Intent
from advisor.understanding.reading import Question

WORDS_OF_A_FOLLOW_UP = 6
WORDS_OF_A_BARE_NAME = 3
ABOUT_ME = ("do.estimate", "do.why", "do.whatif", "do.next", "do.offer")
WHAT_IF = "do.whatif"
COMPARE = "compare"

# What people mean who name a thing and ask no more; and who say "and the CCS?" after something
# of another kind.
ABOUT_A_NAME = {
    "credential": "credential-what",
    "state": "state-pay",
    "specialty": "specialty-pay",
    "setting": "setting-pay",
    "career": "career-pay",
}
NEXT_TO_PAY = ABOUT_A_NAME | {"credential": "credential-gain", "work": "remote-pay"}


class Following:
    """Finds the intent that a follow-up leans on."""

    def __init__(self, rooms: Rooms) -> None:
        self._intents = rooms.content.language.intents
        cues = rooms.content.language.lexicon.cues
        self._leaning_words = sorted(cues.get("leans", ()), key=len, reverse=True)
        self._asking = tuple(f"{word} " for word in cues.get("asking_next", ()))

    def leaning(self, session: Session, question: Question, text: str) -> Intent | None:
        """Return the intent of "and the CCS?" or "what about texas?", or None for other texts."""
        kinds = {mention.kind for mention in question.mentions}
        said = text.casefold().lstrip()
        short = len(said.split()) <= WORDS_OF_A_FOLLOW_UP
        if session.topic is None or not kinds or not short or not self._leans(said):
            return None
        best = question.candidates[0].intent if question.candidates else ""
        if best in self._intents and self._intents[best].kind == COMPARE:
            return None
        topic = self._intents.get(session.topic.intent)
        if topic and topic.entity in kinds:
            return topic
        if session.topic.intent in ABOUT_ME and session.profile.known():
            return self._intents.get(WHAT_IF)
        return self._usual(kinds, NEXT_TO_PAY)

    def _leans(self, said: str) -> bool:
        """Whether a text goes on from the last one, and asks nothing of its own."""
        word = next((w for w in self._leaning_words if said.startswith(f"{w} ")), None)
        return word is not None and not said[len(word) + 1 :].startswith(self._asking)

    def bare(self, question: Question) -> Intent | None:
        """Return what is meant by a thing just named: the question before, or the usual one."""
        kinds = {mention.kind for mention in question.mentions}
        if len(question.text.split()) > WORDS_OF_A_BARE_NAME:
            return None
        return self._usual(kinds, ABOUT_A_NAME)

    def _usual(self, kinds: set[str], usual: dict[str, str]) -> Intent | None:
        kind = next((kind for kind in usual if kind in kinds), None)
        return self._intents.get(usual[kind]) if kind else None
