"""What holds for the SQLite store in particular: the file, its rights, its versions, its bytes."""

import asyncio
import itertools
import random
import signal
import sqlite3
import stat
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from advisor.store import inbox, schema, sqlite, tables
from advisor.store.choose import StoreAddressError, store_at
from advisor.store.protocol import StoreUnavailableError
from advisor.store.records import (
    Conversation,
    Outgoing,
    Rating,
    Received,
    Reminder,
    Unanswered,
)
from advisor.store.sqlite import SqliteStore

ANN = Conversation(channel="telegram:8123", chat=1, user=1)
HELLO = Received(number=1, conversation=ANN, payload="hello", at=time.time())


async def test_the_file_and_its_folder_are_the_owners_alone(tmp_path: Path) -> None:
    store = SqliteStore(f"{tmp_path}/new/deep/advisor.db")
    await store.open()
    await store.put(HELLO)
    folder = tmp_path / "new" / "deep"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    await store.close()


async def test_a_file_is_found_again_with_all_in_it(tmp_path: Path) -> None:
    for _ in range(2):
        store = SqliteStore(f"{tmp_path}/advisor.db")
        await store.open()
        await store.put(HELLO)
        assert await store.waiting(ANN.channel) == (HELLO,)
        await store.close()


async def test_an_address_without_a_leading_slash_is_relative_to_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = store_at("sqlite:///here.db")
    await store.open()
    await store.close()
    assert (tmp_path / "here.db").exists()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://localhost", "no such kind of database"),
        ("sqlite:///", "no such kind of database"),
    ],
)
def test_an_address_of_no_store_is_refused_in_a_sentence(url: str, says: str) -> None:
    with pytest.raises(StoreAddressError, match=says):
        store_at(url)


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "advisor.db").write_text("dear diary " * 100)
    with pytest.raises(StoreUnavailableError, match="not a database"):
        await SqliteStore(f"{tmp_path}/advisor.db").open()


async def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailableError, match="file"):
        await SqliteStore(f"{tmp_path}/file/advisor.db").open()


async def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    await store.close()
    with sqlite3.connect(tmp_path / "advisor.db") as db:
        db.execute("INSERT INTO versions VALUES (99, 0)")
    db.close()
    with pytest.raises(StoreUnavailableError, match="version 99"):
        await SqliteStore(f"{tmp_path}/advisor.db").open()


async def test_an_older_database_is_brought_up_to_date_with_its_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    await store.put(HELLO)
    await store.close()
    newer = (*schema.VERSIONS, ("ALTER TABLE conversations ADD COLUMN mood TEXT",))
    monkeypatch.setattr(sqlite, "VERSIONS", newer)
    for _ in range(2):  # the second opening finds nothing to do
        await store.open()
        assert await store.waiting(ANN.channel) == (HELLO,)
        await store.close()
    with sqlite3.connect(tmp_path / "advisor.db") as db:
        versions = db.execute("SELECT version FROM versions").fetchall()
    assert versions == [(n,) for n in range(1, len(newer) + 1)]
    db.close()


def database_of(version: int, file: Path) -> None:
    """Make one as that version left it: a talk, an update, a call; from version 2 on a miss."""
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE versions (version INTEGER PRIMARY KEY, at REAL NOT NULL)")
        for number, statements in enumerate(schema.VERSIONS[:version], 1):
            for statement in statements:
                db.execute(statement)
            db.execute("INSERT INTO versions VALUES (?, 0)", (number,))
        db.execute("INSERT INTO conversations VALUES (?, 1, 1, 0, 'kept', 5.0)", (ANN.channel,))
        db.execute(
            "INSERT INTO inbox (channel, number, chat, user, topic, payload, at)"
            " VALUES (?, 1, 1, 1, 0, 'hello', ?)",
            (ANN.channel, HELLO.at),
        )
        db.execute(
            "INSERT INTO outbox (channel, lane, method, payload, at)"
            " VALUES (?, '1', 'sendMessage', 'hi', 5.0)",
            (ANN.channel,),
        )
        if version > 1:
            db.execute("INSERT INTO unanswered VALUES ('2026-11-22', 'out.far', 3)")
    db.close()


