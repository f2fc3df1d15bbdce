"""Content for a test, written into a folder of its own."""

from collections.abc import Mapping
from pathlib import Path

from advisor.knowledge.yaml import Document, read


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write these files, named by their paths, and return the folder."""
    for name, text in files.items():
        origin = folder / name
        origin.parent.mkdir(parents=True, exist_ok=True)
        origin.write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def documents(folder: Path, files: Mapping[str, str]) -> dict[str, Document]:
    """Write these files and return them as documents."""
    write(folder, files)
    return {name: read(folder / name, name) for name in files}
