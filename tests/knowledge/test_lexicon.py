"""The lexicon: files of a kind are taken together, and what they name is checked."""

from pathlib import Path

import pytest

from advisor.knowledge.check import check
from advisor.knowledge.content import Content
from tests.knowledge.writing import write

LEXICON = "intents/en/lexicon"


def said(folder: Path, *, warnings: bool = False) -> list[str]:
    """Return what is said of the files in the folder, without the folder."""
    found = check(folder)
    notes = found.warnings if warnings else found.problems
    return [
        str(one).removeprefix(f"{folder}/{LEXICON}/") for one in notes if str(folder) in one.file
    ]


def test_a_file_of_a_kind_adds_words_to_the_things_already_named(tmp_path: Path) -> None:
    """It once took the name of the thing away, and its slot where the file gave none."""
    ours = "about: Ours.\nkind: state\nentries:\n  TX: {words: [cow country]}\n"
    folder = write(tmp_path, {f"{LEXICON}/our-states.yaml": ours})
    assert said(folder) == []
    lexicon = Content.load(folder).language.lexicon
    texas = [one for one in lexicon.terms if (one.kind, one.value) == ("state", "TX")]
    assert [(one.name, one.slot) for one in texas] == [("Texas", "state")]
    assert {"cow country", "texas"} <= set(texas[0].words)


def test_synonyms_nicknames_cues_and_spellings_of_several_files_are_added(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            f"{LEXICON}/our-synonyms.yaml": "about: x\nsynonyms: {pay: [wampum], wheel: [tyre]}\n",
            f"{LEXICON}/our-cities.yaml": "about: x\nnicknames: {TX: [footown]}\n",
            f"{LEXICON}/our-cues.yaml": "about: x\ncues: {lives: [dwelling in]}\n",
            f"{LEXICON}/our-spelling.yaml": "about: x\nprotected: [wampus]\n",
        },
    )
    assert said(folder) == []
    lexicon, before = Content.load(folder).language.lexicon, Content.load().language.lexicon
    assert lexicon.synonyms == {**before.synonyms, "wampum": "pay", "tyre": "wheel"}
    assert lexicon.cities.home == {**before.cities.home, "footown": ("TX",)}
    assert set(lexicon.cues["lives"]) == {*before.cues["lives"], "dwelling in"}
    assert lexicon.protected == before.protected | {"wampus"}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "ours.yaml",
            "about: x\nkind: employers\nentries: {us: {words: [acme]}}\n",
            "ours.yaml:2  kind: no kind is called employers; did you mean employer? allowed:",
        ),
        (
            "ours.yaml",
            "about: x\nkind: state\nslot: sate\nentries: {TX: {words: [cow country]}}\n",
            "ours.yaml:3  slot: expected state for the kind state, not sate",
        ),
        (
            "ours.yaml",
            "about: x\nkind: career\nslot: role\nentries: {nurse: {words: [rnx]}}\n",
            "ours.yaml:3  slot: expected no slot for the kind career, not role",
        ),
        (
            "our-cities.yaml",
            "about: x\nnicknames:\n  XX: [footown]\n",
            "our-cities.yaml:3  nicknames.XX: no state is called XX",
        ),
        (
            "our-cities.yaml",
            "about: x\nabroad:\n  Canda: [footown]\n",
            "our-cities.yaml:3  abroad.Canda: no country is called Canda; did you mean Canada?",
        ),
        (
            "our-cities.yaml",
            "about: x\nnicknames:\n  TX: [footown]\n  OK: [footown]\n",
            'our-cities.yaml:4  nicknames.OK[0]: "footown" is a nickname of TX already, ',
        ),
        (
            "our-synonyms.yaml",
            "about: x\nsynonyms:\n  wheel: [tyre]\n  rubber: [tyre]\n",
            'our-synonyms.yaml:4  synonyms.rubber[0]: "tyre" is read as wheel already, ',
        ),
    ],
)
def test_a_mistake_in_the_lexicon_is_a_problem(
    tmp_path: Path, name: str, text: str, expected: str
) -> None:
    [problem] = said(write(tmp_path, {f"{LEXICON}/{name}": text}))
    assert problem.startswith(expected)


def test_a_file_that_is_replaced_by_one_of_another_kind_is_missed(tmp_path: Path) -> None:
    ours = "about: x\nkind: career\nentries: {nurse: {words: [rnx]}}\n"
    folder = write(tmp_path, {f"{LEXICON}/roles.yaml": ours})
    found = [str(one) for one in check(folder).problems if one.file == LEXICON]
    assert found == [
        "intents/en/lexicon:1 : no file here has `kind: role`; one is missing, or was replaced"
    ]


def test_a_thing_has_one_name(tmp_path: Path) -> None:
    ours = "about: x\nkind: state\nentries:\n  TX: {name: The Republic}\n"
    found = check(write(tmp_path, {f"{LEXICON}/our-states.yaml": ours})).problems
    [problem] = [str(one) for one in found]
    assert problem.endswith("TX.name: is given otherwise in another file of this kind")


def test_a_word_that_stands_twice_or_for_two_things_is_warned_of(tmp_path: Path) -> None:
    ours = """
about: Ours.
kind: employer
entries:
  ours:
    words: [acme, seattle grace, acme, texas]
"""
    folder = write(tmp_path, {f"{LEXICON}/ours.yaml": ours})
    assert said(folder) == []
    twice, two = (one for one in said(folder, warnings=True) if "entries.ours" in one)
    assert twice.startswith('ours.yaml:5  entries.ours.words[2]: "acme" stands here already, ')
    assert twice.endswith("ours.yaml:5")
    assert two.startswith(
        'ours.yaml:5  entries.ours.words[3]: "texas" names the employer ours, and'
    )
    assert "the state TX too, intents/en/lexicon/states.yaml:" in two


def test_no_word_of_the_packaged_lexicon_stands_twice_or_for_two_things() -> None:
    assert [str(one) for one in check().warnings if "/lexicon/" in one.file] == []
