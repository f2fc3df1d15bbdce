"""How near the estimate comes to published averages, beside two plain baselines.

Reads ../shared/salary/survey_cells.csv; its README says which rows are usable: as levels those of
2019 on, of the older ones only the ratio between two rows of one survey. Means are compared with
the mean of the estimate's curve and medians with its median, in the pay of the survey's year.

Baselines: the guide's band by experience (the mid-level one where none is given), and the state's
public mean (the national one where none is given), both moved to the survey's year.
"""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import exp, log
from pathlib import Path
from statistics import mean, median
from typing import Any

import yaml

from advisor.knowledge.content import Content
from advisor.pay.estimate import estimate
from advisor.pay.profile import Profile

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "salary"
LEVELS_FROM = 2019
OCCUPATION = ("29-2072", "OOH group 2020", "29-2071")  # the newest name first; all contain coders
BANDS = ((2, "guide.pay.entry"), (5, "guide.pay.mid"))
NATION = "US"
OFFICIAL = "official statistics"
GROUPS = (
    *("all members", "no credential", "one credential", "two or more", "entry level"),
    *("setting", "state", "part of a state", "specialty", "remote", "management"),
)
RATIOS = ("experience", "credentials", "setting", "state", "specialty", "remote")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One published average that has a profile. A region is several states; a part of a state,
    such as a metropolitan area, is read as the state, as the model knows no smaller place.
    """

    survey: str
    year: int
    kind: str
    official: bool
    profile: Profile
    states: tuple[str, ...]
    part: bool
    pay: float

    @property
    def group(self) -> str:
        """The group its error is listed under."""
        held, profile = self.profile.credentials, self.profile
        if held is not None and self.profile.experience_years is None:
            return ("no credential", "one credential", "two or more")[min(2, len(held))]
        if profile.experience_years is not None:
            return "entry level"
        if profile.setting:
            return "setting"
        if self.part:
            return "part of a state"
        return "state" if self.states else "all members"


class Wages:
    """The occupation's median by year; years between two published ones are interpolated."""

    def __init__(self, path: Path) -> None:
        found: dict[int, float] = {}
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                national = row["measure"] == "median" and row["scope"] == "US all industries"
                if national and row["soc"] in OCCUPATION:
                    found.setdefault(int(row["vintage"][:4]), float(row["value"]))
        self._known = sorted(found.items())

    def over(self, year: int, then: int) -> float:
        """Return wages of one year over those of another."""
        return self._of(year) / self._of(then)

    def _of(self, year: int) -> float:
        for (left, low), (right, high) in pairwise(self._known):
            if left <= year <= right:
                part = (year - left) / (right - left)
                return exp(log(low) + part * (log(high) - log(low)))
        return self._known[-1][1] if year > self._known[-1][0] else self._known[0][1]


