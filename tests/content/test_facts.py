"""The guide's facts, and what goes beyond them, come back when asked in plain words.

The cases are in this folder: facts*.yaml for the guide's facts by id, beyond.yaml for the rest.
A case asks (`ask`, one or more wordings) and says what the reply holds: figures (`shows`),
words as patterns (`says`), and what it must not hold (`never`, figures or patterns).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn

HERE = Path(__file__).parent
GUIDE_FACTS = Path(__file__).parents[3] / "shared" / "questions" / "facts.yaml"
TODAY = date(2026, 11, 23)
KEYS = {"fact", "about", "ask", "shows", "says", "never"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One wording, and what its reply holds."""

    name: str
    ask: str
    shows: tuple[str, ...]
    says: tuple[str, ...]
    never: tuple[str, ...]


def cases() -> Iterator[Case]:
    """Return every wording of every file."""
    for path in sorted(HERE.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield from _wordings(entry)


def _wordings(entry: Mapping[str, Any]) -> Iterator[Case]:
    assert entry.keys() <= KEYS, entry
    assert entry.keys() & {"shows", "says", "never"}, f"this case expects nothing: {entry}"
    for ask in entry["ask"]:
        yield Case(
            name=entry.get("fact") or entry["about"],
            ask=ask,
            shows=tuple(entry.get("shows", ())),
            says=tuple(entry.get("says", ())),
            never=tuple(entry.get("never", ())),
        )


def plain(text: str) -> str:
    """Bring dashes, "to" between numbers, thousands and emphasis to one form."""
    text = text.replace("**", "").replace("_", "").replace("‑", "-")  # noqa: RUF001
    text = re.sub(r"(\d)k\b", r"\g<1>,000", text)
    text = re.sub(r"(?<=[\d%+])\s*(?:[-–—]|\bto\b)\s*(?=[$\d])", "-", text)
    return re.sub(r"\s+", " ", text)


def holds(reply: str, figure: str) -> bool:
    """Return whether the reply shows this figure, not inside a longer one."""
    wanted = re.escape(plain(figure))
    return re.search(rf"(?<![\d,.$]){wanted}(?![\d%]|[,.]\d)", reply) is not None


@pytest.mark.parametrize("case", tuple(cases()), ids=lambda case: f"{case.name}: {case.ask}")
def test_asked_in_plain_words_the_answer_comes_back(advisor: Advisor, case: Case) -> None:
    """The reply holds the figures and the substance, and nobody else's figure."""
    outcome = advisor.respond(None, Turn(now=TODAY, text=case.ask))
    reply = plain("\n".join(reply.text for reply in outcome.replies))
    heard = f"{case.ask!r} was answered by {outcome.intents}: {reply}"
    for figure in case.shows:
        assert holds(reply, figure), f"{figure} is missing; {heard}"
    for pattern in case.says:
        assert re.search(pattern, reply, re.IGNORECASE), f"/{pattern}/ is missing; {heard}"
    for pattern in case.never:
        assert not re.search(pattern, reply, re.IGNORECASE), f"/{pattern}/ is there; {heard}"


@pytest.mark.skipif(not GUIDE_FACTS.exists(), reason="the list of facts is not here")
def test_no_fact_of_the_guide_is_left_out_and_no_figure_of_it_either() -> None:
    """Every fact has a case, and its cases ask for all its figures."""
    wanted = {
        fact["id"]: {plain(figure).lstrip("$") for figure in fact["figures"]}
        for fact in yaml.safe_load(GUIDE_FACTS.read_text(encoding="utf-8"))
    }
    shown: dict[str, str] = {}
    for case in cases():
        expected = " ".join((*case.shows, *case.says))
        shown[case.name] = f"{shown.get(case.name, '')} {plain(expected)}"
    assert sorted(wanted.keys() - shown.keys()) == []
    short = {
        fact: [figure for figure in figures if figure not in shown[fact]]
        for fact, figures in wanted.items()
    }
    assert {fact: missing for fact, missing in short.items() if missing} == {}


@pytest.mark.parametrize(
    ("reply", "figure", "there"),
    [
        ("about $48,000 a year", "$48,000", True),
        ("$35,000–$45,000 a year", "$35,000 - $45,000", True),
        ("from $35k to $45k", "$35,000-$45,000", True),
        ("20–30% more", "20-30%", True),
        ("120–30% more", "20-30%", False),
        ("$148,000", "48,000", False),
        ("$60,000–$80,000+ a year", "$60,000-$80,000", True),
    ],
)
def test_figures_are_found_however_they_are_written(reply: str, figure: str, there: bool) -> None:
    """Any dash, "to" and "k" read the same; a figure inside a longer one doesn't count."""
    assert holds(plain(reply), figure) is there
