"""Whatever somebody types, is called or is answered, Telegram takes the message it gets."""

import importlib
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from advisor.channels.telegram.render import pages, units
from advisor.conversation.engine import Advisor
from advisor.conversation.messages import Reply, Turn
from advisor.knowledge.content import Content
from tests.support.chats import check, plain

SHARED = Path(__file__).parents[3] / "shared"
TODAY = date(2026, 11, 23)
sys.path.append(str(SHARED))

HOSTILE = st.sampled_from(
    ["<b>", "</b>", "<a href='x'>", "&", "&lt;", "&#0;", "<", ">", "\"'", "**", "_", "[x](http://y)",
     "{name}", "{", "}", "%s", "\\", "`", "```", "\u202e", "\u200f", "\u2066", "\u200b", "\ufeff",
     "\x00", "\x1b[0m", "\r\n", "\u2028", "e\u0301" * 5, "\U0001f468\u200d\U0001f469",
     "\U0001f1fa", "\ud800", "\udfff", "\uffff", "\u0645\u0631\u062d\u0628\u0627", "\u3164",
     "Zoë", "O'Brien", "CPC", "Texas", "5 years", "52k", "?", "-", "/", "@pay_bot", "\n", " "]
)  # fmt: skip
TYPED = st.lists(HOSTILE | st.text(max_size=12), max_size=12).map(" ".join) | st.text(
    st.characters(), max_size=60
)


def sound(reply: Reply) -> None:
    """Every page is whole, within the limits, and something to see."""
    for page in pages(reply.text):
        page.encode()
        assert list(check("sendMessage", {"chat_id": 1, "text": page})) == []
    for choice in reply.choices:
        assert choice.label.strip()
        assert 1 <= len(choice.action.encode()) <= 64


@given(TYPED)
@example("<b>5 years</b> & \ud800 in \u202eTexas")
@example("{role} {0} {")
def test_whatever_is_typed_the_reply_can_be_sent(advisor: Advisor, text: str) -> None:
    session = None
    for said in ("/start", text, f"I'm a {text}, 5 years", text):
        outcome = advisor.respond(session, Turn(now=TODAY, text=said))
        session = outcome.session
        for reply in outcome.replies:
            sound(reply)


def every_text() -> list[str]:
    language = Content.load().language
    answers = [v.text for intent in language.intents.values() for v in intent.answers]
    return [*answers, *language.phrases.values()]


def test_every_answer_and_phrase_can_be_sent() -> None:
    for text in every_text():
        sound(Reply(text=text, kinds=()))


@pytest.mark.skipif(not SHARED.exists(), reason="the stand-in is not here")
@given(st.sampled_from(every_text()), TYPED)
def test_the_stand_ins_parser_takes_any_answer_with_any_words_in_it(text: str, typed: str) -> None:
    entities = importlib.import_module("botapi.entities")
    for page in pages(
        f"{text}\n\n“{typed}” **{typed}** _{typed}_ [{typed}](https://x.org/{typed})"
    ):
        shown, _ = entities.format_text(page, "HTML", None)
        assert 0 < units(shown) <= 4096
        assert shown.split() == plain(page).split()
