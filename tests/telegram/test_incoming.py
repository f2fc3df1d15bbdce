"""What is read of an update: whose talk, what they did; and what is none of ours."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update, User

from advisor.channels.telegram.incoming import Did, Incoming, read, thinned
from advisor.channels.telegram.sound import check
from advisor.store.records import Conversation
from tests.support.chats import BOT
from tests.support.stage import Stage

ME = User.de_json(BOT)
ANN = {"id": 1, "is_bot": False, "first_name": "Ann"}
PRIVATE = {"id": 1, "type": "private"}
GROUP = {"id": -100, "type": "supergroup", "title": "Coders"}


def message(chat: dict[str, Any] = PRIVATE, **content: Any) -> Incoming | None:
    base = {"message_id": 5, "date": 1, "chat": chat, "from": ANN}
    return read(Update.de_json({"update_id": 9, "message": base | content}), ME)


def test_a_message_says_who_where_and_what() -> None:
    assert message(text="hello") == Incoming(
        update=9,
        conversation=Conversation(channel="telegram:110201543", chat=1, user=1),
        did=Did.SAID,
        text="hello",
        message=5,
    )


def test_people_in_one_group_and_in_its_topics_have_talks_of_their_own() -> None:
    found = message(
        GROUP | {"is_forum": True}, text="/help", message_thread_id=7, is_topic_message=True
    )
    assert found is not None
    assert found.conversation == Conversation(
        channel="telegram:110201543", chat=-100, user=1, topic=7
    )
    assert not found.private


@pytest.mark.parametrize(
    ("chat", "text", "heard"),
    [
        (PRIVATE, "/help", "/help"),
        (PRIVATE, "/help@pay_bot now", "/help now"),
        (PRIVATE, "/help@Pay_Bot", "/help"),
        (PRIVATE, "/help@other_bot", "/help"),
        (PRIVATE, "write to a@pay_bot", "write to a@pay_bot"),
        (GROUP, "what does CPC add?", None),
        (GROUP, "/estimate", "/estimate"),
        (GROUP, "/estimate@pay_bot", "/estimate"),
        (GROUP, "/estimate@other_bot", None),
        (GROUP, "@pay_bot what does CPC add?", "what does CPC add?"),
        (GROUP, "tell us @PAY_BOT", "tell us"),
        (GROUP, "@pay_bottle what does CPC add?", None),
    ],
)
def test_only_what_is_said_to_this_bot_is_heard(
    chat: dict[str, Any], text: str, heard: str | None
) -> None:
    found = message(chat, text=text)
    assert (found and found.text) == heard


def test_an_answer_to_the_bots_own_message_is_said_to_it() -> None:
    def answered(by: dict[str, Any]) -> Incoming | None:
        reply = {"message_id": 4, "date": 1, "chat": GROUP, "from": by, "text": "?"}
        return message(GROUP, text="in Texas", reply_to_message=reply)

    assert answered(BOT) is not None
    assert answered(ANN) is None


@pytest.mark.parametrize(
    "update",
    [
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel"}}},
        {
            "message": {
                "message_id": 1,
                "date": 1,
                "chat": PRIVATE,
                "from": ANN,
                "delete_chat_photo": True,
            }
        },
        {"message": {"message_id": 1, "date": 1, "chat": PRIVATE, "text": "from nobody"}},
        {"message": {"message_id": 1, "date": 1, "chat": PRIVATE, "from": BOT, "text": "a bot"}},
        {"callback_query": {"id": "1", "from": ANN, "chat_instance": "1", "game_short_name": "x"}},
        {
            "callback_query": {
                "id": "1",
                "from": ANN,
                "chat_instance": "1",
                "inline_message_id": "x",
                "data": "y",
            }
        },
        {
            "poll_answer": {
                "poll_id": "1",
                "option_ids": [],
                "option_persistent_ids": [],
                "user": ANN,
            }
        },
        {"a_kind_of_the_future": {"message": {}}},
        {},
    ],
)
async def test_what_is_none_of_ours_passes_without_a_trace(
    stage: Stage, update: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    kind, payload = next(iter(update.items()), ("nothing", {}))
    number = await stage.chats.push(kind, payload)
    await stage.settled(number)
    ann = stage.user()
    await ann.says("hello")
    assert ann.log == ["hello"]
    assert [r for r in caplog.records if r.name.startswith("advisor")] == []


async def test_a_press_on_a_message_too_old_to_be_shown_is_answered_by_a_new_one(
    stage: Stage,
) -> None:
    ann = stage.user()
    await ann.presses(77, "do:one")
    assert [shown.text for shown in ann.screen] == ["do:one"]


async def test_a_press_in_a_group_is_answered_below_its_message(stage: Stage) -> None:
    ann = stage.user(1, -100)
    await ann.says("/help")
    await ann.taps("One")
    assert [shown.text for shown in ann.screen] == ["/help", "do:one"]
    sent = stage.chats.made("sendMessage")[-1]
    assert sent["reply_parameters"]["message_id"] == ann.screen[0].number


@given(
    st.builds(
        Incoming,
        update=st.integers(0, 2**53),
        conversation=st.builds(
            Conversation,
            channel=st.just("telegram:1"),
            chat=st.integers(-(2**52), 2**52),
            user=st.integers(1, 2**52),
            topic=st.integers(0, 2**31),
        ),
        did=st.sampled_from(Did),
        text=st.text(),
        message=st.none() | st.integers(1, 2**31),
        forwarded=st.booleans(),
        quoted=st.none() | st.text(min_size=1),
        beside=st.booleans(),
        album=st.none() | st.text(min_size=1),
        shown=st.none() | st.text(min_size=1),
    )
)
def test_what_the_store_keeps_brings_the_same_back(incoming: Incoming) -> None:
    received = incoming.received(1.0)
    received.payload.encode()
    assert Incoming.of(received) == incoming


@pytest.mark.parametrize("odd", [[], "5", 2**70, {}, True])
def test_a_message_pressed_on_with_a_number_that_is_none_is_refused(odd: Any) -> None:
    pressed = {"message_id": odd, "date": 1, "chat": PRIVATE, "text": "hello"}
    press = {"id": "1", "from": ANN, "chat_instance": "1", "message": pressed, "data": "do:one"}
    found = read(Update.de_json(thinned({"update_id": 9, "callback_query": press})), ME)
    assert found is not None
    with pytest.raises(TypeError):
        check(found)


@pytest.mark.parametrize("odd", [None, 5, [], "x", {"inline_keyboard": [[{"text": "no data"}]]}])
def test_a_press_is_thinned_whatever_it_holds(odd: Any) -> None:
    """What stands below the message can't be told then, so it is edited in any case."""
    update = {"update_id": 9, "callback_query": {"message": {"text": "a", "reply_markup": odd}}}
    thinned({"update_id": 9, "callback_query": odd})
    thinned({"update_id": 9, "callback_query": {"message": odd}})
    assert set(thinned(update)["callback_query"]["message"]) <= {"shown"}
