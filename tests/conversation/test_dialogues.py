"""The stories of tests/dialogues/ go as they are told."""

import sys
from pathlib import Path

import pytest

from advisor.conversation.engine import Advisor

sys.path.insert(0, str(Path(__file__).parent))

from dialogues import Dialogue, dialogues, play


@pytest.mark.parametrize("dialogue", dialogues(), ids=lambda d: d.name)
def test_a_dialogue_goes_as_told(advisor: Advisor, dialogue: Dialogue) -> None:
    """Each turn leads to what its story says."""
    play(advisor, dialogue)
