"""Markdown in Telegram's HTML: escaped once, split under the limits, whatever is in it."""

import importlib
import re
import sys
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from advisor.channels.telegram.render import keyboard, pages, units
from advisor.conversation.messages import Choice
from tests.support.chats import check, plain

SHARED = Path(__file__).parents[3] / "shared"
sys.path.append(str(SHARED))
TAG = re.compile(r"</?[^>]*>")
texts = st.text(max_size=300) | st.text(alphabet="ab *_[]()<>&\n-.:/htps\"'", max_size=400)
long_texts = st.builds(
    lambda parts, times: "".join(parts) * times,
    st.lists(st.text(max_size=40) | st.sampled_from(["\n", "\n\n", " ", "😀", "**b**", "&"])),
    st.integers(1, 400),
)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("plain", "plain"),
        ("**bold** and _slanted_", "<b>bold</b> and <i>slanted</i>"),
        ("_see **this**_", "<i>see </i><b><i>this</i></b>"),
        ("- one\n- two", "• one\n• two"),
        ("a - b", "a - b"),
        ("- **CPC**: more", "• <b>CPC</b>: more"),
        ("x < y & **a > b**", "x &lt; y &amp; <b>a &gt; b</b>"),
        (
            '[BLS](https://bls.gov/?a=1&b="2")',
            '<a href="https://bls.gov/?a=1&amp;b=&quot;2&quot;">BLS</a>',
        ),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("<b>typed</b>", "&lt;b&gt;typed&lt;/b&gt;"),
        ("&amp;", "&amp;amp;"),
        ("  \n ", "…"),
        ("\u200b", "…"),
    ],
)
def test_markdown_becomes_html(markdown: str, html: str) -> None:
    assert pages(markdown) == (html,)


def test_a_long_reply_is_split_at_the_end_of_a_paragraph() -> None:
    paragraph = "**word** " * 300
    first, second = pages("\n\n".join([paragraph] * 4))
    assert first.endswith("</b>")
    assert plain(first).count("word") == plain(second).count("word") == 600


def test_a_long_paragraph_is_split_at_a_line_and_a_long_line_at_a_space() -> None:
    lines = [f"- line {n} " + "x" * 90 for n in range(60)]
    assert all(page.startswith("• line") for page in pages("\n".join(lines)))
    words = pages("word " * 2000)
    assert {word for page in words for word in page.split()} == {"word"}


def test_bold_text_that_is_split_is_bold_on_both_sides() -> None:
    first, second = pages(f"**{'word ' * 1500}end**")
    assert first.startswith("<b>")
    assert first.endswith("</b>")
    assert second.startswith("<b>")


def test_emoji_count_twice_as_telegram_counts_them() -> None:
    assert units("a😀") == 3
    assert [units(page) for page in pages("😀" * 4096)] == [4096, 4096]


def told(text: str) -> dict[str, object]:
    return {"chat_id": 1, "text": text}


@given(texts | long_texts)
@example("_" * 3000)
@example("**a**" * 2000)
@example("&" * 9000)
@example("x\n" * 5000)
@example(("a" + " " * 4095) * 3)
def test_whatever_is_said_telegram_can_show_it(text: str) -> None:
    for page in pages(text):
        page.encode()
        assert list(check("sendMessage", told(page))) == []


@given(texts | long_texts)
def test_no_word_is_lost_or_made_up(text: str) -> None:
    """Letters and digits come through in order; only marks and what can't be shown is gone."""

    def letters(of: str) -> str:
        return "".join(re.findall(r"[^\W_]", of))

    shown = "".join(letters(unescape(TAG.sub("", page))) for page in pages(text))
    if "](" not in text:  # an address isn't shown
        assert shown == letters(text)


@pytest.mark.skipif(not SHARED.exists(), reason="the stand-in is not here")
@given(texts | long_texts)
def test_the_stand_ins_parser_takes_it_and_shows_the_same(text: str) -> None:
    entities = importlib.import_module("botapi.entities")
    for page in pages(text):
        shown, _ = entities.format_text(page, "HTML", None)
        assert 0 < units(shown) <= 4096
        assert shown.split() == plain(page).split()


def test_choices_keep_their_rows_up_to_what_telegram_shows_side_by_side() -> None:
    rows = [
        [Choice(label=str(n), action=f"set:years={n}") for n in range(size)] for size in (3, 10)
    ]
    assert [len(row) for row in keyboard(rows)] == [3, 8, 2]
    assert keyboard(rows)[0][1] == {"text": "1", "callback_data": "set:years=1"}


def test_a_label_too_long_for_its_place_has_a_row_to_itself() -> None:
    labels = ["Short", "What CPC holders make", "Share", "Back"]
    rows = keyboard([[Choice(label=one, action="x") for one in labels]])
    said = [[button["text"] for button in row] for row in rows]
    assert said == [["Short"], ["What CPC holders make"], ["Share", "Back"]]


def test_a_choice_telegram_would_refuse_is_a_mistake_told_at_once() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        keyboard([[Choice(label="x", action="é" * 33)]])
    with pytest.raises(ValueError, match="100"):
        keyboard([[Choice(label="x", action="x")] * 101])
