"""Languages in Telegram: the client's from the first word on, the chosen one from then on."""

from pathlib import Path

import pytest

from advisor.channels.telegram.limited import Limited
from advisor.conversation.languages import Languages
from tests.conversation.test_languages import PHRASES
from tests.knowledge.writing import write
from tests.support.chats import Chats
from tests.support.stage import staged


@pytest.fixture
def languages(tmp_path: Path, cache: Path) -> Languages:
    write(tmp_path / "content", {"intents/es/phrases.yaml": PHRASES})
    return Languages.load(tmp_path / "content", "en", cache / "salary-advisor")


async def test_a_client_is_answered_in_its_language_and_by_choice_in_another(
    chats: Chats, languages: Languages
) -> None:
    async with staged(chats, respond=Limited(languages.respond, 60.0)) as stage:
        ann = stage.user()
        ann.language = "es-MX"
        await ann.says("/start")
        assert ann.sees("¿Cuál es tu puesto?")
        await ann.says("/language")
        await ann.taps("English")
        assert ann.sees("What's your role?")
        await ann.says("/restart")
        assert ann.sees("What's your role?")


async def test_what_the_channel_says_by_itself_is_said_in_that_language_too(
    chats: Chats, languages: Languages
) -> None:
    async with staged(chats, respond=Limited(languages.respond, 60.0)) as stage:
        ann = stage.user()
        ann.language = "es"
        await ann.sends(dice={"emoji": "🎲", "value": 3})
        assert ann.log[-1].endswith("in es")
        await ann.says("in english")
        await ann.sends(dice={"emoji": "🎲", "value": 3})
        assert ann.log[-1].endswith("in en")
