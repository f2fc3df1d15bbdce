"""Plain values into dataclasses: strict about kinds, and clear about what was expected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Literal

import pytest

from advisor.knowledge.structure import structure
from advisor.knowledge.yaml import ContentError, Document, Keys, read


class Colour(Enum):
    """A closed set."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A part with a rule of its own."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("expected low, then high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """One field of each kind."""

    whole: int = 0
    number: float = 0.0
    text: str = ""
    flag: bool = False
    maybe: int | None = None
    either: int | str = 0
    pair: tuple[int, str] = (0, "")
    many: tuple[str, ...] = ()
    named: Mapping[str, Leaf] = field(default_factory=dict)
    leaf: Leaf | None = None
    choice: Literal["a", "b"] = "a"
    colour: Colour = Colour.RED
    for_: str = ""
    deeper: "Everything | None" = None
    whatever: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Two fields without which it is nothing."""

    name: str
    years: int


def document(tmp_path: Path, text: str) -> Document:
    """Return a document with this text."""
    origin = tmp_path / "x.yaml"
    origin.write_text(text, encoding="utf-8")
    return read(origin, "x.yaml")


def problems(tmp_path: Path, text: str, cls: type = Everything, keys: Keys = ()) -> list[str]:
    """Return what is wrong, in words."""
    with pytest.raises(ContentError) as caught:
        structure(document(tmp_path, text), cls, keys)
    return [str(problem) for problem in caught.value.problems]


def test_sound_values_become_a_dataclass(tmp_path: Path) -> None:
    text = """
whole: 3
number: 2
text: "3"
flag: true
maybe: 4
either: yes
pair: [1, one]
many: [a, b]
named: {x: {low: 1, high: 2}}
leaf: {low: 3, high: 3}
choice: b
colour: blue
for: CPC
deeper: {whole: 1}
whatever: [1, {a: b}]
"""
    found = structure(document(tmp_path, text), Everything)
    assert found == Everything(
        whole=3,
        number=2.0,
        text="3",
        flag=True,
        maybe=4,
        either="yes",
        pair=(1, "one"),
        many=("a", "b"),
        named={"x": Leaf(low=1, high=2)},
        leaf=Leaf(low=3, high=3),
        choice="b",
        colour=Colour.BLUE,
        for_="CPC",
        deeper=Everything(whole=1),
        whatever=[1, {"a": "b"}],
    )
    assert type(found.number) is float


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("whole: 1.5", "x.yaml:1  whole: expected a whole number, not 1.5"),
        ('whole: "3"', 'x.yaml:1  whole: expected a whole number, not the text "3"'),
        ("whole: true", "x.yaml:1  whole: expected a whole number, not true"),
        ("number: 010", 'x.yaml:1  number: expected a number, not the text "010"'),
        ("number: false", "x.yaml:1  number: expected a number, not false"),
        ("number:", "x.yaml:1  number: expected a number, not nothing"),
        ("text: 3", "x.yaml:1  text: expected text, not 3; put it in quotes"),
        ("text: [a]", "x.yaml:1  text: expected text, not a list"),
        ("flag: yes", 'x.yaml:1  flag: expected true or false, not the text "yes"'),
        ("maybe: {a: 1}", "x.yaml:1  maybe: expected a whole number, not a mapping"),
        ("either: 1.5", "x.yaml:1  either: expected a whole number or text, not 1.5"),
        ("pair: [1]", "x.yaml:1  pair: expected a list of 2, not of 1"),
        ("pair: [x, y]", 'x.yaml:1  pair[0]: expected a whole number, not the text "x"'),
        ("many: a", 'x.yaml:1  many: expected a list, not the text "a"'),
        ("many:\n  - a\n  - 2", "x.yaml:3  many[1]: expected text, not 2; put it in quotes"),
        ("named: [a]", "x.yaml:1  named: expected a mapping, not a list"),
        ("named:\n  x:\n    low: 1", "x.yaml:2  named.x.high: is missing"),
        ("leaf: {low: 2, high: 1}", "x.yaml:1  leaf: expected low, then high"),
        ("leaf: {low: 2, high: a}", 'leaf.high: expected a whole number, not the text "a"'),
        ("choice: c", 'x.yaml:1  choice: expected one of a, b, not the text "c"'),
        ("colour: green", 'x.yaml:1  colour: expected one of red, blue, not the text "green"'),
        ("deeper: {deeper: {whole: x}}", "deeper.deeper.whole: expected a whole number"),
        ("[1]", "x.yaml:1 : expected a mapping, not a list"),
    ],
)
def test_an_unsound_value_is_refused_with_what_was_expected(
    tmp_path: Path, text: str, expected: str
) -> None:
    found = problems(tmp_path, text)
    assert len(found) == 1
    assert expected in found[0]


def test_an_unknown_key_is_refused_with_the_allowed_ones(tmp_path: Path) -> None:
    found = problems(tmp_path, "name: x\nyaers: 3\nyears: 3\n", Needs)
    assert found == ["x.yaml:2  yaers: isn't known here; did you mean years? allowed: name, years"]


def test_missing_keys_are_named(tmp_path: Path) -> None:
    found = problems(tmp_path, "deeper: 1", Needs)
    assert "x.yaml:1  name: is missing" in found
    assert "x.yaml:1  years: is missing" in found


def test_all_problems_are_found_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, "whole: x\nnumber: y\nnamed:\n  a: {low: 2, high: 1}\n  b: 3\n")
    assert [line.partition(" ")[0] for line in found] == [
        "x.yaml:1",
        "x.yaml:2",
        "x.yaml:4",
        "x.yaml:5",
    ]


def test_a_part_is_read_by_its_keys(tmp_path: Path) -> None:
    text = "all:\n  one: {low: 1, high: 2}\n"
    assert structure(document(tmp_path, text), Leaf, ("all", "one")) == Leaf(low=1, high=2)
    assert problems(tmp_path, text, Leaf, ("all", "two")) == ["x.yaml:1  all.two: is missing"]


def test_an_annotation_it_does_not_know_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="doesn't know"):
        structure(document(tmp_path, "a: 1"), set[int])
