from django.db import models
from django.db.models import Q

from values.codes import new_translation_id

from .texts import State, Text, TextQuerySet, review_constraints
from .transcriptions import Transcription, TranscriptionSegment


class TranslationQuerySet(TextQuerySet):
    def current(self):
        """The newest approved version of each translation (strand)."""
        approved = self.filter(state=State.APPROVED)
        return approved.order_by("page_id", "strand", "-version").distinct(
            "page_id", "strand"
        )


class Translation(Text):
    """The words of one page in another language: one version of one translation.

    A `strand` is one translation through all its versions; two strands in one
    language compete, and readers see both. `base` is the very version of the
    transcription that was translated. `relay` names the language it was made
    through, where it was not made from the original.
    """

    strand = models.CharField(max_length=20, default=new_translation_id, editable=False)
    base = models.ForeignKey(Transcription, models.PROTECT, related_name="translations")
    relay = models.CharField(max_length=12, blank=True, help_text="BCP 47")
    preferred = models.BooleanField(default=False)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        ordering = ["page_id", "language", "strand", "-version"]
        constraints = [
            *review_constraints("translation"),
            models.UniqueConstraint(
                fields=["strand", "version"], name="translation_version_once"
            ),
            models.UniqueConstraint(
                fields=["strand"],
                condition=~Q(state="approved"),
                name="translation_one_open_version",
                violation_error_message="This translation has a version in work.",
            ),
        ]


class TranslationSegment(models.Model):
    """The translation of one line. Its source is a row of the base version."""

    translation = models.ForeignKey(
        Translation, models.PROTECT, related_name="segments"
    )
    source = models.ForeignKey(
        TranscriptionSegment, models.PROTECT, related_name="translations"
    )
    text = models.TextField(blank=True)
    note = models.TextField(blank=True, help_text="The translator's note, published.")

    class Meta:
        ordering = ["translation_id", "source__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "source"], name="translated_segment_once"
            )
        ]

    def __str__(self):
        return self.text


class ReviewNote(models.Model):
    """Why a text was returned, or what its reviewer wrote when approving it."""

    transcription = models.ForeignKey(
        Transcription, models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    translation = models.ForeignKey(
        Translation, models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    verdict = models.CharField(
        max_length=10, choices=[("approved", "approved"), ("returned", "returned")]
    )
    reason = models.TextField(blank=True)
    by = models.ForeignKey("evidence.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="review_of_one_text",
                condition=Q(transcription__isnull=False, translation__isnull=True)
                | Q(transcription__isnull=True, translation__isnull=False),
            ),
            models.CheckConstraint(
                name="review_return_has_reason",
                condition=~Q(verdict="returned") | ~Q(reason=""),
                violation_error_message="Say why the text is returned.",
            ),
        ]

    def __str__(self):
        return f"{self.verdict}: {self.reason}"
