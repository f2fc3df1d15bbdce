"""The model of a language's wordings: learned once, then found where it was kept.

It is kept in the cache folder; the one learned when the advisor was set up lies beside the
package, so that a new user or an empty cache needn't wait for it.
"""

from contextlib import suppress
from functools import cached_property
from pathlib import Path

import advisor
from advisor.knowledge.content import FALLBACK
from advisor.knowledge.kept import keep, recall
from advisor.knowledge.language import Language
from advisor.knowledge.library import place_of
from advisor.understanding.learn import learn
from advisor.understanding.model import FORMAT, Model

SHIPPED = Path(advisor.__file__).parent / "_kept"


class Learned:
    """Finds or learns the model of a language."""

    def __init__(
        self, language: Language, cache: Path | None, shipped: Path | None = SHIPPED
    ) -> None:
        self._language = language
        self._cache = cache
        self._shipped = shipped

    @property
    def ready(self) -> bool:
        """Whether it is learned already; else the first question takes a while."""
        return self._kept is not None

    @cached_property
    def model(self) -> Model:
        """The model; learned and kept in the cache where it isn't found."""
        if self._kept is not None:
            return self._kept
        model = learn(self._language.wordings, self._language.lexicon)
        keep(self._cache, f"{self._name}.bin", self._key, model.to_bytes())
        return model

    def ship(self, folder: Path) -> None:
        """Keep the model in a folder that travels with the package."""
        name = _shipped_name(self._language.code)
        keep(folder, name, self._key, self.model.to_bytes())

    @cached_property
    def _kept(self) -> Model | None:
        places = (
            (self._cache, f"{self._name}.bin"),
            (self._shipped, _shipped_name(self._language.code)),
            (self._shipped, _shipped_name(FALLBACK)),  # a language may have no wordings of its own
        )
        for folder, name in places:
            kept = recall(folder, name, self._key)
            with suppress(ValueError):
                return Model.from_bytes(kept or b"")
        return None

    @property
    def _name(self) -> str:
        language = self._language
        return f"matcher-{language.code}-{place_of(language.content.override)}"

    @cached_property
    def _key(self) -> str:
        """What a kept model has to be made from: this code, these wordings and names.

        That takes longer to work out than a hash of all content; so it is kept beside that.
        """
        whole = f"{FORMAT} {advisor.__version__} {self._language.key}"
        if kept := recall(self._cache, f"{self._name}.key", whole):
            return kept.decode()
        key = f"{FORMAT} {advisor.__version__} {self._language.worded_key}"
        keep(self._cache, f"{self._name}.key", whole, key.encode())
        return key


def _shipped_name(code: str) -> str:
    return f"matcher-{code}.bin"