@pytest.mark.parametrize("version", range(1, len(schema.VERSIONS)))
async def test_a_database_of_each_older_version_keeps_all_it_has_and_does_what_is_new(
    tmp_path: Path, version: int
) -> None:
    database_of(version, tmp_path / "advisor.db")
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    assert await store.session(ANN) == "kept"
    assert await store.waiting(ANN.channel) == (HELLO,)
    (left,) = await store.unsent(ANN.channel)
    assert left.payload == "hi"
    had = (Unanswered(day=date(2026, 11, 22), nearest="out.far", count=3),) * (version > 1)
    missed = Unanswered(day=date(2026, 11, 23), nearest="out.far")
    liked = Rating(day=missed.day, intent="why", liked=True)
    nudge = Reminder(conversation=ANN, key="ccs", due=9.0, about="{}")
    await store.commit(HELLO, [], "new", missed, ratings=[liked], remind=[nudge])
    assert await store.unanswered() == (*had, missed)
    assert await store.ratings() == (liked,)
    assert await store.due(ANN.channel, 9.0) == (nudge,)
    await store.close()


async def test_the_loop_goes_on_while_the_file_is_locked_and_the_store_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.3)
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    other = sqlite3.connect(tmp_path / "advisor.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    putting = asyncio.create_task(store.put(HELLO))
    longest, last = 0.0, time.perf_counter()
    while not putting.done():
        await asyncio.sleep(0.005)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    with pytest.raises(StoreUnavailableError, match="locked"):
        await putting
    assert longest < 0.2
    other.execute("COMMIT")
    other.close()
    assert await store.put(HELLO) == ()
    await store.close()


async def test_one_bad_job_does_not_undo_its_neighbours(tmp_path: Path) -> None:
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    too_big = replace(HELLO, number=2**70)
    results = await asyncio.gather(
        store.put(HELLO),
        store.put(too_big),
        store.put(replace(HELLO, number=2)),
        return_exceptions=True,
    )
    assert [results[0], results[2]] == [(), ()]
    assert isinstance(results[1], OverflowError)
    assert [r.number for r in await store.waiting(ANN.channel)] == [1, 2]
    await store.close()


async def test_a_store_that_is_closed_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="not open"):
        await SqliteStore(f"{tmp_path}/advisor.db").put(HELLO)


async def test_numbers_of_old_updates_are_forgotten_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "PRUNE_EVERY", 2)
    monkeypatch.setattr(inbox, "SEEN_COUNT", 3)
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    now = time.time()
    await store.put(replace(HELLO, number=1, at=now - 3 * 86_400))
    for number in range(2, 12):
        await store.put(replace(HELLO, number=number, at=now + number))
    with sqlite3.connect(tmp_path / "advisor.db") as db:
        kept = [row[0] for row in db.execute("SELECT number FROM seen ORDER BY number")]
    db.close()
    assert kept == [8, 9, 10, 11]
    await store.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def person(number: int) -> Conversation:
    return Conversation(channel="telegram:8123", chat=number, user=number)


async def test_nothing_of_forgotten_people_is_left_in_any_file(tmp_path: Path) -> None:
    """Neither words nor ids are in the bytes, though pages were split and rewritten often."""
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    chance = random.Random(4)
    people = range(7_000_000_000, 7_000_000_200)
    numbers = itertools.count(1)

    async def turn(user: int, said: str, kept: str | None) -> None:
        got = Received(
            number=next(numbers), conversation=person(user), payload=said, at=time.time()
        )
        told = Outgoing(lane=str(user), method="sendMessage", payload=f"told{user}" * 9)
        await store.put(got)
        nudge = Reminder(conversation=person(user), key="ccs", due=9e9, about=f"nudge{user}")
        end = (
            store.forget(got, [told])
            if kept is None
            else store.commit(got, [told], kept, remind=[nudge])
        )
        for posted in await end:
            await store.sent(posted)

    for user in chance.choices(people, k=600):
        await turn(user, f"typed{user}" * 3, f"kept{user}" * chance.randint(1, 150))
    gone = chance.sample(people, 60)
    for user in gone:
        await turn(user, f"forget{user}", None)
    files = contents(tmp_path)
    left = next(user for user in people if user not in gone)
    assert f"kept{left}".encode() in files["advisor.db"]  # the others are there to be read
    assert f"nudge{left}".encode() in files["advisor.db"]
    for user, (name, content) in itertools.product(gone, files.items()):
        assert str(user).encode() not in content, name
        assert user.to_bytes(6, "big") not in content, name  # how SQLite writes the id
    await store.close()


