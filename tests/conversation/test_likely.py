"""Readings next to the best one stand below an answer that isn't sure."""

from datetime import date

import pytest

from advisor.conversation.engine import Advisor
from advisor.conversation.likely import MOST_OFFERED, SURE
from advisor.conversation.messages import Turn
from advisor.understanding.reading import Reading

NOW = date(2026, 11, 23)
UNSURE = ("how do people get ahead", "is coding a dead end", "what helps me stand out")
CERTAIN = ("what does cpc add?", "is coding paid well in texas?", "pay of a risk adjustment coder")


def read(advisor: Advisor, text: str) -> Reading:
    return advisor.understanding.read(text, now=NOW)


@pytest.mark.parametrize("text", UNSURE)
def test_an_unsure_answer_offers_the_readings_next_to_it(advisor: Advisor, text: str) -> None:
    best, *others = read(advisor, text).questions[0].candidates
    assert best.score < SURE
    likely = [c.intent for c in others if c.score >= advisor.understanding.offer_from]
    assert likely
    outcome = advisor.respond(None, Turn(now=NOW, text=text))
    offered = [choice.intent for reply in outcome.replies for choice in reply.choices]
    assert offered[0] in likely
    assert len(offered) <= MOST_OFFERED


@pytest.mark.parametrize("text", UNSURE)
def test_pressing_a_reading_next_to_it_answers_that(advisor: Advisor, text: str) -> None:
    outcome = advisor.respond(None, Turn(now=NOW, text=text))
    choice = outcome.replies[0].choices[0]
    pressed = advisor.respond(outcome.session, Turn(now=NOW, action=choice.action))
    assert pressed.intents == (choice.intent,)


@pytest.mark.parametrize("text", CERTAIN)
def test_a_sure_answer_offers_only_its_own_way_on(advisor: Advisor, text: str) -> None:
    best = read(advisor, text).questions[0].candidates[0]
    follow = advisor.content.language.intents[best.intent].follow
    outcome = advisor.respond(None, Turn(now=NOW, text=text))
    assert best.score >= SURE
    assert {choice.intent for reply in outcome.replies for choice in reply.choices} <= set(follow)
