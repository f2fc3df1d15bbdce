"""One live message: edited in place, never for nothing, never where there is no text to edit."""

import pytest

from advisor.channels.telegram.limited import Limited
from advisor.conversation.engine import Advisor
from tests.support.chats import BOT, Chats, RefusedError
from tests.support.stage import Stage, staged


def edits(stage: Stage) -> int:
    return len(stage.chats.made("editMessageText"))


async def pressed(stage: Stage, message: dict[str, object], data: str) -> None:
    """Press a button of a message as Telegram shows it now."""
    ann = stage.user()
    number = await stage.chats.push(
        "callback_query",
        {
            "id": f"press {len(stage.chats.calls)}",
            "from": dict(ann.info),
            "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}
            | message,
            "chat_instance": "1",
            "data": data,
        },
    )
    await stage.settled(number)


BUTTONS = {
    "inline_keyboard": [
        [{"text": "One", "callback_data": "do:one"}, {"text": "Two", "callback_data": "do:two"}]
    ]
}


async def test_an_edit_that_would_change_nothing_is_not_made(stage: Stage) -> None:
    ann = stage.user()
    await ann.says("do:one")
    shown = {"message_id": ann.screen[0].number, "text": "do:one", "from": BOT}
    await pressed(stage, shown | {"reply_markup": BUTTONS}, "do:one")
    assert edits(stage) == 0
    assert ann.log == ["do:one"]
    assert stage.chats.unanswered == set()


async def test_an_edit_of_the_buttons_alone_is_made(stage: Stage) -> None:
    ann = stage.user()
    await ann.says("do:one")
    shown = {"message_id": ann.screen[0].number, "text": "do:one", "from": BOT}
    await pressed(stage, shown, "do:one")
    assert edits(stage) == 1


async def test_a_press_on_a_photos_button_edits_no_text(stage: Stage) -> None:
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    await pressed(stage, {"photo": photo, "caption": "a range", "from": BOT}, "do:one")
    assert edits(stage) == 0
    assert stage.user().log == ["do:one"]


@pytest.mark.parametrize(
    "reason", ["message can't be edited", "message to edit not found", "MESSAGE_ID_INVALID"]
)
async def test_where_a_message_cannot_be_edited_any_more_a_new_one_comes(
    stage: Stage, reason: str
) -> None:
    ann = stage.user()
    await ann.says("hello")
    stage.chats.faults.append(("editMessageText", RefusedError(400, f"Bad Request: {reason}")))
    await ann.taps("One")
    assert [shown.text for shown in ann.screen] == ["hello", "do:one"]


async def test_only_an_edit_may_change_nothing_without_a_word(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """The words that end an edit quietly are a fault where a message was to be sent."""
    ann = stage.user()
    same = RefusedError(400, "Bad Request: message is not modified")
    stage.chats.faults.append(("sendMessage", same))
    await ann.says("hello")
    assert "was refused" in caplog.text


async def test_the_questions_are_one_message_until_the_estimate(
    chats: Chats, advisor: Advisor
) -> None:
    """Every press on the way edits the one message; ticks come and go; Back and Skip are there."""
    async with staged(chats, respond=Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user()
        await ann.says("/start")
        for label in ("Coder", "3–5 years", "CPC", "CRC", "✓ CRC", "Done", "Texas", "On site"):
            await ann.taps(label)
            assert len(ann.screen) == 1, label
            labels = [name for name, _ in ann.screen[0].buttons]
            assert "Back" in labels, label
            assert "Skip" in labels, label
            assert " of 8" in ann.screen[0].text, label
        for label in ("Hospital", "Skip"):
            await ann.taps(label)
            assert len(ann.screen) == 1, label
        await ann.taps("Skip")
        assert "a year" in ann.screen[0].text


async def test_a_button_from_long_ago_still_does_what_it_says(
    chats: Chats, advisor: Advisor
) -> None:
    async with staged(chats, respond=Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user()
        await ann.says("/start")
        question = ann.screen[0].number
        await ann.says("I'm a coder, 5 years, CPC, Texas")
        await ann.presses(question, "set:role=auditor")
        assert "Changed: auditor" in ann.screen[0].text
        await ann.presses(question, "set:role=astronaut")
        assert any("older version" in shown.text for shown in ann.screen)
