"""What every store promises, whatever it is made of."""

import asyncio
import time
from dataclasses import replace
from datetime import date, timedelta

import asyncpg
import pytest

from advisor.store.protocol import Store
from advisor.store.records import (
    Conversation,
    Outgoing,
    Received,
    Unanswered,
)

CHANNEL = "telegram:8123"
ANN = Conversation(channel=CHANNEL, chat=1, user=1)
BOB = Conversation(channel=CHANNEL, chat=2, user=2)
NOW = time.time()


def update(number: int, conversation: Conversation = ANN, payload: str = "hello") -> Received:
    return Received(number=number, conversation=conversation, payload=payload, at=NOW + number)


def call(text: str, lane: str = "1") -> Outgoing:
    return Outgoing(lane=lane, method="sendMessage", payload=text)


async def test_an_update_waits_until_its_turn_is_committed(store: Store) -> None:
    await store.put(update(1))
    assert await store.waiting(CHANNEL) == (update(1),)
    await store.commit(update(1), [], "{}")
    assert await store.waiting(CHANNEL) == ()


async def test_updates_wait_in_the_order_of_arrival_not_of_their_numbers(store: Store) -> None:
    for number in (7, 3, 5):
        await store.put(update(number))
    assert [u.number for u in await store.waiting(CHANNEL)] == [7, 3, 5]


async def test_an_update_is_known_again_while_it_waits_and_after_it_is_done(store: Store) -> None:
    assert await store.put(update(1)) == ()
    assert await store.put(update(1)) is None
    await store.commit(update(1), [], "{}")
    assert await store.put(update(1)) is None
    assert await store.waiting(CHANNEL) == ()


async def test_the_same_number_in_another_channel_is_another_update(store: Store) -> None:
    other = replace(ANN, channel="telegram:9000")
    await store.put(update(1))
    assert await store.put(update(1, other)) == ()
    assert len(await store.waiting("telegram:9000")) == 1


async def test_what_is_to_be_sent_at_once_comes_with_the_update_and_only_once(
    store: Store,
) -> None:
    first = await store.put(update(1), [call("now")])
    assert first is not None
    assert [p.payload for p in first] == ["now"]
    assert await store.put(update(1), [call("now")]) is None
    assert await store.unsent(CHANNEL) == first


async def test_a_session_is_what_was_last_committed_for_that_conversation(store: Store) -> None:
    assert await store.session(ANN) is None
    for number, text in enumerate(("one", "two — ünïcode 😀"), 1):
        await store.put(update(number))
        await store.commit(update(number), [], text)
    assert await store.session(ANN) == "two — ünïcode 😀"
    assert await store.session(BOB) is None
    assert await store.session(replace(ANN, topic=7)) is None


async def test_a_turn_without_a_session_leaves_the_session_as_it_was(store: Store) -> None:
    for number, text in ((1, "kept"), (2, None)):
        await store.put(update(number))
        await store.commit(update(number), [], text)
    assert await store.session(ANN) == "kept"


async def test_a_turn_is_committed_once_even_if_two_try(store: Store) -> None:
    await store.put(update(1))
    first, second = await asyncio.gather(
        store.commit(update(1), [call("a")], "first"),
        store.commit(update(1), [call("b")], "second"),
    )
    assert [len(first), len(second)] == [1, 0]
    assert await store.session(ANN) == "first"
    assert [p.payload for p in await store.unsent(CHANNEL)] == ["a"]


async def test_the_outbox_keeps_the_order_and_strikes_off_what_was_sent(store: Store) -> None:
    await store.put(update(1))
    posted = await store.commit(update(1), [call("a"), call("b"), call("c", lane="2")], "{}")
    assert await store.unsent(CHANNEL) == posted
    await store.sent(posted[1])
    assert [p.payload for p in await store.unsent(CHANNEL)] == ["a", "c"]


async def test_a_postponed_call_remembers_when_and_how_often(store: Store) -> None:
    await store.put(update(1))
    (posted,) = await store.commit(update(1), [call("a")], "{}")
    later = replace(posted, attempts=3, not_before=99.5)
    await store.postpone(later)
    assert await store.unsent(CHANNEL) == (later,)


async def test_a_dropped_lane_leaves_the_others(store: Store) -> None:
    await store.put(update(1))
    await store.commit(update(1), [call("a"), call("b", lane="2"), call("c")], "{}")
    await store.drop(CHANNEL, "1")
    assert [p.payload for p in await store.unsent(CHANNEL)] == ["b"]


