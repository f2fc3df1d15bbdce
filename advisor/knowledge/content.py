"""Content: everything the advisor knows, read once, part by part as it is first asked for.

An estimate needs data/ only and never pays for intents/. Files lie in an override folder, in
the installed package or in the checkout; whoever asks for a figure doesn't know which.

Other modules turn their own documents into their values:
`model.read_model(document) -> Model` of data/model.yaml,
`rules.read_rules(document) -> tuple[Rule, ...]` of data/rules.yaml,
`scenarios.read_scenarios(document) -> Scenarios` of data/scenarios.yaml,
`lexicon_files.read_lexicon(documents) -> Lexicon` of intents/<language>/lexicon/*.yaml by their
names ("states.yaml") and of data/places.yaml. Each raises ContentError with all it finds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.knowledge.figures import Figure, Leaf, Source
from advisor.knowledge.library import Shelf, fetch
from advisor.knowledge.tables import Tables, read_tables
from advisor.knowledge.yaml import ContentError

if TYPE_CHECKING:
    from advisor.knowledge.language import Language
    from advisor.knowledge.model import Model
    from advisor.knowledge.rules import Rule
    from advisor.knowledge.scenarios import Scenarios

FALLBACK = "en"  # what another language lacks is taken from this one


@dataclass(frozen=True, kw_only=True)
class Content:
    """All tables. A part is read when first asked for, and raises ContentError if unsound."""

    override: Path | None = None
    code: str = FALLBACK
    cache: Path | None = None

    @classmethod
    def load(
        cls,
        override: Path | None = None,
        language: str = FALLBACK,
        cache: Path | None = None,
    ) -> "Content":
        """Return the content, of which nothing is read yet."""
        return cls(override=override, code=language, cache=cache)

    @cached_property
    def data(self) -> Shelf:
        """The documents of data/."""
        return fetch("data", self.override, self.cache)

    @cached_property
    def tables(self) -> Tables:
        """The tables with their problems, for the linter."""
        return read_tables(self.data.documents, whole=not self.data.problems)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Who says it, by key."""
        return self._sound().sources.known

    @cached_property  # an estimate looks up many
    def figures(self) -> Mapping[str, Leaf]:
        """Every figure and statement by its path."""
        return self._sound().figures

    def get(self, path: str) -> Leaf | None:
        """Return the figure or statement at a path, or None."""
        return self.figures.get(path)

    def figure(self, path: str) -> Figure:
        """Return the figure at a path that must hold one."""
        leaf = self.figures[path]
        if not isinstance(leaf, Figure):
            raise TypeError(f"{path} is a statement, not a figure")
        return leaf

    @cached_property
    def model(self) -> "Model":
        """The constants of the estimate."""
        from advisor.knowledge.model import read_model  # noqa: PLC0415 -- asking needs it not

        return read_model(self.data.one("model.yaml"))

    @cached_property
    def rules(self) -> "tuple[Rule, ...]":
        """The next steps that can be advised."""
        from advisor.knowledge.rules import read_rules  # noqa: PLC0415 -- asking needs it not

        return read_rules(self.data.one("rules.yaml"))

    @cached_property
    def scenarios(self) -> "Scenarios":
        """The constants of what-ifs, comparisons, offers, plans and training."""
        from advisor.knowledge.scenarios import read_scenarios  # noqa: PLC0415 -- as above

        return read_scenarios(self.data.one("scenarios.yaml"))

    @cached_property
    def language(self) -> "Language":
        """What people say and how they are answered, in the language of this content."""
        from advisor.knowledge.language import Language  # noqa: PLC0415 -- estimates need it not

        return Language(code=self.code, shelf=self._shelf, content=self)

    def lacks(self, *, whole: bool = False) -> tuple[str, ...]:
        """Return what this language takes from another, to the end where the `whole` is wanted."""
        from advisor.knowledge.fallback import lacks  # noqa: PLC0415 -- as above

        return () if self.code == FALLBACK else tuple(lacks(self.own, self._other, whole=whole))

    @property
    def _shelf(self) -> Shelf:
        if self.code == FALLBACK:
            return self.own
        from advisor.knowledge.fallback import lay_over  # noqa: PLC0415 -- English needs it not

        return lay_over(self.own, self._other)

    @cached_property
    def own(self) -> Shelf:
        """The documents of this language alone, without what it takes from another."""
        return fetch(f"intents/{self.code}", self.override, self.cache)

    @cached_property
    def _other(self) -> Shelf:
        return fetch(f"intents/{FALLBACK}", self.override, self.cache)

    def _sound(self) -> Tables:
        if problems := (*self.data.problems, *self.tables.problems):
            raise ContentError(problems)
        return self.tables
