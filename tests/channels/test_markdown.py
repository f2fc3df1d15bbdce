"""The Markdown of replies: its marks, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.channels.markdown import Span, plain, spans


def test_marks_become_looks() -> None:
    assert spans("Now **bold**, _slanted_ and [here](https://example.org/a).") == (
        Span(text="Now "),
        Span(text="bold", bold=True),
        Span(text=", "),
        Span(text="slanted", italic=True),
        Span(text=" and "),
        Span(text="here", link="https://example.org/a"),
        Span(text="."),
    )


def test_a_mark_may_stand_inside_another() -> None:
    assert spans("_see **this**_") == (
        Span(text="see ", italic=True),
        Span(text="this", italic=True, bold=True),
    )


@pytest.mark.parametrize("text", ["a_snake_case", "2 ** 3 ** 4", "** not bold **", "[x](y)", "__"])
def test_what_only_looks_like_a_mark_is_left_alone(text: str) -> None:
    assert plain(text) == text


def test_plain_text_keeps_bullets_and_blank_lines_and_shows_the_address_of_a_link() -> None:
    text = "**Pay**\n\n- _one_\n- [two](https://example.org)\n"
    assert plain(text) == "Pay\n\n- one\n- two (https://example.org)"


@given(st.text())
def test_no_control_character_or_lone_surrogate_gets_through(text: str) -> None:
    shown = plain(text)
    shown.encode()
    assert all(c in "\n\t" or c.isprintable() or ord(c) > 0x9F for c in shown)
