"""Updates that no Telegram would send."""

import logging

import pytest
from telegram import Update

from advisor.channels.telegram.request import Polling
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from tests.conversation.dialogues import TODAY
from tests.support.fuzz import fuzz


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_bot_goes_on_whatever_updates_hold(
    seed: int, advisor: Advisor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    report = await fuzz(seed, 400, advisor)
    assert report.wrong == []
    assert report.readable > 100
    assert report.answered > 20


def test_an_update_that_cannot_be_read_keeps_its_number_and_is_not_printed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """PTB would print it whole, and its polling would end."""
    body = (
        b'{"ok": true, "result": [{"update_id": 5, "message": {"text": "my secret"}},'
        b' {"update_id": "6"}, null, {"update_id": 7}]}'
    )
    polling = Polling(1)
    polling.wary = True
    answer = polling.parse_json_payload(body)
    assert answer["result"] == [{"update_id": 5}, {"update_id": 7}]
    assert [one.update_id for one in Update.de_list(answer["result"])] == [5, 7]
    assert "Update 5 can't be read" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("text", ["9" * 400, "$" + "9" * 400, "9" * 400 + "k a year"])
def test_pay_of_hundreds_of_digits_is_a_number_like_another(text: str, advisor: Advisor) -> None:
    session = None
    for said in ("/start", text, "I make " + text):
        session = advisor.respond(session, Turn(now=TODAY, text=said)).session
