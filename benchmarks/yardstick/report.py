"""The tables: how many replies are right, by what, and what is taken for what."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from statistics import median, quantiles

from benchmarks.yardstick.cost import Cost
from benchmarks.yardstick.facts import Facts
from benchmarks.yardstick.rows import Row
from benchmarks.yardstick.verdict import Result

SHARES = (0.08, 0.10)  # of what is out of scope, answered as if the guide did
WORST = 12


def share(rows: Sequence[Row], counts: Callable[[Row], bool]) -> float:
    """Return the share of rows for which something holds."""
    return sum(map(counts, rows)) / len(rows) if rows else 0.0


def helped(row: Row) -> bool:
    """Whether a reply is right, or offers what is."""
    return row.ok or row.offered


def part(rows: Sequence[Row], name: str) -> list[Row]:
    """Return the rows of one set."""
    return [row for row in rows if row.part == name]


def answered_at(rows: Sequence[Row], most: float) -> float:
    """Return the share of questions right at the best score from which on to answer, where at
    most this share of what is out of scope is answered falsely. What is asked back counts as
    answered with the first choice, from its own score on.
    """
    inside, outside = part(rows, "question"), part(rows, "outside")
    false = [row.score for row in outside if not row.if_answered]
    best = 0.0
    for limit in sorted({row.score for row in rows}):
        if sum(score >= limit for score in false) <= most * len(outside):
            right = share(inside, lambda row: row.if_answered and row.score >= limit)  # noqa: B023
            best = max(best, right)
    return best


def summary(rows: Sequence[Row]) -> dict[str, float]:
    """Return the numbers that count, by name."""
    inside, outside = part(rows, "question"), part(rows, "outside")
    numbers = {
        "right first": share(inside, lambda row: row.ok),
        "right or offered": share(inside, helped),
        "out of scope false": share(outside, lambda row: not row.ok),
    }
    for most in SHARES:
        numbers[f"right at {most:.0%} false"] = answered_at(rows, most)
    for name, title in (("two", "two questions right"), ("profile", "profile turns right")):
        if some := part(rows, name):
            numbers[title] = share(some, lambda row: row.ok)
    if some := part(rows, "beyond"):
        numbers["beyond the guide false"] = share(some, lambda row: not row.ok)
    for result in (one for one in Result if one is not Result.RIGHT):
        numbers[result] = share(inside, lambda row: row.result == result)  # noqa: B023
    return numbers


def heading() -> str:
    """Return the head of the table of methods."""
    shares = "".join(f"{f'at {most:.0%}':>8}" for most in SHARES)
    return f"{'':<22}{'right':>8}{'or of 3':>8}{'false':>8}{shares}{'median':>10}{'p99':>8}"


def line(name: str, rows: Sequence[Row], milliseconds: Sequence[float]) -> str:
    """Return one method's line of the table."""
    numbers = summary(rows)
    shown = [numbers["right first"], numbers["right or offered"], numbers["out of scope false"]]
    shown += [numbers[f"right at {most:.0%} false"] for most in SHARES]
    times = ""
    if len(milliseconds) > 1:
        times = f"{median(milliseconds):>7.2f} ms{quantiles(milliseconds, n=100)[98]:>8.2f}"
    return f"{name:<22}" + "".join(f"{number:>8.3f}" for number in shown) + times


def tables(rows: Sequence[Row], facts: Facts) -> Iterator[str]:
    """Yield what stands below the table of methods."""
    inside = part(rows, "question")
    yield from _results(inside)
    yield from _kinds("questions by style", inside, "right", "or of 3")
    named = {fact.id for fact in facts.by_id.values() if fact.figures}
    figured = [row for row in inside if row.wanted[0] in named]
    worded = [row for row in inside if row.wanted[0] not in named]
    yield f"  {'fact with figures':<20}{_shares(figured)}"
    yield f"  {'fact in words':<20}{_shares(worded)}"
    yield from _false("out of scope", part(rows, "outside"))
    yield from _false("beyond the guide", part(rows, "beyond"))
    for row in part(rows, "beyond"):
        yield f"    {row.wanted[0]:<28}{row.result} ({', '.join(row.intents) or '-'})"
    for name, title in (("two", "two questions in a message"), ("profile", "profile turns")):
        if some := part(rows, name):
            yield from ("", f"{title}: {_count(some)}")
            if name == "profile":
                yield from (f"  {kind:<20}{_count(of)}" for kind, of in _by_kind(some))
            else:
                yield from _results(some)
    yield from _worst(inside)
    unmapped = Counter(
        intent
        for row in inside
        for intent in row.intents
        if row.result == Result.WRONG and not facts.maps(intent)
    )
    yield "counted wrong, and not in facts_map.yaml: " + _list(unmapped)


