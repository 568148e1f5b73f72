from django.conf import settings
from django.db import models
from django.db.models import Q


class Reading(models.Model):
    """That somebody read what is closed of an item: once for each sitting.

    A sitting is a session; only its hash is kept. Whoever was assigned reads for the
    purpose of the assignment, others say why. Append-only: rows go after the time
    that is set for them, and in no other way.
    """

    item = models.ForeignKey("evidence.Item", models.PROTECT, related_name="readings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="readings"
    )
    assignment = models.ForeignKey(
        "evidence.Assignment", models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    sitting = models.CharField(max_length=64, help_text="SHA-256 of the session's key")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person", "sitting"], name="reading_once_a_sitting"
            ),
            models.CheckConstraint(
                name="reading_has_purpose_or_reason",
                condition=Q(assignment__isnull=False) | ~Q(reason=""),
                violation_error_message="Say why you read it: it is kept.",
            ),
        ]
        indexes = [models.Index(fields=["at"], name="reading_by_time")]

    def __str__(self):
        return f"{self.person}: {self.why}"

    @property
    def why(self) -> str:
        return self.reason or self.assignment.get_purpose_display()
