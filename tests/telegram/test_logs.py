"""What the logs may not hold."""

import io
import logging
import re
from collections.abc import Iterator

import pytest

from advisor.channels.telegram.logs import configure, place
from advisor.settings import Secret
from tests.support.chats import TOKEN


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Return what the program's own handlers write, and put logging back as it was."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    written = io.StringIO()
    root.handlers = [logging.StreamHandler(written)]
    configure("DEBUG", Secret(TOKEN))
    yield written
    root.handlers, root.level = before, level
    for name in ("telegram", "httpx", "httpcore", "aiohttp"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        (f"calling https://api.telegram.org/bot{TOKEN}/getMe", ()),
        ("calling %s", (f"/bot{TOKEN}/getMe",)),
        ("calling %r", ({"url": TOKEN},)),
        ("calling %s", (TOKEN.replace(":", "%3A"),)),
        ("another: %s", ("987654321:AAabcdefghijklmnopqrstuvwxyz0123456",)),
    ],
)
def test_a_token_becomes_stars_wherever_it_stands(
    log: io.StringIO, message: str, arguments: tuple[object, ...]
) -> None:
    logging.getLogger("anything").debug(message, *arguments)
    assert "***" in log.getvalue()
    assert "AA" not in log.getvalue()


def fail(words: str) -> None:
    raise ValueError(words)


def test_a_token_becomes_stars_in_a_traceback_and_in_a_stack(log: io.StringIO) -> None:
    try:
        fail(f"/bot{TOKEN}/getMe")
    except ValueError:
        logging.getLogger("anything").exception("it broke", stack_info=True)
    assert "ValueError: /bot***/getMe" in log.getvalue()
    assert "AA" not in log.getvalue()


@pytest.mark.parametrize(
    "name", ["telegram.ext.Updater", "httpx", "httpcore.http11", "aiohttp.client"]
)
def test_libraries_that_print_what_people_typed_are_not_heard(log: io.StringIO, name: str) -> None:
    logging.getLogger(name).error("sendMessage text=my secret salary")
    assert log.getvalue() == ""


def test_a_place_names_the_line_and_not_the_words() -> None:
    with pytest.raises(ValueError, match="secret") as caught:
        fail("my secret salary")
    assert re.fullmatch(r"ValueError at test_logs\.py:\d+", place(caught.value))
    assert place(ValueError("my secret salary")) == "ValueError"
