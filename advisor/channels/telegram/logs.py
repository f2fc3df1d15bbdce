"""Logs that never hold the token, nor what a person typed.

Telegram's method addresses contain the token, so it lurks in errors of every layer below: a
filter on each handler takes it out. PTB's own loggers print whole updates and answers; what
matters of that is said by this program in lines of its own.
"""

import logging
import re
import traceback
from pathlib import PurePath

from advisor.settings import Secret

TOKEN = re.compile(r"\d+(?::|%3[Aa])[\w-]{30,}")
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


def configure(level: str, token: Secret) -> None:
    """Send the program's log to standard error, without the token."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
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
