"""Background work on words (jobs/registry.py)."""

from datetime import timedelta

from jobs.registry import periodic
from translations.domain.memory import remember_waiting


@periodic("remember_translations", every=timedelta(seconds=30))
def remember_what_waits(payload: dict) -> None:
    """So that a line helps the next one soon after it was approved."""
    remember_waiting()
