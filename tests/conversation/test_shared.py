"""An estimate in a link: it comes out as it went in, holds nothing personal, and can't be forged
into anything that breaks.
"""

import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.session import Session
from advisor.conversation.sharing.shared import LONGEST, NAMED, pack, unpack
from advisor.pay.profile import Profile
from tests.conversation.dialogues import TODAY
from tests.pay.people import CONTENT, PEOPLE

LEXICON = CONTENT.language.lexicon
ALLOWED = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST}}}", re.ASCII)
BUSY = Session(profile=Profile(role="auditor", state="OH"), asked="credentials", flow=True)


@settings(deadline=None)
@given(PEOPLE)
def test_a_shared_estimate_comes_out_as_it_went_in_but_for_the_pay(person: Profile) -> None:
    years = person.experience_years
    told = replace(
        person,
        current_salary=None,
        experience_years=years if years is None else round(years, 2),
    )
    packed = pack(person)
    if not told.known():
        assert packed is None
        return
    assert packed is not None
    assert ALLOWED.fullmatch(packed)
    assert unpack(packed, LEXICON) == told
    assert pack(replace(person, current_salary=99_999.0)) == packed


def test_no_two_values_of_a_slot_have_the_same_code() -> None:
    terms = [term for term in LEXICON.terms if term.slot in (*NAMED, "credentials")]
    values = {(term.slot, term.value) for term in terms}
    each = [Profile().with_slots({s or "": (v,) if s == "credentials" else v}) for s, v in values]
    packed = [pack(one) for one in each if one.state != "non-us"]
    assert len(set(packed)) == len(packed) == len(values - {("state", "non-us")})


def test_a_profile_too_long_for_a_link_is_not_shared() -> None:
    assert pack(Profile(credentials=tuple("ABCDEFGHIJKLMNOPQ"))) is None


def test_nothing_is_shared_from_where_there_is_no_estimate() -> None:
    assert pack(Profile(state="non-us", role="coder")) is None


@settings(deadline=None)
@given(st.text("e1_cABCrs-9", max_size=70) | st.from_regex(r"e1[\w-]{0,62}", fullmatch=True))
def test_whatever_is_made_up_is_no_estimate_or_a_sound_one(made_up: str) -> None:
    profile = unpack(made_up, LEXICON)
    assert profile is None or pack(profile) is not None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80) | st.from_regex(r"(e1|ask_|do_)[\w.-]{0,60}", fullmatch=True))
def test_any_start_parameter_is_answered_and_loses_nothing(advisor: Advisor, given_: str) -> None:
    outcome = advisor.respond(BUSY, Turn(now=TODAY, text=f"/start {given_}"))
    assert outcome.replies
    assert outcome.session is not None
    assert outcome.session.profile == BUSY.profile
    assert outcome.session.asked in ("credentials", None)
