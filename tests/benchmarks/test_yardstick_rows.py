"""A run is a list of rows, added up to shares and set beside an earlier run."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from advisor.conversation.engine import Advisor
from benchmarks.yardstick import against, report
from benchmarks.yardstick.asking import Asking
from benchmarks.yardstick.facts import Fact, Facts
from benchmarks.yardstick.rows import Line, Row, misses, outside, profiles, questions, style
from benchmarks.yardstick.verdict import Answer, Result

FACTS = Facts(
    [
        Fact(id="cpc", section="", figures=("$5,000", "$10,000"), ranged=True),
        Fact(id="ladder", section="", figures=(), ranged=False),
    ],
    {"credential-gain": {"CPC": ["cpc"]}, "career-path": ["ladder"]},
)
CPC = {"text": "how much does a CPC add to pay?", "fact": ["cpc"]}


def row(text: str, part: str = "question", **fields: Any) -> Row:
    """Return a row that went wrong unless told otherwise."""
    given = {"kind": "plain", "wanted": ("cpc",), "result": Result.WRONG, "ok": False}
    return Row(**{"text": text, "part": part, **given, **fields})


def right(text: str, **fields: Any) -> Row:
    """Return a row that went right."""
    return row(text, **{"result": Result.RIGHT, "ok": True, "if_answered": True, **fields})


def test_a_question_is_answered_by_the_whole_advisor(advisor: Advisor) -> None:
    (told,) = questions([CPC], Asking(advisor, FACTS).ask, FACTS)
    assert (told.ok, told.result) == (True, Result.RIGHT)
    assert "$5,000–$10,000" in told.reply
    assert told.length == len(told.reply)


def test_at_most_three_choices_are_pressed_and_scored(advisor: Advisor) -> None:
    asking = Asking(advisor, FACTS)
    for text in ("how do I climb the career ladder?", "what is a CPC?", "money"):
        offers = asking.ask(text).offers
        assert len(offers) <= 3
        assert all(offer.text for offer in offers)


def test_a_question_is_helped_by_a_choice_that_leads_to_its_answer() -> None:
    led = Answer(
        text="A CPC adds $5,000–$10,000.", kinds=("faq",), intents=(), given=frozenset(), score=1
    )
    back = replace(led, text="Which one?", kinds=("clarify",), offers=(led,))
    (told,) = questions([CPC], lambda _: back, FACTS)
    assert (told.ok, told.offered, told.if_answered) == (False, True, True)
    other = replace(led, text="It depends.")
    (told,) = questions([CPC], lambda _: replace(back, offers=(other, led)), FACTS)
    assert (told.offered, told.if_answered) == (True, False)


def test_what_is_out_of_scope_is_false_when_the_guide_is_made_to_answer(advisor: Advisor) -> None:
    ask = Asking(advisor, FACTS).ask
    lines: list[Line] = [{"text": "what's the weather like today", "kind": "far"}]
    lines.append({**CPC, "kind": "near"})
    kind, false = outside(lines, ask, FACTS)
    assert (kind.ok, false.ok) == (True, False)
    assert "figure of cpc" in false.result


def test_a_profile_turn_is_right_when_whole(advisor: Advisor) -> None:
    line = {"text": "5 years, CPC", "asked": None, "slots": {"experience_years": 5}}
    half, whole = profiles(
        [line, {**line, "slots": {"experience_years": 5, "credentials": ["CPC"]}}],
        advisor.understanding,
    )
    assert (half.ok, whole.ok) == (False, True)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"text": "cpc pay texas"}, "fragment"),
        ({"text": "how much does a coder make"}, "short"),
        ({"text": "what would I earn if I moved to a bigger town"}, "plain"),
        ({"text": "word " * 14}, "long-winded"),
        ({"text": "cpc pay texas", "style": "slang"}, "slang"),
    ],
)
def test_style_is_told_by_the_line_or_by_its_length(
    line: Mapping[str, Any], expected: str
) -> None:
    assert style(line) == expected


def test_answering_starts_where_few_enough_false_answers_are_left() -> None:
    rows = [right("a", score=0.9), right("b", score=0.6), right("c", score=0.3)]
    rows += [row(f"x{n}", "outside", ok=True, if_answered=True) for n in range(9)]
    rows += [row("y", "outside", score=0.5)]
    assert report.answered_at(rows, 0.10) == 1
    assert report.answered_at(rows, 0.08) == pytest.approx(2 / 3)


def test_right_or_offered_is_at_least_right() -> None:
    rows = [right("a"), row("b", offered=True), row("c"), row("d")]
    numbers = report.summary(rows)
    assert (numbers["right first"], numbers["right or offered"]) == (0.25, 0.5)
    assert numbers[Result.WRONG] == 0.75


def test_two_runs_show_what_was_gained_and_lost(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    before = [right("stays"), right("goes"), row("comes"), row("only before")]
    against.write(file, before)
    assert against.read(file) == tuple(before)
    after = [right("stays"), row("goes"), right("comes"), row("only after")]
    lines = "\n".join(against.changes(against.read(file), after))
    gained, lost = lines.split("right, lost: 1")
    assert "right, gained: 1" in gained
    assert "comes" in gained
    assert "goes" in lost
    assert "stays" not in lines
    assert "not compared: 2" in lost


def test_misses_name_what_was_wanted_and_what_was_said() -> None:
    missed = row("how much", intents=("hourly-pay",), score=0.5, reply="It\nvaries.")
    (line,) = misses([right("fine"), missed])
    assert line == "question\twrong answer\tcpc\thow much\thourly-pay 0.50\tIt varies."
