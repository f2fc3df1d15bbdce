"""A database moves to one of another kind and back, with all that is in it."""

import asyncio
import stat
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advisor.cli import main
from advisor.store import transfer
from advisor.store.choose import store_at
from advisor.store.protocol import Store
from advisor.store.records import (
    Conversation,
    Outgoing,
    Rating,
    Received,
    Reminder,
    Unanswered,
)
from advisor.store.transfer import TransferError
from tests.support.postgres import Server

CHANNEL = "telegram:8123"
ANN = Conversation(channel=CHANNEL, chat=1, user=1)
DAY = date(2026, 11, 23)


def update(number: int, talk: Conversation = ANN) -> Received:
    return Received(
        number=number, conversation=talk, payload=f"said {number} \u2014 \U0001f600", at=1.5
    )


async def fill(store: Store) -> None:
    """Leave something of every kind."""
    for number in range(1, 31):
        talk = replace(ANN, chat=number, user=number % 3, topic=number % 2)
        await store.put(update(number, talk))
        await store.commit(
            update(number, talk),
            [Outgoing(lane=f"{number}", method="sendMessage", payload=f"told {number}")],
            f"session {number}",
            Unanswered(day=DAY, nearest="out.far", text="rain", until=DAY),
            ratings=[Rating(day=DAY, intent="why", liked=bool(number % 2))],
            remind=[Reminder(conversation=talk, key="ccs", due=number, about="{}")],
        )
    for number in range(90, 40, -7):
        await store.put(update(number))
    await store.put(update(99))
    await store.fail(update(99))
    await store.set_aside(update(99), [], "ValueError")


async def everything(store: Store) -> object:
    """Return what can be asked of a store; numbers of calls are its own."""
    unsent = await store.unsent(CHANNEL)
    return (
        await store.waiting(CHANNEL),
        [(p.lane, p.method, p.payload, p.at) for p in unsent],
        await store.unanswered(),
        await store.ratings(),
        await store.due(CHANNEL, time.time()),
        [(k.sessions, k.received) for k in [await store.kept(CHANNEL, n) for n in range(4)]],
        await store.put(update(30)),
    )


@pytest.mark.parametrize("back", [False, True])
async def test_everything_moves_to_the_other_kind(
    tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch, back: bool
) -> None:
    monkeypatch.setattr(transfer, "AT_ONCE", 7)
    addresses = [f"sqlite:///{tmp_path}/advisor.db", await postgres.database()]
    source, target = (store_at(url) for url in (addresses[::-1] if back else addresses))
    lines: list[str] = []
    await source.open()
    await fill(source)
    count = await source.dump(lines.append)
    await target.open()
    assert await target.load(lines) == count == len(lines) - 1
    await target.waiting(CHANNEL)
    assert await everything(target) == await everything(source)
    again: list[str] = []
    await target.dump(again.append)
    assert again == lines
    with pytest.raises(TransferError, match="already"):
        await target.load(lines)
    await source.close()
    await target.close()


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([], "nothing"),
        (["{}"], "line 1 "),
        (['{"advisor": "export", "format": 2}'], "line 1 "),
        (['{"advisor": "export", "format": 1}', "dear diary"], "line 2 "),
        (['{"advisor": "export", "format": 1}', '{"table": "sqlite_master"}'], "line 2 "),
        (['{"advisor": "export", "format": 1}', '{"table": "seen", "at": 1}'], "line 2 "),
    ],
)
async def test_what_is_no_export_is_refused_with_its_line(
    store: Store, lines: list[str], says: str
) -> None:
    with pytest.raises(TransferError, match=says):
        await store.load(lines)


async def test_a_file_that_breaks_off_in_a_line_leaves_nothing(store: Store) -> None:
    other = store_at("sqlite:///:memory:")
    await other.open()
    await fill(other)
    lines: list[str] = []
    await other.dump(lines.append)
    with pytest.raises(TransferError, match="line 20 "):
        await store.load([*lines[:19], lines[19][:-9]])
    assert await store.load(lines) == len(lines) - 1
    await other.close()


def test_the_commands_write_a_file_for_the_owner_alone_and_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "export.jsonl"
    monkeypatch.setenv("ADVISOR_DATABASE", f"sqlite:///{tmp_path}/old.db")

    async def prepare() -> None:
        store = store_at(f"sqlite:///{tmp_path}/old.db")
        await store.open()
        await fill(store)
        await store.close()

    asyncio.run(prepare())
    assert main(["export-data", str(file)]) == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert main(["export-data", str(file)]) == 2
    monkeypatch.setenv("ADVISOR_DATABASE", f"sqlite:///{tmp_path}/new.db")
    assert main(["import-data", str(file)]) == 0
    assert main(["import-data", str(file)]) == 2
    assert main(["import-data", str(tmp_path / "none")]) == 2
    told = capsys.readouterr()
    assert "export.jsonl" in told.out
    assert "File exists" in told.err
    assert "already" in told.err
    assert "No such file" in told.err
