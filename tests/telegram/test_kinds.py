"""Every field a message can have is used, declined with a sentence of its own, or a note."""

from typing import Any

import pytest
from telegram import Update, User

from advisor.channels.telegram import albums
from advisor.channels.telegram.incoming import Did, Incoming, read
from advisor.channels.telegram.kinds import FIELDS, OWN, SENTENCES, UNKNOWN, Use
from advisor.knowledge.content import Content
from tests.support.chats import BOT
from tests.support.samples import API, fields, sample
from tests.support.stage import Stage

ME = User.de_json(BOT)
ANN = {"id": 1, "is_bot": False, "first_name": "Ann"}
BOB = {"id": 2, "is_bot": False, "first_name": "Bob"}
PRIVATE = {"id": 1, "type": "private"}
GROUP = {"id": -100, "type": "supergroup", "title": "Coders"}
IN_OHIO = {"latitude": 39.96, "longitude": -83.0}
IN_KANSAS_CITY = {"latitude": 39.1, "longitude": -94.6}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
FILE = {"file_id": "f", "file_unique_id": "u"}
needs_api = pytest.mark.skipif(not API.exists(), reason="the Bot API's description is not here")
ALL = fields("Message") if API.exists() else {}
CONTENT = {
    Use.DECLINED: [name for name in ALL if FIELDS.get(name) is Use.DECLINED],
    Use.NOTE: [name for name in ALL if FIELDS.get(name) is Use.NOTE],
    Use.ENVELOPE: [name for name in ALL if FIELDS.get(name) in (Use.ENVELOPE, Use.MANNER)],
}


def message(chat: dict[str, Any] = PRIVATE, **content: Any) -> Incoming | None:
    base = {"message_id": 5, "date": 1, "chat": chat, "from": ANN}
    return read(Update.de_json({"update_id": 9, "message": base | content}), ME)


def forwarded(person: dict[str, Any]) -> dict[str, Any]:
    return {"type": "user", "date": 1, "sender_user": person}


@needs_api
def test_the_table_has_every_field_of_a_message_and_no_other() -> None:
    assert set(FIELDS) == set(ALL)


@pytest.mark.parametrize("field", CONTENT[Use.DECLINED])
def test_what_is_declined_has_its_sentence(field: str) -> None:
    found = message(**{field: sample(ALL[field][0])})
    assert found is not None
    assert (found.did, found.text) == (Did.SENT, SENTENCES[field])
    assert message(GROUP, **{field: sample(ALL[field][0])}) is None


@pytest.mark.parametrize("field", CONTENT[Use.NOTE])
def test_a_note_of_telegrams_is_passed_over(field: str) -> None:
    assert message(**{field: sample(ALL[field][0])}) is None


@pytest.mark.parametrize("field", CONTENT[Use.ENVELOPE])
def test_whatever_is_on_the_envelope_the_words_are_read(field: str) -> None:
    base = {"message_id": 5, "date": 1, "chat": PRIVATE, "from": ANN}
    value = {field: sample(ALL[field][0])}
    found = read(Update.de_json({"update_id": 9, "message": value | base | {"text": "hi"}}), ME)
    assert found is not None
    assert found.text == "hi"


@pytest.mark.parametrize("field", ["migrate_to_chat_id", "migrate_from_chat_id"])
def test_a_group_that_moves_is_followed(field: str) -> None:
    found = message(GROUP, **{field: -1001})
    assert found is not None
    assert found.did is Did.MOVED


def test_every_sentence_is_a_phrase_of_its_own() -> None:
    phrases = Content.load().language.phrases
    names = {*SENTENCES.values(), OWN, UNKNOWN}
    texts = [phrases[f"sent.{name}"] for name in names]
    assert len(set(texts)) == len(texts)


def test_a_kind_of_the_future_gets_a_sentence() -> None:
    for content in ({}, {"hologram": {"size": 3}}, {"story_of_the_future": True}):
        found = message(**content)
        assert found is not None
        assert found.text == UNKNOWN


def test_words_are_read_wherever_they_stand() -> None:
    rich = {
        "blocks": [
            {"type": "heading", "text": ["5 ", {"type": "bold", "text": "years"}], "size": 1},
            {"type": "list", "items": [{"label": "1", "blocks": [{"text": "in Texas"}]}]},
            {"type": "table", "cells": [[{"text": "CPC"}, {"text": "yes"}]]},
            {"type": "photo", "photo": PHOTO, "caption": {"text": "me"}},
        ]
    }
    found = [
        message(text="5 years"),
        message(photo=PHOTO, caption="5 years"),
        message(document=FILE, caption="5 years"),
        message(rich_message=rich),
    ]
    assert [one and one.text for one in found] == [
        *("5 years", "5 years", "5 years", "5 years\nin Texas\nCPC yes\nme"),
    ]
    assert [one and one.beside for one in found] == [False, True, True, False]


