"""What holds in the menus, whatever is pressed or typed there."""

from collections import deque
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.conversation.actions import LIMIT_BYTES, Action, action
from advisor.conversation.engine import Advisor
from advisor.conversation.menus.walk import OPENS
from advisor.conversation.messages import Choice, Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from advisor.conversation.talk import Rooms, offered_choice
from advisor.conversation.turns.acts import COMMANDS
from advisor.conversation.words.screens import COMPARED, targets
from advisor.knowledge.slots import SLOTS
from advisor.pay.profile import Profile
from tests.conversation.dialogues import TODAY, Person

SOMEBODY = Profile(role="coder", experience_years=4, credentials=("CPC",), state="OH")
VALUES = st.sampled_from(
    [
        *("", "TX", "OH", "non-us", "OH,TX", "OH,TX,CA", "OH,OH", "OH,TX,CA,FL", "CPC,CCS", "yes"),
        *("CCS", "CPC", "hospital", "coder", "state", "state@1", "state@99", "OH@2", "remote"),
        *("80000", "80000,24", ",24", "0", "-5", "99999999999", "80000,0", "x", "٣", "biller"),
    ]
)
NAMES = st.sampled_from(
    [
        *("whatif", "also", "compare", "plan", "offer", "close", "if", "state", "credentials"),
        *("remote", "setting", "specialty", "role", "career", "quickest", "cheapest", "effort"),
        *("CCS", "CPC", "current_salary", "experience_years", "training-roi", "do.whatif"),
        *("do.sources", "do.compare", "do.yes", "do.back", "do.cancel", ""),
        *("credential-gain", "credential.CPC", "credential.XXX", "do.next", "."),
    ]
)
VERBS = st.sampled_from(
    [
        *("menu", "open", "choose", "if", "also", "side", "vs", "plan", "pays", "offer"),
        *("set", "pick", "done", "skip", "back", "edit", "page", "do", "ask", ""),
        *("like", "dislike", "remind", "unremind", "speak"),
    ]
)
ACTIONS = st.one_of(
    st.builds(action, VERBS, NAMES, st.one_of(st.none(), VALUES)),
    st.text(max_size=64),
)
SAID = st.sampled_from(
    [
        *("Texas", "CCS and Texas", "24", "52k", "300", "80k in three years", "compare", "back"),
        *("cancel", "what does a CPC add?", "what if", "skip", "no", "Ohio or Texas", "hospital"),
    ]
)

# Acts without a button of their own, and why.
NO_BUTTON = {
    "do.convert": "an amount has to be typed, and with it what it is by",
    "do.change": "the buttons of the profile, one for each answer",
}
# Acts whose buttons are actions of their own.
OF_THEIR_OWN = {"do.skip": "skip", "do.back": "back", "do.done": "done", "do.remind": "remind"}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves=st.lists(st.one_of(ACTIONS.map(lambda one: (one,)), SAID), max_size=8))
def test_whatever_is_pressed_is_answered(advisor: Advisor, moves: list[str | tuple[str]]) -> None:
    """Old, forged and out of turn: a reply each time, and a session that can be kept."""
    session: Session = Session(profile=SOMEBODY)
    for move in moves:
        said, pressed = (move, None) if isinstance(move, str) else (None, move[0])
        outcome = advisor.respond(session, Turn(now=TODAY, text=said, action=pressed))
        assert outcome.replies or outcome.toast
        assert all(reply.text.strip() for reply in outcome.replies)
        assert all(len(c.action.encode()) <= LIMIT_BYTES for c in _choices(outcome))
        session = outcome.session or Session()
        assert Session.from_json(session.to_json()).to_json() == session.to_json()


def test_a_session_kept_before_there_were_menus_is_read() -> None:
    old = (
        '{"version":1,"profile":{"role":"coder"},"declined":[],"asked":null,"picked":[],'
        '"topic":null,"offered":[],"confirming":null,"flow":false}'
    )
    session = Session.from_json(old)
    assert (session.supposed, session.expects) == (Profile(), None)


def test_every_comparison_fits_on_a_button(advisor: Advisor) -> None:
    """The longest values there are, three side by side, on the last page."""
    values = Rooms(advisor.content, advisor.understanding).screens.values
    for kind in COMPARED:
        for sides in combinations(values.of(kind)[:20], 3):
            assert len(action("vs", kind, ",".join(sides)).encode()) <= LIMIT_BYTES
        for two in combinations(values.of(kind)[:20], 2):
            assert len(action("side", kind, ",".join(two) + "@9").encode()) <= LIMIT_BYTES


@given(st.floats(min_value=1000, max_value=500_000))
def test_targets_are_round_and_above(pay: float) -> None:
    found = targets(pay)
    apart = found[1] - found[0]
    assert found[0] > pay
    assert found[0] - pay <= apart <= pay / 10
    assert all(one % apart == 0 for one in found)


# -- typing is enough, and pressing too ----------------------------------------------------


def _choices(outcome: Outcome) -> tuple[Choice, ...]:
    return tuple(choice for reply in outcome.replies for choice in reply.choices)


