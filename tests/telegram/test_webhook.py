"""Updates that are brought: only with the secret, and acknowledged only when they are safe."""

import asyncio
import io
import json
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram import Bot

from advisor.channels.telegram import endpoint, webhook
from advisor.channels.telegram.application import WANTED
from advisor.channels.telegram.endpoint import HEADER, LARGEST, Endpoint
from advisor.channels.telegram.watch import Exit
from advisor.channels.telegram.webhook import secret_of
from advisor.settings import Address, Secret, WebhookSettings
from advisor.store.protocol import Store, StoreUnavailableError
from advisor.store.records import Posted, Received
from advisor.store.sqlite import SqliteStore
from tests.support.chats import TOKEN, Chats, RefusedError
from tests.support.process import BotProcess, free_port
from tests.support.process import webhook as hooked
from tests.support.server import TelegramServer
from tests.support.stage import SETTINGS, Stage, staged
from tests.support.user import User

SECRET = "a-secret-of-the-tests"


@dataclass
class Door:
    """The endpoint of a running bot, as whoever knocks finds it."""

    stage: Stage
    url: str

    async def knock(
        self, body: Any, secret: str | None = SECRET, path: str = "/hook", method: str = "POST"
    ) -> int:
        """Send a request, and return the status it is answered with."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {} if secret is None else {HEADER: secret}
        async with (
            aiohttp.ClientSession() as session,
            session.request(
                method, self.url + path, data=io.BytesIO(content), headers=headers
            ) as response,
        ):
            assert await response.read() == b""
            return response.status


@asynccontextmanager
async def opened(chats: Chats, store: Store | None = None) -> AsyncIterator[Door]:
    settings = WebhookSettings(
        url="https://bot.example/hook",
        listen=Address(host="127.0.0.1", port=free_port()),
        secret=Secret(SECRET),
        certificate=None,
        key=None,
    )
    async with staged(chats, store=store, settings=replace(SETTINGS, webhook=settings)) as stage:
        yield Door(stage, f"http://{settings.listen}")


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)


def said(text: str, number: int = 7) -> dict[str, Any]:
    person = {"id": 1, "is_bot": False, "first_name": "Ann"}
    chat = {"id": 1, "type": "private", "first_name": "Ann"}
    message = {"message_id": number, "date": 1, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": message}


async def test_what_is_brought_with_the_secret_is_answered(chats: Chats) -> None:
    async with opened(chats) as door:
        chats.chat(1)
        assert await door.knock(said("hello")) == 200
        await door.stage.idle()
        assert chats.chat(1).log == ["hello"]


async def test_telegram_is_told_where_to_bring_which_updates_and_drops_nothing(
    chats: Chats,
) -> None:
    async with opened(chats):
        pass
    (told,) = chats.made("setWebhook")
    assert told == {
        "url": "https://bot.example/hook",
        "secret_token": SECRET,
        "allowed_updates": list(WANTED),
    }
    assert chats.made("getUpdates") == []
    assert chats.made("deleteWebhook") == []


async def test_whoever_polls_takes_the_webhook_back(chats: Chats) -> None:
    async with staged(chats):
        pass
    (taken,) = chats.made("deleteWebhook")
    assert not taken.get("drop_pending_updates")


@pytest.mark.parametrize("secret", [None, "", "a-secret-of-the-test", SECRET + "s", "\xe9\xff"])
async def test_without_the_secret_nothing_is_read(chats: Chats, secret: str | None) -> None:
    async with opened(chats) as door:
        assert await door.knock(b"x" * 1000, secret) == 401
        assert await door.knock(said("hello"), secret) == 401
        await door.stage.idle()
        assert chats.chat(1).log == []


async def test_other_paths_and_methods_lead_nowhere(chats: Chats) -> None:
    async with opened(chats) as door:
        assert await door.knock(said("hello"), path="/") == 404
        assert await door.knock(said("hello"), path="/hook/more") == 404
        assert await door.knock(b"", method="GET") == 405


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"my secret salary",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b"9" * 9_000,
        b"{}",
        b'{"update_id": "my secret salary"}',
        b'{"update_id": true}',
        b'{"update_id": 1.5}',
    ],
    ids=range(12),
)
async def test_what_is_no_update_is_refused_and_its_text_is_not_logged(
    chats: Chats, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(chats) as door:
        assert await door.knock(body) == 400
        assert await door.knock(said("hello")) == 200
    assert f"A request of {len(body)} bytes was refused: it is no update" in caplog.messages
    assert "my secret salary" not in caplog.text


async def test_an_update_that_cannot_be_read_is_not_brought_for_ever(
    chats: Chats, caplog: pytest.LogCaptureFixture
) -> None:
    broken = {"update_id": 5, "message": {"text": "my secret salary"}}
    async with opened(chats) as door:
        assert await door.knock(broken) == 200
    assert "Update 5 can't be read" in caplog.text
    assert "my secret salary" not in caplog.text


async def test_a_request_that_is_too_large_is_refused(chats: Chats) -> None:
    async with opened(chats) as door:
        assert await door.knock(said("a" * LARGEST)) == 413
        assert await door.knock(said("hello")) == 200


async def test_who_is_too_slow_is_cut_off(chats: Chats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "READ_SECONDS", 0.2)
    async with opened(chats) as door:
        host, port = door.url.removeprefix("http://").split(":")
        silent = await asyncio.open_connection(host, int(port))
        slow = await asyncio.open_connection(host, int(port))
        head = f"POST /hook HTTP/1.1\r\nHost: h\r\n{HEADER}: {SECRET}\r\nContent-Length: 9\r\n\r\n"
        slow[1].write(head.encode())
        async with asyncio.timeout(20):
            assert await silent[0].read() == b""
            assert (await slow[0].read()).startswith(b"HTTP/1.1 408 ")
        for _, writer in (silent, slow):
            writer.close()


class Away(SqliteStore):
    """A store that is out of reach until it is `back`, and then notes what it is asked to keep."""

    def __init__(self) -> None:
        super().__init__(":memory:")
        self.back = asyncio.Event()
        self.put_in: list[int] = []

    async def put(self, received: Received, outgoing: Any = ()) -> tuple[Posted, ...] | None:
        """Keep it, or be away."""
        if not self.back.is_set():
            raise StoreUnavailableError("away")
        posted = await super().put(received, outgoing)
        self.put_in += [received.number] if posted is not None else []
        return posted


async def test_an_update_is_acknowledged_only_when_it_is_in_the_store(
    chats: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is brought again meanwhile is answered once."""
    monkeypatch.setattr(endpoint, "PUT_SECONDS", 0.1)
    store = Away()
    async with opened(chats, store) as door:
        chats.chat(1)
        assert await door.knock(said("hello")) == 503
        assert await door.knock(said("hello")) == 503
        store.back.set()
        monkeypatch.setattr(endpoint, "PUT_SECONDS", 20.0)
        assert await door.knock(said("hello")) == 200
        assert store.put_in == [7]
        await door.stage.idle()
        chats.chat(1)
        assert await door.knock(said("hello")) == 200
        await door.stage.idle()
        assert chats.chat(1).log == ["hello"]


