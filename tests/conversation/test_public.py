"""Where others read along: answers to anybody, nothing of somebody's own, and nothing kept."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.conversation.actions import Action
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from advisor.pay.profile import Profile
from tests.conversation.dialogues import TODAY

OWN = Session(profile=Profile(role="coder", state="TX", current_salary=41_234), flow=True)
SAID = st.text(max_size=60) | st.sampled_from(
    [
        *("/start", "/estimate", "/next", "/profile", "/forget", "/restart", "/help", "/nonsense"),
        *("5 years, CPC, 52k", "what should I earn?", "what does a CPC add?", "and the CCS?"),
        *("yes", "no", "skip", "why?", "more", "Ask me in private", "how do I get to 80k?"),
    ]
)


def asks(advisor: Advisor, text: str, session: Session | None = None) -> Outcome:
    return advisor.respond(session, Turn(now=TODAY, text=text, public=True))


def links(outcome: Outcome) -> list[str]:
    choices = [choice for reply in outcome.replies for choice in reply.choices]
    return [c.action for c in choices if Action.parse(c.action).verb == "start"]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/estimate", "estimate"),
        ("/profile", "profile"),
        ("/restart", "start"),
        ("/forget", "forget"),
        ("what should I earn?", "estimate"),
        ("what are my next steps?", "next"),
        ("how do I get to 80k?", "plan"),
    ],
)
def test_what_is_somebodys_own_moves_to_the_private_chat(
    advisor: Advisor, text: str, command: str
) -> None:
    outcome = asks(advisor, text)
    assert outcome.kinds == ("private",)
    assert links(outcome) == [f"start:do_{command}"]


@pytest.mark.parametrize(
    ("text", "sees"),
    [
        ("what does a CPC add?", "$5,000–$10,000"),
        ("Ohio or Texas?", "$51,190"),
        ("I have five years. What does a CPC add?", "$5,000–$10,000"),
        ("thanks", "welcome"),
        ("", "mention me"),
        ("/help", "mention me"),
        ("asdf qwer zxcv", "couldn't make sense"),
    ],
)
def test_what_anybody_may_know_is_answered(advisor: Advisor, text: str, sees: str) -> None:
    outcome = asks(advisor, text)
    assert sees.casefold() in outcome.replies[0].text.casefold()
    assert len(outcome.replies) == 1


def test_facts_in_a_message_are_estimated_as_they_stand_and_not_kept(advisor: Advisor) -> None:
    outcome = asks(advisor, "5 years, CPC, Texas, and I make 41,234 a year")
    assert "5 years, CPC, Texas" in outcome.replies[0].text
    assert "41,234" not in outcome.replies[0].text
    assert outcome.session == Session(offered=outcome.replies[0].choices)


def test_a_follow_up_goes_on_from_the_answer_before(advisor: Advisor) -> None:
    first = asks(advisor, "what does a CPC add?")
    assert "CCS" in asks(advisor, "and the CCS?", first.session).replies[0].text


def test_buttons_go_on_with_questions_for_anybody(advisor: Advisor) -> None:
    pressed = Turn(now=TODAY, action="ask:credential-cost=CPC", public=True)
    assert "$425" in advisor.respond(None, pressed).replies[0].text
    for old in ("do:do.estimate", "set:state=TX", "nonsense"):
        outcome = advisor.respond(None, Turn(now=TODAY, action=old, public=True))
        assert outcome.kinds == ("private",)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SAID, max_size=6))
def test_nothing_of_a_person_is_shown_asked_or_kept(advisor: Advisor, said: list[str]) -> None:
    session: Session | None = OWN
    for text in said:
        outcome = asks(advisor, text, session)
        session = outcome.session
        assert session is not None
        assert session == Session(
            topic=session.topic, subject=session.subject, offered=session.offered
        )
        assert outcome.replies
        assert "question" not in outcome.kinds
        assert not any("41,234" in reply.text for reply in outcome.replies)
        choices = [choice for reply in outcome.replies for choice in reply.choices]
        assert {Action.parse(choice.action).verb for choice in choices} <= {"ask", "start"}
