"""Groups and topics: answers only when called, one's own buttons, removals and moves."""

import json
import time
from typing import Any

import pytest
from telegram import Bot, Update, User

from advisor.channels.telegram import application, outbox
from advisor.channels.telegram.groups import owned, parted
from advisor.channels.telegram.incoming import Did, read
from advisor.channels.telegram.limited import Limited
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from advisor.store.records import Conversation
from tests.support.chats import BOT, Chats, RefusedError
from tests.support.stage import Stage, staged

CHANNEL = "telegram:110201543"
OLD, NEW = -100, -1001234567890
SERVICE = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
MEMBER, LEFT = {"status": "member"}, {"status": "left"}


def moved() -> RefusedError:
    said = "Bad Request: group chat was upgraded to a supergroup chat"
    return RefusedError(400, said, migrate_to_chat_id=NEW)


def talk(chat: int, user: int = 1, topic: int = 0) -> Conversation:
    return Conversation(channel=CHANNEL, chat=chat, user=user, topic=topic)


async def test_another_members_button_is_refused_kindly_and_does_nothing(stage: Stage) -> None:
    ann, bob = stage.user(1, OLD), stage.user(2, OLD, "Bob")
    await ann.says("/help")
    await bob.taps("One")
    assert ann.log == ["/help"]
    assert stage.chats.made("answerCallbackQuery")[-1]["text"] == "phrase group.not_yours"
    assert await stage.store.waiting(CHANNEL) == ()
    await ann.taps("One")
    assert ann.log == ["/help", "do:one"]
    assert "text" not in stage.chats.made("answerCallbackQuery")[-1]


def test_whose_a_button_is_stands_in_it_and_an_older_one_is_anybodys() -> None:
    assert parted(owned("ask:x=CPC", 2**52)) == ("ask:x=CPC", 2**52)
    assert len(owned("ask:risk-adjustment-premium=evaluation-management", 2**52).encode()) <= 64
    assert parted("ask:x=CPC") == ("ask:x=CPC", None)
    assert parted("ask:x~y") == ("ask:x~y", None)