async def test_forgetting_deletes_the_person_everywhere_and_nobody_else(store: Store) -> None:
    group = replace(ANN, chat=-100, topic=4)
    for number, talk in enumerate((ANN, group, BOB), 1):
        await store.put(update(number, talk))
        await store.commit(update(number, talk), [], f"session {number}")
    await store.put(update(4))
    posted = await store.forget(update(4), [call("deleted")])
    assert [await store.session(talk) for talk in (ANN, group, BOB)] == [None, None, "session 3"]
    assert await store.unsent(CHANNEL) == posted
    assert await store.waiting(CHANNEL) == ()


async def test_what_a_person_says_after_asking_to_be_forgotten_is_still_answered(
    store: Store,
) -> None:
    await store.put(update(1))
    await store.put(update(2))
    await store.forget(update(1), [])
    assert await store.waiting(CHANNEL) == (update(2),)


async def test_what_was_set_aside_waits_no_more_and_goes_when_the_person_is_forgotten(
    store: Store,
) -> None:
    await store.put(update(1))
    assert [await store.fail(update(1)) for _ in range(3)] == [1, 2, 3]
    posted = await store.set_aside(update(1), [call("sorry")], "ValueError at engine.py:1")
    assert await store.waiting(CHANNEL) == ()
    assert await store.unsent(CHANNEL) == posted
    await store.put(update(2))
    await store.forget(update(2), [])
    assert await store.fail(update(1)) == 0


async def test_many_at_once_are_all_kept(store: Store) -> None:
    people = [replace(ANN, chat=n, user=n) for n in range(1, 301)]
    await asyncio.gather(*(store.put(update(p.user, p)) for p in people))
    await asyncio.gather(
        *(store.commit(update(p.user, p), [call("x", str(p.chat))], f"s{p.user}") for p in people)
    )
    assert [await store.session(p) for p in people] == [f"s{p.user}" for p in people]
    assert len(await store.unsent(CHANNEL)) == 300


TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)


async def miss(store: Store, number: int, missed: Unanswered) -> None:
    await store.put(update(number))
    await store.commit(update(number), [], None, missed)


async def test_what_found_no_answer_is_counted_by_day_and_nearest_intent(store: Store) -> None:
    far, jobs = (Unanswered(day=TODAY, nearest=name) for name in ("out.far", "out.near-jobs"))
    for number, missed in enumerate((far, jobs, far, replace(far, day=TOMORROW)), start=1):
        await miss(store, number, missed)
    assert set(await store.unanswered()) == {
        replace(far, count=2),
        jobs,
        replace(far, day=TOMORROW),
    }


async def test_a_turn_that_is_committed_twice_is_counted_once(store: Store) -> None:
    far = Unanswered(day=TODAY, nearest="out.far", text="will it rain", until=TOMORROW)
    await miss(store, 1, far)
    await store.commit(update(1), [], None, far)
    assert set(await store.unanswered()) == {replace(far, text=None, until=None), far}


async def test_a_turn_that_fails_counts_nothing(store: Store) -> None:
    await store.put(update(1))
    with pytest.raises((OverflowError, asyncpg.DataError)):
        await store.commit(
            update(1), [], None, Unanswered(day=TODAY, nearest="out.far", count=2**70)
        )
    assert await store.unanswered() == ()
    assert await store.waiting(CHANNEL) == (update(1),)


async def test_texts_are_kept_until_their_day_and_the_counts_stay(store: Store) -> None:
    old = Unanswered(day=TODAY, nearest="out.far", text="will it rain", until=TOMORROW)
    new = replace(old, day=TOMORROW, until=TOMORROW + timedelta(days=1))
    for number, missed in enumerate((old, old, new), start=1):
        await miss(store, number, missed)
    assert await store.sweep(TODAY) == 0
    assert {one for one in await store.unanswered() if one.text} == {replace(old, count=2), new}
    assert await store.sweep(TOMORROW) == 1
    counts = {
        Unanswered(day=TODAY, nearest="out.far", count=2),
        replace(new, text=None, until=None),
    }
    assert set(await store.unanswered()) == {*counts, new}
    assert await store.sweep(date.max) == 1
    assert set(await store.unanswered()) == counts


async def test_of_two_days_for_one_text_the_earlier_holds(store: Store) -> None:
    """So nobody's words are kept longer than they were told."""
    long = Unanswered(day=TODAY, nearest="out.far", text="will it rain", until=date.max)
    short = replace(long, until=TOMORROW)
    for number, missed in enumerate((long, short, long), start=1):
        await miss(store, number, missed)
    assert [one for one in await store.unanswered() if one.text] == [replace(short, count=3)]
