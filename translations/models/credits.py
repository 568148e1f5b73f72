"""That somebody wants to be named otherwise in what was handed in before."""

from django.db import models
from django.db.models import F, Q

from evidence.models import User


class CreditChange(models.Model):
    """How `person` is to be named in all that they handed in until it was agreed to.

    The credit of a text is fixed when it is handed in, and texts are final. Whoever
    reads one asks here besides (`Text.credits`). Asked for by the person, agreed to
    by somebody else.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="credit_changes")
    credit = models.CharField(max_length=120, blank=True, help_text="“”: anonymous")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-agreed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="credit_change_agreed_by_another",
                condition=Q(agreed_by__isnull=True, agreed_at__isnull=True)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False)
                & ~Q(agreed_by=F("person")),
                violation_error_message="Somebody else agrees to it.",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(agreed_at__isnull=True),
                name="credit_change_one_open",
                violation_error_message="You have asked for a change already.",
            ),
        ]

    def __str__(self):
        return self.credit or "anonymous"
