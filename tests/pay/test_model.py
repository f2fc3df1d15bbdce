"""The constants and the rules are checked when they are read, and named where they are wrong."""

import re
from pathlib import Path

import pytest

from advisor.knowledge.check import check
from advisor.knowledge.content import Content
from advisor.knowledge.yaml import ContentError
from advisor.pay.estimate import estimate
from advisor.pay.plan import plan
from advisor.pay.profile import Profile

DATA = Path(__file__).parents[2] / "data"


def _with(folder: Path, name: str, old: str, new: str) -> Path:
    """Lay a file over the packaged one in which `old` has become `new`."""
    text = (DATA / name).read_text(encoding="utf-8")
    assert old in text
    (folder / "data").mkdir()
    (folder / "data" / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  - id: first-job", "  - id: start-cpc", r"rules\[1\]\.id: start-cpc stands twice"),
        ("    gain: none\n", "", "a step that gains by a change"),
        ("gain: none", "gain: lots", "expected one of change, to-middle, none"),
        ("    months: {figure: guide.training.months}", "    months: {}", "exactly one of figure"),
        ("      range: [3, 6]\n      why:", "      range: [3, 6]\n      about:", "about"),
        ("lacks: [CPC]", "misses: [CPC]", "misses: isn't known here"),
    ],
)
def test_a_rule_that_is_not_sound_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    """With the place and what was expected."""
    content = Content.load(_with(tmp_path, "rules.yaml", old, new))
    with pytest.raises(ContentError, match=message):
        assert content.rules


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("      times: 1.03\n      why: >-", "      times: 1.03\n      note: >-", "note"),
        ("{years: 4,", "{years: 1,", "two knots or more, by rising years"),
        ("  anchor: CPC\n", "  anchor: XYZ\n", "XYZ, which isn't under"),
        ("  anchor: CPC\n", "  anchor: CRC\n", "the anchor's premium is published"),
        ("CPC: {adds: guide.credentials.CPC}", "CPC: {}", "exactly one of adds, ratio"),
        (
            "      like: CIC\n      assumption: true\n",
            "      like: CIC\n",
            "`like` and `share` are assumptions",
        ),
        ("overlap:\n  value: 0.7\n  assumption: true", "overlap:\n  value: 0.7", "a source, or"),
        ("      value: 0.062", "      value: 0.97", "add up to the whole"),
        ("pay: [guide.pay.manager], manages: true", "manages: true", "pay of their own"),
        ("    credential: CPMA", "    credential: XYZ", "XYZ, which isn't a credential"),
        ("    public: [bls.settings.$]", "    public: []", "names no public figure"),
        ("    slot: setting\n", "", "name the slot"),
        (
            "    pay: [guide.pay.senior, guide.pay.manager]\n    assumption: true\n    why",
            "    pay: [guide.pay.senior, guide.pay.manager]\n    assumption: true\n    about",
            "about",
        ),
    ],
)
def test_a_constant_that_is_not_sound_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    """An assumption says that it is one and why; what is left must add up."""
    content = Content.load(_with(tmp_path, "model.yaml", old, new))
    with pytest.raises(ContentError, match=message):
        assert content.model


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("rules.yaml", "roles: [supervisor]", "roles: [boss]", "role boss isn't priced"),
        ("rules.yaml", "add: [CRC]", "add: [CXY]", "credentials CXY isn't priced"),
        ("rules.yaml", "specialty: oncology", "specialty: dental", "specialty dental isn't"),
        ("rules.yaml", "setting: hospital", "place: hospital", "place hospital isn't priced"),
        ("rules.yaml", "guide#Build", "guidebook#Build", "no source is called guidebook"),
        ("model.yaml", "base: guide.pay.mid", "base: guide.pay.midd", "guide.pay.midd"),
        ("model.yaml", "times: 1.03", "times: 0.5", "pays less than the knot before it"),
        ("model.yaml", "    experience_years:", "    years_of_age:", "no slot; allowed"),
        ("scenarios.yaml", "groups: [credential]", "groups: [exam]", "no step is of a group exam"),
        ("scenarios.yaml", "    role:\n", "    rank:\n", "no step is of this group"),
        (
            "scenarios.yaml",
            "unpriced: [CCS-P",
            "unpriced: [CCS-X",
            "no credential is called CCS-X",
        ),
        ("scenarios.yaml", "degree: [RHIT", "degree: [RHIX", "no credential is called RHIX"),
        (
            "scenarios.yaml",
            "months: guide.training.months",
            "months: guide.training.month",
            "month;",
        ),
        ("scenarios.yaml", "groups: [credential]", "groups: [role]", "in one place only"),
        ("scenarios.yaml", "value: 500", "value: 0", "a number of dollars above 0"),
    ],
)
def test_the_linter_finds_what_is_named_and_not_there(
    tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    """In an operator's own folder, before a person meets it."""
    found = check(_with(tmp_path, name, old, new))
    assert re.search(message, "\n".join(map(str, found.problems)))


def test_an_operators_constant_moves_the_estimate(tmp_path: Path) -> None:
    """No constant is written in the program."""
    own = Content.load(
        _with(tmp_path, "model.yaml", "base: guide.pay.mid", "base: guide.pay.senior")
    )
    found = estimate(own, Profile())
    assert found is not None
    assert found.before_growth == 70_000


def test_an_operators_constant_moves_a_plan(tmp_path: Path) -> None:
    """Whoever knows that promotions take a year where they are can say so."""
    ours = Profile(role="supervisor", experience_years=9.0)
    role = "    role:\n      value: "
    own = Content.load(_with(tmp_path, "scenarios.yaml", f"{role}18", f"{role}12"))
    here, there = plan(Content.load(), ours, 82_000), plan(own, ours, 82_000)
    assert here is not None
    assert there is not None
    assert here.quickest is not None
    assert there.quickest is not None
    assert (here.quickest.months, there.quickest.months) == (18, 12)
