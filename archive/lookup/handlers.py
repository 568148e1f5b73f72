"""Background work of the search (jobs/registry.py)."""

from datetime import timedelta

from archive.lookup.filing import file_waiting
from jobs.registry import periodic

# A job is one transaction, during which nobody else files: it has to be short.
A_ROUND = 5000


@periodic("file_texts", every=timedelta(seconds=30))
def file_what_waits(payload: dict) -> None:
    """So that no search has much to fold before it answers."""
    file_waiting(most=A_ROUND)
