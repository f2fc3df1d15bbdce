"""The environment: read once, refused in one clear line, and no secret ever shown."""

import copy
import logging
import pickle
from datetime import date
from pathlib import Path

import pytest

from advisor.settings import Address, Secret, Settings, SettingsError

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
HOME = {"HOME": "/home/ann"}


def read(platform: str = "linux", **environment: str) -> Settings:
    return Settings.read({**HOME, **environment}, platform)


def test_an_empty_environment_gives_working_settings() -> None:
    settings = Settings.read({}, "linux")
    assert settings.telegram_token is None
    assert settings.telegram_base_url == "https://api.telegram.org/bot"
    assert settings.database == "sqlite:///advisor.db"
    assert settings.cache is None
    assert settings.log_level == "INFO"
    assert settings.keep_unanswered == 0
    assert settings.keep_sessions == 365
    assert settings.language == "en"


@pytest.mark.parametrize(
    ("platform", "database", "cache"),
    [
        ("linux", ".local/share/salary-advisor/advisor.db", ".cache/salary-advisor"),
        ("freebsd14", ".local/share/salary-advisor/advisor.db", ".cache/salary-advisor"),
        (
            "darwin",
            "Library/Application Support/salary-advisor/advisor.db",
            "Library/Caches/salary-advisor",
        ),
        ("win32", "AppData/Local/salary-advisor/advisor.db", "AppData/Local/Temp/salary-advisor"),
    ],
)
def test_state_and_cache_lie_where_the_platform_keeps_them(
    platform: str, database: str, cache: str
) -> None:
    settings = read(platform, USERPROFILE="/home/ann")
    assert settings.database == f"sqlite:////home/ann/{database}"
    assert settings.cache == Path("/home/ann") / cache


def test_the_xdg_folders_go_first_unless_they_are_relative() -> None:
    settings = read(XDG_DATA_HOME="/data", XDG_CACHE_HOME="cache")
    assert settings.database == "sqlite:////data/salary-advisor/advisor.db"
    assert settings.cache == Path("/home/ann/.cache/salary-advisor")


@pytest.mark.parametrize("tail", ["", "/", "/bot", "/bot/"])
def test_the_server_of_the_bot_api_may_be_written_with_or_without_its_tail(tail: str) -> None:
    settings = read(TELEGRAM_API_URL=f"http://127.0.0.1:8081{tail}")
    assert settings.telegram_base_url == "http://127.0.0.1:8081/bot"
    assert settings.telegram_file_url == "http://127.0.0.1:8081/file/bot"


def test_a_token_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    settings = read(TELEGRAM_BOT_TOKEN_FILE=str(tmp_path / "token"))
    assert settings.telegram_token
    assert settings.telegram_token.reveal() == TOKEN


def test_the_other_variables_are_taken_as_written(tmp_path: Path) -> None:
    settings = read(
        ADVISOR_DATABASE="sqlite:///relative.db",
        ADVISOR_CONTENT=str(tmp_path),
        ADVISOR_NOW="2026-11-23",
        ADVISOR_LOG_LEVEL="debug",
        ADVISOR_KEEP_UNANSWERED="30",
        ADVISOR_KEEP_SESSIONS="90",
        ADVISOR_LANGUAGE="es-MX",
        TELEGRAM_BOT_TOKEN=" ",
    )
    assert settings.database == "sqlite:///relative.db"
    assert settings.content == tmp_path
    assert settings.now == date(2026, 11, 23)
    assert settings.log_level == "DEBUG"
    assert settings.keep_unanswered == 30
    assert settings.keep_sessions == 90
    assert settings.language == "es-MX"
    assert settings.telegram_token is None


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "not a token"),
        ("TELEGRAM_BOT_TOKEN_FILE", "/nowhere/token"),
        ("TELEGRAM_BOT_TOKEN_FILE", "/"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "https://[::1"),
        ("TELEGRAM_API_URL", "https://here:99999"),
        ("ADVISOR_DATABASE", "mysql://here/db"),
        ("ADVISOR_DATABASE", "sqlite:///"),
        ("ADVISOR_CONTENT", "/nowhere"),
        ("ADVISOR_NOW", "tomorrow"),
        ("ADVISOR_LOG_LEVEL", "loud"),
        ("ADVISOR_KEEP_UNANSWERED", "yes"),
        ("ADVISOR_LANGUAGE", "Spanish"),
        ("ADVISOR_LANGUAGE", "../en"),
        ("ADVISOR_LOG_FORMAT", "xml"),
        ("ADVISOR_HEALTH_LISTEN", "8090"),
        ("ADVISOR_KEEP_UNANSWERED", "-1"),
        ("ADVISOR_KEEP_SESSIONS", "-1"),
        ("ADVISOR_KEEP_SESSIONS", "3651"),
        ("ADVISOR_KEEP_SESSIONS", "forever"),
        ("ADVISOR_KEEP_UNANSWERED", "367"),
        ("ADVISOR_KEEP_UNANSWERED", "³"),
    ],
)
def test_a_bad_value_is_refused_in_one_line_naming_the_variable(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(**{variable: value})
    message = str(caught.value)
    assert message.startswith(f"{variable}:")
    assert "\n" not in message


def test_two_tokens_are_one_too_many() -> None:
    with pytest.raises(SettingsError, match="set one of them"):
        read(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_BOT_TOKEN_FILE="/token")


def test_a_refused_token_is_not_shown() -> None:
    with pytest.raises(SettingsError) as caught:
        read(TELEGRAM_BOT_TOKEN=f"bot{TOKEN}")
    assert "AAH" not in repr(caught.value)


def test_a_secret_cannot_be_printed(caplog: pytest.LogCaptureFixture) -> None:
    settings = read(TELEGRAM_BOT_TOKEN=TOKEN)
    secret = settings.telegram_token
    assert secret
    logging.getLogger("test").error("%s %r", secret, settings)
    shown = [
        str(secret),
        repr(secret),
        f"{secret}",
        f"{secret!r:>50}",
        repr(settings),
        caplog.text,
    ]
    assert not any("AAH" in text for text in shown)


def test_a_secret_is_neither_pickled_nor_copied() -> None:
    secret = Secret(TOKEN)
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        copy.copy(secret)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://bot:s3/cr@t@db.example:5432/advisor", "://***@db.example:5432/advisor"),
        ("postgres:///advisor?user=bot&password=s3cr3t&host=db", "password=***&host=db"),
        ("postgresql://db/advisor", "postgresql://db/advisor"),
        ("sqlite:////home/a@b/advisor.db", "sqlite:////home/a@b/advisor.db"),
    ],
)
def test_the_password_of_a_database_is_never_shown(url: str, shown: str) -> None:
    settings = Settings.read({"ADVISOR_DATABASE": url})
    assert settings.database == url
    assert settings.shown_database.endswith(shown)
    assert "s3" not in settings.shown_database + repr(settings)


