"""The environment, read once into frozen settings; a secret among them cannot be printed.

Nothing else reads the environment. A value that makes no sense is refused in one line that
names the variable, and never shows a secret.
"""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

NAME = "salary-advisor"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)  # as @BotFather gives it
SECRET = re.compile(r"[\w-]{16,256}", re.ASCII)  # Telegram sends no other
LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?", re.ASCII)  # as a folder of intents/ is called
A_YEAR = 365
MOST_DAYS_IDLE = 10 * A_YEAR
MOST_DAYS = 366  # of what is kept for the next months' work on the answers, no archive
WEBHOOK_LISTEN = "127.0.0.1:8080"  # where a proxy on the same machine finds it
LOCAL_DATABASE = "sqlite:///advisor.db"  # for an account without a home, as in some containers
FOLDERS = {  # of data and of cache, below the home
    "linux": {"XDG_DATA_HOME": ".local/share", "XDG_CACHE_HOME": ".cache"},
    "darwin": {"XDG_DATA_HOME": "Library/Application Support", "XDG_CACHE_HOME": "Library/Caches"},
    "win32": {"XDG_DATA_HOME": "AppData/Local", "XDG_CACHE_HOME": "AppData/Local/Temp"},
}


class SettingsError(Exception):
    """The operator's mistake: a variable of the environment that makes no sense."""


class Secret:
    """A text that shows as stars wherever it is printed, logged or formatted."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself, for the one call that needs it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(***)"

    def __str__(self) -> str:
        return "***"

    def __reduce__(self) -> NoReturn:
        message = "a secret is not written anywhere"
        raise TypeError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where to listen. An empty host stands for every address of the machine."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSettings:
    """How Telegram is to bring updates.

    url: where Telegram finds us. secret: what it is to say each time; None: derived from the
        token. certificate, key: files, where no proxy before us speaks TLS.
    """

    url: str
    listen: Address
    secret: Secret | None
    certificate: Path | None
    key: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that the environment says.

    database: the URL of the store, such as `sqlite:////var/lib/salary-advisor/advisor.db`; it
        may hold a password, so `shown_database` is the one to print.
    content: a folder whose data/ and intents/ go before the packaged ones, file by file.
    now: the day to count from instead of today.
    cache: where what is made from the content may be kept; None where there is no home.
    language: the folder of intents/ the advisor speaks from; what it lacks is taken from en.
    keep_unanswered: for how many days the texts of messages that found no answer are kept,
        without who wrote them; 0: they are only counted.
    webhook: how Telegram brings updates; None: the bot asks for them.
    health_listen: where the bot says how it is; None: nowhere. log_format: text or json.
    keep_sessions: for how many days what a person told is kept since they last wrote; 0: until
        they delete it.
    """

    telegram_token: Secret | None
    telegram_api_url: str
    database: str = field(repr=False)
    content: Path | None
    now: date | None
    cache: Path | None
    log_level: str
    keep_unanswered: int = 0
    keep_sessions: int = 365
    language: str = "en"
    webhook: WebhookSettings | None = None
    health_listen: Address | None = None
    log_format: str = "text"

    @property
    def shown_database(self) -> str:
        """The URL of the store without a password."""
        if self.database.startswith("sqlite:"):
            return self.database
        return re.sub(r"://.*@|(?<=password=)[^&]*", _starred, self.database)

    @property
    def telegram_base_url(self) -> str:
        """Where methods are called; the token follows it directly."""
        return f"{self.telegram_api_url}/bot"

    @property
    def telegram_file_url(self) -> str:
        """Where files are fetched; the token follows it directly."""
        return f"{self.telegram_api_url}/file/bot"

    @classmethod
    def read(
        cls, environment: Mapping[str, str] | None = None, platform: str = sys.platform
    ) -> "Settings":
        """Read the environment (that of the process, if none is given)."""
        given = os.environ if environment is None else environment
        values = {name: value.strip() for name, value in given.items() if value.strip()}
        return cls(
            telegram_token=_token(values),
            telegram_api_url=_api_url(values.get("TELEGRAM_API_URL")),
            database=_database(values, platform),
            content=_content(values.get("ADVISOR_CONTENT")),
            now=_now(values.get("ADVISOR_NOW")),
            cache=_folder(values, platform, "XDG_CACHE_HOME"),
            log_level=_log_level(values.get("ADVISOR_LOG_LEVEL", "INFO")),
            keep_unanswered=_days(values, "ADVISOR_KEEP_UNANSWERED", 0, MOST_DAYS),
            keep_sessions=_days(values, "ADVISOR_KEEP_SESSIONS", A_YEAR, MOST_DAYS_IDLE),
            language=_language(values.get("ADVISOR_LANGUAGE", "en")),
            webhook=_webhook(values),
            health_listen=_health(values),
            log_format=_log_format(values.get("ADVISOR_LOG_FORMAT", "text")),
        )


def _token(values: Mapping[str, str]) -> Secret | None:
    token, name = values.get("TELEGRAM_BOT_TOKEN"), values.get("TELEGRAM_BOT_TOKEN_FILE")
    if token and name:
        raise SettingsError("TELEGRAM_BOT_TOKEN and TELEGRAM_BOT_TOKEN_FILE: set one of them")
    if name:
        try:
            token = Path(name).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "not a text file"
            raise SettingsError(f"TELEGRAM_BOT_TOKEN_FILE: {name}: {why}") from None
    elif not token:
        return None
    if not TOKEN.fullmatch(token or ""):
        variable = "TELEGRAM_BOT_TOKEN_FILE" if name else "TELEGRAM_BOT_TOKEN"
        raise SettingsError(
            f"{variable}: not a bot token; @BotFather gives one: digits, a colon, letters"
        )
    return Secret(token or "")


