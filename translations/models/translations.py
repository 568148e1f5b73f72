from django.conf import settings
from django.db import models
from django.db.models import Q

from values.codes import new_translation_id

from .texts import State, Text, TextQuerySet, review_constraints
from .transcriptions import Transcription, TranscriptionSegment


class TranslationQuerySet(TextQuerySet):
    # A translation says what its original says, and is shown beside it.
    LEVELS = (*TextQuerySet.LEVELS, "base__level", "through__level")

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
    through, where it was not made from the original; `through` is the very
    translation it was made from, where we hold that one.

    `remains` keeps the words of lines that the transcription lost under a draft.
    """

    strand = models.CharField(max_length=20, default=new_translation_id, editable=False)
    base = models.ForeignKey(Transcription, models.PROTECT, related_name="translations")
    relay = models.CharField(max_length=12, blank=True, help_text="BCP 47")
    through = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="onwards"
    )
    preferred = models.BooleanField(default=False)
    remains = models.TextField(blank=True)

    objects = TranslationQuerySet.as_manager()

    @property
    def rests_on(self) -> list[Text]:
        """The texts whose words it renders: where one is closed, so is it."""
        return [one for one in (self.base, self.through) if one is not None]

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
    """The translation of one line. Its `source` is a row of the base version.

    `through` is the row of the translation it was made through. The words may have
    been made from earlier rows than these two: then `made_from` or `made_through`
    names them, the line is stale, and a person has to look at it again.

    `revision` counts the saves of the line, `by` made the last one. `outside` says
    where a draft of the line was brought from, and stays; `untouched` holds until
    a person changes it or says that it is right.
    """

    translation = models.ForeignKey(
        Translation, models.PROTECT, related_name="segments"
    )
    source = models.ForeignKey(
        TranscriptionSegment, models.PROTECT, related_name="translations"
    )
    text = models.TextField(blank=True)
    note = models.TextField(blank=True, help_text="The translator's note, published.")
    through = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="onwards"
    )
    made_from = models.ForeignKey(
        TranscriptionSegment, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_through = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    outside = models.CharField(max_length=60, blank=True)
    untouched = models.BooleanField(default=False)

    class Meta:
        ordering = ["translation_id", "source__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "source"], name="translated_segment_once"
            ),
            models.CheckConstraint(
                name="untouched_is_from_outside",
                condition=Q(untouched=False) | ~Q(outside=""),
                violation_error_message="Only what came from outside is untouched.",
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def stale(self) -> bool:
        """Whether this row was carried here from words that have changed since."""
        return self.made_from_id is not None or self.made_through_id is not None


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
