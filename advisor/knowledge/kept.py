"""What was made from content and is kept in a cache folder, by a hash of what it was made from.

A cache that can't be read or written is done without.
"""

import os
from contextlib import suppress
from pathlib import Path


def recall(folder: Path | None, name: str, key: str) -> bytes | None:
    """Return what was kept under this name, if it was made from the same content."""
    if folder is None:
        return None
    try:
        head, _, data = (folder / name).read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if head == key.encode() else None


def keep(folder: Path | None, name: str, key: str, data: bytes) -> None:
    """Keep this for the next start, in one step, so that nobody ever reads half of it."""
    if folder is None:
        return
    half = folder / f"{name}.{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key.encode() + b"\n" + data)
        half.replace(folder / name)
    except OSError:
        with suppress(OSError):
            half.unlink()
