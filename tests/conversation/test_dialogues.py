"""The stories of tests/dialogues/ go as they are told."""

import pytest

from advisor.conversation.engine import Advisor
from tests.conversation.dialogues import Dialogue, dialogues, play


@pytest.mark.parametrize("dialogue", tuple(dialogues()), ids=lambda d: d.name)
def test_a_dialogue_goes_as_told(advisor: Advisor, dialogue: Dialogue) -> None:
    """Each turn leads to what its story says."""
    play(advisor, dialogue)
