"""Every answer is looked at by itself, so that one nobody asks for is mended too."""

from advisor.conversation.engine import Advisor
from benchmarks.yardstick.audit import Fault, audit, told
from benchmarks.yardstick.facts import Fact, Facts


def facts(*figures: str) -> Facts:
    """Return one fact, which the answer about a CPC is to give."""
    fact = Fact(id="cpc", section="", figures=figures, ranged=True)
    return Facts([fact], {"credential-gain": {"CPC": ["cpc"]}})


def of_cpc(advisor: Advisor, given: Facts) -> list[Fault]:
    """Return the faults of the answer about a CPC."""
    faults = audit(advisor, given)
    return [f for f in faults if (f.intent, f.value) == ("credential-gain", "CPC")]


def test_an_answer_that_shows_its_figures_has_no_fault(advisor: Advisor) -> None:
    assert not of_cpc(advisor, facts("$5,000", "$10,000"))


def test_an_answer_without_the_figures_of_its_fact_is_named(advisor: Advisor) -> None:
    (fault,) = of_cpc(advisor, facts("$5,000", "$11,000"))
    assert fault.what == "doesn't show the figures of cpc"


def test_values_with_the_same_fault_share_a_line() -> None:
    faults = [Fault(intent="one", value=value, what="700 characters") for value in "abcdef"]
    faults.append(Fault(intent="two", value=None, what="many ranges"))
    assert list(told(faults)) == [
        "  one: 700 characters (a, b, c, d and 2 more)",
        "  two: many ranges (nothing named)",
    ]