def _api_url(url: str | None) -> str:
    if url is None:
        return "https://api.telegram.org"
    if not _is_sound(url, "http", "https"):
        raise SettingsError("TELEGRAM_API_URL: an address such as https://api.telegram.org")
    return url.rstrip("/").removesuffix("/bot").rstrip("/")


def _is_sound(url: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return sound and not parts.query and not parts.fragment


def _webhook(values: Mapping[str, str]) -> WebhookSettings | None:
    variable = "ADVISOR_WEBHOOK_URL"
    url = values.get(variable)
    if url is None:
        if rest := sorted(
            name for name in values if name.startswith(variable.removesuffix("URL"))
        ):
            raise SettingsError(f"{rest[0]}: it goes with {variable}, which is not set")
        return None
    own = ("http",) if "TELEGRAM_API_URL" in values else ()  # which takes it without TLS
    if not _is_sound(url, "https", *own):
        raise SettingsError("ADVISOR_WEBHOOK_URL: an address such as https://bot.example/hook")
    secret = values.get("ADVISOR_WEBHOOK_SECRET")
    if secret is not None and not SECRET.fullmatch(secret):
        raise SettingsError("ADVISOR_WEBHOOK_SECRET: 16 to 256 letters, digits, _ and -")
    certificate = _file(values, "ADVISOR_WEBHOOK_CERTIFICATE")
    key = _file(values, "ADVISOR_WEBHOOK_KEY")
    if (certificate is None) != (key is None):
        raise SettingsError("ADVISOR_WEBHOOK_CERTIFICATE: it takes ADVISOR_WEBHOOK_KEY, and back")
    return WebhookSettings(
        url=url,
        listen=_address("ADVISOR_WEBHOOK_LISTEN", values, WEBHOOK_LISTEN),
        secret=Secret(secret) if secret else None,
        certificate=certificate,
        key=key,
    )


def _file(values: Mapping[str, str], variable: str) -> Path | None:
    if variable not in values:
        return None
    path = Path(values[variable]).expanduser()
    if not path.is_file():
        raise SettingsError(f"{variable}: {values[variable]}: no such file")
    return path


def _address(variable: str, values: Mapping[str, str], usual: str) -> Address:
    host, colon, port = values.get(variable, usual).rpartition(":")
    if not (colon and re.fullmatch(r"[0-9]{1,5}", port) and 0 < int(port) < 2**16):
        raise SettingsError(f"{variable}: a host and a port, such as {usual}")
    return Address(host=host.strip("[]"), port=int(port))


def _database(values: Mapping[str, str], platform: str) -> str:
    url = values.get("ADVISOR_DATABASE")
    if url is None:
        folder = _folder(values, platform, "XDG_DATA_HOME")
        return f"sqlite:///{(folder / 'advisor.db').as_posix()}" if folder else LOCAL_DATABASE
    if not re.fullmatch(r"sqlite:///.+|postgres(ql)?://.+", url):
        raise SettingsError(
            "ADVISOR_DATABASE: an address such as sqlite:///advisor.db (in this folder),"
            " sqlite:////var/lib/advisor.db or postgresql://user:password@host/database"
        )
    return url


def _starred(secret: re.Match[str]) -> str:
    return "://***@" if secret[0].startswith("://") else "***"


def _content(folder: str | None) -> Path | None:
    if folder is None:
        return None
    path = Path(folder).expanduser()
    if not path.is_dir():
        raise SettingsError(f"ADVISOR_CONTENT: {folder}: no such folder")
    return path


def _now(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise SettingsError("ADVISOR_NOW: a date such as 2026-11-23") from None


def _log_level(text: str) -> str:
    if text.upper() not in LEVELS:
        raise SettingsError(f"ADVISOR_LOG_LEVEL: one of {', '.join(LEVELS)}")
    return text.upper()


def _log_format(text: str) -> str:
    if text.lower() not in {"text", "json"}:
        raise SettingsError("ADVISOR_LOG_FORMAT: text or json")
    return text.lower()


def _health(values: Mapping[str, str]) -> Address | None:
    variable = "ADVISOR_HEALTH_LISTEN"
    return _address(variable, values, "127.0.0.1:8090") if variable in values else None


def _days(values: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = values.get(name, str(usual))
    if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) > most:
        raise SettingsError(f"{name}: a number of days up to {most}, such as 30; 0 for none")
    return int(text)


def _language(text: str) -> str:
    if not LANGUAGE.fullmatch(text):
        raise SettingsError("ADVISOR_LANGUAGE: a folder of intents/, such as en or es-MX")
    return text


def _folder(values: Mapping[str, str], platform: str, variable: str) -> Path | None:
    """Return this program's folder for data or cache, by the platform's custom."""
    named = values.get(variable)
    if named and Path(named).is_absolute():  # the XDG rule: a relative one is not heeded
        return Path(named) / NAME
    home = values.get("USERPROFILE" if platform == "win32" else "HOME")
    below = FOLDERS.get(platform, FOLDERS["linux"])[variable]
    return Path(home) / below / NAME if home else None
