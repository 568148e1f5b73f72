from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evidence.models.checks import Checked


class Unsealing(Checked):
    """That somebody asked to read a sealed number, and what another one decided.

    The number stands nowhere in here. It is shown once, to the second person, as the
    answer to agreeing. Never deleted, and settled once: a trigger sees to it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "waits for a second person"
        SHOWN = "shown", "shown once"
        REFUSED = "refused"

    identifier = models.ForeignKey(
        "evidence.SealedIdentifier", models.PROTECT, related_name="unsealings"
    )
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="unsealing_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why the number has to be read.",
            ),
            models.CheckConstraint(
                name="unsealing_by_two_people",
                condition=Q(
                    state="waiting", settled_by__isnull=True, settled_at__isnull=True
                )
                | ~Q(state="waiting")
                & Q(settled_by__isnull=False, settled_at__isnull=False)
                & ~Q(settled_by=F("asked_by")),
                violation_error_message="Somebody else than who asked decides.",
            ),
            models.UniqueConstraint(
                fields=["identifier"],
                condition=Q(state="waiting"),
                name="unsealing_asked_once",
                violation_error_message="Somebody has asked for this already.",
            ),
        ]

    def __str__(self):
        return f"{self.identifier}: {self.get_state_display()}"
