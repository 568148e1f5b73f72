from datetime import timedelta

from django.db.models.functions import Now

from jobs.models import Job
from jobs.registry import KEPT, periodic


@periodic("jobs.forget", every=timedelta(days=1))
def forget(payload: dict) -> None:
    """Remove jobs that were done long ago. Failed ones wait for somebody to look."""
    Job.objects.filter(state=Job.State.DONE, finished_at__lt=Now() - KEPT).delete()