def test_a_webhook_is_read_with_all_that_goes_with_it(tmp_path: Path) -> None:
    for name in ("certificate", "key"):
        (tmp_path / name).touch()
    settings = read(
        ADVISOR_WEBHOOK_URL="https://bot.example:8443/hook",
        ADVISOR_WEBHOOK_LISTEN="[::]:8443",
        ADVISOR_WEBHOOK_SECRET="0123456789abcdef",
        ADVISOR_WEBHOOK_CERTIFICATE=str(tmp_path / "certificate"),
        ADVISOR_WEBHOOK_KEY=str(tmp_path / "key"),
    )
    assert settings.webhook
    assert settings.webhook.url == "https://bot.example:8443/hook"
    assert settings.webhook.listen == Address(host="::", port=8443)
    assert settings.webhook.secret
    assert settings.webhook.secret.reveal() == "0123456789abcdef"
    assert settings.webhook.key == tmp_path / "key"
    assert "0123456789abcdef" not in repr(settings)


def test_a_webhook_alone_listens_on_this_machine_only() -> None:
    settings = read(ADVISOR_WEBHOOK_URL="https://bot.example/hook")
    assert settings.webhook
    assert str(settings.webhook.listen) == "127.0.0.1:8080"
    assert settings.webhook.secret is None
    assert read().webhook is None


def test_a_webhook_without_tls_is_only_for_a_bot_api_server_of_ones_own() -> None:
    url = {"ADVISOR_WEBHOOK_URL": "http://10.0.0.2:8080/hook"}
    assert read(TELEGRAM_API_URL="http://10.0.0.1:8081", **url).webhook
    with pytest.raises(SettingsError, match="ADVISOR_WEBHOOK_URL: an address such as https://"):
        read(**url)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("URL", "bot.example/hook"),
        ("URL", "https://bot.example/hook?secret=1"),
        ("LISTEN", "8080"),
        ("LISTEN", "127.0.0.1:http"),
        ("LISTEN", "127.0.0.1:0"),
        ("LISTEN", "127.0.0.1:65536"),
        ("SECRET", "too short"),
        ("SECRET", "with blanks and marks!"),
        ("CERTIFICATE", "/nowhere"),
        ("CERTIFICATE", __file__),
        ("KEY", "/nowhere"),
    ],
)
def test_what_makes_no_sense_of_a_webhook_is_refused(variable: str, value: str) -> None:
    given = {"ADVISOR_WEBHOOK_URL": "https://bot.example", f"ADVISOR_WEBHOOK_{variable}": value}
    with pytest.raises(SettingsError) as caught:
        read(**given)
    assert str(caught.value).startswith(f"ADVISOR_WEBHOOK_{variable}:")


def test_what_goes_with_a_webhook_is_nothing_by_itself() -> None:
    with pytest.raises(SettingsError, match="ADVISOR_WEBHOOK_SECRET: it goes with"):
        read(ADVISOR_WEBHOOK_SECRET="0123456789abcdef")
