"""The linter of data/model.yaml, rules.yaml and scenarios.yaml: what their shapes can't show.

Every role, credential, setting and specialty a rule names must be priced, or the step would
never come, or fail when it does; and the experience curve must not fall.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.knowledge.model import Knot, Model, Priced
from advisor.knowledge.rules import Change, Rule, When
from advisor.knowledge.scenarios import Scenarios
from advisor.knowledge.slots import SLOTS
from advisor.knowledge.yaml import ContentError, Keys, Problem


def check_pay(content: Content, problems: list[Problem]) -> None:
    """Add all that is wrong between the model, the rules and the tables."""
    try:
        model, rules, scenarios = content.model, content.rules, content.scenarios
    except ContentError:
        return  # said by shape()
    documents = content.data.documents
    for place, message in _model(content, model):
        problems.append(documents["model.yaml"].problem(place, message))
    for place, message in _scenarios(scenarios, model, rules):
        problems.append(documents["scenarios.yaml"].problem(place, message))
    allowed = _allowed(content, model)
    for n, rule in enumerate(rules):
        named = [name for case in rule.cases for name in _conditions(case)]
        for slot, value in (*named, *_changes(rule.change)):
            if slot not in allowed or value not in allowed[slot]:
                message = f"{slot} {value} isn't priced, so the step can't be"
                problems.append(documents["rules.yaml"].problem(("rules", n), message))


def _model(content: Content, model: Model) -> Iterator[tuple[Keys, str]]:
    for n, (left, right) in enumerate(pairwise(model.experience.knots), start=1):
        before, after = _paid(content, left), _paid(content, right)
        if before and after and before > after:
            place: Keys = ("experience", "knots", n)
            yield place, "pays less than the knot before it; a further year may not"
    for slot in model.spread.explained:
        if slot not in SLOTS:
            yield ("spread", "explained", slot), f"no slot; allowed: {', '.join(SLOTS)}"


def _scenarios(
    scenarios: Scenarios, model: Model, rules: tuple[Rule, ...]
) -> Iterator[tuple[Keys, str]]:
    """Give what scenarios name that no rule or credential is called; it would change nothing."""
    groups = {rule.group for rule in rules}
    for turn, one in scenarios.plan.turns.items():
        for n, group in enumerate(one.groups):
            if group not in groups:
                yield ("plan", "turns", turn, "groups", n), f"no step is of a group {group}"
    for group in scenarios.plan.months:
        if group not in groups:
            yield ("plan", "months", group), "no step is of this group"
    for n, name in enumerate(scenarios.unpriced):
        if name not in model.credentials.each:
            yield ("unpriced", n), f"no credential is called {name}"
    for n, name in enumerate(scenarios.fees.degree):
        if name not in model.credentials.each:
            yield ("fees", "degree", n), f"no credential is called {name}"


def _paid(content: Content, knot: Knot) -> float | None:
    figure = content.get(knot.pay)
    if not isinstance(figure, Figure):
        return None  # said by the check of paths
    ends = {"low": figure.low, "middle": figure.middle, "high": figure.high}
    return ends[knot.end] * knot.times


def _allowed(content: Content, model: Model) -> Mapping[str, set[str | bool]]:
    return {
        "role": set(model.roles),
        "credentials": set(model.credentials.each),
        "setting": _values(content, model.setting),
        "specialty": _values(content, model.specialty),
        "remote": {True, False},
    }


def _values(content: Content, priced: Priced) -> set[str | bool]:
    start = f"{priced.table}."
    own = (path.removeprefix(start) for path in content.figures if path.startswith(start))
    return {*own, *priced.neutral}


def _conditions(when: When) -> Iterator[tuple[str, str]]:
    yield from (("role", role) for role in when.roles or ())
    yield from (("credentials", name) for name in (*(when.holds or ()), *(when.lacks or ())))
    yield from (("setting", setting) for setting in when.settings or ())
    yield from (("specialty", specialty) for specialty in when.specialties or ())


def _changes(change: Change) -> Iterator[tuple[str, str | bool]]:
    yield from (("credentials", name) for name in (*change.add, *change.drop))
    yield from change.set_.items()
