"""A language is a folder: written in YAML, chosen by a setting, and never whole at first."""

from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.knowledge.writing import write

GAIN = """
about: Lo que suma una credencial.
intents:
  credential-gain:
    entity: credential
    label: Lo que suma {entity}
    source: guide#Top Certifications
    examples:
      - cuánto suma el {credential}
      - qué me da el {credential}
      - vale la pena el {credential}
      - cuánto más gano con {credential}
      - qué aumento trae {credential}
      - cuánto aporta un {credential}
      - gano más con el {credential}
      - cuánto sube mi sueldo con {credential}
    answers:
      - for: [CPC]
        text: El **CPC** suma {guide.credentials.CPC} al año.
      - text: La guía solo tiene una cifra para el CPC.
  talk.hello:
    kind: smalltalk
    examples: [hola, buenas, buenos días, buenas tardes, qué tal, hola bot, saludos, muy buenas]
    answer: ¡Hola! ¿Cuánto suma un CPC? Pregúntame.
"""
PHRASES = """
about: Tres frases.
phrases:
  credit: "_Fuente: {sources}._"
  ask:
    role: "**¿Cuál es tu puesto?**"
  estimate.headline: "**{low} a {high} al año**"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with two intents and three phrases of a language."""
    return write(
        tmp_path / "content",
        {"intents/es/credenciales.yaml": GAIN, "intents/es/phrases.yaml": PHRASES},
    )


def test_a_new_language_answers_in_its_words_and_in_english_where_it_has_none(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_CONTENT", str(folder))
    monkeypatch.setenv("ADVISOR_LANGUAGE", "es")
    _, said, _ = run("ask", "¿cuánto suma el CPC?")
    assert "El CPC suma $5,000–$10,000 al año." in said
    assert "Fuente: the salary guide" in said
    assert run("ask", "buenas tardes")[1].startswith("¡Hola!")
    assert "$45,000–$65,000" in run("ask", "what does remote pay?")[1]
    said = run("ask", "I have 5 years")[1]
    assert said.startswith("Got it: 5 years.")
    assert "¿Cuál es tu puesto?" in said
    assert " al año" in run("estimate", "--years", "5")[1]


def test_the_language_is_english_unless_another_is_chosen(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_CONTENT", str(folder))
    assert "A **CPC** raises".replace("*", "") in run("ask", "what does CPC add?")[1]


def lacking(said: str) -> dict[str, str]:
    """Return the lines that count what is taken from English, by what it is."""
    lines = [line for line in said.splitlines() if " are taken from en: " in line]
    return {line.partition(" are taken")[0].rpartition(" ")[2]: line for line in lines}


def test_the_check_counts_what_a_language_lacks(run: Run, folder: Path) -> None:
    code, said, _ = run("check", str(folder))
    assert code == 0
    found = lacking(said)
    assert found.keys() == {"intents", "phrases", "files"}
    assert all(line.startswith(f"{folder}/intents/es:1") for line in found.values())
    assert "lexicon/careers.yaml, lexicon/cities.yaml" in found["files"]
    assert all(len(line) < 300 for line in found.values())


def test_the_check_of_one_language_lists_all_it_lacks(run: Run, folder: Path) -> None:
    code, said, _ = run("check", str(folder), "--language", "es")
    assert code == 0
    phrases = lacking(said)["phrases"]
    assert "ask.state" in phrases
    assert "ask.role" not in phrases
    assert " more" not in phrases.rpartition(", ")[2].removesuffix("(worth a look)")
    assert not [line for line in said.splitlines() if line.startswith("intents/en/")]


def test_the_check_of_a_language_that_is_not_there_says_so(run: Run) -> None:
    code, said, _ = run("check", "--language", "xx")
    assert (code, said) == (1, "intents/xx:1 : no such language\n")


def test_a_mistake_in_a_new_language_is_said_with_its_line(run: Run, folder: Path) -> None:
    write(folder, {"intents/es/phrases.yaml": PHRASES.replace("{high}", "{hihg}")})
    write(folder, {"intents/es/credenciales.yaml": GAIN.replace("CPC}", "CPX}")})
    code, said, _ = run("check", str(folder))
    assert code == 1
    assert f"{folder}/intents/es/phrases.yaml:6  phrases.estimate.headline: nothing is" in said
    assert (
        f"{folder}/intents/es/credenciales.yaml:17  intents.credential-gain.answers[0]: no" in said
    )


def test_a_language_without_a_folder_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_LANGUAGE", "xx")
    code, _, err = run("ask", "hello")
    assert (code, err) == (2, "intents/xx:1 : no content here\n")
