"""Readings next to the best one stand below an answer that isn't sure."""

from datetime import date

import pytest

from advisor.conversation.context.likely import MOST_OFFERED, NOT_OFFERED, SURE
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.understanding.reading import Reading

NOW = date(2026, 11, 23)
VAGUE = (
    "how do people get ahead",
    "is coding a dead end",
    "what helps me stand out",
    "can you live on it",
    "which one is worth more",
    "where is the money in this",
)
CLEAR = ("what does cpc add?", "pay of a risk adjustment coder", "what is the CCS")


def read(advisor: Advisor, text: str) -> Reading:
    return advisor.understanding.read(text, now=NOW)


def unsure(advisor: Advisor) -> list[str]:
    """Return the vague texts that more than one reading may be meant by."""
    found = []
    for text in VAGUE:
        best, *others = read(advisor, text).questions[0].candidates
        intents = advisor.content.language.intents
        intent = intents[best.intent]
        answered = [c for c in others if intents[c.intent].kind not in NOT_OFFERED]
        likely = [c for c in answered if c.score >= advisor.understanding.offer_from]
        if (
            advisor.understanding.answer_from <= best.score < SURE
            and likely
            and intent.kind == "faq"
        ):
            found.append(text)
    return found


def test_an_unsure_answer_offers_the_readings_next_to_it(advisor: Advisor) -> None:
    texts = unsure(advisor)
    assert texts
    for text in texts:
        others = read(advisor, text).questions[0].candidates[1:]
        outcome = advisor.respond(None, Turn(now=NOW, text=text))
        offered = [choice.intent for reply in outcome.replies for choice in reply.choices]
        assert offered[0] in {c.intent for c in others}
        assert len(offered) <= MOST_OFFERED


def test_pressing_a_reading_next_to_it_answers_that(advisor: Advisor) -> None:
    for text in unsure(advisor):
        outcome = advisor.respond(None, Turn(now=NOW, text=text))
        choice = outcome.replies[0].choices[0]
        pressed = advisor.respond(outcome.session, Turn(now=NOW, action=choice.action))
        assert pressed.intents == (choice.intent,)


@pytest.mark.parametrize("text", CLEAR)
def test_a_sure_answer_offers_only_its_own_way_on(advisor: Advisor, text: str) -> None:
    best = read(advisor, text).questions[0].candidates[0]
    follow = advisor.content.language.intents[best.intent].follow
    outcome = advisor.respond(None, Turn(now=NOW, text=text))
    assert best.score >= SURE
    assert {choice.intent for reply in outcome.replies for choice in reply.choices} <= set(follow)
