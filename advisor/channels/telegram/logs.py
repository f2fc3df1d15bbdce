"""Logs that never hold the token, nor what a person typed.

Telegram's method addresses contain the token, so it lurks in errors of every layer below: a
filter on each handler takes it out. PTB's own loggers print whole updates and answers; what
matters of that is said by this program in lines of its own.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from pathlib import PurePath

from advisor.settings import Secret

TOKEN = re.compile(r"\d+(?::|%3[Aa])[\w-]{30,}")
TURN = "advisor.turn"  # the logger of turns
STARS = "***"
QUIET = ("telegram", "httpx", "httpcore", "aiohttp")  # what they say at CRITICAL is heard


class Redaction(logging.Filter):
    """Takes the token out of a record, wherever it stands."""

    def __init__(self, token: Secret) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without the token."""
        record.msg, record.args = self.clean(record.getMessage()), None
        if record.exc_info:
            record.exc_text = self.clean(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
        if record.stack_info:
            record.stack_info = self.clean(record.stack_info)
        return True

    def clean(self, text: str) -> str:
        """Return the text with stars for the token and for all that looks like one."""
        return TOKEN.sub(STARS, text.replace(self._token.reveal(), STARS))


class JsonLines(logging.Formatter):
    """A record as a line of JSON; of a turn, what is known of it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname, "message": record.getMessage()}
        if record.exc_text:
            line["error"] = record.exc_text
        return json.dumps(line | getattr(record, "turn", {}))


def configure(level: str, token: Secret, form: str = "text") -> None:
    """Send the program's log to standard error, without the token. Turns are told one by one
    only as JSON: for people they would bury the rest.
    """
    handler = logging.StreamHandler()
    lines = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    handler.setFormatter(JsonLines() if form == "json" else lines)
    logging.getLogger(TURN).disabled = form != "json"
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    redact(token)


def redact(token: Secret) -> None:
    """Make every handler there is hide the token, and the talkative libraries be quiet."""
    for handler in logging.getLogger().handlers:
        handler.addFilter(Redaction(token))
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def place(error: BaseException) -> str:
    """Return what went wrong and where, without its message: that may hold what was typed."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return f"{type(error).__name__} at {PurePath(last.filename).name}:{last.lineno}"
