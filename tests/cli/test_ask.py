"""`advisor ask`: one question, and conversations by lines of JSON, as scripts rely on them."""

import json
from typing import Any

import pytest

from tests.cli.running import Lines, Run

KINDS = {
    *("question", "estimate", "faq", "next_steps", "what_if", "compare", "offer", "plan"),
    *("profile", "reset", "help", "privacy", "smalltalk", "clarify", "fallback"),
}


def ask(lines: Lines, **fields: Any) -> dict[str, Any]:
    (answer,) = lines("ask", fields)
    return answer


def test_a_question_is_answered_in_plain_text(run: Run) -> None:
    code, out, err = run("ask", "what does CPC add?")
    assert (code, err) == (0, "")
    assert "$5,000–$10,000" in out
    assert "**" not in out


def test_a_question_needs_no_quotes(run: Run) -> None:
    assert run("ask", "what", "does", "CPC", "add?") == run("ask", "what does CPC add?")


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "hi", "--jsonl"], ["ask", "--json"]])
def test_a_question_or_lines_and_nothing_else(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err


def test_a_line_holds_all_that_scripts_rely_on(lines: Lines) -> None:
    answer = ask(lines, id=7, text="what does CPC add?")
    assert list(answer) == [
        *("id", "kind", "kinds", "intents", "confidence", "slots", "text", "choices")
    ]
    assert answer["id"] == 7
    assert answer["kind"] == "faq"
    assert set(answer["kinds"]) <= KINDS
    assert answer["intents"]
    assert 0 < answer["confidence"] <= 1
    assert answer["slots"] == {}
    assert "$5,000–$10,000" in answer["text"]
    assert "**" not in answer["text"]
    assert all(list(choice) == ["label", "intent"] for choice in answer["choices"])


def test_slots_are_what_the_text_told_and_nothing_else(lines: Lines) -> None:
    sent = {"chat": "a", "profile": {"role": "coder"}}
    first, second = lines(
        "ask", {**sent, "text": "5 years, CPC and CCS"}, {**sent, "text": "in Houston"}
    )
    assert first["chat"] == "a"
    assert first["slots"] == {"experience_years": 5, "credentials": ["CPC", "CCS"]}
    assert second["slots"] == {"state": "TX"}


def test_lines_of_one_chat_are_one_conversation_and_others_are_not(lines: Lines) -> None:
    *_, same, other, none = lines(
        "ask",
        {"chat": 1, "text": "/start"},
        {"chat": 1, "text": "I'm an auditor in Ohio"},
        {"chat": 1, "text": "/profile"},
        {"chat": 2, "text": "/profile"},
        {"text": "/profile"},
    )
    assert "Ohio" in same["text"]
    assert "Ohio" not in other["text"]
    assert "Ohio" not in none["text"]
    assert "chat" not in none


def test_asked_says_what_a_bare_text_answers(lines: Lines) -> None:
    years, pay = lines(
        "ask",
        {"text": "about three", "asked": "experience_years"},
        {"text": "24", "asked": "current_salary"},
    )
    assert years["slots"] == {"experience_years": 3}
    assert pay["slots"] == {"current_salary": 49920}
    assert "an hour" in pay["text"]


def test_who_declines_is_heard(lines: Lines) -> None:
    answer = ask(lines, text="I'd rather not say", asked="current_salary")
    assert answer["intent"] == "skip"
    assert answer["slots"] == {}


def test_now_says_from_when_years_count(lines: Lines) -> None:
    first, second = lines(
        "ask",
        {"text": "since 2019", "asked": "experience_years"},
        {"text": "since 2019", "asked": "experience_years", "now": "2030-01-31"},
    )
    assert first["slots"] == {"experience_years": 7}
    assert second["slots"] == {"experience_years": 11}


def test_a_profile_is_merged_over_what_is_known_and_may_be_in_words(lines: Lines) -> None:
    _, answer = lines(
        "ask",
        {"chat": "a", "text": "hi", "profile": {"state": "Houston", "credentials": ["cpc"]}},
        {"chat": "a", "text": "/profile", "profile": {"remote": True, "credentials": None}},
    )
    assert "Texas" in answer["text"]
    assert "CPC" not in answer["text"]


def test_a_press_does_what_its_choice_says(lines: Lines) -> None:
    _, asked = lines(
        "ask",
        {"chat": "a", "text": "/start"},
        {"chat": "a", "press": "Coder"},
    )
    assert asked["slots"] == {"role": "coder"}
    assert asked["choices"]


def test_presses_of_several_choices_toggle_until_done(lines: Lines) -> None:
    sent = [
        {"chat": "a", "text": "I'm a coder with 5 years"},
        {"chat": "a", "press": "CPC"},
        {"chat": "a", "press": "CCS"},
        {"chat": "a", "press": "CPC"},
        {"chat": "a", "press": "Done"},
    ]
    *_, untoggled, done = lines("ask", *sent)
    assert untoggled["slots"] == {}
    assert done["slots"] == {"credentials": ["CCS"]}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "JSON"),
        ("not json", "JSON"),
        ("[1]", "object"),
        ('{"text": NaN}', "JSON"),
        ("[" * 100_000, "JSON"),
        ({"id": 3}, "text and press"),
        ({"id": 3, "text": "hi", "press": "Coder"}, "text and press"),
        ({"id": 3, "text": "hi", "mood": "good"}, "mood"),
        ({"id": 3, "text": 5}, "text"),
        ({"id": 3, "text": "hi", "chat": ["a"]}, "chat"),
        ({"id": 3, "text": "hi", "chat": True}, "chat"),
        ({"id": 3, "text": "hi", "asked": "shoe_size"}, "asked"),
        ({"id": 3, "text": "hi", "asked": ["state"]}, "asked"),
        ({"id": 3, "text": "hi", "now": "tomorrow"}, "now"),
        ({"id": 3, "text": "hi", "profile": "coder"}, "profile"),
        ({"id": 3, "text": "hi", "profile": {"shoe_size": 43}}, "shoe_size"),
        ({"id": 3, "text": "hi", "profile": {"state": "Atlantis"}}, "Atlantis"),
        ({"id": 3, "text": "hi", "profile": {"current_salary": 24}}, "24"),
        ({"id": 3, "text": "hi", "profile": {"experience_years": True}}, "experience_years"),
        ({"id": 3, "text": "hi", "profile": {"credentials": ["none", "CPC"]}}, "none"),
        ({"id": 3, "press": "Coder"}, "Coder"),
        ({"id": 3, "chat": "new", "press": "Coder"}, "Coder"),
    ],
    ids=str,
)
def test_a_line_that_cannot_be_answered_says_why_and_the_loop_goes_on(
    lines: Lines, line: dict[str, Any] | str, says: str
) -> None:
    refused, answered = lines("ask", line, {"text": "hi"})
    assert says in refused["error"]
    assert set(refused) == ({"id", "error"} if isinstance(line, dict) else {"error"})
    assert answered["text"]


def test_a_choice_that_is_gone_is_not_on_offer(lines: Lines) -> None:
    *_, refused = lines(
        "ask",
        {"chat": "a", "text": "/start"},
        {"chat": "a", "press": "Coder"},
        {"chat": "a", "press": "Senior coder"},
    )
    assert "not on offer" in refused["error"]


@pytest.mark.parametrize(
    "text", ["\ud800", "\x00\x1b[2J", "x" * 100_000, "", "🤷" * 500, "\u202eabc", "{0} {x} %s"]
)
def test_whatever_is_typed_is_answered(lines: Lines, text: str) -> None:
    answer = ask(lines, text=text)
    assert answer["text"]
    assert json.dumps(answer["text"], ensure_ascii=False).encode()
