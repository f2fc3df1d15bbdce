"""What every store keeps for people, and how it lets go: reminders, thumbs, export, retention."""

import asyncio
import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from advisor.store import inbox
from advisor.store import kept as keeping
from advisor.store.protocol import Store
from advisor.store.records import (
    Conversation,
    Kept,
    Outgoing,
    Posted,
    Rating,
    Received,
    Reminder,
)

CHANNEL = "telegram:8123"
ANN = Conversation(channel=CHANNEL, chat=1, user=1)
ANN_IN_GROUP = replace(ANN, chat=-100, topic=4)
BOB = Conversation(channel=CHANNEL, chat=2, user=2)
NOW = time.time()
DAY = 86_400.0
TODAY = date(2026, 11, 23)


def update(number: int, conversation: Conversation = ANN) -> Received:
    return Received(number=number, conversation=conversation, payload="hello", at=NOW + number)


def call(text: str, lane: str = "1") -> Outgoing:
    return Outgoing(lane=lane, method="sendMessage", payload=text)


def nudge(key: str = "ccs", due: float = NOW, of: Conversation = ANN) -> Reminder:
    return Reminder(conversation=of, key=key, due=due, about=f'{{"next": "{key}"}}')


async def turn(
    store: Store,
    number: int,
    talk: Conversation = ANN,
    outgoing: tuple[Outgoing, ...] = (),
    **ends: Any,
) -> tuple[Posted, ...]:
    """Take in an update and commit its turn."""
    await store.put(update(number, talk))
    return await store.commit(update(number, talk), outgoing, **ends)


async def test_thumbs_are_counted_by_day_and_intent(store: Store) -> None:
    up = Rating(day=TODAY, intent="credential.cpc", liked=True)
    down, other = replace(up, liked=False), replace(up, intent="why")
    later = replace(up, day=TODAY + timedelta(days=1))
    for number, ratings in enumerate(((up,), (up, other), (down,), (later, later)), 1):
        await turn(store, number, ratings=ratings)
    assert set(await store.ratings()) == {
        replace(up, count=2),
        down,
        other,
        replace(later, count=2),
    }


async def test_a_thumb_of_a_turn_that_is_committed_twice_counts_once(store: Store) -> None:
    up = Rating(day=TODAY, intent="why", liked=True)
    await turn(store, 1, ratings=(up,))
    await store.commit(update(1), [], ratings=[up], remind=[nudge()])
    assert await store.ratings() == (up,)
    assert await store.reminders(ANN) == ()


async def test_reminders_come_due_earliest_first_in_their_channel_alone(store: Store) -> None:
    soon, late, bobs = nudge("ccs", NOW + 10), nudge("crc", NOW + 20), nudge(due=NOW + 5, of=BOB)
    elsewhere = nudge(of=replace(ANN, channel="telegram:9000"))
    await turn(store, 1, remind=(late, soon))
    await turn(store, 2, BOB, remind=(bobs,))
    await turn(store, 3, elsewhere.conversation, remind=(elsewhere,))
    assert await store.due(CHANNEL, NOW) == ()
    assert await store.due(CHANNEL, NOW + 10) == (bobs, soon)
    assert await store.due(CHANNEL, NOW + 99) == (bobs, soon, late)
    assert await store.reminders(ANN) == (soon, late)


async def test_a_reminder_set_again_replaces_the_one_before(store: Store) -> None:
    later = replace(nudge(due=NOW + 10), about="{}")
    await turn(store, 1, remind=(nudge(),))
    await turn(store, 2, remind=(later,))
    assert await store.reminders(ANN) == (later,)
    await turn(store, 3, unremind=("ccs",), remind=(nudge(),))
    assert await store.reminders(ANN) == (nudge(),)


async def test_a_reminder_is_taken_back_in_its_own_conversation_alone(store: Store) -> None:
    group = nudge(of=ANN_IN_GROUP)
    await turn(store, 1, remind=(nudge(), nudge("crc")))
    await turn(store, 2, ANN_IN_GROUP, remind=(group,))
    await turn(store, 3, unremind=("ccs", "never set"))
    assert await store.reminders(ANN) == (nudge("crc"),)
    assert await store.reminders(ANN_IN_GROUP) == (group,)


async def test_a_reminder_is_sent_once_though_two_find_it_due(store: Store) -> None:
    await turn(store, 1, remind=(nudge(),))
    (due,) = await store.due(CHANNEL, NOW)
    first, second = await asyncio.gather(
        store.reminded(due, [call("a")]), store.reminded(due, [call("b")])
    )
    assert len(first + second) == 1
    assert await store.unsent(CHANNEL) == first + second
    assert await store.due(CHANNEL, NOW) == ()


async def test_a_reminder_that_was_moved_meanwhile_is_not_sent(store: Store) -> None:
    await turn(store, 1, remind=(nudge(),))
    (due,) = await store.due(CHANNEL, NOW)
    moved = nudge(due=NOW + DAY)
    await turn(store, 2, remind=(moved,))
    assert await store.reminded(due, [call("a")]) == ()
    assert await store.unsent(CHANNEL) == ()
    assert await store.reminders(ANN) == (moved,)


