"""Who waits for the first answer is told why."""

from datetime import date
from pathlib import Path

import pytest

from advisor.channels.learning import NOTICE, announce
from advisor.conversation.engine import Advisor
from advisor.understanding.understand import Understanding

DAY = date(2026, 11, 23)


def test_a_first_start_says_why_it_takes_a_while(
    advisor: Advisor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    announce(Understanding.build(advisor.content.language, tmp_path, shipped=None))
    assert capsys.readouterr().err == f"{NOTICE}\n"


def test_once_learned_nothing_is_said(
    advisor: Advisor, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    advisor.understanding.explain("hello", now=DAY)
    announce(Understanding.build(advisor.content.language, cache / "salary-advisor"))
    assert not capsys.readouterr().err
