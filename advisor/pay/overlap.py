"""How much of each fact's effect is left when several facts are told.

A published average for one fact is taken over people who have other facts too: hospital coders
are more often certified, and senior ones too. Where two facts go together to a set part, each of
n facts told keeps 1 / (1 + part x (n - 1)) of what it says alone. That is what a regression on n
equally strong, equally correlated facts gives, and it goes for reasons for more and for less.
"""


def kept(told: int, part: float) -> float:
    """Return what is left of each of this many facts; all of one that is told alone."""
    return 1 / (1 + part * max(0, told - 1))
