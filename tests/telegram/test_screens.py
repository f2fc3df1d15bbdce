"""The talks behind the pictures in docs/ still play, and each screen reads well on a phone."""

from collections.abc import Mapping
from typing import Any

import pytest

from advisor.channels.telegram.render import seen
from advisor.conversation.engine import Advisor

screens = pytest.importorskip("tools.screens", reason="pictures need Pillow")
TALKS = screens.talks()
LONGEST = 1_000  # characters of one message; a screen holds about 600, a plan needs more


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk["name"])
def test_a_screens_talk_still_plays_and_ends_with_the_bots_word(
    advisor: Advisor, talk: Mapping[str, Any]
) -> None:
    bubbles = screens.screen(advisor, talk)
    assert not bubbles[-1].mine
    for bubble in bubbles:
        assert len(seen(bubble.html)) <= LONGEST


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk["name"])
def test_every_screen_has_its_picture(talk: Mapping[str, Any]) -> None:
    assert (screens.FOLDER / f"{talk['name']}.png").exists()


def test_a_screen_is_as_wide_as_a_phone(advisor: Advisor) -> None:
    picture = screens.drawn(screens.screen(advisor, TALKS[0]))
    assert picture.width == screens.WIDTH * screens.SCALE
