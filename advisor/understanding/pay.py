"""Today's pay, or an offer, among the amounts a text may give."""

from dataclasses import dataclass

from advisor.understanding.money import Amount
from advisor.understanding.scene import Scene

_NEAR = 5


@dataclass(frozen=True, slots=True)
class Paid:
    """Pay of a full-time year, how it was read, an offer, or a number that means neither."""

    a_year: float | None = None
    said: str | None = None
    unclear: str | None = None
    offer: float | None = None


def pay(scene: Scene) -> Paid:
    """Return what a text says of the person's pay."""
    if scene.hits.of("foreign_money"):
        return Paid(unclear=scene.text if scene.asked == "current_salary" else None)
    offer = None
    current: Amount | None = None
    unclear: str | None = None
    for amount in scene.amounts:
        if scene.in_span(amount.first) or scene.in_name(amount.first):
            continue
        match _meaning(scene, amount):
            case "offer" if offer is None and amount.a_year:
                offer = amount.a_year
            case "current" if amount.a_year is None:
                unclear = unclear or scene.words(amount.first, amount.last)
            case "current" if current is None:
                current = amount
            case _:
                pass
    if current is not None:
        return Paid(current.a_year, current.said, None, offer)
    return Paid(unclear=unclear if scene.asked == "current_salary" else None, offer=offer)


def _meaning(scene: Scene, amount: Amount) -> str:
    """Return "current", "offer" (also of an amount to be weighed: "is 52k good?"), or nothing
    for other money and other numbers.
    """
    hits, n = scene.hits, amount.first
    piece = scene.stance.piece(n)
    if _is_cost(scene, amount):
        return ""
    offered = hits.before("offers", n, piece.first)
    earns = hits.before("earning", n, piece.first)
    if offered is not None and (earns is None or earns <= offered or n - earns > n - offered):
        return "offer" if not scene.stance.of_others(n) or _to_me(scene, n) else ""
    wanted = hits.before("targets", n, piece.first)
    if wanted is not None and n - wanted <= _NEAR:
        return ""
    if hits.at("asking", piece.first) is not None and not _named_as_mine(scene, n):
        weighed = amount.marked and hits.any("judged", piece.first, piece.last)
        return "offer" if weighed else ""
    return _told(scene, amount, earns)


def _told(scene: Scene, amount: Amount, earns: int | None) -> str:
    """Return "current" for an amount told as today's pay; `earns` is where earning is said."""
    n = amount.first
    if not scene.stance.told(n):
        return ""
    if amount.marked or scene.asked == "current_salary":
        return "current" if amount.marked or _plain(scene, amount) else ""
    close = earns is not None and n - earns <= _NEAR - 2
    large = amount.a_year is not None and amount.a_year % 50 == 0 and _digits(scene, amount) >= 5
    return "current" if large or (close and _verb(scene, amount)) else ""


def _named_as_mine(scene: Scene, n: int) -> bool:
    """Whether a question names today's pay: "am I underpaid at 51k"."""
    before = scene.tokens[n - 1].norm if n else ""
    return before in {"at", "making", "earning", "on", "with"}


def _is_cost(scene: Scene, amount: Amount) -> bool:
    """Whether it is what something costs, or counts something else."""
    piece = scene.stance.piece(amount.first)
    before = scene.hits.before("not_pay_before", amount.first, piece.first)
    if before is not None and amount.first - before <= _NEAR:
        return True
    return scene.hits.at("not_pay_after", amount.last + 1) is not None


def _plain(scene: Scene, amount: Amount) -> bool:
    """Whether a number without a unit, after the question for pay, is not part of a name."""
    before = scene.tokens[amount.first - 1].norm if amount.first else ""
    return before not in {"icd", "level", "level1"}


def _verb(scene: Scene, amount: Amount) -> bool:
    """Whether earning is said right before: "I make 47"."""
    words = {token.norm for token in scene.tokens[max(0, amount.first - 3) : amount.first]}
    return bool(words & {"make", "making", "earn", "earning", "paid", "salary", "pay", "earned"})


def _digits(scene: Scene, amount: Amount) -> int:
    return sum(c.isdigit() for c in scene.tokens[amount.first].norm.split(".")[0])


def _to_me(scene: Scene, n: int) -> bool:
    return any(token.norm in {"me", "i", "ive", "im"} for token in scene.tokens[:n])
