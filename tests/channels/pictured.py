"""Pictures of any content, for the laws that hold for all of them."""

from itertools import pairwise

from hypothesis import strategies as st

from advisor.conversation.picture import (
    MOST_CHANGES,
    MOST_MARKS,
    MOST_PAY,
    MOST_RANGES,
    MOST_STEPS,
    Change,
    ComparisonPicture,
    Line,
    Mark,
    NamedRange,
    Picture,
    PlanPicture,
    PlanStep,
    RangePicture,
    ReasonsPicture,
)

USUAL = st.integers(20_000, 180_000)
PAY = USUAL | st.integers(0, MOST_PAY) | st.sampled_from([0, MOST_PAY])
WORDS = st.lists(
    st.sampled_from(["CPC", "a", "Texas,", "risk", "adjustment", "W" * 60, "Pennsylvania", "–"]),
    min_size=1,
    max_size=40,
).map(" ".join)
FOOTER = "An estimate from published figures of 2023–2025, not an offer."
MARK = st.builds(Mark, label=WORDS, pay=PAY)
THREE = st.lists(PAY, min_size=3, max_size=3).map(sorted)
FIVE = st.lists(PAY, min_size=5, max_size=5).map(sorted)
MONTHS = 60


@st.composite
def range_pictures(draw: st.DrawFn) -> RangePicture:
    """Return a range with any marks, near and far."""
    least, low, middle, high, most = draw(FIVE)
    return RangePicture(
        title=draw(WORDS),
        about=draw(WORDS | st.just("")),
        low=low,
        middle=Mark(label=draw(WORDS), pay=middle),
        high=high,
        inside=draw(WORDS),
        footer=FOOTER,
        most=draw(st.sampled_from([None, (least, most)])),
        most_label=draw(WORDS),
        marks=tuple(draw(st.lists(MARK, max_size=MOST_MARKS))),
    )


@st.composite
def reasons_pictures(draw: st.DrawFn) -> ReasonsPicture:
    """Return a way from one pay to another over any pays between."""
    totals = draw(st.lists(PAY, min_size=1, max_size=MOST_CHANGES + 1))
    changes = [
        Change(label=draw(WORDS), dollars=after - before) for before, after in pairwise(totals)
    ]
    return ReasonsPicture(
        title=draw(WORDS),
        about=draw(WORDS | st.just("")),
        base=Mark(label=draw(WORDS), pay=totals[0]),
        changes=tuple(changes),
        middle=Mark(label=draw(WORDS), pay=totals[-1]),
        footer=FOOTER,
    )


@st.composite
def named_ranges(draw: st.DrawFn) -> NamedRange:
    """Return one range of a comparison."""
    low, middle, high = draw(THREE)
    buys = draw(st.none() | PAY)
    return NamedRange(label=draw(WORDS), low=low, middle=middle, high=high, buys=buys)


@st.composite
def plan_pictures(draw: st.DrawFn) -> PlanPicture:
    """Return a plan with any steps in any months."""
    month = st.integers(0, MONTHS)
    rises = st.dictionaries(month, PAY, max_size=12)
    planned, unplanned = (
        Line(label=draw(WORDS), points=tuple(sorted({0: draw(PAY), **draw(rises)}.items())))
        for _ in range(2)
    )
    steps = st.builds(PlanStep, month=month, label=WORDS, detail=WORDS, pay=PAY)
    ticks = st.dictionaries(month, st.sampled_from(["now", "1 year", "W" * 20]), max_size=9)
    return PlanPicture(
        title=draw(WORDS),
        about=draw(WORDS | st.just("")),
        months=MONTHS,
        planned=planned,
        unplanned=unplanned,
        steps=tuple(draw(st.lists(steps, max_size=MOST_STEPS))),
        ticks=tuple(draw(ticks).items()),
        footer=FOOTER,
    )


COMPARISONS = st.builds(
    ComparisonPicture,
    title=WORDS,
    about=WORDS | st.just(""),
    ranges=st.lists(named_ranges(), min_size=1, max_size=MOST_RANGES).map(tuple),
    middle=WORDS,
    footer=st.just(FOOTER),
    buys=WORDS,
)
PICTURES: st.SearchStrategy[Picture] = st.one_of(
    range_pictures(), reasons_pictures(), COMPARISONS, plan_pictures()
)
