"""The next steps: whom they are for, what they cost, and how they are ranked."""

from typing import Any

import pytest

from advisor.knowledge.content import Content
from advisor.pay.estimate import estimate
from advisor.pay.profile import Profile
from advisor.pay.rules import NextStep, next_steps, what_if

CODER: dict[str, Any] = {
    "role": "coder",
    "experience_years": 4.0,
    "credentials": ("CPC",),
    "state": "TX",
    "remote": False,
    "setting": "physician-office",
    "specialty": "general",
}


def _steps(content: Content, **slots: Any) -> dict[str, NextStep]:
    return {step.id: step for step in next_steps(content, Profile(**slots))}


def test_who_has_a_cpc_is_not_told_to_earn_one(content: Content) -> None:
    """But a second credential is worth naming."""
    found = _steps(content, **CODER)
    assert "earn-cpc" not in found
    assert "earn-ccs" in found


def test_the_first_credential_is_the_cpc_and_in_a_hospital_also_the_ccs(content: Content) -> None:
    """The guide calls the one most recognized, the other hospital-focused."""
    without = CODER | {"credentials": ()}
    assert "earn-ccs" not in _steps(content, **without)
    assert {"earn-cpc", "earn-ccs"} <= _steps(content, **without | {"setting": "hospital"}).keys()


def test_a_newcomer_earns_the_cpc_with_the_a(content: Content) -> None:
    """Self-study and the exam; without two years of work the holder is a CPC-A."""
    step = _steps(content, experience_years=0.0, credentials=())["start-cpc"]
    assert step.change == {"credentials": ("CPC-A",)}
    assert (step.cost_low, step.cost_high) == (500 + 647, 3_000 + 499 + 222)
    assert (step.months_low, step.months, step.months_high) == (6, 12, 18)


@pytest.mark.parametrize("years", [0.0, 0.5, 1.0])
def test_nobody_is_sent_up_the_ladder_in_the_first_year(content: Content, years: float) -> None:
    """Nor to consulting."""
    for role in ("coder", "senior-coder", "supervisor", "manager"):
        found = _steps(content, **CODER | {"experience_years": years, "role": role})
        assert not any(step.group == "role" for step in found.values())
        assert "move-consulting" not in found


def test_an_apprentice_first_hears_of_the_first_job_and_of_losing_the_a(content: Content) -> None:
    """The loudest need, before anything that is priced."""
    found = next_steps(content, Profile(credentials=("CPC-A",)))
    assert [step.id for step in found[:3]] == [
        "first-job",
        "remove-apprentice",
        "shorten-apprentice",
    ]
    assert found[0].gain is None
    assert found[1].change == {"credentials": ("CPC",), "experience_years": 2.0}


def test_waiting_for_years_of_work_gains_what_these_years_do(content: Content) -> None:
    """Two years of work take the A off, and are two years of work; later only the A is left."""
    new, later = (
        _steps(content, credentials=("CPC-A",), experience_years=years)["remove-apprentice"]
        for years in (0.0, 3.0)
    )
    assert new.change["experience_years"] == 2.0
    assert "experience_years" not in later.change
    assert new.gain is not None
    assert later.gain is not None
    assert new.gain > later.gain


def test_who_manages_or_has_an_a_is_not_sent_into_remote_coding(content: Content) -> None:
    """The guide's remote band is of coders, and employers ask for experience."""
    home = CODER | {"state": "GA", "experience_years": 9.0}
    assert "go-remote" in _steps(content, **home)
    assert "go-remote" not in _steps(content, **home | {"role": "director"})
    assert "go-remote" not in _steps(content, **home | {"credentials": ("CPC-A",)})


def test_what_changes_and_was_not_told_is_taken_as_absent(content: Content) -> None:
    """So a credential never seems to cost pay only because it is told."""
    found = what_if(content, Profile(experience_years=12.0), {"credentials": ("CPC",)})
    assert found is not None
    assert found.taken == ("credentials",)
    assert found.before == estimate(content, Profile(experience_years=12.0, credentials=()))
    assert found.dollars > 0
    told = what_if(content, Profile(experience_years=12.0, credentials=()), {"credentials": ()})
    assert told is not None
    assert (told.taken, told.dollars) == ((), 0)


