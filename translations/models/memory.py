"""What similar lines are found by. Made of approved texts, and made again at will."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class RememberedText(models.Model):
    """That the lines of an approved translation are filed, by which code."""

    translation = models.OneToOneField(
        "translations.Translation",
        models.CASCADE,
        primary_key=True,
        related_name="remembered",
    )
    filed_by = models.CharField(max_length=16)

    def __str__(self):
        return f"{self.translation}"


class RememberedLine(models.Model):
    """A line of it: its source folded, and the sketch of that (values/likeness).

    Nothing here says who may read it: that is asked of its text each time.
    """

    segment = models.OneToOneField(
        "translations.TranslationSegment",
        models.CASCADE,
        primary_key=True,
        related_name="remembered",
    )
    text = models.ForeignKey(RememberedText, models.CASCADE, related_name="lines")
    key = models.TextField()
    sketch = ArrayField(models.IntegerField())

    class Meta:
        indexes = [
            GinIndex(name="remembered_sketch", fields=["sketch"], fastupdate=False)
        ]

    def __str__(self):
        return self.key