class Reading:
    """Reads the rows of the surveys as profiles."""

    def __init__(self, mapped: Mapping[str, Mapping[str, Any]]) -> None:
        self._mapped = mapped
        self._whole = {NATION, *mapped["region"]}
        self.left_out = 0

    def rows(self, path: Path) -> Iterator[Row]:
        """Give the rows that have a profile, once each; count what is left out."""
        seen: set[Row] = set()
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found = self._row(row)
                if found is None:
                    self.left_out += 1
                elif found not in seen:
                    seen.add(found)
                    yield found
                else:
                    self.left_out += 1

    def _row(self, row: Mapping[str, str]) -> Row | None:
        unmodelled = row["specialty"] or row["remote"] or row["education"]
        usable = row["year"].isdigit() and row["trust"] != "low" and not unmodelled
        if not usable or row["kind"] not in ("mean", "median"):
            return None
        try:
            slots = dict(self._slots(row))
            states = self._states(row["region"])
        except KeyError:
            return None
        return Row(
            survey=row["survey"],
            year=int(row["year"]),
            kind=row["kind"],
            official=row["trust"] == OFFICIAL,
            profile=Profile().with_slots(slots),
            states=states,
            part=row["region"] not in self._whole,
            pay=float(row["salary_usd"]),
        )

    def _slots(self, row: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
        columns = {
            "experience_years": "experience",
            "credentials": "credential",
            "setting": "work_setting",
            "role": "job_role",
        }
        for slot, column in columns.items():
            if row[column]:
                value = self._mapped[column][row[column]]
                yield slot, tuple(value) if isinstance(value, list) else value

    def _states(self, region: str) -> tuple[str, ...]:
        if region == NATION:
            return ()
        for known in ("region", "part_of"):
            if region in self._mapped[known]:
                return tuple(self._mapped[known][region])
        _, comma, state = region.partition(", ")  # "Portland-Vancouver-Hillsboro, OR-WA"
        if not comma:
            raise KeyError(region)
        return (state[:2],)


class Methods:
    """Three ways to tell the pay of a row, in its year and as its kind of average."""

    def __init__(self, content: Content, wages: Wages) -> None:
        self._content = content
        self._wages = wages

    def ours(self, row: Row) -> float:
        """Return the model's mean or median."""
        found = [
            estimate(self._content, row.profile.with_slots({"state": state}))
            for state in row.states or (None,)
        ]
        people = [one.people for one in found if one]
        pays = [one.mean if row.kind == "mean" else one.median for one in people]
        newest = self._content.figure(self._content.model.growth.now).year or row.year
        return mean(pays) * self._wages.over(row.year, newest)

    def band(self, row: Row) -> float:
        """Return the middle of the guide's band for the years."""
        years = row.profile.experience_years
        path = "guide.pay.mid"
        if years is not None:
            path = next((name for most, name in BANDS if years <= most), "guide.pay.senior")
        return self._content.figure(path).middle * self._moved(row)

    def state(self, row: Row) -> float:
        """Return the public mean of the state; brought to a median by the nation's two."""
        figure = self._content.figure
        paths = [f"bls.states.{state}.mean" for state in row.states] or ["bls.national.mean_2023"]
        pay = mean(figure(path).middle for path in paths) * self._moved(row)
        if row.kind == "mean":
            return pay
        return pay * figure("bls.national.median_2023").middle / figure(paths[-1]).middle

    def _moved(self, row: Row) -> float:
        then = self._content.figure(self._content.model.growth.then).year or row.year
        return self._wages.over(row.year, then)


Method = Callable[[Row], float]


def ratios(rows: Sequence[Row]) -> Iterator[tuple[str, Row, Row]]:
    """Give pairs of one survey, year and kind that differ in one thing, and what that is."""
    for one, other in combinations(rows, 2):
        if (one.survey, one.year, one.kind) != (other.survey, other.year, other.kind):
            continue
        differ = [
            name
            for name, a, b in (
                ("experience", one.profile.experience_years, other.profile.experience_years),
                ("credentials", one.profile.credentials, other.profile.credentials),
                ("setting", one.profile.setting, other.profile.setting),
                ("state", one.states, other.states),
                ("role", one.profile.role, other.profile.role),
            )
            if a != b
        ]
        if len(differ) == 1:
            yield differ[0], one, other


def level_errors(rows: Iterable[Row], method: Method) -> list[float]:
    """Return by what part the method is off, with its sign."""
    return [method(row) / row.pay - 1 for row in rows]


def ratio_errors(pairs: Iterable[tuple[str, Row, Row]], method: Method) -> list[float]:
    """Return by what part the method's ratio of each pair is off the published one."""
    return [method(one) / method(other) / (one.pay / other.pay) - 1 for _, one, other in pairs]


def line(name: str, errors: Sequence[Sequence[float]]) -> str:
    """Return one line of the table: how many, then each method's median error and its lean."""
    if not errors[0]:
        return f"{name:<18} {0:>5}   no data"
    told = (f"{median(map(abs, one)):>8.1%} {mean(one):>+7.1%}" for one in errors)
    return f"{name:<18} {len(errors[0]):>5}   " + "   ".join(told)


def table(title: str, groups: Mapping[str, Sequence[Sequence[float]]]) -> str:
    """Return a table: per group the median of the errors' sizes, and their mean with sign."""
    head = f"{title:<18} {'rows':>5}   {'model':>16}   {'band by years':>16}   {'state mean':>16}"
    every = [[error for group in groups.values() for error in group[n]] for n in range(3)]
    lines = [line(name, group) for name, group in groups.items()]
    return "\n".join([head, *lines, line("together", every)])


def levels(rows: Sequence[Row], methods: Sequence[Method]) -> Iterator[str]:
    """Give a table of surveys, and one of official statistics."""
    for title, official in (("surveys", False), ("official, BLS", True)):
        recent = [row for row in rows if row.year >= LEVELS_FROM and row.official is official]
        present = {row.group for row in recent}
        yield table(
            title,
            {
                name: [level_errors([r for r in recent if r.group == name], m) for m in methods]
                for name in GROUPS
                if name in present or not official
            },
        )


def older_ratios(rows: Sequence[Row], methods: Sequence[Method]) -> str:
    """Return the table of ratios between rows of one survey."""
    pairs = list(ratios([row for row in rows if row.year < LEVELS_FROM and not row.official]))
    groups = {
        kind: [ratio_errors([pair for pair in pairs if pair[0] == kind], m) for m in methods]
        for kind in RATIOS
    }
    return table(f"ratios to {LEVELS_FROM - 1}", groups)


def main() -> int:
    """Print the tables."""
    surveys = SHARED / "survey_cells.csv"
    if not surveys.exists():
        print("the published surveys are not here (../shared/salary); nothing to measure")
        return 0
    reading = Reading(yaml.safe_load((HERE / "accuracy_map.yaml").read_text(encoding="utf-8")))
    rows = list(reading.rows(surveys))
    known = Methods(Content.load(), Wages(SHARED / "bls_national.csv"))
    methods = (known.ours, known.band, known.state)
    print("median error, and lean (mean with sign), in the pay of each survey's year\n")
    for found in (*levels(rows, methods), older_ratios(rows, methods)):
        print(found + "\n")
    print(
        f"{reading.left_out} of {reading.left_out + len(rows)} rows have no profile or no year, "
        "low trust, or stand twice.\nThe model is partly made of these surveys; the official rows "
        "are BLS's, of which a state's mean is one."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
