"""What lies in the letterbox: a database of its own, which nothing else is in.

The public process puts letters in and cannot take one out or look at it, not even at
its own. The postman takes them out. Rates are counted here too, since this is the one
place where the public process may leave a trace at all.

Rights, sizes and the limits of both tables stand in the migration, as SQL.
"""

from django.db import models


class Letter(models.Model):
    """Something that somebody told us, sealed (`sealing.py`).

    The id is random and made by whoever took it in. Only the day is kept: a moment
    could be matched with what a network saw.
    """

    id = models.UUIDField(primary_key=True)
    version = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
    received_on = models.DateField()

    class Meta:
        ordering = ["received_on", "id"]

    def __str__(self):
        return str(self.id)


class Count(models.Model):
    """How often something was asked for within a period; gone soon after its end.

    `bucket` is a keyed hash of part of an address under a key of the day
    (`rates.py`), or empty where all are counted together.
    """

    pk = models.CompositePrimaryKey("name", "bucket", "ends_at")
    name = models.CharField(max_length=32)
    bucket = models.CharField(max_length=64, blank=True)
    ends_at = models.DateTimeField(db_index=True)
    number = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.name}: {self.number}"
