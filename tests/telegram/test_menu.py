"""The menu: in every scope, and in each language that has words for it; written only to change."""

from dataclasses import replace
from pathlib import Path

from telegram import Bot

from advisor.channels.telegram.current import Current
from advisor.channels.telegram.menu import COMMANDS, IN_GROUPS, SCOPES, set_menu
from advisor.conversation.turns.acts import COMMANDS as DONE
from tests.knowledge.writing import write
from tests.support.chats import TOKEN, Chats
from tests.support.stage import SETTINGS
from tests.support.wire import Wire

SPANISH = """
about: Lo que dice el bot, en parte.
phrases:
  command:
    start: Empezar las preguntas
"""
MUTE = """
about: Nada de los comandos.
phrases:
  ask.role: "**Quel est votre poste ?**"
"""


async def test_each_language_with_words_for_it_has_a_menu_of_its_own(
    chats: Chats, tmp_path: Path, learned: Path
) -> None:
    write(tmp_path, {"intents/es/phrases.yaml": SPANISH, "intents/fr/phrases.yaml": MUTE})
    cache = learned / "salary-advisor"
    menus = Current(replace(SETTINGS, content=tmp_path, cache=cache)).menus()
    wire = Wire(chats)
    async with Bot(TOKEN, base_url="https://telegram.invalid/bot", request=wire) as bot:
        for _ in range(2):
            await set_menu(bot, menus)
    assert {code for _, code in chats.menus} == {"", "es"}
    assert len(chats.made("setMyCommands")) == 2 * len(SCOPES)
    first = {code: chats.menus["all_private_chats", code][0] for code in ("", "es")}
    assert first["es"]["description"] == "Empezar las preguntas"
    assert first[""]["description"] == "Start the questions"
    assert chats.menus["all_private_chats", "es"][1] == chats.menus["all_private_chats", ""][1]
    assert chats.violations == []


def test_the_menu_names_only_what_can_be_done() -> None:
    assert set(COMMANDS) <= DONE.keys()
    assert set(IN_GROUPS) <= set(COMMANDS)
