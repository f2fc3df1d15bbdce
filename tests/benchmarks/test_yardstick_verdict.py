"""A reply is right when it carries the fact asked for, in few words and few ranges."""

from pathlib import Path

import pytest
import yaml

from benchmarks.yardstick.facts import Fact, Facts
from benchmarks.yardstick.verdict import Answer, Result, asserted, judge

GUIDE_FACTS = Path(__file__).parents[2] / "benchmarks" / "facts.yaml"
YARDSTICK = Path(__file__).parents[3] / "shared" / "questions" / "facts.yaml"
LADDER = "Coder, senior coder, supervisor, manager, director."
FROM_GUIDE = "Source: the salary guide (about 2023), Somewhere."
FROM_BLS = "Source: BLS, May 2025."


def fact(name: str, *figures: str, subjects: tuple[str, ...] = ()) -> Fact:
    """Return a fact; of two figures, the ends of a range."""
    return Fact(id=name, section="", figures=figures, ranged=len(figures) == 2, subjects=subjects)


FACTS = Facts(
    [
        fact("middle", "$45,000", "$60,000"),
        fact("senior", "$60,000", "$80,000"),
        fact("median", "$48,000"),
        fact("anesthesia", "$55,000", "$75,000", subjects=("anesthesia",)),
        fact("california", "$55,000", "$75,000", subjects=("California",)),
        fact("ladder"),
    ],
    {"ladder": ["ladder"], "pay": {"middle": ["middle"], "none": ["median"], "any": ["ladder"]}},
)


def answer(text: str, *given: str, kinds: tuple[str, ...] = ("faq",)) -> Answer:
    """Return an answer that means to give these facts."""
    return Answer(text=text, kinds=kinds, intents=(), given=frozenset(given), score=1.0)


def result(text: str, wanted: str, *given: str, kinds: tuple[str, ...] = ("faq",)) -> Result:
    """Return what a text is worth to who wants one fact."""
    return judge(answer(text, *given, kinds=kinds), [[wanted]], FACTS)


def test_a_fact_with_figures_is_given_by_showing_them_whatever_the_intent() -> None:
    assert result("It's $45,000–$60,000.", "middle") is Result.RIGHT
    assert result("It's $45,000–$60,000.", "senior") is Result.WRONG


def test_the_right_answer_without_its_figure_is_told_apart() -> None:
    assert result("It depends on many things.", "middle", "middle") is Result.NO_FIGURE


def test_a_fact_in_words_is_given_by_its_intent() -> None:
    assert result(LADDER, "ladder", "ladder") is Result.RIGHT
    assert result(LADDER, "ladder", "median") is Result.WRONG


def test_one_of_several_accepted_facts_is_enough() -> None:
    said = answer("The median is $48,000.", "median")
    assert judge(said, [["middle", "median"]], FACTS) is Result.RIGHT


def test_a_range_that_two_things_share_needs_its_own_subject_beside_it() -> None:
    text = "California coders average $55,000–$75,000."
    assert result(text, "california") is Result.RIGHT
    assert result(text, "anesthesia") is Result.WRONG
    noted = "Got it: anesthesia.\n\nCoders in California make $55,000–$75,000."
    assert result(noted, "anesthesia") is Result.WRONG


def test_a_right_answer_may_be_too_long() -> None:
    text = "It's $45,000–$60,000. "
    assert result(text.ljust(600, "."), "middle") is Result.RIGHT
    assert result(text.ljust(601, "."), "middle") is Result.LONG


def test_a_list_of_many_ranges_is_no_answer_but_for_a_comparison() -> None:
    ranges = [f"${n},000–${n + 9},000" for n in (30, 50, 70)]
    text = "\n".join(["$45,000–$60,000", *ranges])
    assert result("\n".join(["$45,000–$60,000", *ranges[:2]]), "middle") is Result.RIGHT
    assert result(text, "middle") is Result.MANY
    assert result(text, "ladder", "ladder") is Result.MANY
    assert result(text, "middle", kinds=("compare",)) is Result.RIGHT


