"""Made-up people: any mix of answers somebody can give, with the packaged figures."""

from typing import Any

from hypothesis import strategies as st

from advisor.knowledge.content import Content
from advisor.pay.profile import Profile

CONTENT = Content.load()
MODEL = CONTENT.model
HELD = sorted(MODEL.credentials.each)
STATES = sorted({path.split(".")[2] for path in CONTENT.figures if path.startswith("bls.states.")})


def values(table: str) -> list[str]:
    """Return what a table prices, such as "guide.settings"."""
    return [path.rpartition(".")[2] for path in CONTENT.figures if path.startswith(f"{table}.")]


ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "role": st.sampled_from(sorted(MODEL.roles)),
    "experience_years": st.floats(0, 50) | st.integers(0, 50).map(float),
    "credentials": st.lists(st.sampled_from(HELD), unique=True, max_size=6).map(tuple),
    "state": st.sampled_from(STATES),
    "remote": st.booleans(),
    "setting": st.sampled_from(values("guide.settings")),
    "specialty": st.sampled_from([*values("guide.specialties"), "general"]),
    "current_salary": st.floats(10_000, 250_000),
}
PEOPLE = st.fixed_dictionaries({}, optional=ANSWERS).map(lambda slots: Profile(**slots))
