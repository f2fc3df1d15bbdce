"""Answer templates: `{path|modifier}` becomes a figure in words, `{entity}` a name.

In a path `$` stands for the value of the entity asked about: `{guide.states.$}` for Texas is
guide.states.TX. What is used is returned with the text, so that a reply can credit it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from advisor.knowledge.figures import Leaf, Reference, Source
from advisor.knowledge.intents import Intent, Variant
from advisor.knowledge.spelling import spell

ENTITY = "entity"
_PLACEHOLDER = re.compile(r"\{([^{}|]*)(?:\|([^{}]*))?\}")


class Tables(Protocol):
    """Whatever knows the figures by path: a Content, in short."""

    @property
    def figures(self) -> Mapping[str, Leaf]:
        """Every figure and statement by its path."""
        ...


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One `{path|modifier}` of a text."""

    path: str
    modifier: str | None = None

    def about(self, entity: str | None) -> str:
        """Return the path for this value of the entity."""
        return self.path if entity is None else self.path.replace("$", entity)

    @property
    def needs_entity(self) -> bool:
        """Whether it says nothing until an entity is named."""
        return self.path == ENTITY or "$" in self.path


@dataclass(frozen=True, slots=True)
class Citation:
    """What a text rests on. Without a year: the source as such, whichever year is used."""

    source: Source
    section: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text with its figures in words, and what was used, in order."""

    text: str
    references: tuple[Citation, ...] = ()


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Return every placeholder in a text, in order."""
    return tuple(Placeholder(one[1].strip(), one[2]) for one in _PLACEHOLDER.finditer(text))


def without_placeholders(text: str) -> str:
    """Return what of a text is written by hand."""
    return _PLACEHOLDER.sub("", text)


def fits(variant: Variant, content: Tables, entity: str | None) -> bool:
    """Return whether a variant can answer about this value: all it names must be known."""
    if variant.together or (entity is None and variant.for_):
        return False
    if entity is not None and variant.for_ and entity not in variant.for_:
        return False
    for one in placeholders(variant.text):
        if one.needs_entity and entity is None:
            return False
        if one.path != ENTITY and one.about(entity) not in content.figures:
            return False
    return True


def variant_for(intent: Intent, content: Tables, entity: str | None) -> Variant:
    """Return the first variant that fits. The linter sees to it that there is one."""
    for variant in intent.answers:
        if fits(variant, content, entity):
            return variant
    raise LookupError(f"no answer of {intent.id} fits {entity}")


def render(
    text: str, content: Tables, entity: str | None = None, entity_name: str | None = None
) -> Rendered:
    """Return a text with its placeholders filled."""
    used: list[Citation] = []

    def fill(match: re.Match[str]) -> str:
        one = Placeholder(match[1].strip(), match[2])
        if one.path == ENTITY:
            return entity_name or entity or ""
        leaf = content.figures[one.about(entity)]
        used.append(cite(leaf))
        return spell(leaf, one.modifier)

    filled = _PLACEHOLDER.sub(fill, text.strip())
    return Rendered(filled, tuple(dict.fromkeys(used)))


def answer(
    intent: Intent, content: Tables, entity: str | None = None, entity_name: str | None = None
) -> Rendered:
    """Return what the intent answers about this value; the intent's own source comes first."""
    variant = variant_for(intent, content, entity)
    rendered = render(variant.text, content, entity, entity_name)
    own = (cite(intent.source),) if intent.source else ()
    return Rendered(rendered.text, (*own, *rendered.references))


def together(intent: Intent, content: Tables, entities: Collection[str]) -> Iterator[Rendered]:
    """Yield what the intent answers about several values at once, where all are asked about."""
    for variant in intent.answers:
        if variant.together and set(variant.for_) <= set(entities):
            yield render(variant.text, content)


def cite(what: Leaf | Reference) -> Citation:
    """Return what a figure, a statement or a bare reference rests on."""
    if isinstance(what, Reference):
        return Citation(what.source, what.section)
    return Citation(what.reference.source, what.reference.section, what.year)


def credit(citations: Iterable[Citation], phrase: str = "_Source: {sources}._") -> str:
    """Return the one line that names the sources, or nothing where there are none."""
    cited = tuple(citations)
    newest: dict[str, int] = {}
    for one in cited:
        newest[one.source.key] = max(newest.get(one.source.key, 0), one.year or 0)
    sections: dict[tuple[Source, int | None], list[str]] = {}
    for one in cited:
        year = one.year or newest[one.source.key] or one.source.year
        named = sections.setdefault((one.source, year), [])
        named += [one.section] if one.section and one.section not in named else []
    years: dict[tuple[Source, tuple[str, ...]], list[int]] = {}
    for (source, year), named in sections.items():
        years.setdefault((source, tuple(named)), []).extend([year] if year else [])
    parts = [_credit(source, named, of) for (source, named), of in years.items()]
    return phrase.format(sources="; ".join(parts)) if parts else ""


def _credit(source: Source, sections: tuple[str, ...], years: list[int]) -> str:
    dated = source.dated.format(year=", ".join(map(str, sorted(years)))) if years else ""
    return ", ".join([f"{source.credit}{dated}", *sections])
