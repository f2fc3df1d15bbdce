"""How much of each reason for more (or less) pay is left when several meet.

Reasons overlap: a hospital coder is more often certified, a senior one too. So the strongest
counts in full, the next by a set part of itself, the one after by that part of the part.
Reasons for more and for less are ranked apart. One reason alone always counts in full, and a
stronger reason never leads to less in total.
"""

from collections.abc import Sequence


def weights(strengths: Sequence[float], part: float) -> tuple[float, ...]:
    """Return by how much each of these logs of factors counts, in their order."""
    found = [1.0] * len(strengths)
    for sign in (1, -1):
        ranked = [n for n, strength in enumerate(strengths) if strength * sign > 0]
        ranked.sort(key=lambda n: -abs(strengths[n]))
        for rank, n in enumerate(ranked):
            found[n] = part**rank
    return tuple(found)
