"""A plan made into a picture: pay by month with it and without, its steps and what they cost."""

from advisor.conversation.picture import MOST_PAY, MOST_STEPS, Line, PlanPicture, PlanStep
from advisor.conversation.pictures.estimates import Picturing
from advisor.conversation.wording import Wording, capital, money
from advisor.conversation.words.plan_buttons import EFFORT
from advisor.conversation.words.plans import Planning
from advisor.knowledge.content import Content
from advisor.pay import plan as pay
from advisor.pay.income import by_month
from advisor.pay.pricing import MONTHS_A_YEAR

AFTERWARDS = 3  # months that are seen of the pay it comes to, at least


class PlanPictures:
    """Makes pictures of the plans the pay room finds."""

    def __init__(self, content: Content, words: Wording, picturing: Picturing) -> None:
        self._content = content
        self._words = words
        self._picturing = picturing
        self._planning = Planning(content, words)

    def plan(self, found: pay.Plans, variant: str = EFFORT) -> PlanPicture | None:
        """Return one of the plans, as plan_buttons.VARIANTS name them; None where it has no
        steps, so that nothing differs.
        """
        shown = getattr(found, variant) or found.best
        if found.reached or not shown.steps or len(shown.steps) > MOST_STEPS:
            return None
        end = max(shown.months, shown.finish) + AFTERWARDS
        years = -(-end // MONTHS_A_YEAR)
        pays = by_month(self._content, found, shown, years * MONTHS_A_YEAR)
        if not all(0 <= one <= MOST_PAY for both in pays for one in both):
            return None
        span = self._words.value("experience_years", years)
        say = self._words.say
        return PlanPicture(
            title=self._title(found),
            about=self._picturing.about(found.now, hidden=found.taken),
            months=years * MONTHS_A_YEAR,
            planned=Line(
                label=say("picture.planned", span=span), points=_points([p for _, p in pays])
            ),
            unplanned=Line(
                label=say("picture.unplanned", span=span), points=_points([p for p, _ in pays])
            ),
            steps=tuple(
                self._step(one) for one in sorted(shown.steps, key=lambda s: (s.finish, s.start))
            ),
            ticks=(
                (0, say("picture.today")),
                *(
                    (year * MONTHS_A_YEAR, self._words.value("experience_years", year))
                    for year in range(1, years + 1)
                ),
            ),
            footer=say("picture.plan_footer", footer=self._picturing.footer(found.now)),
        )

    def _title(self, found: pay.Plans) -> str:
        if found.target is None:
            return self._words.say("picture.plan_open")
        key = "picture.plan" if found.within_reach else "picture.plan_far"
        return self._words.say(key, target=money(found.target))

    def _step(self, step: pay.PlanStep) -> PlanStep:
        detail = self._words.say(
            "picture.step",
            months=capital(
                self._marked(self._planning.during(step), assumed=self._planning.timed_by_us(step))
            ),
            cost=self._marked(self._planning.fee(step), assumed="cost" in step.ours),
            pay=money(step.pay),
        )
        return PlanStep(
            month=step.finish, label=self._planning.title(step), detail=detail, pay=step.pay
        )

    def _marked(self, said: str, *, assumed: bool) -> str:
        """Return the months or the cost of a step, marked where we assume them."""
        return self._words.say("picture.ours", what=said) if assumed else said


def _points(pays: list[int]) -> tuple[tuple[int, int], ...]:
    """Return the months in which pay changes, with the pay from then on."""
    changed = [m for m, now in enumerate(pays) if m == 0 or now != pays[m - 1]]
    return tuple((month, pays[month]) for month in changed)
