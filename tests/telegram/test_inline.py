"""Inline mode: at once, of one person only the newest, and nothing of it kept."""

import asyncio
import importlib
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram.error import TimedOut

from advisor.channels.telegram.inline import Found, articles
from advisor.channels.telegram.limited import Limited
from advisor.channels.telegram.render import keyboard, pages
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Turn
from tests.conversation.dialogues import TODAY
from tests.support.chats import Chats, RefusedError, check, plain
from tests.support.stage import Stage, found, staged

CHANNEL = "telegram:110201543"
SHARED = Path(__file__).parents[3] / "shared"
sys.path.append(str(SHARED))


def strictly(html: str) -> str:
    """Return the text that the stand-in's parser makes of it, where that is here."""
    if not (SHARED / "botapi").is_dir():
        return plain(html)
    shown: str = importlib.import_module("botapi.entities").format_text(html, "HTML", None)[0]
    return shown


async def test_what_is_typed_is_answered_with_cards_and_a_way_in(stage: Stage) -> None:
    query = await stage.user().types("what does cpc")
    await stage.idle()
    answer = stage.chats.cards[query]
    (card,) = answer["results"]
    assert (card["id"], card["title"], card["description"]) == (
        "ask_one",
        "what does cpc",
        "and more",
    )
    assert card["input_message_content"]["message_text"] == "<b>what does cpc</b> and more"
    link = card["reply_markup"]["inline_keyboard"][0][0]
    assert link == {"text": "Go on", "url": "https://t.me/pay_bot?start=ask_one"}
    assert answer["button"] == {"text": "In private", "start_parameter": "do_start"}
    assert (answer["cache_time"], answer.get("is_personal", False)) == (300, False)


async def test_nothing_of_it_is_kept(stage: Stage) -> None:
    await stage.user().types("secret")
    await stage.idle()
    kept = await stage.store.kept(CHANNEL, 1)
    assert (kept.sessions, kept.received, kept.calls) == ((), (), ())


async def test_while_one_is_answered_only_the_newest_of_the_others_waits(chats: Chats) -> None:
    """A slow answer to what was typed first is not even sent: the person has typed on."""
    begun, go = threading.Event(), threading.Event()

    def slow(text: str, _client: str | None) -> Found:
        begun.set()
        go.wait(10)
        return found(text)

    async with staged(chats, find=Limited(slow, 20.0)) as stage:
        ann = stage.user()
        typed = [await ann.types("w")]
        await asyncio.to_thread(begun.wait, 10)
        typed += [await ann.types(text) for text in ("wh", "wha", "what")]
        go.set()
        await stage.idle()
        assert list(chats.cards) == typed[-1:]


async def test_people_are_answered_each(stage: Stage) -> None:
    typed = [await stage.user(number).types("x") for number in (1, 2, 3)]
    await stage.idle()
    assert sorted(stage.chats.cards) == sorted(typed)


async def test_too_late_is_no_trouble_and_other_refusals_are_told_without_what_was_typed(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ann = stage.user()
    said = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    stage.chats.faults.append(("answerInlineQuery", RefusedError(400, said)))
    await ann.types("my secret")
    await stage.idle()
    assert [r for r in caplog.records if r.name.startswith("advisor")] == []
    for trouble in (RefusedError(400, "Bad Request: RESULT_ID_INVALID"), TimedOut()):
        stage.chats.faults.append(("answerInlineQuery", trouble))
        await ann.types("my secret")
        await stage.idle()
    told = [r.message for r in caplog.records if r.name.startswith("advisor")]
    assert told == [
        "An inline query was not answered: Result_id_invalid",
        "An inline query was not answered: Timed out",
    ]


async def test_a_mistake_of_ours_costs_that_answer_alone(
    chats: Chats, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(text: str, _client: str | None) -> Found:
        if text == "break my secret":
            raise ValueError(text)
        return found(text)

    async with staged(chats, find=Limited(broken, 5.0)) as stage:
        ann = stage.user()
        await ann.types("break my secret")
        await stage.idle()
        query = await ann.types("fine")
        await stage.idle()
        assert list(chats.cards) == [query]
    assert "ValueError at test_inline.py" in caplog.text
    assert "my secret" not in caplog.text


async def test_there_is_no_second_page(stage: Stage) -> None:
    query = await stage.user().types("x", offset="10")
    await stage.idle()
    assert stage.chats.cards[query]["results"] == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=64) | st.from_regex(r"(e1|ask_|do_)[\w.-]{0,60}", fullmatch=True))
def test_any_start_payload_gets_an_answer_that_telegram_takes(
    advisor: Advisor, payload: str
) -> None:
    outcome = advisor.respond(None, Turn(now=TODAY, text=f"/start {payload}"))
    shown = [page for reply in outcome.replies for page in pages(reply.text)]
    assert shown
    assert all(strictly(page).strip() for page in shown)
    for reply in outcome.replies:
        assert keyboard(reply.rows) is not None


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=256))
def test_any_text_gets_cards_that_telegram_takes(advisor: Advisor, typed: str) -> None:
    made = list(articles(advisor.cards.of(typed, TODAY), "pay_bot", "More"))
    assert 1 <= len(made) <= 10
    assert len({article.id for article in made}) == len(made)
    for article in made:
        said = article.to_dict()
        text = said["input_message_content"]["message_text"]
        assert 1 <= len(article.id.encode()) <= 64
        assert 1 <= len(article.title) <= 64
        assert len(article.description or "") <= 140
        assert list(check("sendMessage", {"chat_id": 1, "text": text})) == []
        assert strictly(text)
        assert "**" not in plain(text)
