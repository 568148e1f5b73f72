from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Now


class JobQuerySet(models.QuerySet):
    def due(self):
        """Jobs whose time has come, the longest due first."""
        waiting = self.filter(state=Job.State.WAITING, run_after__lte=Now())
        return waiting.order_by("run_after", "pk")

    def begun(self):
        """Unfinished jobs that were claimed at least once."""
        return self.filter(state=Job.State.WAITING, attempts__gt=0)

    def running(self):
        """Jobs that a living worker has in hand at this moment.

        A worker keeps its job's row locked, so those begun that cannot be locked are
        the ones being worked on. Asking locks the others for the blink of an eye.
        """
        with transaction.atomic():
            begun = self.begun().select_for_update(skip_locked=True)
            idle = list(begun.values_list("pk", flat=True))
        return self.begun().exclude(pk__in=idle)


class Job(models.Model):
    """One piece of background work: which handler, and the ids it works on.

    There is no state "running": it would outlive a killed worker. A job is running
    while a worker holds a lock on its row (see `jobs.worker`).
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=64)
    payload = models.JSONField(default=dict, blank=True, help_text="Ids only.")
    unique_key = models.CharField(max_length=200, blank=True)
    period = models.DateTimeField(
        null=True, blank=True, help_text="Begin of the period of a periodic job."
    )
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(db_default=Now())
    created_at = models.DateTimeField(db_default=Now())
    begun_at = models.DateTimeField("last begun", null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="job_key_once_until_begun",
                fields=["kind", "unique_key"],
                condition=Q(state="waiting", attempts=0) & ~Q(unique_key=""),
                violation_error_message="The same job is waiting already.",
            ),
            models.UniqueConstraint(
                name="job_once_per_period",
                fields=["kind", "period"],
                violation_error_message="A periodic job runs once in a period.",
            ),
            models.CheckConstraint(
                name="job_finished_has_time",
                condition=Q(state="waiting", finished_at=None)
                | ~Q(state="waiting") & Q(finished_at__isnull=False),
                violation_error_message="A job has an end when it is done or failed.",
            ),
        ]
        indexes = [
            models.Index(
                name="job_due",
                fields=["run_after", "id"],
                condition=Q(state="waiting"),
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"
