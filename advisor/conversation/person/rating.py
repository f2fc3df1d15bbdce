"""Thumbs for answers: counted by intent; a thumb down leads to the answers next to it."""

from advisor.conversation.messages import Choice, Reply
from advisor.conversation.talk import Rooms, Talk

LIKE, DISLIKE = "like", "dislike"
THUMBS = {"👍": LIKE, "👎": DISLIKE}
KINDS = ("smalltalk",)
REMEMBERED = 20  # intents rated of late, so that pressing twice counts once


class Rating:
    """Takes what a person thinks of an answer."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._say = rooms.words.say
        self._intents = rooms.content.language.intents

    def rate(self, talk: Talk, verb: str, name: str) -> bool:
        """Count a thumb for an intent once; return False where that is none to be rated."""
        intent = self._intents.get(name)
        if intent is None or not intent.answers:
            return False
        fresh = name not in talk.session.rated
        if fresh:
            talk.rating = (name, verb == LIKE)
            rated = (*talk.session.rated, name)[-REMEMBERED:]
            talk.session = talk.session.with_(rated=rated)
        if verb == LIKE:
            talk.toast = self._say("rating.thanks" if fresh else "rating.again")
            return True
        topic = talk.session.topic
        last = topic is not None and topic.intent == name
        self._sorry(talk, talk.session.others if last else ())
        return True

    def typed(self, talk: Talk, text: str) -> bool:
        """Take a thumb that is typed after an answer."""
        verb = THUMBS.get(text[:1])
        topic = talk.session.topic
        if verb is None or len(text.split()) > 1 or topic is None:
            return False
        if not self.rate(talk, verb, topic.intent):
            return False
        if talk.toast:
            talk.say(Reply(text=talk.toast, kinds=KINDS))
        return True

    def wrong(self, talk: Talk) -> bool:
        """Take "that's not what I asked" after an answer as a thumb down."""
        topic = talk.session.topic
        return topic is not None and self.rate(talk, DISLIKE, topic.intent)

    def _sorry(self, talk: Talk, others: tuple[Choice, ...]) -> None:
        text = self._say("rating.others" if others else "rating.sorry")
        rows = tuple((choice,) for choice in others) or self._rooms.ways.home(talk.session)
        talk.say(Reply(text=text, kinds=("clarify",), rows=rows))
