"""`advisor status`: what waits, what was set aside, and how answers were liked."""

import asyncio
import json
from datetime import date
from pathlib import Path

import pytest

from advisor.store.records import Conversation, Outgoing, Rating, Received
from advisor.store.sqlite import SqliteStore
from tests.cli.running import Run

ANN = Conversation(channel="telegram:1", chat=1, user=1)
DAY = date(2026, 11, 23)


def update(number: int) -> Received:
    return Received(number=number, conversation=ANN, payload=json.dumps(number), at=1.0)


async def fill(path: Path) -> None:
    """One answered and its answer unsent, one set aside, two that wait."""
    store = SqliteStore(str(path))
    await store.open()
    for number in range(4):
        await store.put(update(number))
    call = Outgoing(lane="1", method="sendMessage", payload="my secret salary")
    thumbs = [Rating(day=DAY, intent="cpc", liked=liked) for liked in (True, True, False)]
    await store.commit(update(0), [call], "{}", ratings=thumbs)
    await store.set_aside(update(1), (), "broken")
    await store.close()


def test_status_says_what_waits_and_how_answers_were_liked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(fill(tmp_path / "advisor.db"))
    monkeypatch.setenv("ADVISOR_DATABASE", f"sqlite:///{tmp_path}/advisor.db")
    code, out, err = run("status")
    assert (code, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()[1:]]
    assert lines[:5] == [
        "2 messages wait for an answer",
        "1 calls to Telegram are yet to be made",
        "1 messages were set aside because they broke something",
        "1 conversations are kept",
        "0 reminders are set",
    ]
    assert lines[5].startswith("The oldest of what waits has waited for ")
    assert lines[-1] == "2 up 1 down cpc"
    assert "secret" not in out


def test_status_of_a_new_database_has_nothing_to_tell(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_DATABASE", f"sqlite:///{tmp_path}/new.db")
    code, out, _ = run("status")
    assert code == 0
    assert out.splitlines()[-1] == "No answer has been rated yet."


def test_status_of_what_is_no_database_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "advisor.db").write_text("dear diary " * 100)
    monkeypatch.setenv("ADVISOR_DATABASE", f"sqlite:///{tmp_path}/advisor.db")
    code, out, err = run("status")
    assert (code, out, err.count("\n")) == (2, "", 1)