async def test_very_many_reminders_come_some_at_a_time(store: Store) -> None:
    count = 1_200
    await turn(store, 1, remind=tuple(nudge(f"{n}", NOW - n) for n in range(count)))
    seen: list[Reminder] = []
    while found := await store.due(CHANNEL, NOW):
        assert len(found) <= 500
        seen += found
        await asyncio.gather(*(store.reminded(one, []) for one in found))
    assert [one.due for one in seen] == sorted(NOW - n for n in range(count))


async def test_all_that_is_kept_of_a_person_is_given_and_nothing_of_others(store: Store) -> None:
    before = time.time()
    own = await turn(store, 1, session="private", remind=(nudge(),), outgoing=(call("hi"),))
    ours = await turn(store, 2, ANN_IN_GROUP, session="group", outgoing=(call("hi all", "-100"),))
    await turn(store, 3, BOB, session="bob", remind=(nudge(of=BOB),), outgoing=(call("hi", "2"),))
    await turn(store, 4, replace(BOB, chat=-100), outgoing=(call("hi bob", "-100"),))
    await store.put(update(5))
    await store.put(update(6, ANN_IN_GROUP))
    aside = await store.set_aside(update(6), [call("sorry")], "ValueError")
    kept = await store.kept(CHANNEL, ANN.user)
    assert [(talk, text) for talk, text, _ in kept.sessions] == [
        (ANN, "private"),
        (ANN_IN_GROUP, "group"),
    ]
    assert all(before <= at <= time.time() for *_, at in kept.sessions)
    assert kept.reminders == (nudge(),)
    assert kept.received == (update(5), update(6, ANN_IN_GROUP))
    assert kept.calls == own + ours + aside
    assert await store.kept("telegram:9000", ANN.user) == Kept(
        sessions=(), reminders=(), received=(), calls=()
    )


async def test_a_forgotten_person_has_nothing_left_but_what_they_are_yet_to_hear(
    store: Store,
) -> None:
    await turn(store, 1, session="private", remind=(nudge(), nudge("crc")))
    await turn(store, 2, ANN_IN_GROUP, session="group", remind=(nudge(of=ANN_IN_GROUP),))
    await turn(store, 3, BOB, remind=(nudge(of=BOB),))
    await store.put(update(4))
    posted = await store.forget(update(4), [call("deleted")])
    assert await store.kept(CHANNEL, ANN.user) == Kept(
        sessions=(), reminders=(), received=(), calls=posted
    )
    assert await store.due(CHANNEL, NOW) == (nudge(of=BOB),)
    assert await store.reminded(nudge(), [call("too late")]) == ()


async def test_who_was_idle_is_swept_and_who_has_a_reminder_to_come_is_not(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "IDLE_AT_ONCE", 1)
    waiting_for_one = replace(BOB, chat=3, user=3)
    await turn(store, 1, session="idle", remind=(nudge(due=NOW - DAY),))
    await turn(store, 9, ANN_IN_GROUP, session="idle too")
    await turn(
        store, 2, waiting_for_one, session="kept", remind=(nudge("x", NOW + 9e6, waiting_for_one),)
    )
    await asyncio.sleep(0.01)
    between = time.time()
    await asyncio.sleep(0.01)
    await turn(store, 3, BOB, session="active")
    assert await store.sweep(TODAY) == 0
    assert await store.sweep(TODAY, idle_before=between) == 3
    talks = (ANN, ANN_IN_GROUP, BOB, waiting_for_one)
    assert [await store.session(talk) for talk in talks] == [None, None, "active", "kept"]
    assert await store.reminders(ANN) == ()
    assert len(await store.reminders(waiting_for_one)) == 1
    assert await store.sweep(TODAY, idle_before=between) == 0


async def test_what_was_set_aside_goes_after_its_time_though_nothing_comes_in(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.put(update(1))
    await store.set_aside(update(1), [], "ValueError")
    await store.sweep(TODAY)
    assert (await store.kept(CHANNEL, ANN.user)).received == (update(1),)
    monkeypatch.setattr(inbox, "ASIDE_SECONDS", -1.0)
    await store.sweep(TODAY)
    assert (await store.kept(CHANNEL, ANN.user)).received == ()


async def test_a_chat_that_moves_keeps_what_it_has_and_what_is_there_already_stays(
    store: Store,
) -> None:
    old, new = replace(ANN, chat=-7), replace(ANN, chat=-1007)
    bob_old, bob_new = replace(BOB, chat=-7), replace(BOB, chat=-1007)
    await turn(store, 1, old, session="ann's old", remind=(nudge(of=old), nudge("crc", of=old)))
    await turn(store, 2, bob_old, session="bob's old")
    await turn(store, 3, bob_new, session="bob's new")
    await turn(store, 4, new, remind=(nudge("crc", NOW + 9, of=new),))
    await store.put(update(5, old))
    await store.move(CHANNEL, -7, -1007)
    talks = (old, new, bob_old, bob_new)
    assert [await store.session(talk) for talk in talks] == [None, "ann's old", None, "bob's new"]
    assert await store.reminders(old) == ()
    assert await store.reminders(new) == (nudge(of=new), nudge("crc", NOW + 9, of=new))
    assert await store.waiting(CHANNEL) == (update(5, new),)
