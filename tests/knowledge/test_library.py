"""Where content lies: an override over the packaged files, and a cache that never matters."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.knowledge.check import shape
from advisor.knowledge.content import Content
from advisor.knowledge.library import fetch, packaged
from advisor.knowledge.yaml import ContentError
from tests.knowledge.writing import write

PAY = """
about: Pay here.
table: guide
source: guide
unit: USD per year
figures:
  pay: {median: {value: 1_234}}
"""


def test_an_override_file_takes_the_place_of_the_packaged_one(tmp_path: Path) -> None:
    override = write(tmp_path, {"data/guide/pay.yaml": PAY})
    content = Content.load(override)
    assert content.figure("guide.pay.median").low == 1234
    assert content.get("guide.pay.senior") is None
    assert content.figure("guide.states.CA").low == Content.load().figure("guide.states.CA").low


def test_an_override_adds_files_of_its_own(tmp_path: Path) -> None:
    mine = PAY.replace("table: guide", "table: mine")
    override = write(tmp_path, {"data/town/mine.yaml": mine})
    content = Content.load(override)
    assert content.figure("mine.pay.median").low == 1234
    assert len(content.figures) == len(Content.load().figures) + 1


def test_an_override_may_bring_its_own_source(tmp_path: Path) -> None:
    mine = PAY.replace("table: guide", "table: mine").replace("source: guide", "source: us")
    mine += "sources:\n  us: {title: Our survey, credit: our survey, year: 2026}\n"
    content = Content.load(write(tmp_path, {"data/mine.yaml": mine}))
    assert content.figure("mine.pay.median").reference.source.credit == "our survey"
    assert content.figure("mine.pay.median").year == 2026


def test_a_problem_in_an_override_names_the_file_as_the_operator_knows_it(tmp_path: Path) -> None:
    override = write(tmp_path, {"data/guide/pay.yaml": PAY.replace("1_234", "1_234.5")})
    with pytest.raises(ContentError) as caught:
        _ = Content.load(override).figures
    problem = caught.value.problems[0]
    assert problem.file == str(override / "data/guide/pay.yaml")
    assert problem.line == 6


def test_all_files_that_cannot_be_read_are_found_at_once(tmp_path: Path) -> None:
    override = write(tmp_path, {"data/a.yaml": "a: 1\na: 2\n", "data/b.yaml": "a: [\n"})
    with pytest.raises(ContentError) as caught:
        _ = Content.load(override).figures
    assert [Path(one.file).name for one in caught.value.problems] == ["a.yaml", "b.yaml"]


def test_an_estimate_is_not_kept_from_its_figures_by_a_broken_answer(tmp_path: Path) -> None:
    override = write(tmp_path, {"intents/en/pay.yaml": "about: [\n"})
    content = Content.load(override)
    assert content.figure("guide.pay.median")
    with pytest.raises(ContentError):
        _ = content.language.intents


def test_the_linter_reads_everything_at_once(tmp_path: Path) -> None:
    override = write(tmp_path, {"intents/en/pay.yaml": "about: [\n", "data/a.yaml": "a: [\n"})
    problems = shape(Content.load(override))
    assert {Path(one.file).name for one in problems} == {"pay.yaml", "a.yaml"}


def test_a_file_with_the_other_ending_is_not_overlooked(tmp_path: Path) -> None:
    override = write(tmp_path, {"data/mine.yml": PAY})
    with pytest.raises(ContentError, match=r"name it \.yaml"):
        _ = Content.load(override).figures


def test_a_language_nobody_wrote_is_a_problem() -> None:
    with pytest.raises(ContentError, match="no content here"):
        _ = Content.load(language="xx").language.intents


def test_the_cache_holds_what_the_files_say_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    cache = tmp_path / "deep" / "cache"
    cold = Content.load(cache=cache)
    assert cold.figures == Content.load().figures
    kept = list(cache.iterdir())
    assert [stat.S_IMODE(one.stat().st_mode) for one in kept] == [0o600]
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert Content.load(cache=cache).figures == cold.figures


def test_with_a_warm_cache_yaml_is_not_even_imported(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from advisor.knowledge.content import Content;"
        "c = Content.load(cache=Path(sys.argv[1])); c.figures; c.language.intents; c.model;"
        "print('yaml' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["True", "False"]


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    override = write(tmp_path / "content", {"data/guide/pay.yaml": PAY})
    cache = tmp_path / "cache"
    assert Content.load(override, cache=cache).figure("guide.pay.median").low == 1234
    write(override, {"data/guide/pay.yaml": PAY.replace("1_234", "1_235")})
    assert Content.load(override, cache=cache).figure("guide.pay.median").low == 1235


def test_two_places_keep_two_caches(tmp_path: Path) -> None:
    override = write(tmp_path / "content", {"data/guide/pay.yaml": PAY})
    cache = tmp_path / "cache"
    for where in (None, override):
        _ = Content.load(where, cache=cache).figures
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b"\xff\xfe", b'{"key": 1, "documents": 2}'])
def test_a_spoilt_cache_is_made_anew(tmp_path: Path, spoilt: bytes) -> None:
    sound = Content.load(cache=tmp_path).figures
    [kept] = tmp_path.iterdir()
    before = kept.read_bytes()
    kept.write_bytes(spoilt)
    assert Content.load(cache=tmp_path).figures == sound
    assert kept.read_bytes() == before


def test_a_cache_whose_documents_are_gone_is_made_anew(tmp_path: Path) -> None:
    sound = Content.load(cache=tmp_path).figures
    [kept] = tmp_path.iterdir()
    data = json.loads(kept.read_bytes())
    kept.write_text(json.dumps({**data, "documents": {}}), encoding="utf-8")
    assert Content.load(cache=tmp_path).figures == sound


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    assert Content.load(cache=in_the_way).figures == Content.load().figures
    assert list(tmp_path.iterdir()) == [in_the_way]


def test_nothing_unsound_is_kept(tmp_path: Path) -> None:
    override = write(tmp_path / "content", {"data/a.yaml": "a: [\n"})
    assert fetch("data", override, tmp_path / "cache").problems
    assert not (tmp_path / "cache").exists()


def test_the_key_follows_every_byte(tmp_path: Path) -> None:
    override = write(tmp_path, {"data/guide/pay.yaml": PAY})
    first = fetch("data", override).key
    write(override, {"data/guide/pay.yaml": PAY + "# said again\n"})
    assert fetch("data", override).key != first
    assert fetch("data").key == fetch("data").key


def test_content_lies_in_the_checkout_or_in_the_package() -> None:
    assert (packaged() / "data" / "sources.yaml").is_file()
