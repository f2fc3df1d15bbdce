"""PTB's calls over aiohttp, against a server."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from advisor.channels.telegram.request import AiohttpRequest
from tests.support.chats import BOT, TOKEN, Chats, RefusedError
from tests.support.server import HANG, HTML, MALFORMED, RESET, TelegramServer


@pytest.fixture
async def server(chats: Chats) -> AsyncIterator[TelegramServer]:
    """Serve Telegram over HTTP."""
    async with TelegramServer(chats) as server:
        yield server


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    """Return PTB's own bot on our request."""
    bot = Bot(
        TOKEN,
        base_url=f"{server.url}/bot",
        request=AiohttpRequest(4),
        get_updates_request=AiohttpRequest(1),
    )
    async with bot:
        yield bot


async def test_calls_are_made_and_answered(bot: Bot, chats: Chats) -> None:
    assert (await bot.get_me()).id == BOT["id"]
    chats.chat(1)
    message = await bot.send_message(
        1, "é😀 &lt;b&gt;", api_kwargs={"reply_markup": {"inline_keyboard": []}}
    )
    assert message.text == "é😀 <b>"


async def test_refusals_are_ptbs_own_errors(bot: Bot, chats: Chats) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(404, "hello")
    chats.faults.append(("getMe", RefusedError(429, "Too Many Requests", retry_after=3)))
    with pytest.raises(RetryAfter):
        await bot.get_me()


@pytest.mark.parametrize("how", [RESET, MALFORMED, HTML])
async def test_trouble_on_the_way_is_an_error_that_does_not_show_the_address(
    bot: Bot, server: TelegramServer, how: str
) -> None:
    server.trouble.append(("getMe", how))
    with pytest.raises(TelegramError) as caught:
        await bot.get_me()
    chain: BaseException | None = caught.value
    while chain:
        assert TOKEN not in repr(chain)
        chain = chain.__cause__
    assert (await bot.get_me()).id == BOT["id"]


async def test_a_server_that_is_away_is_a_network_error_that_says_why(chats: Chats) -> None:
    async with TelegramServer(chats) as server:
        url = server.url
    request = AiohttpRequest(1)
    async with request:
        with pytest.raises(NetworkError, match="Connect call failed"):
            await request.post(f"{url}/bot{TOKEN}/getMe")


async def test_an_answer_that_does_not_come_is_timed_out(server: TelegramServer) -> None:
    server.trouble.append(("getMe", HANG))
    async with AiohttpRequest(1) as request:
        with pytest.raises(TimedOut):
            await request.post(f"{server.url}/bot{TOKEN}/getMe", read_timeout=0.1)


async def test_an_address_that_is_none_is_a_network_error_without_the_address() -> None:
    async with AiohttpRequest(1) as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"http://[bad/bot{TOKEN}/getMe")
    assert TOKEN not in repr(caught.value)


async def test_files_are_sent_beside_the_other_parameters(bot: Bot, chats: Chats) -> None:
    await bot.set_chat_photo(-100, b"a picture")
    assert chats.made("setChatPhoto") == [{"chat_id": -100, "photo": b"a picture"}]


async def test_the_operators_proxy_is_used_unless_it_is_told_not_to(
    server: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url.replace("//", "//me:secret@"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    async with AiohttpRequest(1) as request:
        for url in ("http://telegram.invalid", server.url):
            assert await request.post(f"{url}/bot{TOKEN}/getMe") == BOT
