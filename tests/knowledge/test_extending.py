"""The page for content authors shows YAML that is sound, and says what the check says."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from textwrap import dedent

from advisor.knowledge.check import check
from advisor.knowledge.content import Content
from advisor.knowledge.intents import read_intents
from advisor.knowledge.lexicon_files import _Entry
from advisor.knowledge.library import packaged
from advisor.knowledge.spelling import spell
from advisor.knowledge.tables import read_tables
from advisor.knowledge.templates import render
from advisor.understanding.understand import Understanding
from tests.knowledge.writing import documents, write

PAGE = Path(__file__).parents[2] / "docs" / "extending.md"
TEXT = PAGE.read_text(encoding="utf-8")
TABLE, SOURCE, INTENT = re.findall(r"^```yaml\n(.*?)```", TEXT, re.DOTALL | re.MULTILINE)
FILES = {
    name: dedent(text)
    for name, text in re.findall(
        r"<!-- (intents/\S+) -->\n +```yaml\n(.*?)\n +```", TEXT, re.DOTALL
    )
}


def test_the_table_shown_is_sound(tmp_path: Path) -> None:
    sources = (packaged() / "data" / "sources.yaml").read_text(encoding="utf-8")
    tables = read_tables(documents(tmp_path, {"sources.yaml": sources, "shown.yaml": TABLE}))
    assert tables.problems == ()
    assert spell(tables.figures["guide.specialties.senior"]) == "$60,000–$80,000+"


def test_the_source_shown_is_sound(tmp_path: Path) -> None:
    tables = read_tables(documents(tmp_path, {"shown.yaml": f"about: Shown.\n{SOURCE}"}))
    assert tables.problems == ()
    assert tables.sources.known["guide"].credit == "the salary guide"


def test_the_intent_shown_is_sound(tmp_path: Path) -> None:
    read = read_intents(documents(tmp_path, {"shown.yaml": INTENT}), Content.load().tables.sources)
    assert read.problems == ()
    assert len(read.intents["credential-gain"].answers) == 3


def test_every_placeholder_shown_reads_as_shown() -> None:
    content = Content.load()
    rows = re.findall(r"^\| <code>(.+?)</code> \| (.+?) \|$", TEXT, re.MULTILINE)
    assert len(rows) == 7
    for written, shown in rows:
        assert render(written.replace("&#124;", "|"), content).text == shown


def test_the_problem_shown_is_what_the_check_says(tmp_path: Path) -> None:
    name = "data/guide/locations.yaml"
    text = (packaged() / name).read_text(encoding="utf-8")
    folder = write(tmp_path, {name: text.replace("[55_000, 75_000]", "[55_000]", 1)})
    [problem] = [one for one in check(folder).problems if one.file.startswith(str(tmp_path))]
    assert str(problem).replace(f"{folder}/", "") in TEXT


def test_the_files_of_the_recipes_do_what_the_page_says(tmp_path: Path) -> None:
    assert len(FILES) == 6
    folder = write(tmp_path, FILES)
    assert check(folder).problems == ()
    shown = re.findall(r'`(?:\S+ ask --explain )?"([^"`]+)"`[^`]*?\n?[^`]*?`(names: [^`]+)`', TEXT)
    assert len(shown) == 3
    for content, reads in ((Content.load(folder), True), (Content.load(), False)):
        understanding = Understanding.build(content.language, content.cache)
        for text, line in shown:
            lines = understanding.explain(text, now=date(2026, 11, 23))
            assert any(one.startswith(line) for one in lines) is reads, (text, lines)


def test_the_table_of_lexicon_keys_has_all_there_are() -> None:
    table = TEXT.partition("| key of an entry |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
    told = {key.partition(":")[0] for row in rows for key in re.findall(r"`([^`]+)`", row)}
    assert told == {one.name for one in fields(_Entry)} | {"word > word"}
