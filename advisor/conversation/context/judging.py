"""Is that a lot? What was said last, set beside what the coder in the middle makes.

A pay is above, near or below it; a gain or a cost is so many percent of it; so many percent
are so much money. The middle is the guide's median, or for an estimate in today's pay the
newest public one.
"""

from collections.abc import Sequence

from advisor.conversation.messages import Choice, Reply
from advisor.conversation.session import Session, Topic
from advisor.conversation.talk import Rooms
from advisor.conversation.wording import money, number
from advisor.conversation.words.steps import STEPS
from advisor.knowledge.figures import Figure, Unit
from advisor.knowledge.spelling import spell
from advisor.knowledge.templates import cite, credit, placeholders, variant_for
from advisor.pay.estimate import estimate

GUIDE = "guide.pay.median"
NEWEST = "bls.national.median"
A_PAY = 0.6  # of the median, from which an amount is a pay rather than a gain or a cost
NEAR = 0.05
CENTS = 100
OF_THE_PERSON = ("do.estimate", "do.why", "do.whatif", *STEPS)


class Judging:
    """Judges the figure that was said last."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._say = rooms.words.say
        self._intents = rooms.content.language.intents

    def judge(self, session: Session) -> Reply | None:
        """Return how much that is, or None where no figure was said."""
        topic = session.topic
        if topic is None:
            return None
        if topic.intent in OF_THE_PERSON:
            return self._estimate(session)
        figure = self.figure(topic)
        return self._of_figure(figure, self._intents[topic.intent].kind) if figure else None

    def _estimate(self, session: Session) -> Reply | None:
        found = estimate(self._rooms.content, session.profile)
        if found is None:
            return None
        return self._reply("estimate", found.middle, NEWEST, money(found.middle))

    def _of_figure(self, figure: Figure, kind: str) -> Reply:
        median = self._rooms.content.figure(GUIDE)
        said = spell(figure)
        if figure.unit is Unit.PERCENT:
            ends = (figure.low, figure.high) if figure.is_range else (figure.low,)
            made = "–".join(money(median.middle * end / CENTS) for end in ends)
            text = self._say("judge.percent", said=said, made=made, median=spell(median))
        elif figure.middle < A_PAY * median.middle:
            ends = (figure.low, figure.high) if figure.is_range else (figure.low,)
            share = "–".join(number(round(end / median.middle * CENTS)) for end in ends)
            text = self._say("judge.share", said=said, share=share, median=spell(median))
        else:
            said = self._say("judge.range", said=said) if figure.is_range else said
            return self._reply(kind, figure.middle, GUIDE, said)
        return self._credited(text, kind, (figure, median))

    def _reply(self, kind: str, pay: float, beside: str, said: str) -> Reply:
        median = self._rooms.content.figure(beside)
        gap = pay / median.middle - 1
        key = "near" if abs(gap) < NEAR else "above" if gap > 0 else "below"
        share = number(round(abs(gap) * CENTS))
        text = self._say(f"judge.{key}", said=said, share=share, median=spell(median))
        return self._credited(text, kind, (median,))

    def _credited(self, text: str, kind: str, figures: Sequence[Figure]) -> Reply:
        sources = credit(map(cite, figures), self._rooms.words.phrase("credit"))
        rows: tuple[tuple[Choice, ...], ...] = ()
        if mine := self._intents.get("do.estimate"):
            rows = ((self._rooms.answers.choice(mine, ()),),)
        return Reply(text=f"{text}\n\n{sources}", kinds=(kind,), rows=rows)

    def figure(self, topic: Topic) -> Figure | None:
        """Return the first amount or percentage of the answer that was given."""
        intent = self._intents.get(topic.intent)
        if intent is None or not intent.answers:
            return None
        about = topic.about[0] if topic.about and intent.entity else None
        content = self._rooms.content
        variant = variant_for(intent, content, about)
        leaves = (content.figures.get(one.about(about)) for one in placeholders(variant.text))
        money_units = {Unit.USD_YEAR, Unit.USD, Unit.PERCENT}
        return next((f for f in leaves if isinstance(f, Figure) and f.unit in money_units), None)