def _kind(choice: Choice) -> tuple[str, ...]:
    """Return what makes a button another than one seen: of many values one stands for all."""
    act = Action.parse(choice.action)
    sides = (act.value or "").count(",")
    page = "@" in (act.value or "")
    if act.verb in ("if", "also", "side", "vs", "set", "pick", "pays", "plan"):
        return (act.verb, act.name if act.verb != "pays" else "", str(sides), str(page))
    return (act.verb, act.name, str(act.value))


def _walk(advisor: Advisor) -> Iterator[tuple[Session, Choice]]:
    """Give every button that can be reached from the estimate and the help, with its session."""
    todo: deque[Session] = deque()
    for said, session in (
        ("/estimate", Session(profile=SOMEBODY)),
        ("/help", Session(profile=SOMEBODY)),
        ("/help", Session()),
        ("/help", Session(flow=True, asked="state", profile=SOMEBODY)),
        ("what does a CCS add?", Session(profile=SOMEBODY)),
    ):
        outcome = advisor.respond(session, Turn(now=TODAY, text=said))
        assert outcome.session
        todo.append(outcome.session)
    seen: set[tuple[str, ...]] = set()
    while todo:
        session = todo.popleft()
        for choice in session.offered:
            if _kind(choice) in seen:
                continue
            seen.add(_kind(choice))
            yield session, choice
            outcome = advisor.respond(session, Turn(now=TODAY, action=choice.action))
            if outcome.session and outcome.session.offered != session.offered:
                todo.append(outcome.session)


@pytest.fixture(scope="module")
def reached(advisor: Advisor) -> list[tuple[Session, Choice]]:
    """Return every button there is, each with the session in which it is seen."""
    return list(_walk(advisor))


def test_no_button_is_a_dead_end_or_unknown(
    advisor: Advisor, reached: list[tuple[Session, Choice]]
) -> None:
    stale = advisor.words.say("unclear.stale")
    for session, choice in reached:
        outcome = advisor.respond(session, Turn(now=TODAY, action=choice.action))
        assert stale not in outcome.replies[0].text, choice


def test_typing_a_label_does_what_pressing_it_does(
    advisor: Advisor, reached: list[tuple[Session, Choice]]
) -> None:
    """But for a credential to tick: typed, it is the whole answer. And "why?" is its own word."""
    for session, choice in reached:
        if Action.parse(choice.action).verb == "pick":
            continue
        meant = offered_choice(session, choice.label)
        assert meant is not None
        typed = advisor.respond(session, Turn(now=TODAY, text=choice.label))
        pressed = advisor.respond(session, Turn(now=TODAY, action=meant.action))
        assert typed == pressed, choice


def test_each_label_of_a_screen_means_one_thing(reached: list[tuple[Session, Choice]]) -> None:
    """Typing could not choose between two buttons of one name."""
    for session, choice in reached:
        meant = offered_choice(session, choice.label)
        assert meant is not None
        assert meant.action == choice.action, (choice, meant)


def test_each_act_has_words_and_a_button(
    advisor: Advisor, reached: list[tuple[Session, Choice]]
) -> None:
    intents = advisor.content.language.intents
    acts = {name for name in intents if name.startswith("do.")} | {*OPENS}
    person = Person(advisor, Session(profile=SOMEBODY))
    person.says("/privacy")
    buttons = [choice for _, choice in reached] + list((person.session or Session()).offered)
    person.presses(advisor.words.say("button.forget"))
    buttons += (person.session or Session()).offered
    person.says("they offered 52k")
    for part in ("offer.button.counter", "offer.button.how"):
        buttons += (person.session or Session()).offered
        person.presses(advisor.words.say(part))
    buttons += (person.session or Session()).offered
    several = Person(Advisor.of(advisor.content, languages={"en": "English", "es": "español"}))
    several.says("/help")
    buttons += (several.session or Session()).offered
    pressed = {Action.parse(one.action).name for one in buttons} | {
        one.intent for one in buttons if one.intent
    }
    verbs = {Action.parse(one.action).verb for one in buttons}
    pressed |= {name for name, verb in OF_THEIR_OWN.items() if verb in verbs}
    assert acts - pressed == NO_BUTTON.keys()
    assert all(intents[name].examples or intents[name].cue for name in acts if name in intents)
    assert {*OPENS} <= {*COMMANDS.values()} <= pressed


def test_whatever_may_be_supposed_in_words_has_a_button(
    reached: list[tuple[Session, Choice]],
) -> None:
    acts = [Action.parse(choice.action) for _, choice in reached]
    assert {act.name for act in acts if act.verb == "if"} == {*SLOTS} - {"current_salary"}
    assert {act.name for act in acts if act.verb == "also"} == {*SLOTS} - {"current_salary"}


def test_whatever_is_asked_may_be_edited_by_a_button(
    reached: list[tuple[Session, Choice]],
) -> None:
    acts = [Action.parse(choice.action) for _, choice in reached]
    assert {act.name for act in acts if act.verb == "edit"} == {*SLOTS}
