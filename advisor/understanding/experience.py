"""Years as a coder, among all the years a text may give.

Every length of time, and every bare number that may be one, is taken for what it counts:
coding, another trade, an age, or nothing that is said. Coding goes first, then what is not
said; the rest is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.understanding.entities import Named
from advisor.understanding.scene import Scene
from advisor.understanding.standing import corrected, turns
from advisor.understanding.years import FIRST_YEAR, Span

_MOST = 60
_ADULT = 18  # from which "I'm 41" is an age
_REACH = 6  # tokens from a number to the word that says what it counts
_BARE = re.compile(
    r"(?<![\w$.-])(?:between )?(\d+(?:\.\d+)?)\+?"
    r"(?:(?: ?- ?| to | or |(?<=between \d) and |(?<=between \d\d) and )(\d+(?:\.\d+)?)\+?)?"
    r"(?P<half> and a half| 1/2)?(?:ish)?(?![\w%])"
)
_MORE = re.compile(
    r"\b(?:(\d+(?:\.\d+)?) (?:more|additional|extra|further) (?:years?|yrs?)"
    r"|(?:another|an extra) (\d+(?:\.\d+)?) (?:years?|yrs?)|(\d+(?:\.\d+)?) (?:years?|yrs?) more"
    r"|(?:another|one more|an extra) (?:year|yr))\b"
)
_COUPLE = re.compile(r"^(?:like |maybe |just |only |about )?(?:a )?couple$")
_CODING, _UNSAID = "coding", "unsaid"
_NOT = "other"
_TIMING = frozenset({"in", "within", "next", "every", "last", "per", "another"})
_DATED = frozenset({"credential", "work", "state"})
_RANKS = frozenset({"senior-coder", "auditor", "supervisor", "manager", "director"})
_PARTING = frozenset({"and", "then", "plus", "before", "after"})
_SPANNED = frozenset({"the", "my", "these", "those"})  # "in the last 4 years" looks back


@dataclass(frozen=True, slots=True)
class _Count:
    """A number of years at tokens first..last, and what it counts."""

    years: float
    first: int
    last: int
    of: str


def experience(scene: Scene) -> tuple[float | None, str | None]:
    """Return years as a coder, or what looks like an answer and can't be one."""
    counts = [*_from_spans(scene), *_from_numbers(scene)]
    coding = [one for one in counts if one.of == _CODING]
    unsaid = [one for one in counts if one.of == _UNSAID]
    if not coding and _works_elsewhere(scene):
        unsaid = []
    for same in (coding, unsaid):
        if standing := corrected(scene, sorted(same, key=lambda one: one.first)):
            return standing[0].years, None
    if _no_experience(scene):
        return 0.0, None
    if scene.asked == "experience_years":
        return _answer(scene)
    return None, None


def more_years(scene: Scene) -> float | None:
    """Return the years on top of those worked that a text speaks of: "ten more years"."""
    if found := _MORE.search(scene.line.text):
        return float(next(filter(None, found.groups()), 1))
    return None


def _works_elsewhere(scene: Scene) -> bool:
    """Whether another trade is all that is named: "biller, 4 years", "RN for 10 years"."""
    careers = [one for one in scene.of("career") if scene.stance.told(one.first)]
    field = scene.of("role") or scene.hits.of("coding") or scene.of("specialty")
    return bool(careers) and not field


def _from_spans(scene: Scene) -> Iterator[_Count]:
    for span in scene.spans:
        if span.years <= _MOST and scene.stance.mine(span.first) and not _is_pay(scene, span):
            yield _Count(span.years, span.first, span.last, _counted(scene, span))


def _from_numbers(scene: Scene) -> Iterator[_Count]:
    """Yield the numbers without a unit that count years where something says so."""
    answers = scene.asked == "experience_years"
    amends = [after for _, after in turns(scene)] if scene.brief or scene.spans else []
    for match in _BARE.finditer(scene.line.text):
        first, last = (scene.line.token(at) for at in (match.start(), match.end() - 1))
        low, high = float(match[1]), float(match[2] or match[1])
        if not low <= high <= _MOST or _taken(scene, first, last):
            continue
        years = (low + high) / 2 + (0.5 if match["half"] else 0.0)
        of = _what(scene, first, last)
        amended = any(after <= first <= after + 2 for after in amends)
        if of == _UNSAID and _is_age(scene, first, low):
            of = _NOT
        if (of == _CODING and (scene.spans or answers)) or answers or (amended and _yearly(scene)):
            yield _Count(years, first, last, of)


def _yearly(scene: Scene) -> bool:
    """Whether a number that corrects another can't be anything but years."""
    return not scene.amounts_marked and scene.asked != "current_salary"


def _taken(scene: Scene, first: int, last: int) -> bool:
    """Whether a number belongs to something else, or is none of the person's."""
    stance = scene.stance
    if scene.in_span(first) or scene.in_span(last) or scene.in_name(first):
        return True
    if any(one.marked and one.first <= last and first <= one.last for one in scene.amounts):
        return True
    if stance.denied(first) or not stance.mine(first):
        return True
    return scene.hits.at("not_years", last + 1) is not None


