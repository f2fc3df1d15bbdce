"""The other way of taking updates in: Telegram is told where to bring them, and asked now and
then whether it still knows, and what keeps it from it.

The secret is derived from the token where none is given, so that every process has the same one,
also after a restart, and nobody has to keep it. When the bot stops, the webhook stays: Telegram
holds updates for it, for the next start or for other processes.
"""

import asyncio
import hmac
import logging
import ssl
from pathlib import Path
from textwrap import shorten
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from advisor.channels.telegram.endpoint import Endpoint
from advisor.channels.telegram.watch import Exit, Watch
from advisor.settings import Secret, WebhookSettings

LOG = logging.getLogger(__name__)
LOOK_SECONDS = 60.0
PURPOSE = b"salary-advisor webhook"
CERTIFICATE = "-----BEGIN CERTIFICATE-----"


class Webhook:
    """One process's part in a bot's webhook."""

    def __init__(
        self, settings: WebhookSettings, bot: Bot, endpoint: Endpoint, watch: Watch
    ) -> None:
        self._settings = settings
        self._bot = bot
        self._endpoint = endpoint
        self._watch = watch
        self._looking: asyncio.Task[None] | None = None
        self._trouble: str | None = None

    async def listen(self) -> None:
        """Listen, before Telegram is told where."""
        try:
            await self._endpoint.start(self._settings.listen, _tls(self._settings))
        except OSError as error:
            self._end(f"can't listen on {self._settings.listen}: {error.strerror or error}")

    async def set(self, secret: str, wanted: tuple[str, ...]) -> None:
        """Tell Telegram where to bring updates of these kinds. What it holds stays."""
        try:
            await self._bot.set_webhook(
                self._settings.url,
                certificate=_own(self._settings.certificate),
                allowed_updates=wanted,
                secret_token=secret,
            )
        except BadRequest as error:
            self._end(f"Telegram refuses ADVISOR_WEBHOOK_URL: {error}")
        self._watch.alive()
        if self._looking is None:
            self._looking = asyncio.create_task(self._look(), name="webhook")

    async def stop(self) -> None:
        """Listen no more."""
        if self._looking is not None:
            self._looking.cancel()
        await self._endpoint.stop()

    def _end(self, why: str) -> None:
        LOG.critical("Stopped: %s", why)
        self._watch.end(Exit.MISCONFIGURED)
        raise asyncio.CancelledError

    async def _look(self) -> None:
        """Look again and again whether Telegram still brings updates here."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                info = await self._bot.get_webhook_info()
            except TelegramError as error:
                self._watch.trouble(error)
                continue
            if info.url != self._settings.url:
                where = "elsewhere" if info.url else "by polling"
                LOG.critical("Stopped: this bot's updates are now taken in %s.", where)
                self._watch.end(Exit.CONFLICT)
                return
            self._watch.alive()
            self._tell(info.last_error_message, info.pending_update_count)

    def _tell(self, trouble: str | None, pending: int) -> None:
        """Tell the operator once what keeps Telegram from bringing updates."""
        if trouble and pending and trouble != self._trouble:
            LOG.warning("Telegram can't bring %s updates: %s", pending, shorten(trouble, 200))
        self._trouble = trouble if pending else None


def path_of(url: str) -> str:
    """Return the path at which Telegram asks."""
    return urlsplit(url).path or "/"


def secret_of(settings: WebhookSettings, token: Secret) -> str:
    """Return what Telegram has to say each time."""
    if settings.secret is not None:
        return settings.secret.reveal()
    return hmac.digest(token.reveal().encode(), PURPOSE, "sha256").hex()


def _tls(settings: WebhookSettings) -> ssl.SSLContext | None:
    if settings.certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings.certificate, settings.key)
    return context


def _own(certificate: Path | None) -> bytes | None:
    """Return a certificate that Telegram has to be given: one that nobody else has signed, and
    which is therefore alone in its file.
    """
    if certificate is None:
        return None
    text = certificate.read_text(encoding="ascii", errors="replace")
    return text.encode() if text.count(CERTIFICATE) == 1 else None
