"""Background work on things (jobs/registry.py)."""

from datetime import timedelta

from django.utils import timezone

from evidence.domain.ingest import ingest, sweep_incoming, sweep_leftovers
from evidence.models import Arrival
from jobs.registry import handler, periodic


@handler("ingest")
def ingest_arrival(payload: dict) -> None:
    ingest(Arrival.objects.get(pk=payload["arrival"]))


@periodic("sweep_incoming", every=timedelta(hours=1))
def sweep(payload: dict) -> None:
    """What those that died, in mid-write or after a verdict, did not clear away."""
    sweep_incoming()
    sweep_leftovers(timezone.now())
