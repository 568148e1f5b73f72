from django.db import models
from django.db.models import Q

from .transcriptions import Transcription
from .translations import Translation


class Contributor(models.Model):
    """Somebody who is credited in a text beside its author.

    Like the author's their `credit` is fixed when the text is submitted, "" for
    anonymous. Whoever writes in it never approves it (a trigger sees to that, too);
    whose words are those of the version before, which was approved, may.
    """

    transcription = models.ForeignKey(
        Transcription, models.PROTECT, null=True, related_name="contributors"
    )
    translation = models.ForeignKey(
        Translation, models.PROTECT, null=True, related_name="contributors"
    )
    person = models.ForeignKey("evidence.User", models.PROTECT, related_name="+")
    credit = models.CharField(max_length=120, blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    earlier = models.BooleanField(
        default=False,
        help_text="They wrote in a version before, and nothing in this one.",
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="contributor_to_one_text",
                condition=Q(transcription__isnull=False, translation__isnull=True)
                | Q(transcription__isnull=True, translation__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["transcription", "person"], name="transcription_contributor"
            ),
            models.UniqueConstraint(
                fields=["translation", "person"], name="translation_contributor"
            ),
        ]

    def __str__(self):
        return str(self.person)
