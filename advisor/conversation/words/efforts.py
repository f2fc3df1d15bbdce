"""What a change costs and how long it takes, in words: what isn't published, and what is ours."""

from advisor.conversation.wording import Wording, money, number
from advisor.pay.pricing import Price


def effort(words: Wording, price: Price, *, marked: bool = True) -> str:
    """Return cost and time. marked: assumptions of ours are called so."""
    return f"{cost(words, price, marked=marked)}, {time(words, price, marked=marked)}"


def cost(words: Wording, price: Price, *, marked: bool = True) -> str:
    """Return what it costs: a range in dollars, no fee, or that no source says."""
    if price.cost_low is None or price.cost_high is None:
        return words.say("next.cost_unknown")
    low, high = money(price.cost_low), money(price.cost_high)
    said = low if low == high else f"{low}–{high}"
    said = said if price.cost_high else words.say("next.cost_free")
    return words.say("suppose.ours", what=said) if marked and "cost" in price.ours else said


def time(words: Wording, price: Price, *, marked: bool = True) -> str:
    """Return how long it takes in months, or that no source says."""
    if price.months_low is None or price.months_high is None:
        return words.say("next.months_unknown")
    low, high = number(round(price.months_low)), number(round(price.months_high))
    span = words.say("next.month_range", low=low, high=high)
    said = span if low != high else words.months(price.months_high)
    return words.say("suppose.ours", what=said) if marked and "months" in price.ours else said
