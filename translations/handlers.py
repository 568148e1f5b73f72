"""Background work on words (jobs/registry.py)."""

from datetime import timedelta

from jobs.registry import periodic
from translations.domain.memory import remember_waiting


@periodic("remember_translations", every=timedelta(seconds=30))
def remember_what_waits(payload: dict) -> None:
    """File what older code filed otherwise, or nobody: new lines file themselves."""
    remember_waiting()