@pytest.mark.parametrize(
    ("years", "by_work", "by_course"), [(0.0, 24, 12), (1.0, 12, 0), (1.75, 3, 0), (2.0, 0, None)]
)
def test_the_a_comes_off_after_two_years_or_one_sooner(
    content: Content, years: float, by_work: float, by_course: float | None
) -> None:
    """Practicode, or a course of eighty hours, takes a year off; neither has a published price."""
    found = _steps(content, credentials=("CPC-A",), experience_years=years)
    assert found["remove-apprentice"].months == by_work
    if by_course is None:
        assert "shorten-apprentice" not in found
    else:
        assert found["shorten-apprentice"].months == by_course
        assert found["shorten-apprentice"].cost is None


def test_the_cpc_pays_back_by_its_gain(content: Content) -> None:
    """The middle of the published fees over the gain of a month."""
    step = _steps(content, **CODER | {"credentials": ()})["earn-cpc"]
    assert (step.cost_low, step.cost_high) == (647, 499 + 222)
    assert step.gain is not None
    assert step.payback_months == round((647 + 721) / 2 / (step.gain / 12), 1)
    assert step.source.startswith(
        "the salary guide, Obtain Professional Certifications; exam-prep"
    )
    assert step.year == 2026


def test_what_nobody_publishes_is_unknown_and_has_no_payback(content: Content) -> None:
    """The fee of the CRC exam was found nowhere."""
    step = _steps(content, **CODER | {"specialty": "risk-adjustment"})["earn-crc"]
    assert (step.cost_low, step.cost_high, step.cost, step.payback_months) == (None,) * 4


def test_an_unknown_cost_ranks_a_step_below_a_known_one_of_the_same_gain(content: Content) -> None:
    """The CRC gains more than a CCS here, but its price isn't published."""
    slots = CODER | {"specialty": "risk-adjustment", "setting": "hospital"}
    order = list(_steps(content, **slots))
    assert order.index("earn-ccs") < order.index("earn-crc")


def test_remote_is_advised_only_where_it_gains(content: Content) -> None:
    """In Texas it does; who is on site in California would lose."""
    assert "go-remote" in _steps(content, **CODER)
    assert "go-remote" not in _steps(content, **CODER | {"state": "CA"})
    assert "go-remote" not in _steps(content, **CODER | {"remote": True})


def test_who_never_told_where_they_work_is_not_told_to_move(content: Content) -> None:
    """A setting and remote work must be known; years and credentials are read as usual."""
    found = _steps(content)
    assert not any(step.group in {"setting", "remote"} for step in found.values())
    assert found["earn-cpc"].takes_as_usual == ("role", "experience_years", "credentials")
    assert _steps(content, **CODER | {"credentials": ()})["earn-cpc"].takes_as_usual == ()


def test_pay_below_the_range_is_to_be_negotiated_up_to_the_middle(content: Content) -> None:
    """That comes first here: it is quick and costs nothing."""
    now = estimate(content, Profile(**CODER))
    assert now is not None
    below = next_steps(content, Profile(**CODER, current_salary=now.low - 1000))
    assert below[0].id == "negotiate"
    assert below[0].gain == now.middle - (now.low - 1000)
    assert below[0].payback_months == 0
    assert "negotiate" not in _steps(content, **CODER, current_salary=now.low + 1000)


def test_who_has_not_coded_yet_is_not_told_to_negotiate_the_pay_of_another_job(
    content: Content,
) -> None:
    """A waiter of no years is paid as a waiter; a coder in the first year may ask."""
    newcomer = {"credentials": (), "current_salary": 30_000.0}
    assert "negotiate" not in _steps(content, **newcomer, experience_years=0.0)
    assert "negotiate" in _steps(content, **newcomer, experience_years=1.0)


