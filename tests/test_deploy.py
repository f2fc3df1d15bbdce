"""What operators run and read: files that fit the program, commands that do what they say."""

import argparse
import asyncio
import configparser
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from advisor.cli import _parser
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from advisor.settings import Settings
from advisor.store.choose import store_at
from advisor.store.records import Conversation, Received
from tests.support.chats import TOKEN, Chats
from tests.support.postgres import Server
from tests.support.process import SECONDS, BotProcess, free_port
from tests.support.server import TelegramServer
from tests.support.user import User

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
PAGES = [ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
NAME = r"(?:ADVISOR|TELEGRAM|XDG)_[A-Z_]*[A-Z]"
SETTINGS = set(
    re.findall(rf'"({NAME})"', (ROOT / "advisor" / "settings.py").read_text(encoding="utf-8"))
)
BLOCKS = re.findall(r"<!-- ([a-z ,]+) -->\n\n```console\n(.+?)```", OPERATING, re.DOTALL)
COMMANDS = [(when, re.findall(r"^\$ (.+)$", block, re.MULTILINE)) for when, block in BLOCKS]
BACK_UPS = [commands for when, commands in COMMANDS if when == "while the bot runs"]
RESTORES = [commands for when, commands in COMMANDS if when.startswith("with the bot stopped")]
(MOVE,) = [commands for when, commands in COMMANDS if when == "moving"]

TALK = Conversation(channel="telegram:8123", chat=1, user=1)
GLANCE = 0.02  # seconds between two looks at the chat


def instructions() -> Iterator[tuple[str, str]]:
    """Yield the instructions of the Dockerfile with what they are given."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            yield word, rest.strip()


def unit() -> dict[str, list[str]]:
    """Return what the service's section says, each key with all its values."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in (DEPLOY / "salary-advisor.service").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line
        elif section == "[Service]" and line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def test_every_setting_is_told_of_in_operating() -> None:
    rows = set(re.findall(rf"`({NAME})`", _section("Settings")))
    assert rows == SETTINGS


@pytest.mark.parametrize("file", [*PAGES, *DEPLOY.iterdir()], ids=lambda file: file.name)
def test_no_page_and_no_file_names_a_setting_there_is_not(file: Path) -> None:
    assert set(re.findall(rf"\b{NAME}\b", file.read_text(encoding="utf-8"))) <= SETTINGS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_only_commands_targets_and_files_there_are(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert _commands_named(text) <= set(_commands())
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{target}:" in makefile for target in re.findall(r"`make ([a-z-]+)", text))
    links = re.findall(r"\]\(((?!http|#|mailto)[^)#]+)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []
    modules = re.findall(r"python -m (tests\.[\w.]+)", text)
    assert all((ROOT / f"{name.replace('.', '/')}.py").exists() for name in modules)


def test_all_that_the_image_copies_is_there_and_let_through_to_the_builder() -> None:
    let_through = {
        line[1:]
        for line in (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    copied = {
        source
        for word, rest in instructions()
        if word == "COPY" and "--from" not in rest
        for source in rest.split()[:-1]
    }
    assert copied == let_through
    assert all((ROOT / source).exists() for source in copied)


def test_the_image_runs_the_bot_as_nobody_special_and_without_a_shell() -> None:
    said = dict(instructions())  # of each, the last one
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", said["USER"])
    assert (said["ENTRYPOINT"], said["CMD"]) == ('["advisor"]', '["bot"]')
    assert "bot" in _commands()


async def test_the_image_is_healthy_while_the_bot_runs_and_not_without(
    tmp_path: Path,
) -> None:
    said = dict(instructions())
    name, *command = json.loads(said["HEALTHCHECK"].partition(" CMD ")[2])
    (listen,) = re.findall(r"ADVISOR_HEALTH_LISTEN=(\S+)", said["ENV"])
    here = f"127.0.0.1:{free_port()}"
    check = [word.replace(f"http://{listen}/", f"http://{here}/") for word in command]
    assert (name, check != command) == ("python", True)
    async with (
        TelegramServer(Chats()) as telegram,
        BotProcess.running(telegram.url, tmp_path, ADVISOR_HEALTH_LISTEN=here) as bot,
    ):
        await bot.line()
        assert await _ends(*check) == 0
    assert await _ends(*check) != 0


async def _ends(*command: str) -> int:
    """Return the exit code of a command given to Python."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, stderr=asyncio.subprocess.DEVNULL
    )
    return await process.wait()


def test_the_bots_of_the_compose_file_take_their_settings_and_are_found_by_the_proxy() -> None:
    compose = load(DEPLOY / "compose.yaml")
    bot = compose["services"]["advisor"]
    assert bot["deploy"]["replicas"] == 2
    assert (DEPLOY / bot["build"]["context"] / bot["build"]["dockerfile"]).is_file()
    given = {"TELEGRAM_BOT_TOKEN": TOKEN, "POSTGRES_PASSWORD": "pw", "DOMAIN": "bot.example"}
    environment = {
        name: re.sub(r"\$\{(\w+):\?\}", lambda found: given[found[1]], value)
        for name, value in bot["environment"].items()
    }
    settings = Settings.read(environment, "linux")
    assert settings.webhook is not None
    assert settings.database == "postgresql://advisor:pw@postgres/advisor"
    proxy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert f"handle {urlsplit(settings.webhook.url).path} {{" in proxy
    assert f"dynamic a advisor {settings.webhook.listen.port} " in proxy


def load(file: Path) -> Any:
    """Return what a YAML file holds."""
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def test_ci_audits_all_that_is_installed_with_the_commands_of_the_page() -> None:
    workflow = (ROOT / ".github" / "workflows" / "audit.yml").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    flags = "--strict --no-deps --disable-pip --requirement constraints.txt"
    assert f"pip_audit {flags}" in workflow
    assert f"pip-audit {flags}" in page


def test_no_secret_stands_in_a_file_for_operators() -> None:
    for file in DEPLOY.iterdir():
        assert not re.search(r"\d{6,}:[\w-]{30,}", file.read_text(encoding="utf-8")), file


def test_the_service_runs_the_bot_and_reloads_it_by_the_signal_it_heeds() -> None:
    said = unit()
    (start,), (reload,) = said["ExecStart"], said["ExecReload"]
    assert start.split()[1:] == ["bot"]
    assert reload.split()[1:] == ["-HUP", "$MAINPID"]
    assert said["RestartPreventExitStatus"] == ["2 3"]  # watch.Exit says why


def test_the_database_of_the_service_lies_in_the_one_folder_it_may_write_to() -> None:
    said = unit()
    environment = dict(pair.split("=", 1) for line in said["Environment"] for pair in line.split())
    assert environment["XDG_DATA_HOME"] == "/var/lib"
    assert said["StateDirectory"] == ["salary-advisor"]  # settings.NAME
    assert said["ProtectSystem"] == ["strict"]


def test_the_service_is_read_by_systemd_without_a_complaint(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("there is no systemd here")
    text = (DEPLOY / "salary-advisor.service").read_text(encoding="utf-8")
    copy = tmp_path / "salary-advisor.service"
    copy.write_text(text.replace("/opt/salary-advisor/bin/advisor", "/bin/true"), encoding="utf-8")
    ran = subprocess.run([analyze, "verify", copy], capture_output=True, text=True, check=False)
    assert [line for line in ran.stderr.splitlines() if "salary-advisor" in line] == []


def test_the_service_is_an_ini_file_with_the_sections_of_a_unit() -> None:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / "salary-advisor.service", encoding="utf-8")
    assert parser.sections() == ["Unit", "Service", "Install"]


@pytest.mark.parametrize(
    ("back_up", "restore"),
    list(zip(BACK_UPS, RESTORES, strict=True)),
    ids=["a copy of the file", "lines of JSON"],
)
async def test_a_backup_made_while_the_bot_writes_is_restored_by_the_commands_of_the_page(
    back_up: list[str], restore: list[str], tmp_path: Path, learned: Mapping[str, str]
) -> None:
    if "sqlite3" in back_up[0] and shutil.which("sqlite3") is None:
        pytest.skip("there is no sqlite3 here")
    chats = Chats()
    ann = User(chats, 7001, chats.confirmed)
    async with (
        TelegramServer(chats) as telegram,
        BotProcess.running(telegram.url, tmp_path, **learned) as bot,
    ):
        await bot.line()
        await ann.posts(text="CPC, 5 years, in Texas")
        await _answers(ann, 1)
        talking = asyncio.create_task(_talk(ann))
        for command in back_up:
            await asyncio.to_thread(run, command, tmp_path)
        await _answers(ann, len(ann.log) + 2)
        talking.cancel()
        await bot.kill()
    for command in restore:
        run(command, tmp_path)
    with sqlite3.connect(tmp_path / "advisor.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        ((session,),) = db.execute("SELECT session FROM conversations WHERE person = 7001")
    db.close()
    assert '"TX"' in session
    assert _readable_by_others(tmp_path) == []


def test_the_commands_of_the_page_move_a_database_to_postgresql(
    tmp_path: Path, postgres: str
) -> None:
    asyncio.run(_fill(f"sqlite:///{tmp_path}/advisor.db"))
    for command in MOVE:
        run(command, tmp_path, POSTGRES=postgres)
    assert asyncio.run(_session(postgres)) == "what Ann told"


@pytest.fixture
def learned(cache: Path, advisor: Advisor) -> Mapping[str, str]:
    """Give the environment in which a bot has nothing to learn any more."""
    advisor.respond(None, Turn(now=date(2026, 11, 23), text="hello"))
    return {"XDG_CACHE_HOME": str(cache)}


@pytest.fixture
def postgres() -> Iterator[str]:
    """Give the address of an empty database."""
    server = Server()
    server.start()
    try:
        yield asyncio.run(server.database())
    finally:
        server.remove()


def run(command: str, folder: Path, **environment: str) -> None:
    """Run a line of the page as an operator would, with the database in this folder."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    ran = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env={"ADVISOR_DATABASE": "sqlite:///advisor.db", **environment, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def _section(heading: str) -> str:
    return OPERATING.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def _commands() -> Iterator[str]:
    for action in _parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices


def _commands_named(text: str) -> set[str]:
    """Return the commands of `advisor` that a page names between backticks or in its blocks."""
    blocks = re.findall(r"^```.*?\n(.+?)^```", text, re.MULTILINE | re.DOTALL)
    named = {
        name
        for block in blocks
        for name in re.findall(r"(?:^|[\s/])advisor ([a-z][a-z-]+)", block, re.MULTILINE)
    }
    return named | set(re.findall(r"`(?:[.\w/]*/)?advisor ([a-z-]+)", text))


async def _talk(ann: User) -> None:
    """Say something again and again, so that the bot never ceases to write."""
    while True:
        await ann.posts(text="what does CPC add?")
        await _answers(ann, len(ann.log) + 1)


async def _answers(ann: User, count: int) -> None:
    """Wait until the bot has said so much."""
    for _ in range(int(SECONDS / GLANCE)):
        if len(ann.log) >= count:
            return
        await asyncio.sleep(GLANCE)
    raise TimeoutError


def _readable_by_others(folder: Path) -> list[str]:
    return [
        file.name for file in folder.iterdir() if file.stat().st_mode & 0o077 and file.is_file()
    ]


async def _fill(url: str) -> None:
    store = store_at(url)
    await store.open()
    told = Received(number=1, conversation=TALK, payload="{}", at=1.0)
    await store.put(told)
    await store.commit(told, [], "what Ann told")
    await store.close()


async def _session(url: str) -> str | None:
    store = store_at(url)
    await store.open()
    try:
        return await store.session(TALK)
    finally:
        await store.close()
