"""How much of each reason for more (or less) pay is left when several meet.

Reasons overlap: a hospital coder is more often certified, a senior one too. So the strongest
counts in full, the next by a set part of itself, the one after by that part of the part; what
this makes of their sum is shared by all alike. Reasons for more and for less are taken apart.
One reason alone counts in full, and a stronger reason never leads to less in total.
"""

from collections.abc import Sequence


def shares(strengths: Sequence[float], part: float) -> tuple[float, ...]:
    """Return by how much each of these logs of factors counts, in their order."""
    more = _share([strength for strength in strengths if strength > 0], part)
    less = _share([-strength for strength in strengths if strength < 0], part)
    return tuple(more if strength > 0 else less for strength in strengths)


def _share(sizes: list[float], part: float) -> float:
    """Return what is left of each of these, of which there may be none."""
    if not sizes:
        return 1.0
    ranked = sorted(sizes, reverse=True)
    return sum(size * part**rank for rank, size in enumerate(ranked)) / sum(ranked)
