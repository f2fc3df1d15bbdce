"""What the fixtures of these tests give: commands run in this process."""

from collections.abc import Callable
from typing import Any

Run = Callable[..., tuple[int, str, str]]
Lines = Callable[..., list[dict[str, Any]]]