def test_each_rung_of_the_ladder_leads_to_the_next(content: Content) -> None:
    """Coder, senior coder, supervisor, manager, director; and there it ends."""
    seasoned = CODER | {"experience_years": 10.0}
    ladder = ["coder", "senior-coder", "supervisor", "manager", "director"]
    rungs = ["become-senior", "become-supervisor", "become-manager", "become-director"]
    for role, rung in zip(ladder, rungs, strict=False):
        assert rung in _steps(content, **seasoned | {"role": role})
    assert not any(
        step.group == "role"
        for step in _steps(content, **seasoned | {"role": "director"}).values()
    )


def test_a_risk_adjustment_coder_is_not_sent_to_the_inpatient_exam(content: Content) -> None:
    """Unless they code in a hospital; their own credential is the CRC."""
    coder = CODER | {"specialty": "risk-adjustment", "setting": "insurance"}
    assert "earn-ccs" not in _steps(content, **coder)
    assert "earn-crc" in _steps(content, **coder)
    assert "earn-ccs" in _steps(content, **coder | {"setting": "hospital"})


def test_an_apprentice_is_not_sent_into_a_specialty(content: Content) -> None:
    """The A and the employer come first while the two years aren't full."""
    found = _steps(content, **CODER | {"experience_years": 1.0, "credentials": ("CPC-A",)})
    assert {"remove-apprentice", "move-hospital"} <= found.keys()
    assert not any(step.group == "specialty" for step in found.values())


def test_an_auditor_is_told_of_the_auditors_credential(content: Content) -> None:
    """Auditing skills are the guide's advice; the CPMA goes with them."""
    assert "earn-cpma" in _steps(content, **CODER | {"role": "auditor"})
    assert "earn-cpma" not in _steps(content, **CODER)


def test_a_gain_that_rests_on_an_assumption_says_so(content: Content) -> None:
    """A supervisor's pay is ours; a hospital's is the guide's."""
    slots = CODER | {"role": "senior-coder", "experience_years": 8.0, "credentials": ()}
    assert "gain" in _steps(content, **slots)["become-supervisor"].ours
    assert _steps(content, **slots)["move-hospital"].ours == ("cost",)


def test_advice_without_a_figure_comes_last_and_claims_none(content: Content) -> None:
    """Continuing education and productivity have no published gain."""
    found = next_steps(content, Profile(**CODER))
    assert [step.id for step in found[-2:]] == ["continue-education", "build-productivity"]
    assert all(step.gain is None and step.payback_months is None for step in found[-2:])


def test_a_what_if_has_both_estimates_and_their_difference(content: Content) -> None:
    """Several slots at once, for "what would it add for me"."""
    found = what_if(content, Profile(**CODER), {"setting": "hospital", "role": "senior-coder"})
    assert found is not None
    assert found.before == estimate(content, Profile(**CODER))
    assert found.dollars == found.after.middle - found.before.middle > 0


def test_a_what_if_says_whether_the_change_rests_on_an_assumption(content: Content) -> None:
    """Published: the hospital's range. Ours: what is left of the home state when remote."""
    profile = Profile(**CODER)
    published = what_if(content, profile, {"setting": "hospital"})
    ours = what_if(content, profile, {"remote": True})
    assert published is not None
    assert ours is not None
    assert not published.assumption
    assert ours.assumption


def test_a_further_credential_does_not_bring_years_to_an_apprentice(content: Content) -> None:
    """Who tells no years is a newcomer before and after, so only the letters gain."""
    untold = Profile(credentials=("CPC-A",))
    told = untold.with_slots({"experience_years": 1.0})
    change = {"credentials": ("CPC",)}
    one, other = what_if(content, untold, change), what_if(content, told, change)
    assert one is not None
    assert other is not None
    assert one.dollars == other.dollars


def test_there_is_no_what_if_outside_the_us(content: Content) -> None:
    """Neither from there nor to there."""
    assert what_if(content, Profile(state="non-us"), {"role": "manager"}) is None
    assert what_if(content, Profile(), {"state": "non-us"}) is None
