"""What holds in every conversation, whatever is typed and pressed."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.conversation.actions import LIMIT_BYTES
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.session import Session
from tests.conversation.dialogues import TODAY, Person

SAID = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            *("/start", "/estimate", "/next", "/why", "/profile", "/cancel", "/forget", "/help"),
            *("5 years", "CPC and CCS", "Houston", "remote", "hospital", "skip", "back", "yes"),
            *("no", "300", "what does a CPC add?", "and the CCS?", "why?", "more", "thanks"),
        ]
    ),
)
MOVES = st.lists(st.one_of(SAID, st.integers(min_value=0, max_value=40)), max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves=MOVES)
def test_no_conversation_is_a_dead_end(advisor: Advisor, moves: list[str | int]) -> None:
    """Whatever is said or pressed, there is an answer, and every button fits in 64 bytes."""
    person = Person(advisor)
    for move in moves:
        offered = (person.session or Session()).offered
        if isinstance(move, int) and offered:
            outcome = person.presses(offered[move % len(offered)].label)
        else:
            outcome = person.says(str(move))
        assert outcome.replies
        assert all(reply.text.strip() for reply in outcome.replies)
        for reply in outcome.replies:
            assert all(len(c.action.encode()) <= LIMIT_BYTES for c in reply.choices)
            assert all(c.label.strip() for c in reply.choices)


@given(said=SAID)
@settings(max_examples=100, deadline=None)
def test_the_same_words_get_the_same_answer(advisor: Advisor, said: str) -> None:
    """No clock and no chance: two readings of one turn are equal."""
    turn = Turn(now=TODAY, text=said)
    assert advisor.respond(None, turn) == advisor.respond(None, turn)


@given(
    action=st.one_of(
        st.text(max_size=64),
        st.from_regex(
            r"(set|do|ask|pick|page|edit|skip|back|done):[a-z_.-]*(=[\w-]*)?", fullmatch=True
        ),
    )
)
@settings(max_examples=300, deadline=None)
def test_a_forged_or_old_button_is_answered(advisor: Advisor, action: str) -> None:
    """A modified client may send any action."""
    outcome = advisor.respond(None, Turn(now=TODAY, action=action))
    assert outcome.replies


def test_a_press_on_a_question_is_one_message(advisor: Advisor) -> None:
    """The first reply takes the place of what was pressed: acknowledgment and next question."""
    person = Person(advisor)
    person.says("/start")
    outcome = person.presses("Coder")
    assert len(outcome.replies) == 1


def test_years_since_count_from_the_turn(advisor: Advisor) -> None:
    """Time enters only inside the turn."""
    turn = Turn(now=date(2030, 1, 1), text="I've been a coder since 2019")
    assert advisor.respond(None, turn).slots["experience_years"] == 11


def test_a_session_of_another_version_keeps_what_the_person_told() -> None:
    """The next question is a function of the profile, so nothing needs migrating."""
    old = '{"version": 0, "profile": {"role": "coder", "shoe_size": 9}, "step": 7}'
    session = Session.from_json(old)
    assert session.profile.role == "coder"
    assert session.asked is None
