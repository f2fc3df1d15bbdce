"""Today's pay, or an offer, among the amounts a text may give."""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.understanding.bargain import is_asked_for, is_bonus, side_by_side, taken_up
from advisor.understanding.goal import ahead
from advisor.understanding.money import Amount
from advisor.understanding.pieces import SELF, Piece
from advisor.understanding.scene import Scene
from advisor.understanding.standing import corrected, standing, turns

_NEAR = 5
_OFFERED = 2  # so near behind an offer a bare number is one: "they offered me 62"
_FIVE = 5  # digits of a pay by the year
_MOST = 3  # offers to choose from
_EARNING = frozenset(
    {"make", "making", "earn", "earning", "paid", "salary", "pay", "earned", "get", "clear", "me"}
)


@dataclass(frozen=True, slots=True)
class Paid:
    """Pay of a full-time year, how it was read, an offer, or a number that means neither.

    offered: the offer was made, and isn't only a pay asked about. tendered: the amounts on
    offer, the first of which that is; beside: they are told without words for an offer, so that
    a job is the one named beside them. asking: what the person thinks of asking for. vague: only
    the number of its figures is told.
    """

    a_year: float | None = None
    said: str | None = None
    unclear: str | None = None
    offer: float | None = None
    offered: bool = False
    tendered: tuple[Amount, ...] = ()
    beside: bool = False
    asking: float | None = None
    vague: bool = False


def pay(scene: Scene) -> Paid:
    """Return what a text says of the person's pay."""
    if scene.hits.of("foreign_money"):
        return Paid(unclear=scene.text if scene.asked == "current_salary" else None)
    current: list[Amount] = []
    offers: list[tuple[Amount, str]] = []
    asking: float | None = None
    unclear: str | None = None
    amounts = _amounts(scene)
    apart = _apart(scene, amounts)
    for amount in amounts:
        match "offer" if amount in apart else _meaning(scene, amount):
            case "offer" | "asked" as meant if amount.a_year:
                offers.append((amount, meant))
            case "asking":
                asking = asking or amount.a_year
            case "current" if amount.a_year is None:
                unclear = unclear or scene.words(amount.first, amount.last)
            case "current":
                current.append(amount)
            case "" if current and _amends(scene, amount):
                current.append(amount)
            case _:
                pass
    beside = bool(apart) or any(taken_up(scene, one) is not None for one, _ in offers)
    if current and not offers and _decides(scene, current):
        offers, current, beside = [(one, "offer") for one in current[:1]], [], True
    tendered = tuple(apart) or _tendered(scene, offers)
    unclear = unclear if scene.asked == "current_salary" and not current else None
    vague = None if current or offers else _figures(scene)
    paid = standing(scene, current)[0] if current else None
    return Paid(
        a_year=paid.a_year if paid else None,
        said=paid.said if paid else None,
        unclear=vague or unclear,
        vague=vague is not None,
        offer=tendered[0].a_year if tendered else None,
        offered=bool(offers) and offers[0][1] == "offer",
        tendered=tendered,
        beside=beside,
        asking=asking,
    )


def _figures(scene: Scene) -> str | None:
    """Return the words that tell today's pay by the number of its figures: "six figures"."""
    for hit in scene.hits.of("six_figures"):
        piece = scene.stance.piece(hit.first)
        earns = _earns(scene, hit.first, piece)
        near = earns is not None and hit.first - earns <= _NEAR
        answers = scene.asked == "current_salary" and scene.brief
        if answers or (near and scene.stance.told(hit.first)):
            return scene.words(hit.first, hit.last)
    return None


def _amounts(scene: Scene) -> list[Amount]:
    found = sorted(scene.amounts, key=lambda one: one.first)
    return [one for one in found if not (scene.in_span(one.first) or scene.in_name(one.first))]


def _apart(scene: Scene, amounts: Sequence[Amount]) -> Sequence[Amount]:
    """Return the amounts that are offers to choose from, where nothing else is said of them."""
    priced = [
        one for one in amounts if one.a_year and (one.marked or _digits(scene, one) >= _FIVE)
    ]
    if len(priced) < 2 or scene.asked == "current_salary" or scene.hits.of("supposes"):
        return ()
    first = priced[0].first
    piece = scene.stance.piece(first)
    if _earns(scene, first, piece) is not None or scene.stance.of_others(first):
        return ()
    if any(_no_pay(scene, one) or is_asked_for(scene, one) for one in priced):
        return ()
    meanings = {_meaning(scene, one) for one in priced}
    chosen = scene.hits.of("rivals") and not scene.hits.of("ways_to")
    return side_by_side(scene, priced) if chosen or "" not in meanings else ()


def _decides(scene: Scene, current: Sequence[Amount]) -> bool:
    """Whether it is asked if such pay should be taken: an offer, unless told as earned."""
    if scene.asked == "current_salary" or not scene.hits.of("decides"):
        return False
    piece = scene.stance.piece(current[0].first)
    return len(current) == 1 and _earns(scene, current[0].first, piece) is None


def _tendered(scene: Scene, offers: Sequence[tuple[Amount, str]]) -> tuple[Amount, ...]:
    """Return what is on offer: one amount, or several where the text speaks of several."""
    made = [amount for amount, _ in offers]
    if len(made) > 1 and scene.hits.of("rivals"):
        return tuple(corrected(scene, made))[:_MOST]
    if scene.hits.of("takes_back"):
        made = corrected(scene, made)
    return tuple(made[:1])


def _amends(scene: Scene, amount: Amount) -> bool:
    """Whether a bare number is put in the place of one before: "22 an hour, sorry, 23"."""
    near = range(amount.first - 1, amount.first + 1)
    return amount.a_year is not None and any(after in near for _, after in turns(scene))


def _meaning(scene: Scene, amount: Amount) -> str:
    """Return "current", "offer", "asked" of an amount to be weighed ("is 52k good?"), "asking"
    of one to ask for, or nothing for other money and other numbers.
    """
    piece = scene.stance.piece(amount.first)
    if scene.asked != "current_salary" and is_asked_for(scene, amount):
        return "asking"
    if _no_pay(scene, amount):
        return ""
    return _paid_by(scene, amount, piece)


def _paid_by(scene: Scene, amount: Amount, piece: Piece) -> str:
    """Return what an amount of pay means: "current", "offer", "asked" or nothing."""
    hits, n = scene.hits, amount.first
    offered = hits.before("offers", n, piece.first)
    if offered is None and not _of_own_job(scene):
        offered = hits.before("they_pay", n, piece.first)
        if offered is not None and any(
            token.norm == "my" for token in scene.tokens[piece.first : offered]
        ):
            offered = None  # "my pay is 25"
    if offered is None and scene.hits.of("openings") and scene.stance.offered(n):
        offered = piece.first - 1  # told before a comma: "two offers, 60k in Texas"
    if offered is not None and not _offerable(scene, amount, offered):
        return ""
    if offered is None and (taken := taken_up(scene, amount)) is not None:
        return "offer" if _offerable(scene, amount, taken) else ""
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


def _no_pay(scene: Scene, amount: Amount) -> bool:
    return _is_cost(scene, amount) or is_bonus(scene, amount) or _turned_round(scene, amount)


def _turned_round(scene: Scene, amount: Amount) -> bool:
    """Whether it is only to be counted by another time: "25 an hour is how much a year"."""
    return scene.hits.at("converts", amount.last + 1) is not None


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
    if once is not None and scene.hits.before("offers", once, once - 1) == once - 1:
        once = None  # "an offer from Humana for 65k"
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
