"""That somebody wants to be named otherwise in what was handed in before."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from evidence.models import User


class CreditChangeQuerySet(models.QuerySet):
    def open(self):
        """Wishes that nobody has agreed to or declined."""
        return self.filter(agreed_at=None, declined_at=None)

    def decided(self):
        """The others, newest first."""
        done = self.exclude(agreed_at=None, declined_at=None)
        done = done.select_related("agreed_by", "declined_by")
        return done.order_by(Coalesce("agreed_at", "declined_at").desc(), "-pk")


class CreditChange(models.Model):
    """How `person` is to be named in all that they handed in until it was agreed to.

    The credit of a text is fixed when it is handed in, and texts are final. Whoever
    reads one asks here besides (`Text.credits`). Asked for by the person, agreed to or
    declined by somebody else. What was decided stays: who wishes again asks anew.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="credit_changes")
    credit = models.CharField(max_length=120, blank=True, help_text="“”: anonymous")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    declined_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text="Why it was declined.")

    objects = CreditChangeQuerySet.as_manager()

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
            models.CheckConstraint(
                name="credit_change_declined_by_another",
                condition=Q(
                    declined_by__isnull=True, declined_at__isnull=True, reason=""
                )
                | Q(
                    declined_by__isnull=False,
                    declined_at__isnull=False,
                    agreed_at__isnull=True,
                )
                & ~Q(reason="")
                & ~Q(declined_by=F("person")),
                violation_error_message="Somebody else declines it, and says why.",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(agreed_at__isnull=True, declined_at__isnull=True),
                name="credit_change_one_open",
                violation_error_message="You have asked for a change already.",
            ),
        ]

    def __str__(self):
        return self.credit or "anonymous"
