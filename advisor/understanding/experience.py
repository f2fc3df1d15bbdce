"""Years as a coder, among all the years a text may give."""

import re

from advisor.understanding.scene import Scene
from advisor.understanding.years import FIRST_YEAR, Span

_MOST = 60
_NEAR = 5
_BARE = re.compile(
    r"(?<![\w$.-])(\d+(?:\.\d+)?)\+?(?:(?: ?- ?| to | or )(\d+(?:\.\d+)?)\+?)?"
    r"(?P<half> and a half)?(?:ish)?(?![\w%])"
)
_COUPLE = re.compile(r"^(?:like |maybe |just |only |about )?(?:a )?couple$")
_CODING_NEXT = re.compile(
    r"\b(\d+(?:\.\d+)?)\+? (?:as a coder|coding|in coding|of coding|of them coding)\b"
    r"|\b(?:coder|coding) (?:for |only )?(\d+(?:\.\d+)?)\b(?! ?[a-z$%])"
)


def experience(scene: Scene) -> tuple[float | None, str | None]:
    """Return years as a coder, or what looks like an answer and can't be one."""
    if (years := _from_spans(scene)) is not None:
        return years, None
    if (years := _coding_next(scene)) is not None:
        return years, None
    if _no_experience(scene):
        return 0.0, None
    if scene.asked == "experience_years" or _corrects(scene):
        return _bare(scene)
    return None, None


def _from_spans(scene: Scene) -> float | None:
    spans = [s for s in scene.spans if _is_experience(scene, s)]
    if not spans:
        return None
    tagged = [s for s in spans if _near_coding(scene, s)]
    if len(scene.spans) > 1 and tagged:
        return tagged[0].years
    if tagged and _coding_next(scene) is None:
        return tagged[0].years
    return spans[0].years if _coding_next(scene) is None else None


def _is_experience(scene: Scene, span: Span) -> bool:
    stance = scene.stance
    if span.years > _MOST or not stance.mine(span.first) or _is_pay(scene, span):
        return False
    if span.how == "for":
        outside = _elsewhere(scene, span) or _in_future(scene, span)
        return not (outside or stance.denied(span.first))
    piece = stance.piece(span.first)
    if span.how == "since":
        return not _of_a_thing(scene, span)
    started = scene.hits.before("started", span.first, piece.first)
    return started is not None and not _of_a_thing(scene, span)


def _is_pay(scene: Scene, span: Span) -> bool:
    """Whether it says what pay is by: "4k a month"."""
    paid = [a for a in scene.amounts if a.marked and a.a_year]
    return any(a.first <= span.last and span.first <= a.last for a in paid)


def _of_a_thing(scene: Scene, span: Span) -> bool:
    """Whether it dates a credential, a move or remote work: "RHIA since 2015"."""
    piece = scene.stance.piece(span.first)
    before = [n for n in scene.named if piece.first <= n.first and n.last < span.first]
    if scene.hits.before("started", span.first, piece.first) is not None:
        return False
    return any(n.mention.kind in {"credential", "work", "state"} for n in before)


def _in_future(scene: Scene, span: Span) -> bool:
    before = scene.tokens[span.first - 1].norm if span.first else ""
    after = scene.tokens[span.last + 1].norm if span.last + 1 < len(scene.tokens) else ""
    return before in {"in", "within", "next", "every", "last", "per", "another"} or after == "from"


def _elsewhere(scene: Scene, span: Span) -> bool:
    """Whether the years were spent in another trade."""
    if _was_something_else(scene, span) or scene.hits.at("elsewhere", span.last + 1):
        return True
    if _near_coding(scene, span):
        return False
    piece = scene.stance.piece(span.first)
    reach = min(piece.last, span.last + _NEAR)
    if any(n.mention.kind == "career" and span.last < n.first <= reach for n in scene.named):
        return True
    after = scene.hits.after("elsewhere", span.last, reach)
    return after is not None


def _was_something_else(scene: Scene, span: Span) -> bool:
    """Whether another trade stands right before: "a biller for 10 years"."""
    n = span.first - 1
    while n >= 0 and scene.tokens[n].norm in {"for", "about", "over", "almost", "nearly"}:
        n -= 1
    ends = [one.last for one in scene.of("career")]
    ends += [hit.last for hit in scene.hits.of("elsewhere")]
    return n in ends


def _near_coding(scene: Scene, span: Span) -> bool:
    piece = scene.stance.piece(span.first)
    first = max(piece.first, span.first - _NEAR)
    last = min(piece.last, span.last + _NEAR)
    return scene.hits.any("coding", first, last)


def _coding_next(scene: Scene) -> float | None:
    """Return a number without a unit that counts coding: "20 yrs a nurse, only 2 coding"."""
    match = _CODING_NEXT.search(scene.line.text)
    counted = scene.spans or scene.asked == "experience_years"
    if not match or not counted or not scene.stance.mine(scene.line.token(match.start())):
        return None
    years = float(match[1] or match[2])
    return years if years <= _MOST else None


def _no_experience(scene: Scene) -> bool:
    for hit in scene.hits.of("no_experience"):
        piece = scene.stance.piece(hit.first)
        if scene.stance.mine(hit.first) and not piece.asks:
            return True
    if scene.asked != "experience_years" or not scene.answers:
        return False
    return bool(scene.hits.of("none")) or (
        scene.opens_with("no") and scene.brief and not scene.named
    )


def _corrects(scene: Scene) -> bool:
    return scene.brief and scene.opens_with("corrects") and not scene.amounts_marked


def _bare(scene: Scene) -> tuple[float | None, str | None]:
    """Read a number without a unit, as in an answer to the question for years."""
    if scene.asked == "experience_years" and _COUPLE.search(scene.line.text):
        return 2.0, None
    for match in _BARE.finditer(scene.line.text):
        at = scene.line.token(match.start())
        if scene.stance.denied(at) or not scene.stance.mine(at) or scene.in_name(at):
            continue
        low = float(match[1])
        high = float(match[2]) if match[2] else low
        if low <= high <= _MOST:
            return (low + high) / 2 + (0.5 if match["half"] else 0.0), None
        if scene.asked == "experience_years" and _is_year(scene, low):
            return scene.now.year - low, None
        return None, match[0] if scene.asked == "experience_years" else None
    return None, None


def _is_year(scene: Scene, value: float) -> bool:
    return FIRST_YEAR <= value <= scene.now.year and value == int(value)
