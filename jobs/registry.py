"""What a worker can do: handlers by kind, and what is due in every period.

Modules named `handlers` in any installed app are imported at start, so that a
decorated function there is known to every process.
"""

from collections.abc import Callable
from datetime import timedelta

Handler = Callable[[dict], None]

# Finished jobs are remembered this long. A periodic job must come round sooner:
# its finished row is what says that it ran in this period.
KEPT = timedelta(days=14)

handlers: dict[str, Handler] = {}
periods: dict[str, timedelta] = {}


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register the decorated function for jobs of this `kind`.

    It gets the payload and must be idempotent. What it writes to the workroom
    commits together with the end of the job, and happens once. Files, other
    databases, mail and `on_commit` functions are outside of that: a worker killed at
    the wrong moment does files and mail twice, and skips `on_commit`.
    """

    def register(function: Handler) -> Handler:
        if handlers.setdefault(kind, function) is not function:
            raise ValueError(f"Two handlers for jobs of kind {kind!r}.")
        return function

    return register


def periodic(kind: str, *, every: timedelta) -> Callable[[Handler], Handler]:
    """Register a handler that runs once in every period, with an empty payload.

    Periods are counted from 1970 in UTC and are the same on every machine. Those
    during which no worker ran are not made up for.
    """
    if not timedelta(0) < every <= KEPT:
        raise ValueError(f"A period is longer than nothing and at most {KEPT.days} d.")

    def register(function: Handler) -> Handler:
        periods[kind] = every
        return handler(kind)(function)

    return register
