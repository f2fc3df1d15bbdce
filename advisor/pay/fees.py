"""What a credential costs to earn, by its published fees.

Exam and dues, or the exam alone where no dues are printed. Where it asks for a degree, whose
price nobody publishes, and where no fee was found, the cost is unknown.
"""

from advisor.knowledge.content import Content
from advisor.knowledge.figures import Figure
from advisor.pay.pricing import Price


def fees(content: Content, name: str) -> Price:
    """Return the least and the most the exam and the dues of the first year cost, in USD.

    The most is with a second try, where it is sold together with the first.
    """
    at = content.scenarios.fees
    exam = _fee(content, at.exam, name)
    if exam is None or name in at.degree:
        return Price()
    total, again, year = (_fee(content, path, name) for path in (at.total, at.again, at.dues))
    least = (total,) if total else (exam, year)
    most = (again or exam, year)
    return Price(
        cost_low=round(sum(one.low for one in least if one)),
        cost_high=round(sum(one.high for one in most if one)),
        figures=tuple(dict.fromkeys(one for one in (*least, *most) if one)),
    )


def dues(content: Content, name: str) -> Figure | None:
    """Return what holding it costs a year, or None where that isn't published."""
    return _fee(content, content.scenarios.fees.dues, name)


def _fee(content: Content, path: str, name: str) -> Figure | None:
    place = path.replace("$", name)
    return content.figure(place) if place in content.figures else None
