"""What keeps an item from the public apart from its own level."""

from django.conf import settings
from django.db import models

from evidence.models import Item


class Hold(models.Model):
    """While this row stands the item is not published: a concern is under review."""

    item = models.OneToOneField(Item, models.PROTECT, primary_key=True)
    since = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self):
        return f"{self.item.reference_code} is held"


class Silence(models.Model):
    """The withdrawal of an item at this `sequence` leaves no tombstone.

    In public the item answers as a code that was never given to anything.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="silences")
    sequence = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "sequence"], name="silence_once")
        ]

    def __str__(self):
        return f"{self.item.reference_code}, {self.sequence}"
