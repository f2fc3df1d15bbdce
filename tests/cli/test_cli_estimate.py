"""`advisor estimate`: flags or lines in, words or JSON out; what can't be read is refused."""

import json
from typing import Any

import pytest

from tests.cli.running import Lines, Run


def estimate(run: Run, *flags: str) -> dict[str, Any]:
    code, out, _ = run("estimate", *flags, "--json")
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    return found


def test_an_empty_profile_is_the_reference_coder(run: Run) -> None:
    found = estimate(run)
    assert list(found) == [
        *("low", "middle", "high", "share", "trail", "as_of", "next_steps"),
        *("percentiles", "buying_power", "second_opinion", "published", "ask"),
    ]
    base, *_ = found["trail"]
    assert base["factor"] == "base"
    assert base["dollars"] == 52500


def test_the_dollars_of_the_trail_add_up_and_each_names_its_source(run: Run) -> None:
    found = estimate(run, "--years", "5", "--credential", "CPC", "--state", "TX", "--remote")
    assert sum(step["dollars"] for step in found["trail"]) == found["middle"]
    for step in found["trail"]:
        assert list(step) == ["factor", "value", "dollars", "source", "year"]
        assert step["source"]
    assert found["low"] < found["middle"] < found["high"]
    assert all(isinstance(found[end], int) for end in ("low", "middle", "high"))
    assert 0 < found["share"] < 1


def test_what_stands_beside_the_range_has_its_source_or_is_null(run: Run) -> None:
    coder = estimate(run, "--years", "5", "--state", "OH")
    assert coder["buying_power"]["high"] > coder["high"]
    assert (coder["buying_power"]["source"], coder["buying_power"]["year"]) == ("BEA", 2024)
    assert coder["second_opinion"]["about"] == "national"
    assert coder["second_opinion"]["public"][0]["year"] == 2025
    assert coder["percentiles"]["25"] == coder["low"]
    assert coder["percentiles"]["75"] == coder["high"]
    assert coder["published"] is None
    assert coder["ask"] == "credentials"
    manager = estimate(run, "--role", "manager")
    assert (manager["published"]["low"], manager["published"]["high"]) == (75000, 100000)
    assert manager["second_opinion"] is manager["buying_power"] is None


def test_next_steps_carry_gain_cost_time_and_payback_or_null(run: Run) -> None:
    steps = estimate(run, "--years", "3", "--credential", "none")["next_steps"]
    assert steps
    for step in steps:
        assert list(step) == [
            *("change", "gain", "cost_low", "cost_high", "months", "payback_months"),
            *("source", "year"),
        ]
        assert step["change"]
        assert step["source"]
        assert "**" not in step["change"]
    assert any(step["payback_months"] for step in steps)


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        (["--state", "Houston"], ["--state", "TX"]),
        (["--state", "texas"], ["--state", "TX"]),
        (["--years", "five years"], ["--years", "5"]),
        (["--years", "since 2021"], ["--years", "5"]),
        (["--credential", "cpc"], ["--credential", "CPC"]),
        (["--credential", "CPC and CRC"], ["--credential", "CPC", "--credential", "CRC"]),
        (["--role", "coding manager"], ["--role", "manager"]),
        (["--setting", "doctor's office"], ["--setting", "physician-office"]),
        (["--specialty", "HCC"], ["--specialty", "risk-adjustment"]),
        (["--pay", "$25 an hour"], ["--pay", "52000"]),
    ],
    ids=" ".join,
)
def test_a_value_may_be_in_any_words_the_chat_understands(
    run: Run, words: list[str], canonical: list[str]
) -> None:
    assert estimate(run, *words) == estimate(run, *canonical)


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["--state", "Houston"], "--state: read as TX\n"),
        (["--years", "since 2021"], "--years: read as 5\n"),
        (["--pay", "24"], "--pay: read as 49920\n"),
        (["--credential", "cpc", "--credential", "crc"], "--credential: read as CPC, CRC\n"),
        (["--state", "TX", "--years", "5", "--credential", "none", "--on-site"], ""),
    ],
    ids=str,
)
def test_what_words_were_read_as_is_said(run: Run, flags: list[str], says: str) -> None:
    code, out, err = run("estimate", *flags)
    assert code == 0
    assert out
    assert err == says


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["--state", "Atlantis"], "--state: can't read 'Atlantis'; try"),
        (["--years", "many"], "--years: can't read 'many'; try"),
        (["--years", "-3"], "--years"),
        (["--credential", "PhD in cats"], "--credential: can't read 'PhD in cats'; try"),
        (["--credential", "none", "--credential", "CPC"], "--credential"),
        (["--role", "astronaut"], "--role: can't read 'astronaut'; try"),
        (["--setting", "moon base"], "--setting: can't read 'moon base'; try"),
        (["--specialty", "astrology"], "--specialty: can't read 'astrology'; try"),
        (["--pay", "300"], "--pay: can't read '300'; try"),
        (["--pay", "a lot"], "--pay: can't read 'a lot'; try"),
        (["--remote", "--on-site"], "--on-site"),
        (["--shoe-size", "43"], "--shoe-size"),
        (["--cred", "CPC"], "--cred"),
        (["--jsonl", "--state", "TX"], "--jsonl"),
    ],
    ids=" ".join,
)
def test_a_value_it_cannot_read_is_refused_with_a_hint(
    run: Run, flags: list[str], says: str
) -> None:
    code, out, err = run("estimate", *flags)
    assert (code, out) == (2, "")
    assert says in err


def test_words_are_the_chat_s_and_explained_on_request(run: Run) -> None:
    code, short, _ = run("estimate", "--years", "5")
    assert code == 0
    assert " a year" in short
    assert "**" not in short
    _, explained, _ = run("estimate", "--years", "5", "--explain")
    assert explained.startswith(short.rstrip())
    assert len(explained) > len(short)


def test_outside_the_us_there_is_no_estimate_and_it_says_so(run: Run) -> None:
    code, said, err = run("estimate", "--state", "non-us", "--explain")
    assert (code, err) == (0, "")
    assert "$" not in said
    assert "outside the US" in said
    assert list(estimate(run, "--state", "non-us")) == ["error"]


def test_lines_of_profiles_give_lines_of_estimates(run: Run, lines: Lines) -> None:
    flags = ("--years", "5", "--credential", "CPC", "--state", "TX", "--on-site")
    profile = {"experience_years": 5, "credentials": ["CPC"], "state": "TX", "remote": False}
    empty, same, nulls = lines("estimate", {}, profile, dict.fromkeys(profile))
    assert empty == nulls == estimate(run)
    assert same == estimate(run, *flags)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "JSON"),
        ("[]", "object"),
        ({"state": "Atlantis"}, "Atlantis"),
        ({"state": 5}, "state"),
        ({"shoe_size": 43}, "shoe_size"),
        ({"experience_years": -1}, "experience_years"),
        ({"experience_years": 1e9}, "experience_years"),
        ({"experience_years": 10**400}, "experience_years"),
        ({"current_salary": 24}, "current_salary"),
        ({"credentials": "half a doctor"}, "credentials"),
        ({"credentials": {"CPC": True}}, "credentials"),
        ({"remote": "perhaps"}, "remote"),
        ({"state": "non-us"}, "outside the US"),
    ],
    ids=str,
)
def test_a_line_it_cannot_estimate_says_why_and_the_loop_goes_on(
    lines: Lines, line: dict[str, Any] | str, says: str
) -> None:
    refused, answered = lines("estimate", line, {})
    assert list(refused) == ["error"]
    assert says in refused["error"]
    assert answered["middle"]
