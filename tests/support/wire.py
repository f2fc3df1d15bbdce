"""The wire: what stands behind PTB's own request seam, so a real Application runs without HTTP."""

import json
from typing import Any

from telegram.request import RequestData

from advisor.channels.telegram.request import Polling
from tests.support.chats import TOKEN, Chats, RefusedError


class Wire(Polling):
    """Carries PTB's calls to `chats`; answers are read as those of the network."""

    def __init__(self, chats: Chats) -> None:
        super().__init__(1)
        self.chats = chats

    @property
    def read_timeout(self) -> float:
        """How long to wait for an answer."""
        return 5.0

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_: Any,
        **_timeouts: Any,
    ) -> tuple[int, bytes]:
        """Answer one call as Telegram would."""
        assert method == "POST"
        assert f"/bot{TOKEN}/" in url
        name = url.rpartition("/")[2]
        params: dict[str, Any] = dict(request_data.parameters) if request_data else {}
        files = request_data.multipart_data if request_data else {}
        params |= {field: content for field, (_name, content, _kind) in files.items()}
        try:
            result = self.chats.call(name, params)
            if name == "getUpdates":
                seconds = params.get("timeout", 0)
                result = await self.chats.updates(params.get("offset", 0), float(seconds))
        except RefusedError as refused:
            return refused.code, json.dumps(refused.body).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()