async def test_what_was_set_aside_leaves_no_bytes_either(tmp_path: Path) -> None:
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    aside = replace(HELLO, payload="typed in vain")
    await store.put(aside)
    await store.set_aside(aside, [], "ValueError")
    await store.put(replace(HELLO, number=2))
    await store.forget(replace(HELLO, number=2), [])
    assert b"typed in vain" not in b"".join(contents(tmp_path).values())
    await store.close()


async def test_a_crash_before_the_farewell_is_sent_leaves_nothing_after_it(
    tmp_path: Path,
) -> None:
    """The process dies between the deletion and the confirming reply; the next one sends it."""
    script = f"""
import asyncio, os, signal, time
from advisor.store.records import *
from advisor.store.sqlite import SqliteStore
async def main():
    store = SqliteStore({str(tmp_path / "advisor.db")!r})
    await store.open()
    ann = Conversation(channel="telegram:8123", chat=7000000155, user=7000000155)
    for number, text in ((1, "remember"), (2, "/forget")):
        got = Received(number=number, conversation=ann, payload=text, at=time.time())
        await store.put(got)
        if number == 1:
            await store.commit(got, [], "kept7000000155")
        else:
            call = Outgoing(lane="7000000155", method="sendMessage", payload="told7000000155")
            await store.forget(got, [call])
    os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(main())
"""
    died = await asyncio.create_subprocess_exec(sys.executable, "-c", script)
    assert await died.wait() == -signal.SIGKILL
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    (posted,) = await store.unsent(ANN.channel)
    assert posted.payload == "told7000000155"
    await store.sent(posted)
    for name, content in contents(tmp_path).items():
        assert b"7000000155" not in content, name
        assert (7000000155).to_bytes(6, "big") not in content, name
    await store.close()


async def test_texts_that_are_swept_leave_no_bytes(tmp_path: Path) -> None:
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    for number in range(1, 200):
        got, day = replace(HELLO, number=number), date(2026, 11, 1 + number % 20)
        await store.put(got)
        text = f"{'young' if day.day > 10 else 'old'} {number} " + "words " * 40
        until = day + timedelta(days=7)
        missed = Unanswered(day=day, nearest="out.far", text=text, until=until)
        await store.commit(got, [], None, missed)
    await store.sweep(date(2026, 11, 17))
    kept = b"".join(contents(tmp_path).values())
    assert b"young 19 words" in kept
    assert b"old " not in kept
    await store.close()


async def test_nothing_beside_a_kept_text_leads_to_a_person(tmp_path: Path) -> None:
    """Neither who, nor a time finer than a day, nor an order: that of the rows is of words."""
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    for number, text in enumerate(("zebra", "apple"), start=1):
        got = Received(
            number=number, conversation=person(7_000_000_155), payload=text, at=time.time()
        )
        await store.put(got)
        missed = Unanswered(
            day=date(2026, 11, 23), nearest="out.far", text=text, until=date(2026, 12, 23)
        )
        await store.commit(got, [], None, missed)
    with sqlite3.connect(tmp_path / "advisor.db") as db:
        rows = db.execute("SELECT * FROM unanswered_texts").fetchall()
    db.close()
    day, until = "2026-11-23", "2026-12-23"
    assert rows == [(day, "out.far", text, until, 1) for text in ("apple", "zebra")]
    await store.close()


async def test_who_was_idle_for_long_leaves_no_bytes_when_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqliteStore(f"{tmp_path}/advisor.db")
    await store.open()
    for number in range(1, 200):
        monkeypatch.setattr(time, "time", lambda at=1_000.0 * number: at)
        got = replace(HELLO, number=number, conversation=person(7_000_000_000 + number))
        await store.put(got)
        nudge = Reminder(
            conversation=got.conversation,
            key="ccs",
            due=2_000.0 * number,
            about=f"nudge {number}.",
        )
        await store.commit(got, [], f"kept {number}. " * 40, remind=[nudge])
    monkeypatch.undo()
    assert await store.sweep(date.min, idle_before=100_500.0) == 50 + 50
    left = b"".join(contents(tmp_path).values())
    for number in range(1, 200):
        person_is_left = number > 50  # a reminder to come keeps those up to 100
        assert (f"kept {number}.".encode() in left) == person_is_left, number
        assert (f"nudge {number}.".encode() in left) == person_is_left, number
    await store.close()
