"""What reviewers did to single lines of what was handed in."""

from django.db import models

from .threads import AboutLine, of_one_text


class AcceptedLine(AboutLine):
    """That a reviewer has read a line and found it right.

    `digest` is of the words that stood there: it says nothing of other words, so an
    acceptance ends by itself when the line, or the source beside it, changes.
    """

    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        constraints = [
            of_one_text("acceptedline"),
            models.UniqueConstraint(
                fields=["transcription", "key", "by"], name="transcribed_line_accepted"
            ),
            models.UniqueConstraint(
                fields=["translation", "key", "by"], name="translated_line_accepted"
            ),
        ]

    def __str__(self):
        return f"{self.key} accepted by {self.by}"


class LineEdit(AboutLine):
    """What a reviewer changed in a line of a submitted text.

    `beside` is what stands beside the words: a translator's note, or the normalised
    spelling of a transcription. Append-only.
    """

    before = models.TextField()
    after = models.TextField()
    beside_before = models.TextField(blank=True)
    beside_after = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [of_one_text("lineedit")]

    def __str__(self):
        return f"{self.key} edited by {self.by}"