def test_asking_back_and_not_knowing_are_no_answers_even_with_the_intent() -> None:
    assert result("Which one?", "ladder", "ladder", kinds=("clarify",)) is Result.BACK
    assert result("I don't know.", "ladder", "ladder", kinds=("fallback",)) is Result.UNKNOWN


def test_two_questions_need_both_their_answers() -> None:
    both = answer(f"It's $45,000–$60,000.\n\n{LADDER}", "ladder")
    groups = [["middle"], ["ladder"]]
    assert judge(both, groups, FACTS) is Result.RIGHT
    assert judge(answer("It's $45,000–$60,000."), groups, FACTS) is Result.WRONG
    assert judge(answer(LADDER, "ladder", "middle"), groups, FACTS) is Result.NO_FIGURE
    long = answer(both.text.ljust(1200, "."), "ladder")
    assert judge(long, groups, FACTS) is Result.RIGHT
    assert judge(answer(long.text + ".", "ladder"), groups, FACTS) is Result.LONG


def test_an_intent_gives_facts_by_what_it_is_about() -> None:
    assert FACTS.given("pay", ["middle"]) == ("middle",)
    assert FACTS.given("pay", ["anything"]) == ("ladder",)
    assert FACTS.given("pay", []) == ("median",)
    assert FACTS.given("ladder", ["middle"]) == ("ladder",)
    assert FACTS.given("unheard-of", []) == ()


def test_a_map_that_names_an_unknown_fact_is_refused() -> None:
    with pytest.raises(ValueError, match="no such facts: nowhere"):
        Facts([fact("ladder")], {"one": ["ladder"], "two": {"any": ["nowhere"]}})


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (answer(f"It's $48,000.\n\n{FROM_GUIDE}"), ["figure of median", "the guide's answer"]),
        (answer("It's $45,000–$60,000.", kinds=("fallback",)), ["figure of middle"]),
        (answer(LADDER, "ladder"), ["gives ladder"]),
        (answer(f"More so there.\n\n{FROM_GUIDE}"), ["the guide's answer"]),
        (answer("I'd expect $51,234.", kinds=("estimate",)), ["reckoned"]),
    ],
)
def test_what_the_guide_says_is_asserted(said: Answer, what: list[str]) -> None:
    assert list(asserted(said, FACTS)) == what


@pytest.mark.parametrize(
    "said",
    [
        answer(f"Texas coders averaged $51,190.\n\n{FROM_BLS}", "median"),
        answer(f"The guide is silent; BLS isn't.\n\n{FROM_GUIDE[:-1]}; BLS, May 2023."),
        answer("I don't know what nurses make.", kinds=("fallback",)),
        answer("Which one do you mean?", "ladder", kinds=("clarify",)),
        answer("Try “I make 48k”.", kinds=("help",)),
    ],
)
def test_a_public_table_an_offer_of_topics_and_not_knowing_assert_nothing(said: Answer) -> None:
    assert not list(asserted(said, FACTS))


@pytest.mark.skipif(not YARDSTICK.exists(), reason="the development questions are not here")
def test_our_facts_are_those_of_the_yardstick() -> None:
    ours, theirs = (yaml.safe_load(path.read_text()) for path in (GUIDE_FACTS, YARDSTICK))
    assert [(row["id"], row["section"], row["figures"]) for row in ours] == [
        (row["id"], row["section"], list(map(str, row["figures"]))) for row in theirs
    ]


def test_facts_with_the_same_figures_are_told_apart_by_a_subject() -> None:
    facts = list(Facts.load(GUIDE_FACTS).by_id.values())
    for one in facts:
        same = [other for other in facts if one.figures and other.figures == one.figures]
        assert bool(one.subjects) == (len(same) > 1), one.id


def test_ranges_of_the_guide_are_known_as_such() -> None:
    facts = Facts.load(GUIDE_FACTS).by_id
    ranged = {one.id for one in facts.values() if one.ranged}
    assert {"pay-senior", "cert-premium", "training-time", "state-california"} <= ranged
    assert not ranged & {"col-tx-ca", "outlook-growth", "success-story", "exp-bands"}
