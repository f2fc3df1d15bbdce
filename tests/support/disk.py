"""A small disk that can be full, or read-only. Only root can mount one."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MAY = hasattr(os, "geteuid") and os.geteuid() == 0 and Path("/proc/self/mounts").exists()
SIZE = 8 * 2**20
BALLAST = "ballast"


@contextmanager
def mounted(folder: Path) -> Iterator[Path]:
    """Mount one at a folder."""
    folder.mkdir(exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def writable(folder: Path, *, so: bool) -> None:
    """Let it be written to, or not. Nobody may have a file of it open for writing."""
    _mount("-o", f"remount,{'rw' if so else 'ro'}", folder)


def fill(folder: Path) -> None:
    """Leave no free space."""
    with (folder / BALLAST).open("ab", buffering=0) as ballast:
        try:
            while True:
                ballast.write(b"." * 4096)
        except OSError:
            return


def free(folder: Path) -> None:
    """Give the space back."""
    (folder / BALLAST).unlink()


def _mount(*arguments: str | Path) -> None:
    subprocess.run(["mount", *arguments], check=True)
