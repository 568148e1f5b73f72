from django.db import models

from .wordings import wording_field


class Authenticity(models.Model):
    """A plain statement of how far an item is what it seems to be.

    One for each item, with its reasons; nothing in it is settled by averaging.
    """

    class Status(models.TextChoices):
        NOT_ASSESSED = "not_assessed", "not assessed"
        UNDISPUTED = "undisputed"
        CONTESTED = "contested"
        DOUBTFUL = "doubtful"
        REFUTED = "refuted"

    item = models.OneToOneField(
        "evidence.Item", models.CASCADE, primary_key=True, related_name="authenticity"
    )
    status = models.CharField(
        max_length=14, choices=Status, default=Status.NOT_ASSESSED
    )
    statement = wording_field()

    class Meta:
        verbose_name_plural = "authenticity"

    def __str__(self):
        return self.get_status_display()


class AuthenticityReason(models.Model):
    """One reason for or against, in whose words, from which sources."""

    item = models.ForeignKey(
        "evidence.Item", models.CASCADE, related_name="authenticity_reasons"
    )
    order = models.PositiveSmallIntegerField(default=0)
    text = wording_field()
    by = models.ForeignKey("evidence.Agent", models.PROTECT, null=True, blank=True)
    sources = models.ManyToManyField("evidence.Source", blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self):
        return str(self.text or "—")
