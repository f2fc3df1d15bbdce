"""Intents: what a file says, and what is wrong with it, by line."""

from pathlib import Path

import pytest

from advisor.knowledge.figures import Source
from advisor.knowledge.intents import Intents, Variant, read_intents
from advisor.knowledge.tables import Sources
from tests.knowledge.writing import documents

GUIDE = Source(key="guide", title="The guide", credit="the guide", year=2023)
GAIN = """
about: What credentials add.
intents:
  credential-gain:
    entity: credential
    personal: true
    label: What a {entity} adds
    follow: [credential-cost]
    source: guide#Top Certifications
    examples:
      - what does {credential} add
    answers:
      - for: [CPC, CCS]
        text: It adds {guide.credentials.CPC}.
      - text: No figure.
  credential-cost:
    kind: fallback
    answer: Unknown.
"""


def intents(tmp_path: Path, **files: str) -> Intents:
    """Return the intents of these files."""
    return read_intents(
        documents(tmp_path, {f"{name}.yaml": text for name, text in files.items()}),
        Sources(known={"guide": GUIDE}),
    )


def test_an_intent_is_read_whole(tmp_path: Path) -> None:
    gain = intents(tmp_path, x=GAIN).intents["credential-gain"]
    assert (gain.kind, gain.entity, gain.personal) == ("faq", "credential", True)
    assert gain.follow == ("credential-cost",)
    assert gain.source is not None
    assert (gain.source.source, gain.source.section) == (GUIDE, "Top Certifications")
    assert gain.examples == ("what does {credential} add",)
    assert gain.answers == (
        Variant(text="It adds {guide.credentials.CPC}.", for_=("CPC", "CCS")),
        Variant(text="No figure."),
    )


def test_a_single_answer_is_a_variant(tmp_path: Path) -> None:
    cost = intents(tmp_path, x=GAIN).intents["credential-cost"]
    assert cost.answers == (Variant(text="Unknown."),)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "entity: credential",
            "entity: credentail",
            "no entity is called credentail; did you mean",
        ),
        (
            "personal: true",
            "personal: yes",
            "x.yaml:5  intents.credential-gain.personal: expected",
        ),
        (
            "guide#Top",
            "giude#Top",
            "x.yaml:8  intents.credential-gain.source: no source is called",
        ),
        ("- for: [CPC", "- fro: [CPC", "answers[0].fro: isn't known here; did you mean for?"),
        (
            "      - what does {credential} add",
            "      - {credential}",
            "examples[0]: expected text",
        ),
        ("    label:", "    lable:", "did you mean label?"),
        ("about: What credentials add.\n", "", "x.yaml:1  about: is missing"),
        ("intents:", "intent:", "did you mean intents?"),
        ("answer: Unknown.", "answer: Unknown.\n    answers: [{text: a}]", "not both"),
    ],
)
def test_a_mistake_is_found_with_its_line(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert old in GAIN
    found = [str(one) for one in intents(tmp_path, x=GAIN.replace(old, new, 1)).problems]
    assert any(expected in one for one in found), found


def test_an_intent_stands_in_one_file_only(tmp_path: Path) -> None:
    found = intents(tmp_path, x=GAIN, y=GAIN).problems
    assert str(found[0]) == (
        "y.yaml:3  intents.credential-gain: this intent stands in x.yaml:3 too"
    )


def test_one_bad_intent_does_not_hide_another(tmp_path: Path) -> None:
    text = GAIN.replace("personal: true", "personal: 1").replace("answer: U", "anwser: U")
    assert [one.line for one in intents(tmp_path, x=text).problems] == [5, 17]
