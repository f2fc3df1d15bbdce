"""What a running bot tells its operator, and that it is nothing of what people said."""

import json
import logging
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families as families

from advisor.channels.telegram import health, logs
from advisor.channels.telegram.tally import COUNTERS, GAUGES, SECONDS
from advisor.settings import Address, Secret
from advisor.store.protocol import StoreUnavailableError
from advisor.store.sqlite import SqliteStore
from tests.support.chats import TOKEN, Chats, RefusedError
from tests.support.process import free_port
from tests.support.stage import SETTINGS, staged

DASHBOARD = Path(__file__).parents[2] / "deploy" / "grafana.json"


async def get(listen: Address, path: str) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://{listen}{path}") as response,
    ):
        return response.status, await response.text()


def here() -> Address:
    return Address(host="127.0.0.1", port=free_port())


async def test_a_bot_that_polls_is_well_and_ready(chats: Chats) -> None:
    listen = here()
    async with staged(chats, settings=replace(SETTINGS, health_listen=listen)):
        assert await get(listen, "/healthz") == (200, "ok\n")
        code, text = await get(listen, "/readyz")  # also before the first poll has ended
        assert code == 200
        assert json.loads(text)["ready"] is True
        assert (await get(listen, "/"))[0] == 404


async def test_a_bot_is_not_ready_while_telegram_is_silent(
    chats: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    listen = here()
    monkeypatch.setattr(health, "SILENCE_SECONDS", 0.0)
    async with staged(chats, settings=replace(SETTINGS, health_listen=listen)) as stage:
        stage.watch.polled(200)
        code, text = await get(listen, "/readyz")
    assert (code, json.loads(text)["store"]) == (503, "reachable")


class Gone(SqliteStore):
    """A store that answers no question."""

    async def session(self, conversation: Any) -> str | None:  # noqa: ARG002 - it answers none
        """Be out of reach."""
        raise StoreUnavailableError("gone")


async def test_a_bot_is_not_ready_without_its_store(chats: Chats) -> None:
    listen = here()
    settings = replace(SETTINGS, health_listen=listen)
    async with staged(chats, store=Gone(":memory:"), settings=settings) as stage:
        stage.watch.polled(200)
        code, text = await get(listen, "/readyz")
        assert (code, json.loads(text)["store"]) == (503, "out of reach")
        assert (await get(listen, "/healthz"))[0] == 200


async def test_metrics_count_what_happens_and_name_nobody(chats: Chats) -> None:
    listen = here()
    chats.faults.append(("sendMessage", RefusedError(500, "Internal Server Error")))
    async with staged(chats, settings=replace(SETTINGS, health_listen=listen)) as stage:
        await stage.user().says("my secret salary")
        await stage.user().says("break")
        code, text = await get(listen, "/metrics")
    assert code == 200
    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in families(text)
        for sample in family.samples
    }
    assert found["advisor_turns_total", "smalltalk"] == 1
    assert found["advisor_updates_total", "taken_in"] == 2
    assert found["advisor_calls_total", "sendMessage", "sent"] == 2
    assert found["advisor_calls_total", "sendMessage", "retried"] == 1
    assert found["advisor_errors_total", "turn"] == 2
    assert found["advisor_errors_total", "set_aside"] == 1
    assert found[f"{SECONDS}_count",] == 1
    assert found["advisor_inbox",] == found["advisor_outbox",] == 0
    assert found["advisor_store_reachable",] == 1
    assert "secret" not in text


async def test_without_its_extra_metrics_say_what_to_install(
    chats: Chats, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delitem(sys.modules, "advisor.channels.telegram.metrics", raising=False)
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    listen = here()
    async with staged(chats, settings=replace(SETTINGS, health_listen=listen)) as stage:
        assert await get(listen, "/metrics") == (501, f"{health.NO_METRICS}\n")
        assert (await get(listen, "/healthz"))[0] == 200
        await stage.user().says("hello")
    assert health.NO_METRICS in caplog.messages


def test_the_dashboard_shows_metrics_that_there_are_and_all_of_them() -> None:
    shown = set(re.findall(r"\badvisor_\w+", DASHBOARD.read_text()))
    assert shown == {f"{name}_total" for name in COUNTERS} | {f"{SECONDS}_bucket", *GAUGES}


async def test_a_turn_is_a_line_of_json_without_what_was_said(
    chats: Chats, capsys: pytest.CaptureFixture[str]
) -> None:
    root, turns = logging.getLogger(), logging.getLogger(logs.TURN)
    before, level = list(root.handlers), root.level
    try:
        logs.configure("INFO", Secret(TOKEN), "json")
        async with staged(chats) as stage:
            await stage.user().says("my secret salary")
            await stage.user().says("break my secret")
            root.error("It was %s", TOKEN)
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        turns.disabled = False
    text = capsys.readouterr().err
    lines = [json.loads(line) for line in text.splitlines()]
    (turn,) = [line for line in lines if line["message"] == "turn"]
    assert turn["chat"] == 1
    assert turn["kind"] == "smalltalk"
    assert turn["calls"] == 1
    assert turn["turn_ms"] >= turn["engine_ms"] >= 0
    assert any(line["level"] == "ERROR" and "is set aside" in line["message"] for line in lines)
    assert "secret" not in text
    assert TOKEN not in text


def test_turns_are_not_told_one_by_one_to_people(capsys: pytest.CaptureFixture[str]) -> None:
    root, turns = logging.getLogger(), logging.getLogger(logs.TURN)
    before, level = list(root.handlers), root.level
    try:
        logs.configure("INFO", Secret(TOKEN))
        turns.info("turn", extra={"turn": {"update": 1}})
        root.info("hello")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        turns.disabled = False
    assert re.fullmatch(r"\S+ \S+ INFO hello\n", capsys.readouterr().err)