def _results(rows: Sequence[Row]) -> Iterator[str]:
    counted = Counter(row.result for row in rows)
    yield "  " + ", ".join(f"{result} {count}" for result, count in counted.most_common())


def _kinds(title: str, rows: Sequence[Row], *columns: str) -> Iterator[str]:
    yield from ("", f"{title:<22}" + "".join(f"{column:>8}" for column in columns))
    for kind, some in _by_kind(rows):
        yield f"  {kind:<20}{_shares(some)}"


def _by_kind(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    kinds = Counter(row.kind for row in rows)
    return [(kind, [row for row in rows if row.kind == kind]) for kind, _ in kinds.most_common()]


def _shares(rows: Sequence[Row]) -> str:
    right, either = share(rows, lambda row: row.ok), share(rows, helped)
    return f"{right:>8.3f}{either:>8.3f}  of {len(rows)}"


def _count(rows: Sequence[Row]) -> str:
    right = sum(row.ok for row in rows)
    return f"{right} of {len(rows)} right ({share(rows, lambda row: row.ok):.3f})"


def _false(title: str, rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        return
    wrong = sum(not row.ok for row in rows)
    yield from ("", f"{title}: {wrong} of {len(rows)} answered as if the guide did")
    for kind, some in _by_kind(rows):
        said = Counter(row.result for row in some if row.ok)
        else_ = ", ".join(f"{result} {count}" for result, count in said.most_common())
        yield f"  {kind:<20}{sum(not r.ok for r in some):>3} of {len(some):<4} the rest: {else_}"


def _worst(rows: Sequence[Row]) -> Iterator[str]:
    missed = [row for row in rows if not row.ok]
    asked = Counter(row.wanted[0] for row in rows)
    facts = Counter(row.wanted[0] for row in missed)
    answered = Counter(_intent(row) for row in rows)
    intents = Counter(_intent(row) for row in missed if row.result != Result.BACK)
    pairs = Counter(f"{row.wanted[0]} > {_intent(row)}" for row in missed)
    yield from ("", "hardest facts: " + _most(facts, asked))
    yield "answered most wrongly: " + _most(intents, answered)
    yield "taken for: " + _list(pairs)


def _intent(row: Row) -> str:
    if row.result == Result.BACK:
        return "asked back"
    return row.intents[0] if row.intents else "nothing"


def _list(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counted.most_common(WORST)) or "none"


def _most(counted: Counter[str], total: Counter[str]) -> str:
    return ", ".join(f"{name} {n}/{total[name]}" for name, n in counted.most_common(WORST))


def costs(cost: Cost | None) -> Iterator[str]:
    """Yield what reading a text, being ready and being loaded costs."""
    if cost is None:
        return
    times = (cost.milliseconds, cost.processor)
    wall, processor = (
        f"{median(ms):.2f} ms, p99 {quantiles(ms, n=100)[98]:.2f} ms" for ms in times
    )
    yield f"\na text is read in {wall} on one core, by the processor's time in {processor}"
    yield (
        f"ready in {cost.ready:.2f} s once its content is read, which takes {cost.content:.2f} s,"
        f" both from the cache; the imports take {cost.imported:.2f} s"
    )
    yield (
        f"memory: {cost.whole - cost.bare:.0f} MB more than a bare Python,"
        f" {cost.whole:.0f} MB resident in all"
    )


def faults(rows: Sequence[Row]) -> Iterator[str]:
    """Yield what was answered rightly but not well: which intents, and how long at most."""
    titles = (Result.NO_FIGURE, Result.LONG, Result.MANY)
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        if row.part == "question" and row.result in set(titles):
            key = (" + ".join(row.intents) or "nothing", row.result)
            found[key] = max(row.length, found.get(key, 0))
    counted = Counter((" + ".join(row.intents) or "nothing", row.result) for row in rows)
    if found:
        yield from ("", "right, but not well said:")
    for (intents, result), longest in sorted(found.items(), key=lambda one: -counted[one[0]]):
        characters = f", up to {longest} characters" if result == Result.LONG else ""
        yield f"  {intents}: {result}, {counted[intents, result]} times{characters}"
    if split := [row for row in part(rows, "question") if len(row.intents) > 1]:
        pairs = Counter(" + ".join(r.intents) for r in split if r.result != Result.BACK)
        yield f"one question answered as two: {pairs.total()} ({_list(pairs)})"
