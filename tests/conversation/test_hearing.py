"""Edits, forwards, quotes and places: what they change, and what they never do."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.person.locating import near
from advisor.conversation.session import Session
from advisor.conversation.turns.hearing import REMEMBERED
from tests.conversation.dialogues import TODAY

ADVERT = (
    "We're hiring! Inpatient Coder II, CCS required. Pay range: $58,000 - $72,000 per year. "
    "Location: Austin, TX."
)


class Chat:
    """A chat whose messages are numbered; the session goes through JSON after each turn."""

    def __init__(self, advisor: Advisor) -> None:
        self.advisor = advisor
        self.session: Session | None = None
        self.number = 0

    def says(self, text: str, **manner: Any) -> str:
        """Send a text; return what comes back."""
        self.number += 1
        return self._take(Turn(now=TODAY, text=text, message=self.number, **manner))

    def edits(self, message: int, text: str) -> str:
        """Edit a message sent before."""
        return self._take(Turn(now=TODAY, text=text, message=message, edited=True))

    def presses(self, label: str) -> str:
        """Press a button last offered."""
        assert self.session
        choice = next(one for one in self.session.offered if one.label == label)
        return self.does(choice.action)

    def does(self, action: str, **manner: Any) -> str:
        """Do what a button does."""
        return self._take(Turn(now=TODAY, action=action, **manner))

    @property
    def known(self) -> Mapping[str, Any]:
        """Return what is known of the person."""
        return self.session.profile.known() if self.session else {}

    @property
    def labels(self) -> list[str]:
        """Return the buttons last offered."""
        return [choice.label for choice in self.session.offered] if self.session else []

    def _take(self, turn: Turn) -> str:
        outcome: Outcome = self.advisor.respond(self.session, turn)
        self.session = outcome.session and Session.from_json(outcome.session.to_json())
        return "\n\n".join(reply.text for reply in outcome.replies)


@pytest.fixture
def chat(advisor: Advisor) -> Chat:
    return Chat(advisor)


def test_an_edited_fact_takes_the_place_of_the_one_before_and_says_so(chat: Chat) -> None:
    chat.says("5 years in Texas")
    said = chat.edits(1, "6 years in Ohio")
    assert "Changed: 6 years, Ohio." in said
    assert chat.known == {"experience_years": 6.0, "state": "OH"}


def test_a_bare_answer_is_edited_as_an_answer_to_what_was_asked_then(chat: Chat) -> None:
    chat.says("/start")
    chat.says("coder")
    chat.says("5")
    assert chat.edits(3, "7") == "Changed: 7 years."
    assert chat.known["experience_years"] == 7.0


def test_an_edit_leaves_the_question_that_is_pending_to_its_one_keyboard(chat: Chat) -> None:
    chat.says("5 years in Texas")
    asked = chat.labels
    assert chat.edits(1, "6 years in Ohio") == "Changed: 6 years, Ohio."
    assert "What's your role?" not in chat.edits(1, "6 years in Ohio. What does a CPC add?")
    assert chat.session
    assert chat.session.asked == "role"
    assert "How many years" not in chat.says("Auditor")
    assert chat.known == {"experience_years": 6.0, "state": "OH", "role": "auditor"}
    assert "Coder" in asked


def test_an_edit_keeps_what_is_ticked(chat: Chat) -> None:
    chat.says("/start")
    chat.says("coder")
    chat.says("5")
    chat.presses("CPC")
    assert chat.edits(3, "7") == "Changed: 7 years."
    chat.presses("CRC")
    chat.presses("Done")
    assert chat.known["credentials"] == ("CPC", "CRC")


def test_an_edit_that_reopens_an_earlier_question_asks_it(chat: Chat) -> None:
    chat.says("coder, 5 years, Texas")
    said = chat.edits(1, "coder, Texas")
    assert "Taken back: 5 years." in said
    assert "How many years" in said


def test_a_location_is_asked_for_only_where_one_can_be_sent(chat: Chat) -> None:
    assert "location" not in chat.says("coder, 5 years, CPC")
    assert "attach your location" in chat.does("edit:state", places=True)


def test_what_an_edit_leaves_out_is_taken_back(chat: Chat) -> None:
    chat.says("5 years in Texas")
    assert "Taken back: Texas." in chat.edits(1, "5 years, coder")
    assert "state" not in chat.known


def test_an_edit_that_only_mends_a_typo_still_tells_what_it_told(chat: Chat) -> None:
    chat.says("5 years in Texas")
    assert chat.edits(1, "5 yeras in Texas") == ""
    assert "Taken back: Texas." in chat.edits(1, "5 years")


def test_what_was_told_again_since_is_not_taken_back(chat: Chat) -> None:
    chat.says("5 years in Texas")
    chat.says("actually I work in Ohio")
    chat.edits(1, "5 years, coder")
    assert chat.known["state"] == "OH"


def test_an_edited_credential_leaves_the_others_alone(chat: Chat) -> None:
    chat.says("I have the CRC")
    chat.says("I also have a CPC")
    chat.edits(2, "I also have a CCS")
    assert set(chat.known["credentials"]) == {"CRC", "CCS"}


def test_an_edited_question_gets_its_new_answer(chat: Chat) -> None:
    first = chat.says("what does a CPC add?")
    second = chat.edits(1, "what does a CCS add?")
    assert "CCS" in second
    assert second != first


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("5 years in Texas", "5 years in Texas"),
        ("5 yeras in Texas", "5 years in Texas"),
        ("what does a CPC add?", " what does a CPC add?"),
        ("hello", "hi"),
    ],
)
def test_an_edit_that_changes_nothing_is_silent(chat: Chat, text: str, edited: str) -> None:
    chat.says(text)
    known = chat.known
    assert chat.edits(1, edited) == ""
    assert chat.known == known


def test_an_edit_confirms_nothing(chat: Chat) -> None:
    chat.says("5 years in Texas")
    chat.says("no thanks")
    chat.says("/forget")
    chat.edits(2, "yes")
    assert chat.known
    chat.does("do:do.yes")
    assert not chat.known


def test_a_message_too_old_to_be_remembered_is_taken_as_said_now(chat: Chat) -> None:
    chat.says("5 years in Texas")
    for _ in range(REMEMBERED):
        chat.says("what does a CPC add?")
    chat.edits(1, "5 years in Ohio")
    assert chat.known["state"] == "OH"


def test_no_word_that_was_typed_is_remembered(chat: Chat) -> None:
    chat.says("5 years in Texas, my neighbor's cat is called Zebedee")
    assert chat.session
    assert "Zebedee" not in chat.session.to_json()
    assert "neighbor" not in chat.session.to_json()


def test_forwarded_words_are_nobodys_facts(chat: Chat) -> None:
    said = chat.says("I have 5 years, a CPC, and live in Texas", forwarded=True)
    assert "somebody else's words" in said
    assert chat.known == {}


def test_a_forwarded_question_is_answered(chat: Chat) -> None:
    assert chat.says("what does a CPC add?", forwarded=True) == chat.says("what does a CPC add?")


@pytest.mark.parametrize("order", ["/restart", "/forget", "yes", "forget me", "skip"])
def test_a_forwarded_order_is_not_obeyed(chat: Chat, order: str) -> None:
    chat.says("5 years in Texas")
    chat.says("/forget")
    chat.says(order, forwarded=True)
    assert chat.known == {"experience_years": 5.0, "state": "TX"}


def test_a_forwarded_job_is_offered_to_be_weighed(chat: Chat) -> None:
    chat.says("5 years, CPC, Texas")
    before = chat.known
    said = chat.says(ADVERT, forwarded=True)
    assert "$58,000 and $72,000 a year" in said
    assert chat.labels == ["Weigh $58,000", "Weigh $72,000"]
    assert "$72,000" in chat.presses("Weigh $72,000")
    assert chat.known == before


def test_what_is_quoted_is_what_it_means(chat: Chat) -> None:
    chat.says("what does a CPC add?")
    said = chat.says("how much does it cost?", quoted="Pass the CCS, the hospital credential")
    assert "CCS" in said
    assert "CPC" not in said


def test_a_place_asks_for_its_state_and_takes_nothing_by_itself(chat: Chat) -> None:
    said = chat.does(near(("KS", "MO")))
    assert "Do you work in Kansas?" in said
    assert chat.labels == ["Yes", "Missouri", "Another state"]
    assert chat.known == {}
    chat.presses("Yes")
    assert chat.known == {"state": "KS"}


def test_the_question_of_a_place_is_answered_by_words_too(chat: Chat) -> None:
    for words, state in (("yes", "KS"), ("Missouri", "MO"), ("I work in Iowa", "IA")):
        chat.does(near(("KS", "MO")))
        chat.says(words)
        assert chat.known["state"] == state


def test_a_place_outside_the_us_is_said_kindly(chat: Chat) -> None:
    assert "outside the 50 states" in chat.does(near(()))
    assert "Outside the US" in chat.labels
    assert "Which state" in chat.presses("Pick a state")


@pytest.mark.parametrize(
    "forged", ["near:state=XX", "near:state=+", "weigh:offer=", "weigh:offer=x"]
)
def test_a_forged_button_does_no_harm(chat: Chat, forged: str) -> None:
    chat.says("5 years in Texas")
    assert chat.does(forged)
    assert chat.known == {"experience_years": 5.0, "state": "TX"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["says", "edits", "forwards"]),
            st.sampled_from(
                ["5 years", "7", "Texas", "Ohio", "CPC", "CCS and CPC", "58k", "yes", "no",
                 "what does a CPC add?", "/start", "/forget", "skip", "hello", ADVERT, "???"]
            ),
            st.integers(1, 6),
        ),
        max_size=8,
    )
)  # fmt: skip
def test_whatever_is_edited_or_forwarded_every_turn_ends_well(
    advisor: Advisor, acts: list[tuple[str, str, int]]
) -> None:
    chat = Chat(advisor)
    for act, text, number in acts:
        if act == "edits":
            chat.edits(number, text)
        else:
            known = chat.known
            assert chat.says(text, forwarded=act == "forwards")
            assert act != "forwards" or chat.known == known
