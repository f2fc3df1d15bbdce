"""Today's pay, or an offer, among the amounts a text may give."""

from dataclasses import dataclass

from advisor.understanding.goal import ahead
from advisor.understanding.money import Amount
from advisor.understanding.pieces import SELF, Piece
from advisor.understanding.scene import Scene
from advisor.understanding.standing import standing, turns

_NEAR = 5
_OFFERED = 2  # so near behind an offer a bare number is one: "they offered me 62"
_FIVE = 5  # digits of a pay by the year
_EARNING = frozenset(
    {"make", "making", "earn", "earning", "paid", "salary", "pay", "earned", "get", "clear", "me"}
)


@dataclass(frozen=True, slots=True)
class Paid:
    """Pay of a full-time year, how it was read, an offer, or a number that means neither.

    offered: the offer was made, and isn't only a pay asked about.
    """

    a_year: float | None = None
    said: str | None = None
    unclear: str | None = None
    offer: float | None = None
    offered: bool = False


def pay(scene: Scene) -> Paid:
    """Return what a text says of the person's pay."""
    if scene.hits.of("foreign_money"):
        return Paid(unclear=scene.text if scene.asked == "current_salary" else None)
    offer, offered = None, False
    current: list[Amount] = []
    unclear: str | None = None
    for amount in sorted(scene.amounts, key=lambda one: one.first):
        if scene.in_span(amount.first) or scene.in_name(amount.first):
            continue
        match _meaning(scene, amount):
            case "offer" | "asked" as meant if offer is None and amount.a_year:
                offer, offered = amount.a_year, meant == "offer"
            case "current" if amount.a_year is None:
                unclear = unclear or scene.words(amount.first, amount.last)
            case "current":
                current.append(amount)
            case "" if current and _amends(scene, amount):
                current.append(amount)
            case _:
                pass
    if current:
        paid = standing(scene, current)[0]
        return Paid(paid.a_year, paid.said, None, offer, offered)
    unclear = unclear if scene.asked == "current_salary" else None
    return Paid(unclear=unclear, offer=offer, offered=offered)


def _amends(scene: Scene, amount: Amount) -> bool:
    """Whether a bare number is put in the place of one before: "22 an hour, sorry, 23"."""
    near = range(amount.first - 1, amount.first + 1)
    return amount.a_year is not None and any(after in near for _, after in turns(scene))


def _meaning(scene: Scene, amount: Amount) -> str:
    """Return "current", "offer", "asked" of an amount to be weighed ("is 52k good?"), or nothing
    for other money and other numbers.
    """
    hits, n = scene.hits, amount.first
    piece = scene.stance.piece(n)
    if _is_cost(scene, amount):
        return ""
    offered = hits.before("offers", n, piece.first)
    if offered is None and not _of_own_job(scene):
        offered = hits.before("they_pay", n, piece.first)
    if offered is None and scene.hits.of("openings") and scene.stance.offered(n):
        offered = piece.first - 1  # told before a comma: "two offers, 60k in Texas"
    if offered is not None and not _offerable(scene, amount, offered):
        return ""
    earns = _earns(scene, n, piece)
    if offered is not None and (earns is None or earns <= offered or n - earns > n - offered):
        return "offer" if not scene.stance.of_others(n) or _to_me(scene, n) else ""
    wanted = hits.before("targets", n, piece.first)
    bounds = scene.asked == "current_salary" and hits.before("bounds", n, n - 3) == n - 1
    if wanted is not None and n - wanted <= _NEAR and not bounds:
        return ""
    if hits.at("asking", piece.first) is not None and not _named_as_mine(scene, n):
        weighed = amount.marked and hits.any("judged", piece.first, piece.last)
        return "asked" if weighed else ""
    return _told(scene, amount, earns)


def _offerable(scene: Scene, amount: Amount, offered: int) -> bool:
    """Whether a number is one to be offered: money by its marks, its size or its place."""
    near = amount.first - offered <= _OFFERED and offered >= 0
    return amount.marked or near or _digits(scene, amount) >= _FIVE