def _is_age(scene: Scene, n: int, value: float) -> bool:
    return (
        value >= _ADULT
        and scene.is_before("aged", n)
        and (scene.hits.before("aged", n, n - 2) is not None)
    )


def _counted(scene: Scene, span: Span) -> str:
    """Return what a length of time counts."""
    stance = scene.stance
    if span.how == "for":
        if _in_future(scene, span) or stance.denied(span.first):
            return _NOT
        return _what(scene, span.first, span.last)
    piece = stance.piece(span.first)
    started = scene.is_before("started", span.first) or bool(scene.hits.of("ever_since"))
    answers = scene.asked == "experience_years" and scene.brief and span.how == "from"
    dated = started or ((answers or span.how == "since") and not _of_a_thing(scene, span))
    if not dated:
        return _NOT
    return _CODING if _said(scene, piece.first, span.first - 1) == _CODING else _UNSAID


def _what(scene: Scene, first: int, last: int) -> str:
    """Return what the words behind a number say it counts, or else those before it."""
    piece = scene.stance.piece(first)
    figures = [one.first for one in scene.spans]
    figures += [n for n, token in enumerate(scene.tokens) if token.norm[0].isdecimal()]
    stops = [n for n in range(last + 1, piece.last + 1) if scene.tokens[n].norm in _PARTING]
    end = min([piece.last, last + _REACH, *(n - 1 for n in (*figures, *stops) if n > last)])
    if scene.hits.at("as_a", last + 1) and not _said_of_field(scene, last + 1, end):
        return _NOT
    if said := _said(scene, last + 1, end):
        return said
    start = max([piece.first, *(n + 1 for n in figures if n < first)])
    return _said(scene, start, first - 1, latest=True) or _UNSAID


def _said_of_field(scene: Scene, first: int, last: int) -> bool:
    """Whether "as a ..." goes on with a job of the field."""
    kinds = {"role", "specialty", "setting", "credential", "work"}
    named = any(one.mention.kind in kinds and first <= one.first <= last for one in scene.named)
    return named or scene.hits.any("coding", first, last)


def _said(scene: Scene, first: int, last: int, *, latest: bool = False) -> str | None:
    """Return the first thing named between two tokens that time may be spent at, or the last."""
    found = [(hit.first, _CODING) for hit in scene.hits.of("coding") if first <= hit.first <= last]
    found += [
        (hit.first, _NOT)
        for cue in ("elsewhere", "other_work")
        for hit in scene.hits.of(cue)
        if first <= hit.first <= last
    ]
    found += [(one.first, _NOT) for one in scene.of("career") if first <= one.first <= last]
    found.sort(key=lambda one: (one[0], one[1] == _CODING))
    return found[-1 if latest else 0][1] if found else None


def _is_pay(scene: Scene, span: Span) -> bool:
    """Whether it says what pay is by: "4k a month"."""
    paid = [a for a in scene.amounts if a.marked and a.a_year]
    return any(a.first <= span.last and span.first <= a.last for a in paid)


def _of_a_thing(scene: Scene, span: Span) -> bool:
    """Whether it dates a credential, a move or remote work: "RHIA since 2015"."""
    piece = scene.stance.piece(span.first)
    before = [n for n in scene.named if piece.first <= n.first and n.last < span.first]
    if piece.first == span.first and scene.asked != "experience_years":
        before += [n for n in scene.named if n.last == span.first - 1 and _answers(scene, n)]
    return any(
        n.mention.kind in _DATED or n.mention.value in _RANKS or _answers(scene, n) for n in before
    )


def _answers(scene: Scene, one: Named) -> bool:
    return one.term.slot_asked == scene.asked and one.mention.value != "coder"


def _in_future(scene: Scene, span: Span) -> bool:
    before = [token.norm for token in scene.tokens[max(span.first - 2, 0) : span.first]]
    after = scene.tokens[span.last + 1].norm if span.last + 1 < len(scene.tokens) else ""
    looks_back = before[:1] and before[0] in _SPANNED and before[-1] == "last"
    return (bool(before) and before[-1] in _TIMING and not looks_back) or after == "from"


def _no_experience(scene: Scene) -> bool:
    learns = scene.hits.of("student") if scene.asked in {None, "experience_years"} else ()
    for hit in (*scene.hits.of("no_experience"), *learns):
        piece = scene.stance.piece(hit.first)
        if scene.stance.mine(hit.first) and not piece.asks:
            return True
    if scene.asked != "experience_years" or not scene.answers:
        return False
    return bool(scene.hits.of("none")) or (
        scene.opens_with("no") and scene.brief and not scene.named
    )


def _answer(scene: Scene) -> tuple[float | None, str | None]:
    """Read what else may answer the question for years: a couple, or the year of the start."""
    if _COUPLE.search(scene.line.text):
        return 2.0, None
    for match in _BARE.finditer(scene.line.text):
        first = scene.line.token(match.start())
        value = float(match[1])
        if _taken(scene, first, first):
            continue
        if FIRST_YEAR <= value <= scene.now.year and value == int(value):
            return scene.now.year - value, None
        return None, match[0]
    return None, None
