"""How often one network may ask the public pages for what costs us.

Counted in the letterbox, for all processes together (archive/letterbox/rates.py):
without a cookie, and keeping a keyed hash of part of an address for at most a day. A
process buys a portion at a time, so that a page seldom waits for a count. Where the
letterbox cannot be reached everybody is let through: to read is worth more than to be
spared a flood. Reporting a concern has limits of its own.
"""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import Error as DatabaseError
from django.http import HttpResponse

from archive.catalogue.errors import page
from archive.letterbox.rates import admit, bucket_of

MOST_REMEMBERED = 4096  # portions, in one process
PATIENCE = 30  # seconds in which a letterbox that did not answer is left alone
REFUSED = -1


@dataclass(frozen=True)
class Limit:
    """At most `most` requests in `seconds` from one network."""

    name: str
    most: int
    seconds: int = 300
    portion: int = 10


SEARCH = Limit("search", most=300)
# Typing asks often; it does not use up the searches.
SUGGEST = Limit("suggest", most=900, portion=30)
COMPARISON = Limit("comparison", most=300)
FEED = Limit("feed", most=100)
TILE = Limit("tile", most=20_000, portion=200)


class Portions:
    """What is left of what this process has bought. Shared by all threads."""

    def __init__(self):
        self._left: OrderedDict[tuple[str, str], tuple[int, int]] = OrderedDict()
        self._lock = threading.Lock()
        self._patient_until = 0

    def wait(self, limit: Limit, bucket: str, *, now: int) -> int:
        """Seconds until `bucket` may ask again; 0 if it may now, which is counted."""
        ends = now - now % limit.seconds + limit.seconds
        asked = (limit.name, bucket)
        with self._lock:
            until, left = self._left.get(asked, (0, 0))
            if until != ends:
                left = 0
            if left > 0:
                self._left[asked] = (ends, left - 1)
        if left == 0:
            left = limit.portion if self._buy(limit, bucket, now) else REFUSED
            with self._lock:
                self._left[asked] = (ends, left - 1 if left > 0 else left)
                self._left.move_to_end(asked)
                while len(self._left) > MOST_REMEMBERED:
                    self._left.popitem(last=False)
        return ends - now if left < 0 else 0

    def _buy(self, limit: Limit, bucket: str, now: int) -> bool:
        if now < self._patient_until:
            return True
        try:
            return admit(
                limit.name,
                bucket=bucket,
                most=limit.most // limit.portion,
                period=timedelta(seconds=limit.seconds),
            )
        except DatabaseError:
            self._patient_until = now + PATIENCE
            return True


PORTIONS = Portions()


def refusal(request, limit: Limit) -> HttpResponse | None:
    """429 and the time to wait, if the network of `request` asked too often."""
    if not settings.LIMITS:
        return None
    wait = PORTIONS.wait(limit, bucket_of(request), now=int(time.time()))
    if not wait:
        return None
    response = page(request, 429)
    response.headers["Retry-After"] = str(wait)
    return response