def test_a_caption_in_a_group_is_heard_where_it_calls_the_bot() -> None:
    assert message(GROUP, photo=PHOTO, caption="look") is None
    found = message(GROUP, photo=PHOTO, caption="@pay_bot what does CPC add?")
    assert found is not None
    assert found.text == "what does CPC add?"


@pytest.mark.parametrize("field", ["location", "venue"])
def test_of_a_place_only_the_states_near_it_are_kept(field: str) -> None:
    venue = {"location": IN_KANSAS_CITY, "title": "Hospital", "address": "1 Main St"}
    found = message(**{field: IN_KANSAS_CITY if field == "location" else venue})
    assert found is not None
    assert (found.did, found.text) == (Did.LOCATED, "near:state=MO+KS")
    assert "39" not in found.received(1.0).payload


def test_words_forwarded_from_others_are_not_the_persons_and_their_own_are() -> None:
    for person, others in ((BOB, True), (ANN, False)):
        found = message(text="hi", forward_origin=forwarded(person))
        assert found is not None
        assert found.forwarded is others
    hidden = {"type": "hidden_user", "date": 1, "sender_user_name": "Carl"}
    found = message(text="hi", forward_origin=hidden)
    assert found is not None
    assert found.forwarded


def test_words_of_ours_that_come_back_are_nobodys() -> None:
    for content in ({"via_bot": BOT}, {"forward_origin": forwarded(BOT)}):
        found = message(text="5 years, Texas: $50,000", **content)
        assert found is not None
        assert (found.did, found.text) == (Did.SENT, OWN)


def test_the_words_an_answer_quotes_come_with_it() -> None:
    ours = {"message_id": 3, "date": 1, "chat": PRIVATE, "from": BOT, "text": "Pass the CCS"}
    quote = {"text": "CCS", "position": 9}
    assert [
        one and one.quoted
        for one in (
            message(text="why?", reply_to_message=ours),
            message(text="why?", reply_to_message=ours, quote=quote),
            message(text="why?", reply_to_message=ours | {"text": "long " * 100}),
            message(text="why?", reply_to_message=ours | {"from": ANN}),
        )
    ] == ["Pass the CCS", "CCS", None, None]


async def test_every_kind_is_answered_once_in_private_and_nothing_breaks(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ann = stage.user()
    for name in ALL:
        if FIELDS[name] in (Use.DECLINED, Use.PLACE):
            before = len(ann.log)
            await ann.sends(**{name: sample(ALL[name][0])})
            assert len(ann.log) == before + 1, name
    for name in CONTENT[Use.NOTE]:
        before = len(ann.log)
        await ann.sends(**{name: sample(ALL[name][0])})
        assert len(ann.log) == before, name
    assert [r for r in caplog.records if r.name.startswith("advisor")] == []


async def test_an_album_gets_one_answer(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(albums, "PAUSE", 0.0)
    ann = stage.user()
    for _ in range(4):
        await ann.posts(photo=PHOTO, media_group_id="a")
    await ann.sends(photo=PHOTO, media_group_id="b")
    assert ann.log == ["phrase sent.photo"] * 2


async def test_the_words_of_an_album_are_its_answer_wherever_they_stand(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(albums, "PAUSE", 0.05)
    ann = stage.user()
    for place in range(3):
        for number in range(3):
            words = {"caption": "hello"} if number == place else {}
            last = await ann.posts(document=FILE, media_group_id=f"album {place}", **words)
        await stage.settled(last)
    assert ann.log == ["phrase sent.words_only\n\nhello"] * 3


async def test_several_texts_in_a_row_are_each_answered_in_order(stage: Stage) -> None:
    ann = stage.user()
    for text in ("5 years", "CPC"):
        await ann.posts(text=text)
    await ann.says("Texas")
    assert ann.log == ["5 years", "CPC", "Texas"]


async def test_an_edit_is_taken_as_one_and_a_place_on_the_move_is_no_news(stage: Stage) -> None:
    ann = stage.user()
    await stage.settled(await ann.posts("edited_message", text="hello", edit_date=2))
    await stage.settled(await ann.posts("edited_message", location=IN_OHIO, edit_date=2))
    assert ann.log == ["hello"]
