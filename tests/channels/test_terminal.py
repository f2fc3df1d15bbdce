"""The chat in a terminal: choices by mark or words, kept between visits, never a traceback."""

import asyncio
import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.channels.screen import Pipe, leader, rows
from advisor.channels.terminal import APOLOGY, Chat, marked, taken
from advisor.conversation.engine import Advisor
from advisor.conversation.languages import Languages
from advisor.conversation.messages import Choice, Reply
from advisor.store.sqlite import MEMORY, SqliteStore

ADVISOR = str(Path(sys.executable).with_name("advisor"))


class Script(Pipe):
    """A person who types these things, and what was shown to them."""

    def __init__(self, typed: Sequence[str]) -> None:
        self._typed = iter(typed)
        self.shown: list[str] = []
        self.offered: list[str] = []

    def say(self, text: str) -> None:
        """Keep what is shown."""
        self.shown.append(text)
        self.offered = []

    def offer(self, labels: Mapping[str, str]) -> None:
        """Keep what is offered below what was said last."""
        self.offered += [f"{mark} {label}" for mark, label in labels.items()]

    def read(self) -> str:
        """Type the next thing, until there is nothing more."""
        try:
            return next(self._typed)
        except StopIteration:
            raise EOFError from None


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as one:
        yield one


def talk(advisor: Advisor, runner: asyncio.Runner, path: str, *typed: str) -> Script:
    script, store = Script(typed), SqliteStore(path)
    runner.run(store.open())
    Chat(Languages({"en": advisor}, "en"), store, script, date(2026, 11, 23), runner.run).hold()
    runner.run(store.close())
    return script


def test_a_choice_is_taken_by_its_mark_its_label_or_in_words(
    advisor: Advisor, runner: asyncio.Runner
) -> None:
    asked = talk(advisor, runner, MEMORY)
    assert asked.offered[:2] == ["1 Coder", "2 Senior coder"]
    by_mark, by_label, in_words = (
        talk(advisor, runner, MEMORY, typed) for typed in ("2", "senior coder", "I'm a lead coder")
    )
    assert by_mark.shown[-1] == by_label.shown[-1]
    assert by_mark.offered == by_label.offered == in_words.offered


def test_where_a_number_is_an_answer_choices_have_letters(
    advisor: Advisor, runner: asyncio.Runner
) -> None:
    years = talk(advisor, runner, MEMORY, "coder")
    assert years.offered[0].startswith("a ")
    assert "2 years" in talk(advisor, runner, MEMORY, "coder", "2").shown[-1]


def test_a_choice_that_is_offered_twice_is_shown_once_below_the_later_reply() -> None:
    why, more = (Choice(label=name, action=f"do:do.{name}") for name in ("why", "more"))
    again = Choice(label="why", action="do:do.why")
    replies = [
        Reply(text="", kinds=(), rows=((why, more),)),
        Reply(text="", kinds=(), rows=((again,),)),
    ]
    marks = marked(replies, letters=False)
    assert list(marks) == ["1", "2"]
    assert marks["1"] is more
    assert marks["2"] is again


def test_what_was_told_is_known_at_the_next_visit_until_it_is_forgotten(
    advisor: Advisor, runner: asyncio.Runner, tmp_path: Path
) -> None:
    path = str(tmp_path / "advisor.db")
    talk(advisor, runner, path, "I'm an auditor in Ohio")
    assert "Ohio" in "".join(talk(advisor, runner, path, "/profile").shown)
    talk(advisor, runner, path, "/forget", "yes")
    assert "Ohio" not in "".join(talk(advisor, runner, path, "/profile").shown)


def test_what_a_crash_left_is_answered_at_the_next_visit(
    advisor: Advisor, runner: asyncio.Runner, tmp_path: Path
) -> None:
    path = str(tmp_path / "advisor.db")
    store = SqliteStore(path)
    runner.run(store.open())
    runner.run(store.put(taken({"text": "what does CPC add?"}, time.time())))
    runner.run(store.close())
    assert "$5,000" in talk(advisor, runner, path).shown[0]
    assert "$5,000" not in talk(advisor, runner, path).shown[0]


def test_a_mistake_of_ours_is_apologized_for_and_the_talk_goes_on(
    advisor: Advisor, runner: asyncio.Runner, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = str(tmp_path / "advisor.db")
    script, store = Script(["what does CPC add?"]), SqliteStore(path)
    runner.run(store.open())
    chat = Chat(Languages({"en": advisor}, "en"), store, script, date(2026, 11, 23), runner.run)
    runner.run(store.put(taken({"nonsense": "of another release"}, time.time())))
    chat.hold()
    runner.run(store.close())
    assert script.shown[0] == APOLOGY
    assert "$5,000" in "".join(script.shown)
    assert "Traceback" not in caplog.text


def test_who_types_quit_leaves(advisor: Advisor, runner: asyncio.Runner) -> None:
    shown = talk(advisor, runner, MEMORY, " Quit ", "what does CPC add?").shown
    assert "$5,000" not in "".join(shown)


def test_a_bullet_or_a_number_leads_its_line() -> None:
    assert [leader(line) for line in ("- a", "12. b", "3 c", "-d", "")] == [
        "- ",
        "12. ",
        *3 * [""],
    ]


@given(
    labels=st.dictionaries(st.text(max_size=3), st.text(max_size=30)),
    columns=st.integers(min_value=10, max_value=90),
)
def test_rows_hold_every_choice_once_and_fit_where_they_can(
    labels: dict[str, str], columns: int
) -> None:
    found = list(rows(labels, columns))
    assert [cell for row in found for cell in row] == list(labels.items())
    for row in found:
        assert len(row) == 1 or len("   ".join(" ".join(cell) for cell in row)) <= columns


@pytest.mark.parametrize("with_rich", [True, False])
def test_a_terminal_shows_a_prompt_and_ctrl_d_leaves(
    cache: Path, tmp_path: Path, *, with_rich: bool
) -> None:
    hidden = "import sys; sys.modules['rich.console'] = None;" if not with_rich else ""
    code = f"{hidden}from advisor.cli import main; raise SystemExit(main(['chat']))"
    here, there = pty.openpty()
    environment = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(cache), "TERM": "xterm"}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=there, stdout=there, stderr=there, env=environment
    ) as process:
        os.close(there)
        try:
            shown = _until(here, "> ")
            os.write(here, b"what does CPC \xff\x01add?\n")
            shown += _until(here, "\n> ")
            os.write(here, b"\x04")
            assert process.wait(10) == 0
        finally:
            process.kill()
    assert "$5,000–$10,000" in shown
    assert "> " in shown
    assert "Traceback" not in shown


def test_a_pipe_gets_plain_lines(cache: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [ADVISOR, "chat"],
        input=b"what does CPC add?\n\x00\xff\n\n",
        env={"HOME": str(tmp_path), "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        check=True,
    )
    shown = ran.stdout.decode()
    assert "$5,000–$10,000" in shown
    assert "**" not in shown
    assert "\x1b" not in shown
    assert not ran.stderr


def test_a_database_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    url = f"sqlite:///{tmp_path}/file/advisor.db"
    ran = subprocess.run(
        [ADVISOR, "chat"],
        stdin=subprocess.DEVNULL,
        env={"HOME": str(tmp_path), "ADVISOR_DATABASE": url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "ADVISOR_DATABASE" in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr


def _until(terminal: int, end: str) -> str:
    """Return what a terminal shows up to its prompt."""
    shown = ""
    while not shown.endswith(end):
        shown += os.read(terminal, 4096).decode(errors="replace").replace("\x1b[?2004h", "")
    return shown
