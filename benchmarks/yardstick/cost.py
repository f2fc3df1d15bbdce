"""What understanding costs: time to be ready, time a message, and memory.

Measured in a process of its own on one core, over texts it is given, with what is made from
the content already in the cache.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

STATUS = Path("/proc/self/status")
KILOBYTE = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds until ready, milliseconds of each text, and megabytes of resident memory.

    processor: the milliseconds of each text again, less those in which others had the core.
    imported, content, ready: seconds to import, to read the content, and from there to the
    first text read. bare: memory of Python by itself. whole: after all texts are read.
    """

    imported: float
    content: float
    ready: float
    milliseconds: tuple[float, ...]
    processor: tuple[float, ...]
    bare: float
    whole: float


def measure(texts: Sequence[str], cache: Path | None) -> Cost:
    """Return what it costs to read these texts, each once. What is to be in the cache is put
    there by a first run without texts.
    """
    _measured([], cache)
    return _measured(texts, cache)


def _measured(texts: Sequence[str], cache: Path | None) -> Cost:
    given = json.dumps({"texts": texts, "cache": str(cache) if cache else None})
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.yardstick.cost"],
        input=given,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    fields = json.loads(ran.stdout)
    times = {name: tuple(fields[name]) for name in ("milliseconds", "processor")}
    return Cost(**{**fields, **times})


def _resident() -> float:
    """Return this process's memory in megabytes; 0 where the system doesn't tell."""
    if not STATUS.exists():
        return 0.0
    told = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmRSS"))
    return int(told.split()[1]) / KILOBYTE


def _run() -> Cost:
    given = json.loads(sys.stdin.read())
    cache = Path(given["cache"]) if given["cache"] else None
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    bare, start = _resident(), time.perf_counter()
    from advisor.knowledge.content import Content  # noqa: PLC0415 -- timed
    from advisor.understanding.understand import Understanding  # noqa: PLC0415 -- timed

    imported = time.perf_counter()
    language = Content.load(cache=cache).language
    if not language.intents or not language.lexicon.cues:
        raise ValueError("the content is empty")
    read = time.perf_counter()
    understanding = Understanding.build(language, cache)
    understanding.read("hello", now=date.min)
    ready = time.perf_counter()
    milliseconds, processor = [], []
    for text in given["texts"]:
        began, worked = time.perf_counter(), time.process_time()
        understanding.read(text, now=date(2026, 11, 23))
        processor.append((time.process_time() - worked) * 1000)
        milliseconds.append((time.perf_counter() - began) * 1000)
    return Cost(
        imported=imported - start,
        content=read - imported,
        ready=ready - read,
        milliseconds=tuple(milliseconds),
        processor=tuple(processor),
        bare=bare,
        whole=_resident(),
    )


if __name__ == "__main__":
    print(json.dumps(asdict(_run())))
