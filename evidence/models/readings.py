from django.conf import settings
from django.db import models


class Reading(models.Model):
    """That somebody looked at what is closed: once for an item and a sitting.

    Append-only by trigger. `sitting` is a hash of the session: it tells one sitting
    from the next and opens nothing.
    """

    item = models.ForeignKey("evidence.Item", models.PROTECT, related_name="readings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="readings"
    )
    sitting = models.CharField(max_length=64)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person", "sitting"], name="reading_once_a_sitting"
            )
        ]

    def __str__(self):
        return f"{self.item.reference_code}, {self.at:%Y-%m-%d}"
