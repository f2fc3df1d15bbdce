"""Figures in words: "$5,000–$10,000", "20–30%", "6+ years". A statement is its own words.

Money is rounded here, once, to whole dollars; by the hour to cents.
"""

from collections.abc import Callable

from advisor.knowledge.figures import Figure, Leaf, Unit

HOURS_A_YEAR = 2080  # 52 weeks of 40 hours, as BLS counts
MODIFIERS = ("low", "high", "middle", "hourly", "year", "number")

_Show = Callable[[float], str]


def spell(leaf: Leaf, modifier: str | None = None) -> str:
    """Return a figure or a statement in words. Raises ValueError where that makes no sense."""
    if modifier is not None and modifier not in MODIFIERS:
        raise ValueError(f"no modifier is called {modifier}; allowed: {', '.join(MODIFIERS)}")
    if modifier == "year":
        if leaf.year is None:
            raise ValueError(f"{leaf.path} has no year")
        return str(leaf.year)
    if isinstance(leaf, Figure):
        return _figure(leaf, modifier)
    if modifier:
        raise ValueError(f"{leaf.path} is a statement; it has no {modifier}")
    return leaf.text


def _figure(figure: Figure, modifier: str | None) -> str:
    low, high, open_above = figure.low, figure.high, figure.open_above
    show = _SHOW.get(figure.unit, _number)
    match modifier:
        case "low":
            high, open_above = low, open_above and not figure.is_range
        case "high":
            low = high
        case "middle":
            low = high = figure.middle
            open_above = False
        case "hourly":
            per_hour = _per_hour(figure)
            low, high, show = low * per_hour, high * per_hour, _cents
    if modifier == "number":
        return _between(low, high, _number, open_above=open_above)
    return _counted(_between(low, high, show, open_above=open_above), figure.unit)


def _per_hour(figure: Figure) -> float:
    match figure.unit:
        case Unit.USD_HOUR:
            return 1
        case Unit.USD_YEAR:
            return 1 / HOURS_A_YEAR
        case _:
            raise ValueError(f"{figure.path} is in {figure.unit}; only pay has an hourly rate")


def _counted(text: str, unit: Unit) -> str:
    match unit:
        case Unit.PERCENT:
            return f"{text}%"
        case Unit.YEARS | Unit.MONTHS | Unit.HOURS:
            return f"{text} {unit.value.removesuffix('s') if text == '1' else unit.value}"
        case _:
            return text


def _between(low: float, high: float, show: _Show, *, open_above: bool) -> str:
    return (show(low) if low == high else f"{show(low)}–{show(high)}") + "+" * open_above


def _dollars(amount: float) -> str:
    return f"{_sign(amount)}${abs(amount):,.0f}"


def _cents(amount: float) -> str:
    return f"{_sign(amount)}${abs(amount):,.2f}"


def _tenths(amount: float) -> str:
    return f"{_sign(amount)}{abs(amount):,.1f}"


def _plain(amount: float) -> str:
    return f"{amount:.0f}"


def _number(amount: float) -> str:
    return _sign(amount) + f"{abs(amount):,.3f}".rstrip("0").rstrip(".")


def _sign(amount: float) -> str:
    return "−" if amount < 0 else ""


_SHOW: dict[Unit, _Show] = {
    Unit.USD: _dollars,
    Unit.USD_YEAR: _dollars,
    Unit.USD_HOUR: _cents,
    Unit.INDEX: _tenths,
    Unit.YEAR: _plain,
}