async def test_a_webhook_that_was_set_elsewhere_ends_the_run_with_a_code_of_its_own(
    chats: Chats, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(webhook, "LOOK_SECONDS", 0.01)
    chats.hook = {"url": "https://another.example/", "pending_update_count": 0}
    async with opened(chats) as door:
        assert await door.stage.watch.over() is Exit.CONFLICT
    assert "updates are now taken in elsewhere" in caplog.text


async def test_what_keeps_telegram_from_bringing_updates_is_told_once(
    chats: Chats, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(webhook, "LOOK_SECONDS", 0.01)
    chats.hook = {
        "url": "https://bot.example/hook",
        "pending_update_count": 3,
        "last_error_date": 1,
        "last_error_message": "SSL error {certificate verify failed}",
    }
    async with opened(chats):
        await until(lambda: len(chats.made("getWebhookInfo")) > 5)
    told = [line for line in caplog.messages if "can't bring 3 updates: SSL error" in line]
    assert len(told) == 1


async def test_an_address_that_telegram_refuses_is_told_in_one_line(
    chats: Chats, tmp_path: Path
) -> None:
    refused = "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
    chats.faults.append(("setWebhook", RefusedError(400, refused)))
    async with (
        TelegramServer(chats) as server,
        BotProcess.running(server.url, tmp_path, **hooked()) as bot,
    ):
        code, said = await bot.ended()
    assert code == Exit.MISCONFIGURED
    assert "refuses ADVISOR_WEBHOOK_URL" in said
    assert said.count("\n") == 1


async def test_a_port_that_is_taken_is_told_in_one_line(chats: Chats, tmp_path: Path) -> None:
    async with TelegramServer(chats) as server:
        taken = server.url.removeprefix("http://")
        settings = hooked() | {"ADVISOR_WEBHOOK_LISTEN": taken}
        async with BotProcess.running(server.url, tmp_path, **settings) as bot:
            code, said = await bot.ended()
    assert code == Exit.MISCONFIGURED
    assert f"can't listen on {taken}" in said
    assert said.count("\n") == 1


async def test_a_process_of_its_own_is_brought_updates_and_stops_cleanly(
    chats: Chats, tmp_path: Path
) -> None:
    """With the secret of its token; what comes while it is stopped waits for its next start."""
    ann, settings = User(chats, 1, chats.confirmed), hooked()
    async with TelegramServer(chats) as server:
        for step in range(2):
            async with BotProcess.running(server.url, tmp_path, **settings) as bot:
                await bot.line()
                await ann.says("/start")
                await until(lambda least=step: len(ann.log) > least)  # type: ignore[misc]
                code, log = await bot.stop()
                assert code == 0
                assert "ERROR" not in log
            waiting = asyncio.create_task(ann.says("thanks"))
            await asyncio.sleep(0.1)
            assert not waiting.done()
            async with BotProcess.running(server.url, tmp_path, **settings):
                await waiting
    assert chats.made("deleteWebhook") == []
    assert chats.violations == []


def test_the_secret_is_the_same_in_every_process_and_tells_nothing_of_the_token() -> None:
    settings = WebhookSettings(
        url="", listen=Address(host="", port=1), secret=None, certificate=None, key=None
    )
    derived = secret_of(settings, Secret(TOKEN))
    assert derived == secret_of(settings, Secret(TOKEN))
    assert derived != secret_of(settings, Secret(TOKEN + "x"))
    assert len(derived) == 64
    assert secret_of(replace(settings, secret=Secret("given")), Secret(TOKEN)) == "given"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
async def test_a_certificate_of_ones_own_is_spoken_with_and_given_to_telegram(
    chats: Chats, tmp_path: Path
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout {key}"
    command = [*make.split(), "-out", str(certificate)]
    await asyncio.to_thread(subprocess.run, command, check=True, capture_output=True)
    settings = hooked() | {
        "ADVISOR_WEBHOOK_CERTIFICATE": str(certificate),
        "ADVISOR_WEBHOOK_KEY": str(key),
    }
    settings["ADVISOR_WEBHOOK_URL"] = settings["ADVISOR_WEBHOOK_URL"].replace("http", "https")
    async with (
        TelegramServer(chats) as server,
        BotProcess.running(server.url, tmp_path, **settings) as bot,
    ):
        await bot.line()
        tls = aiohttp.TCPConnector(ssl=ssl.create_default_context(cafile=certificate))
        async with aiohttp.ClientSession(connector=tls) as session:
            url = settings["ADVISOR_WEBHOOK_URL"].replace("127.0.0.1", "localhost")
            async with session.post(url, data=b"{}") as response:
                assert response.status == 401
    given = chats.made("setWebhook")[0]["certificate"]
    assert given == certificate.read_bytes()


async def test_who_floods_while_the_store_is_away_is_told_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(endpoint, "UNDER_WAY", 2)
    monkeypatch.setattr(endpoint, "PUT_SECONDS", 0.01)
    never: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def put(_update: object) -> None:
        await never

    door = Endpoint(Bot(TOKEN), put, path="/", secret=SECRET)
    bodies = [json.dumps(said("hello", number)).encode() for number in range(4)]
    assert [await door._take(body) for body in bodies] == [503] * 4
    assert len(door._putting) == 2
    await door.stop()