def _told(scene: Scene, amount: Amount, earns: int | None) -> str:
    """Return "current" for an amount told as today's pay; `earns` is where earning is said."""
    n = amount.first
    if not scene.stance.told(n) or _of_many(scene, n):
        return ""
    if earns is None and scene.asked != "current_salary" and ahead(scene, amount.last):
        return ""
    if amount.marked or scene.asked == "current_salary":
        return "current" if amount.marked or _plain(scene, amount) else ""
    close = earns is not None and n - earns <= _NEAR - 2
    large = (
        amount.a_year is not None and amount.a_year % 50 == 0 and _digits(scene, amount) >= _FIVE
    )
    return "current" if large or (close and _verb(scene, amount, earns)) else ""


def _of_many(scene: Scene, n: int) -> bool:
    """Whether it is what a trade makes, "coders earn 60k", and nobody's own pay."""
    piece = scene.stance.piece(n)
    jobs = (one for one in scene.of("role") if piece.first <= one.first < n)
    last = max((one.last for one in jobs), default=None)
    if last is None or not scene.tokens[last].norm.endswith("s"):
        return False
    return not any(token.norm in SELF for token in scene.tokens[last:n])


def _of_own_job(scene: Scene) -> bool:
    """Whether "they pay" is said of the job the person has: no other one is spoken of."""
    told = any(scene.stance.told(one.first) for one in scene.named)
    return told and not scene.hits.of("offers")


def _earns(scene: Scene, n: int, piece: Piece) -> int | None:
    """Return where earning is said before n; "make that" is no earning."""
    spent = {end for first, after in turns(scene) for end in range(first, after)}
    ends = [hit.last for hit in scene.hits.of("earning") if hit.first not in spent]
    return max((end for end in ends if piece.first <= end < n), default=None)


def _named_as_mine(scene: Scene, n: int) -> bool:
    """Whether a question names today's pay: "am I underpaid at 51k"."""
    before = scene.tokens[n - 1].norm if n else ""
    return before in {"at", "making", "earning", "on", "with", "my"}


def _is_cost(scene: Scene, amount: Amount) -> bool:
    """Whether it is what something costs, or counts something else."""
    piece = scene.stance.piece(amount.first)
    before = scene.hits.before("not_pay_before", amount.first, piece.first)
    if before is not None and amount.first - before <= _NEAR:
        return True
    once = scene.hits.before("paid_before", amount.first, piece.first)
    if once is not None and amount.first - once <= _NEAR and not _arrived(scene, once, amount):
        return True
    return scene.hits.at("not_pay_after", amount.last + 1) is not None


def _arrived(scene: Scene, once: int, amount: Amount) -> bool:
    """Whether pay of before has risen to this: "went from 44k to 51k"."""
    return any(token.norm == "to" for token in scene.tokens[once + 1 : amount.first])


def _plain(scene: Scene, amount: Amount) -> bool:
    """Whether a number without a unit, after the question for pay, is not part of a name."""
    before = scene.tokens[amount.first - 1].norm if amount.first else ""
    return before not in {"icd", "level", "level1"}


def _verb(scene: Scene, amount: Amount, earns: int | None) -> bool:
    """Whether earning is said right before: "I make 47", "currently at 25"."""
    words = {token.norm for token in scene.tokens[max(0, amount.first - 3) : amount.first]}
    return (bool(words & _EARNING) or earns == amount.first - 1) and _ends(scene, amount.last + 1)


def _ends(scene: Scene, n: int) -> bool:
    """Whether nothing that is counted follows: "I get 26", not "I get 26 charts"."""
    if n >= len(scene.tokens) or scene.tokens[n].gap in {",", ".", "\n"}:
        return True
    return any(scene.hits.at(cue, n) is not None for cue in ("links", "rounds"))


def _digits(scene: Scene, amount: Amount) -> int:
    return sum(c.isdecimal() for c in scene.tokens[amount.first].norm.split(".")[0])


def _to_me(scene: Scene, n: int) -> bool:
    return any(token.norm in {"me", "i", "ive", "im"} for token in scene.tokens[:n])
