"""Background work of concerns (jobs/registry.py)."""

from datetime import timedelta

from archive.concerns.post import collect
from archive.concerns.retention import erase_what_is_due
from jobs.registry import periodic


@periodic("collect_letters", every=timedelta(seconds=30))
def collect_letters(payload: dict) -> None:
    collect()


@periodic("erase_what_is_due", every=timedelta(days=1))
def erase(payload: dict) -> None:
    erase_what_is_due()
