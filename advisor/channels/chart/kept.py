"""The pictures drawn last, as many as a number of bytes holds; the least lately asked for go."""

from collections import OrderedDict
from threading import Lock

from advisor.conversation.picture import Picture


class Kept:
    """Drawn pictures by what is in them. Threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._drawn: OrderedDict[Picture, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return self._size

    def get(self, picture: Picture) -> bytes | None:
        """Return a picture as it was drawn, if it is kept."""
        with self._lock:
            if picture in self._drawn:
                self._drawn.move_to_end(picture)
            return self._drawn.get(picture)

    def put(self, picture: Picture, drawn: bytes) -> None:
        """Keep a drawn picture."""
        with self._lock:
            self._size += len(drawn) - len(self._drawn.pop(picture, b""))
            self._drawn[picture] = drawn
            while self._size > self._most:
                _, gone = self._drawn.popitem(last=False)
                self._size -= len(gone)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._drawn.clear()
            self._size = 0
