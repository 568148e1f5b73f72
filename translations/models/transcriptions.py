from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from evidence.models import Region
from values.codes import new_segment_id

from .texts import State, Text, TextQuerySet, review_constraints


class TranscriptionQuerySet(TextQuerySet):
    def current(self):
        """The newest approved transcription of each page."""
        approved = self.filter(state=State.APPROVED)
        return approved.order_by("page_id", "-version").distinct("page_id")


class Transcription(Text):
    """What is written on one page, as read: one version of it.

    `gone` keeps, by its key and without its words, what each line that a draft lost
    told of where it came from: it may come back, brought by somebody who changed it
    at the same time.
    """

    gone = models.JSONField(default=dict, blank=True, editable=False)

    objects = TranscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["page_id", "-version"]
        constraints = [
            *review_constraints("transcription"),
            models.UniqueConstraint(
                fields=["page", "version"], name="transcription_version_once"
            ),
            models.UniqueConstraint(
                fields=["page"],
                condition=~Q(state="approved"),
                name="transcription_one_open_version",
                violation_error_message="This page already has a version in work.",
            ),
        ]


class TranscriptionSegment(models.Model):
    """One line of a transcription, in reading order, on zero or more regions.

    `key` stays the same over versions: it is how a line is cited. `diplomatic` is
    as written, with the marks of values/marks.py; `normalised` is the same in
    corrected Northern orthography, empty where nothing differs. A line that was
    split off names in `cut_from` the line it was part of, and one that took others
    in names them in `joined`: so whatever hangs on them finds its way.

    `outside` says which machine, or who elsewhere, read it first, and stays;
    `untouched` holds until a person changes it or says that it is right.
    """

    transcription = models.ForeignKey(
        Transcription, models.PROTECT, related_name="segments"
    )
    key = models.CharField(max_length=20, default=new_segment_id, editable=False)
    order = models.PositiveIntegerField()
    language = models.CharField(max_length=12, help_text="BCP 47")
    diplomatic = models.TextField()
    normalised = models.TextField(blank=True)
    cut_from = models.CharField(max_length=20, blank=True, editable=False)
    joined = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, editable=False
    )
    outside = models.CharField(max_length=60, blank=True)
    untouched = models.BooleanField(default=False)
    regions = models.ManyToManyField(Region, blank=True, related_name="segments")

    class Meta:
        ordering = ["transcription_id", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["transcription", "order"],
                name="segment_order_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["transcription", "key"], name="segment_key_once"
            ),
            models.CheckConstraint(
                name="untouched_reading_is_from_outside",
                condition=Q(untouched=False) | ~Q(outside=""),
                violation_error_message="Only what came from outside is untouched.",
            ),
        ]

    def __str__(self):
        return self.diplomatic

    @property
    def words(self) -> tuple[str, str]:
        """What a translation depends on: not the place, not the order."""
        differs = self.normalised != self.diplomatic  # older rows may say it twice
        return self.diplomatic, self.normalised if differs else ""
