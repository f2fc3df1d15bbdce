"""Profile -> next steps, each priced by estimating the changed profile, best first.

data/rules.yaml says which step is for whom, what it changes and what it costs; nothing here
knows a single one of them. Gain for effort ranks them: dollars a year for each month until
the step is done and has paid for itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Reference
from advisor.knowledge.rules import Rule, When
from advisor.knowledge.slots import SlotValue
from advisor.pay.estimate import Estimate, credit, estimate
from advisor.pay.fit import as_taken, assumed, fits
from advisor.pay.pricing import advice, changed, middle_of, payback, priced, worked, worth
from advisor.pay.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A step that would raise pay, or keep it rising. None is what no source gives.

    change: the slots it sets. gain: USD a year. cost_*: USD, both 0 where there is no fee.
    ours: which of "gain", "cost" and "months" rest on an assumption of ours. takes_as_usual:
    slots the person hasn't told, read as the reference coder's.
    """

    id: str
    group: str
    change: Mapping[str, SlotValue]
    gain: int | None
    cost_low: int | None
    cost_high: int | None
    months_low: float | None
    months_high: float | None
    references: tuple[Reference, ...]
    year: int | None
    ours: tuple[str, ...] = ()
    takes_as_usual: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Whose advice it is and who says the cost, as a reply names them."""
        return credit(self.references)

    @property
    def assumption(self) -> bool:
        """Whether any of its numbers rests on an assumption of ours."""
        return bool(self.ours)

    @property
    def cost(self) -> float | None:
        """The middle of the cost."""
        return middle_of(self.cost_low, self.cost_high)

    @property
    def months(self) -> float | None:
        """The middle of the duration."""
        return middle_of(self.months_low, self.months_high)

    @property
    def payback_months(self) -> float | None:
        """How many months of the gain pay the cost."""
        if not self.gain or self.cost is None:
            return None
        return round(payback(self.gain, self.cost), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The estimate before and after a change.

    What changes and was not told is taken as usual before: no credentials, general coding.
    `taken` names those slots; where it is empty, `before` is the estimate of the person as told.
    """

    before: Estimate
    after: Estimate
    taken: tuple[str, ...] = ()

    @property
    def dollars(self) -> int:
        """How much the middle moves, a year."""
        return self.after.middle - self.before.middle

    @property
    def assumption(self) -> bool:
        """Whether a factor that came, went or moved isn't all published."""
        before = {(step.factor, step.alone): step.assumption for step in self.before.trail}
        after = {(step.factor, step.alone): step.assumption for step in self.after.trail}
        return any((before | after)[factor] for factor in before.keys() ^ after.keys())


def what_if(
    content: Content, profile: Profile, slots: Mapping[str, SlotValue | None]
) -> Difference | None:
    """Return what setting these slots would do, or None where there is no estimate."""
    now = estimate(content, profile)
    return _change_of(content, now, slots) if now else None


def _change_of(
    content: Content, now: Estimate, slots: Mapping[str, SlotValue | None]
) -> Difference | None:
    taken = as_taken(content, now.profile, slots)
    before = now if taken == now.profile else estimate(content, taken)
    after = estimate(content, taken.with_slots(slots))
    if before is None or after is None:
        return None
    told = now.profile.known()
    guessed = tuple(slot for slot in taken.known() if slot in slots and slot not in told)
    return Difference(before=before, after=after, taken=guessed)


def next_steps(content: Content, profile: Profile) -> tuple[NextStep, ...]:
    """Return the steps that are for this person and gain something, best first."""
    now = estimate(content, profile)
    if now is None:
        return ()
    steps = [
        (rule, step)
        for rule in content.rules
        if (case := next((one for one in rule.cases if fits(content, one, now)), None))
        for step in _priced(content, rule, case, now)
    ]
    first = [step for rule, step in steps if rule.first]
    gaining = [step for rule, step in steps if not rule.first and step.gain is not None]
    advice = [step for rule, step in steps if not rule.first and step.gain is None]
    gaining.sort(
        key=lambda step: (-worth(content, step.gain or 0, step.cost, step.months), step.id)
    )
    return (*first, *_varied(gaining), *advice)


def _varied(ranked: list[NextStep]) -> Iterator[NextStep]:
    """Give the best of each group in their order, then the rest in theirs."""
    best = {step.group: step for step in reversed(ranked)}
    yield from (step for step in ranked if best[step.group] is step)
    yield from (step for step in ranked if best[step.group] is not step)


def _priced(content: Content, rule: Rule, case: When, now: Estimate) -> Iterator[NextStep]:
    """Give the step with its price, unless it would gain nothing worth naming."""
    change, gain, ours = _gain(content, rule, now)
    if gain is not None and gain < now.middle * content.model.steps.least.value:
        return
    price, whose = priced(content, rule, now.profile), advice(content, rule)
    years = (whose.source.year, *(figure.year for figure in price.figures))
    yield NextStep(
        id=rule.id,
        group=rule.group,
        change=change,
        gain=gain,
        cost_low=price.cost_low,
        cost_high=price.cost_high,
        months_low=price.months_low,
        months_high=price.months_high,
        references=tuple(dict.fromkeys((whose, *(figure.reference for figure in price.figures)))),
        year=max((year for year in years if year), default=None),
        ours=(("gain",) if ours else ()) + price.ours,
        takes_as_usual=assumed(case, now.profile),
    )


def _gain(
    content: Content, rule: Rule, now: Estimate
) -> tuple[Mapping[str, SlotValue], int | None, bool]:
    """Return what the step changes, what that gains a year, and whether it rests on us."""
    match rule.gain:
        case "none":
            return {}, None, False
        case "to-middle":
            pay = now.profile.current_salary
            assert pay is not None
            return {"current_salary": float(now.middle)}, round(now.middle - pay), False
        case "change":
            change = changed(rule, now.profile) | worked(content, rule, now.profile)
            found = _change_of(content, now, change)
            assert found
            return change, found.dollars, found.assumption
