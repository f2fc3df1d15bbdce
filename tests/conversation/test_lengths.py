"""What is said of pay fits a phone: an estimate, its next steps and a plan of four steps."""

import pytest

from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.session import Session
from tests.conversation.dialogues import TODAY

PEOPLE = (
    "no experience, no certs, Georgia, on site",
    "CPC-A, no experience, Ohio, remote, physician office, 18 an hour",
    "coder, 3 years, CPC, Texas, on site, hospital, surgical, 24 an hour",
    "coder, 6 years, CPC and CRC, Ohio, remote, insurance, risk adjustment, 60k",
    "senior coder, 9 years, CPC, CCS and COC, Arizona, on site, physician office, cardiology, 61k",
    "auditor, 9 years, CPMA and CPC, Florida, remote, consulting firm, risk adjustment, 68k",
    "supervisor, 14 years, CCS, New York, on site, hospital, general coding, 38 an hour",
    "manager, 18 years, RHIA, Illinois, on site, hospital, 95k",
    "director, 25 years, RHIA and CCS, Massachusetts, remote, consulting firm, 140k",
    "coder, 22 years, CCS and RHIT, Boston, on site, hospital, oncology, 41 an hour",
)
LONGEST = {"estimate": 800, "next_steps": 650, "plan": 800}  # characters of one answer


@pytest.mark.parametrize("person", PEOPLE)
def test_no_answer_about_pay_is_longer_than_a_phone_shows(advisor: Advisor, person: str) -> None:
    session: Session | None = None
    for text in (person, "/cancel"):
        session = advisor.respond(session, Turn(text=text, now=TODAY)).session
    for text in ("/estimate", "next steps", "how do I get to 70k", "how do I get to 110k"):
        for reply in advisor.respond(session, Turn(text=text, now=TODAY)).replies:
            (kind, *_) = reply.kinds
            assert kind in LONGEST, (text, reply.text)
            assert len(reply.text) <= LONGEST[kind], (len(reply.text), reply.text)
