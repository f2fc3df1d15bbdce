"""Languages: chosen by the person or by the client, written in YAML alone, falling back."""

from pathlib import Path

import pytest

from advisor.conversation.languages import Languages
from advisor.conversation.messages import Turn
from advisor.conversation.outcome import Outcome
from advisor.conversation.session import Session
from tests.conversation.dialogues import TODAY
from tests.knowledge.writing import write

PHRASES = """
about: Lo que dice el bot, en parte.
phrases:
  language:
    name: Español
    asked: en español, spanish, in spanish
    chosen: Vale, en español.
  ask.role: "**¿Cuál es tu puesto?**"
  choice.role.coder: Codificador
"""


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Languages:
    folder = tmp_path_factory.mktemp("content")
    write(folder, {"intents/es/phrases.yaml": PHRASES})
    return Languages.load(folder, "en", cache / "salary-advisor")


def said(outcome: Outcome) -> str:
    return "\n".join(reply.text for reply in outcome.replies)


def labels(outcome: Outcome) -> list[str]:
    return [choice.label for reply in outcome.replies for choice in reply.choices]


def start(languages: Languages, client: str | None) -> str:
    return said(languages.respond(None, Turn(now=TODAY, text="/start", language=client)))


@pytest.mark.parametrize("client", ["es", "es-MX"])
def test_the_language_of_the_client_is_spoken_where_it_is_written(
    languages: Languages, client: str
) -> None:
    assert "¿Cuál es tu puesto?" in start(languages, client)


@pytest.mark.parametrize("client", [None, "en-US", "de", "", "-"])
def test_another_client_is_answered_in_the_usual_language(
    languages: Languages, client: str | None
) -> None:
    assert "What's your role?" in start(languages, client)


def test_what_a_language_lacks_is_said_in_english_sentence_by_sentence(
    languages: Languages,
) -> None:
    shown = start(languages, "es")
    assert "I help medical coders" in shown
    assert "¿Cuál es tu puesto?" in shown


def test_a_language_chosen_by_a_button_holds_whatever_the_client_says(
    languages: Languages,
) -> None:
    offered = languages.respond(None, Turn(now=TODAY, text="/language"))
    assert labels(offered) == ["English", "Español"]
    action = offered.replies[0].choices[1].action
    chosen = languages.respond(offered.session, Turn(now=TODAY, action=action))
    assert "Vale, en español." in said(chosen)
    assert chosen.session
    kept = Session.from_json(chosen.session.to_json())
    after = languages.respond(kept, Turn(now=TODAY, text="/start", language="en"))
    assert "¿Cuál es tu puesto?" in said(after)


@pytest.mark.parametrize("text", ["Español", "en español", "Spanish!", "in spanish"])
def test_a_language_is_chosen_by_typing_its_name(languages: Languages, text: str) -> None:
    chosen = languages.respond(None, Turn(now=TODAY, text=text))
    assert "Vale, en español." in said(chosen)


def test_a_question_that_waits_comes_back_in_the_language_chosen(languages: Languages) -> None:
    asked = languages.respond(None, Turn(now=TODAY, text="/start"))
    chosen = languages.respond(asked.session, Turn(now=TODAY, text="español"))
    assert "¿Cuál es tu puesto?" in said(chosen)


def test_beginning_again_keeps_the_language(languages: Languages) -> None:
    chosen = languages.respond(None, Turn(now=TODAY, text="español"))
    again = languages.respond(chosen.session, Turn(now=TODAY, text="/restart"))
    assert "¿Cuál es tu puesto?" in said(again)


def test_who_asks_for_a_language_is_shown_those_there_are(languages: Languages) -> None:
    asked = languages.respond(None, Turn(now=TODAY, text="do you speak spanish?"))
    assert "Español" in labels(asked)


def test_a_language_that_is_gone_is_not_missed(languages: Languages) -> None:
    session = Session(language="fr")
    shown = languages.respond(session, Turn(now=TODAY, text="/start"))
    assert "What's your role?" in said(shown)
    forged = languages.respond(session, Turn(now=TODAY, action="speak:fr"))
    assert forged.replies


def test_alone_a_language_is_not_offered(cache: Path) -> None:
    alone = Languages.load(None, "en", cache / "salary-advisor")
    shown = alone.respond(None, Turn(now=TODAY, text="/language"))
    assert "I speak English only" in said(shown)
    assert labels(shown) == []
