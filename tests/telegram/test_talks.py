"""The dialogues the engine is tested by read the same in Telegram, and break none of its rules."""

import pytest

from advisor.channels.telegram.limited import Limited
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from tests.conversation.dialogues import TODAY, Dialogue, dialogues
from tests.support.chats import Chats
from tests.support.oracle import Oracle
from tests.support.stage import staged


@pytest.mark.parametrize("dialogue", list(dialogues()), ids=lambda dialogue: dialogue.name)
async def test_a_dialogue_reads_the_same_in_telegram(
    chats: Chats, advisor: Advisor, dialogue: Dialogue
) -> None:
    oracle = Oracle(advisor)
    async with staged(chats, respond=Limited(advisor.respond, 60.0)) as stage:
        ann = stage.user()
        for turn in dialogue.turns:
            before = len(ann.log)
            if "say" in turn:
                expected = oracle.hear(Turn(now=TODAY, text=turn["say"]))
                await ann.says(turn["say"])
            else:
                message, data = ann.button(turn["press"])
                expected = oracle.hear(Turn(now=TODAY, action=data), message)
                await ann.presses(message.number, data)
            assert ann.log[before:] == list(expected)
