"""Things of the field found in a text: credentials, states and cities, settings, and so on.

It says what is named and where, not whether it is true of the person who writes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.knowledge.lexicon import LOOKALIKE, Lexicon, Term
from advisor.understanding.phrases import Found, Phrase, Phrases, phrase
from advisor.understanding.places import Place, Sight, settle
from advisor.understanding.reading import Mention
from advisor.understanding.spelling import USUAL, Spelling
from advisor.understanding.text import Token

PLACES = frozenset({"state", "country"})
_INSIDE = frozenset({("state", "setting"), ("setting", "work")})  # "at the hospital" is on site
_LETTERS = 2  # of a credential behind its dash: "CCS-P"
_MANY = frozenset({"career", "employer"})  # too many names of things without figures to guess at


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase may stand for, and when: always, as an answer, in a list, and so on.

    states: of a city, where there is one of this name, largest first. mask: what questions
    take it for, where that isn't the kind of the term.
    """

    term: Term
    when: str = "always"
    states: tuple[str, ...] = ()
    mask: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with the term it names and the tokens it takes; apart: what it is, where that
    isn't the kind of the term itself, such as a doctor of a specialty.
    """

    mention: Mention
    term: Term
    first: int
    last: int
    when: str
    apart: str | None = None

    def shifted(self, by: int) -> "Named":
        """Return the same, in tokens counted from a later one."""
        return replace(self, first=self.first - by, last=self.last - by)


class Entities:
    """Finds what a lexicon names."""

    def __init__(self, lexicon: Lexicon, words: Mapping[str, int]) -> None:
        self._lexicon = lexicon
        terms, cities = tuple(_of_terms(lexicon.terms)), tuple(_of_cities(lexicon))
        self._phrases = Phrases((*terms, *cities))
        self._spelling = Spelling(
            (word for one in terms if _distinctive(one) for word in one.words),
            (one.words[0] for one in cities if len(one.words) == 1),
            {**_everyday(terms), **words},
            lexicon.protected | self._phrases.words(),
        )

    def repair(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """Return the tokens with mistyped names put right."""
        return tuple(
            token
            if (norm := self._spelling.repair(token.norm)) == token.norm
            else replace(token, norm=norm)
            for token in tokens
        )

    def find(self, tokens: Sequence[Token], text: str, asked: str | None) -> tuple[Named, ...]:
        """Return what the tokens name, in order; `asked` is the slot just asked for."""
        sight = Sight(tokens, text, asked)
        heard = list(self._phrases.find(tokens, text))
        found = [f for f in heard if _holds(f, sight) or _before_its_state(f, heard)]
        found = [f for f in found if not _goes_on(f, tokens)]
        kept = _without_overlaps(found, asked)
        places = settle(
            [Place(f.first, f.last, f.meaning.term, f.meaning.states) for f in kept if _place(f)],
            sight,
            self._lexicon,
        )
        named = [self._named(f, f.meaning.term, tokens) for f in kept if not _place(f)]
        for place in places:
            at = Found(place.first, place.last, Sense(place.term))
            named.append(self._named(at, place.term, tokens))
        named = [n for n in named if n.mention.kind != LOOKALIKE]
        return tuple(sorted(named, key=lambda n: (n.first, n.last)))

    def _named(self, found: Found[Sense], term: Term, tokens: Sequence[Token]) -> Named:
        mention = Mention(
            kind=term.kind,
            value=term.value,
            name=term.name,
            start=tokens[found.first].start,
            end=tokens[found.last].end,
            covered=term.covered,
        )
        sense = found.meaning
        return Named(mention, term, found.first, found.last, sense.when, sense.mask)


def _everyday(terms: Iterable[Phrase[Sense]]) -> dict[str, int]:
    """Return the words of longer names, as words that are used often."""
    places = PLACES | {LOOKALIKE}
    return {
        word: USUAL
        for one in terms
        if one.meaning.when == "always" and one.meaning.term.kind not in places
        for word in one.words
    }


def _distinctive(one: Phrase[Sense]) -> bool:
    """Whether the words are names rather than everyday words that make up a phrase."""
    sense = one.meaning
    kind, covered = sense.term.kind, sense.term.covered
    if sense.when != "always" or kind == LOOKALIKE or (kind in _MANY and not covered):
        return False
    return len(one.words) == 1 or sense.term.kind == "state"


def _of_terms(terms: Iterable[Term]) -> Iterator[Phrase[Sense]]:
    for term in terms:
        for when, words in (
            ("always", term.words),
            ("says", term.says),
            ("asked", term.asked),
            ("listed", term.listed),
            ("caps", term.caps),
            ("code", (term.code,) if term.code else ()),
        ):
            for text in words:
                yield phrase(text, Sense(term, when))
        for mask, words in term.apart.items():
            for text in words:
                yield phrase(text, Sense(term, mask=mask))


def _of_cities(lexicon: Lexicon) -> Iterator[Phrase[Sense]]:
    cities = lexicon.cities
    for name, states in cities.home.items():
        when = "word" if name in cities.words else "name" if name in cities.names else "always"
        if term := lexicon.term("state", states[0]):
            sense = Sense(term, when, states)
            for spelt in _saint(name):
                yield phrase(spelt, sense)
    for name, country in cities.abroad.items():
        if name in cities.words:
            continue
        known = lexicon.term("country", country)
        term = known or Term(kind="country", value=country, name=country, covered=False)
        when = "name" if name in cities.names else "always"
        yield phrase(name, Sense(term, when))


def _saint(name: str) -> tuple[str, ...]:
    if name.startswith("saint "):
        return name, "st " + name.removeprefix("saint ")
    if name.startswith(("st. ", "ft. ")):
        return name.replace(".", "", 1), name.replace("st.", "saint", 1)
    if name.startswith("fort "):
        return name, "ft " + name.removeprefix("fort ")
    if name.startswith("mount "):
        return name, "mt " + name.removeprefix("mount ")
    return (name,)


def _place(found: Found[Sense]) -> bool:
    return found.meaning.term.kind in PLACES


def _holds(found: Found[Sense], sight: Sight) -> bool:
    """Return whether a phrase may stand here for what it could mean."""
    sense = found.meaning
    match sense.when:
        case "asked":
            return sight.asked is not None and sight.asked == sense.term.slot_asked
        case "caps":
            return sight.in_capitals(found.first) or sight.asked == sense.term.slot_asked
        case "code":
            return sight.is_code(found.first)
        case "name":
            return sight.speaks_of_a_place(found.first, found.last)
        case "word":
            return sight.asked == "state" and len(sight.tokens) <= sight.short
        case when:
            return when != "listed" or sight.listed(found.first, found.last)


def _goes_on(found: Found[Sense], tokens: Sequence[Token]) -> bool:
    """Whether letters of a credential go on with others, and so are not it: "CPC-ZZ"."""
    after = tokens[found.last + 1] if found.last + 1 < len(tokens) else None
    if after is None or after.gap != "-" or found.meaning.term.kind != "credential":
        return False
    return after.norm.isalpha() and len(after.norm) <= _LETTERS


def _before_its_state(found: Found[Sense], heard: Iterable[Found[Sense]]) -> bool:
    """Whether a city that is also a word or a name is followed by its state: Mobile, Alabama."""
    return found.meaning.when in {"word", "name"} and any(
        other.first == found.last + 1
        and other.meaning.when == "always"
        and not other.meaning.states
        and other.meaning.term.kind == "state"
        and other.meaning.term.value in found.meaning.states
        for other in heard
    )


def _without_overlaps(found: Sequence[Found[Sense]], asked: str | None) -> list[Found[Sense]]:
    """Keep the longest; what stands inside a name of another kind may be kept beside it."""
    order = sorted(
        found,
        key=lambda f: (-f.length, f.meaning.term.slot_asked != asked, f.meaning.when != "always"),
    )
    taken: dict[int, Found[Sense]] = {}
    kept = []
    for one in order:
        others = {id(o): o for n in range(one.first, one.last + 1) if (o := taken.get(n))}
        if all(_beside(one, other) for other in others.values()):
            kept.append(one)
            for n in range(one.first, one.last + 1):
                taken.setdefault(n, one)
    return sorted(kept, key=lambda f: (f.first, -f.last))


def _beside(inner: Found[Sense], outer: Found[Sense]) -> bool:
    return inner.length < outer.length and (
        (inner.meaning.term.kind, outer.meaning.term.kind) in _INSIDE
    )