@pytest.mark.parametrize("speaker", [OLD, -1009], ids=["the group itself", "a channel"])
async def test_who_speaks_for_a_chat_is_answered_with_buttons_for_all(
    chats: Chats, advisor: Advisor, speaker: int
) -> None:
    """An administrator who stays unnamed presses under a number that the bot can't know."""
    chat = {"id": speaker, "type": "supergroup", "title": "Coders"}
    unnamed = {"from": SERVICE, "sender_chat": chat}
    async with staged(chats, respond=Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user(1, OLD)
        await ann.sends(text="what does a CPC add?", **unnamed)
        assert ann.log == []
        await ann.sends(text="@pay_bot what does a CPC add?", **unnamed)
        assert "$5,000–$10,000" in ann.log[-1]
        await ann.taps("What CPC costs")
        assert "$425" in ann.log[-1]
        await ann.sends(text="@pay_bot I make 41,234 a year", **unnamed)
        await ann.sends(text="/estimate@pay_bot", **unnamed)
        assert ann.log[-1] == ann.log[-2]
        assert "in private" in ann.log[-1]
        kept = json.loads(str(await stage.store.session(talk(OLD, speaker))))
        assert kept["profile"] == {}


async def test_bots_and_copied_channel_posts_are_left_alone(stage: Stage) -> None:
    ann = stage.user(1, OLD)
    await ann.sends(text="/help@pay_bot", **{"from": SERVICE | {"id": 5}})
    channel = {"id": -1009, "type": "channel", "title": "News"}
    copied = {"sender_chat": channel, "is_automatic_forward": True}
    await ann.sends(text="/help@pay_bot", **{"from": {**SERVICE, "is_bot": False}, **copied})
    assert ann.log == []


async def test_a_pay_told_in_a_group_is_private(chats: Chats, advisor: Advisor) -> None:
    async with staged(chats, respond=Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user(1, OLD)
        await ann.says("@pay_bot I make 41,234 a year")
        assert "in private" in ann.log[-1]
        assert "41,234" not in str(await stage.store.session(talk(OLD)))


async def test_topics_are_talks_of_their_own_and_answered_where_they_are(stage: Stage) -> None:
    ann = stage.user(1, OLD)
    topic: dict[str, Any] = {"message_thread_id": 7, "is_topic_message": True}
    await ann.sends(text="/help", **topic)
    await ann.sends(text="/help")
    first, second = stage.chats.made("sendMessage")
    assert (first["message_thread_id"], second.get("message_thread_id")) == (7, None)
    assert await stage.store.session(talk(OLD, topic=7)) is not None
    assert await stage.store.session(talk(OLD)) is not None


@pytest.mark.parametrize("text", ["/ban", "/ban someone", "/nonsense@other_bot"])
async def test_commands_of_other_bots_are_left_alone(stage: Stage, text: str) -> None:
    ann = stage.user(1, OLD)
    await ann.says(text)
    assert ann.log == []


async def test_being_added_to_a_group_is_greeted_once_and_with_a_way_to_be_private(
    stage: Stage,
) -> None:
    ann = stage.user(1, OLD)
    await ann.changes(LEFT, MEMBER)
    await ann.changes(MEMBER, MEMBER)
    assert ann.log == ["phrase group.hello"]
    assert ann.screen[0].buttons == [
        ("phrase group.button", "https://t.me/pay_bot?start=do_start")
    ]


async def test_being_removed_drops_what_was_to_be_sent(stage: Stage) -> None:
    ann = stage.user(1, OLD)
    stage.chats.faults.append(
        ("sendMessage", RefusedError(429, "Too Many Requests", retry_after=60))
    )
    await ann.posts(text="/help")
    await ann.blocks()
    assert await stage.store.unsent(CHANNEL) == ()
    assert ann.log == []


@pytest.mark.parametrize(
    "content",
    [
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel"}}},
        {
            "my_chat_member": {
                "chat": {"id": -5, "type": "channel"},
                "from": {"id": 1, "is_bot": False, "first_name": "Ann"},
                "date": 1,
                "old_chat_member": {**LEFT, "user": BOT},
                "new_chat_member": {**MEMBER, "user": BOT},
            }
        },
    ],
)
def test_channels_are_left_alone(content: dict[str, Any]) -> None:
    assert read(Update.de_json({"update_id": 1, **content}, Bot("1:a")), User.de_json(BOT)) is None


async def test_a_group_that_becomes_a_supergroup_keeps_its_sessions(stage: Stage) -> None:
    ann = stage.user(1, OLD)
    await ann.says("/help")
    kept = await stage.store.session(talk(OLD))
    await ann.sends(**{"migrate_to_chat_id": NEW, "from": SERVICE})
    there = stage.user(1, NEW)
    await there.sends(**{"migrate_from_chat_id": OLD, "from": SERVICE})
    assert await stage.store.session(talk(OLD)) is None
    assert await stage.store.session(talk(NEW)) == kept
    assert ann.log == ["/help"]
    await there.says("/help")
    assert '"experience_years":2' in str(await stage.store.session(talk(NEW)))


async def test_what_was_unsent_follows_the_group_to_its_new_number(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ann, there = stage.user(1, OLD), stage.user(1, NEW)
    await ann.says("/help")
    kept = await stage.store.session(talk(OLD))
    stage.chats.faults += [("sendMessage", moved())]
    await ann.taps("One")
    assert ann.log == ["/help"]
    assert there.log == ["do:one"]
    assert "reply_parameters" not in stage.chats.made("sendMessage")[-1]
    assert await stage.store.session(talk(OLD)) is None
    assert await stage.store.session(talk(NEW)) != kept
    assert await stage.store.unsent(CHANNEL) == ()
    assert [r for r in caplog.records if r.name.startswith("advisor")] == []


async def test_a_call_that_was_unsent_at_a_restart_follows_too(
    chats: Chats, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "SEND_SECONDS", 0.0)
    monkeypatch.setattr(outbox, "FIRST_PAUSE", 60.0)
    url = f"sqlite:///{tmp_path}/advisor.db"
    async with staged(chats, url) as stage:
        ann = stage.user(1, OLD)
        chats.faults.append(("sendMessage", RefusedError(502, "Bad Gateway")))
        await chats.confirmed(await ann.posts(text="/help"))
        await stage.bot.inbox.idle()
    now = time.time() + 100
    monkeypatch.setattr(time, "time", lambda: now)
    chats.faults.append(("sendMessage", moved()))
    chats.chat(NEW)
    async with staged(chats, url) as stage:
        await stage.idle()
    assert chats.chat(NEW).log == ["/help"]


async def test_a_private_profile_is_never_spoken_of_in_a_group(
    chats: Chats, advisor: Advisor
) -> None:
    def respond(session: Session | None, turn: Turn) -> Outcome:
        return advisor.respond(session, turn)

    async with staged(chats, respond=Limited(respond, 5.0)) as stage:
        alone, ann = stage.user(1), stage.user(1, OLD)
        await alone.says("coder, 5 years, CPC, Texas, 41,234 a year")
        await ann.says("/estimate@pay_bot")
        await ann.says("@pay_bot what should I earn?")
        await ann.says("@pay_bot what does a CPC add?")
        assert "Texas" not in "".join(ann.log)
        assert "41,234" not in "".join(ann.log)
        assert "For you" not in ann.log[-1]
        assert ann.screen[0].buttons[0][1] == "https://t.me/pay_bot?start=do_estimate"
        kept = json.loads(str(await stage.store.session(talk(OLD))))
        assert kept["profile"] == {}
        own = json.loads(str(await stage.store.session(talk(1))))
        assert own["profile"]["current_salary"] == 41_234


def test_a_move_is_read_in_both_places() -> None:
    def heard(chat: int, **content: int) -> tuple[Did, int, str]:
        message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "group", "title": "x"}}
        update = Update.de_json({"update_id": 1, "message": message | content}, None)
        found = read(update, User.de_json(BOT))
        assert found is not None
        return found.did, found.conversation.chat, found.text

    there = (Did.MOVED, OLD, str(NEW))
    assert heard(OLD, migrate_to_chat_id=NEW) == there
    assert heard(NEW, migrate_from_chat_id=OLD) == there
