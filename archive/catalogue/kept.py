"""What a process keeps of what it has made, so as not to make it again."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

MOST_KEPT = 256

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """What was used last, by all that it depends on; shared by all threads.

    Nothing is taken out when the catalogue changes: the tally is part of the key, or
    of what is kept, and whoever asks compares it.
    """

    def __init__(self, most: int = MOST_KEPT):
        self._most = most
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Made | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, made: Made) -> Made:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
