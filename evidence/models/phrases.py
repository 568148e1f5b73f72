from django.db import models

from .items import Item


class PhraseRow(models.Model):
    """One row of a phrase sheet: foreign words written in Hangul as they sound."""

    class Certainty(models.TextChoices):
        HIGH = "high"
        MODERATE = "moderate"
        LOW = "low"

    item = models.ForeignKey(Item, models.CASCADE, related_name="phrases")
    order = models.PositiveSmallIntegerField()
    hangul_as_written = models.CharField(max_length=200)
    target_language = models.CharField(
        max_length=12, blank=True, help_text="Which language it renders is a claim."
    )
    target_text = models.CharField("reconstructed", max_length=200, blank=True)
    gloss_ko = models.CharField("gloss in Korean", max_length=200, blank=True)
    translation_en = models.CharField(max_length=200, blank=True)
    translation_ja = models.CharField(max_length=200, blank=True)
    translation_ko = models.CharField(max_length=200, blank=True)
    translation_uk = models.CharField(max_length=200, blank=True)
    certainty = models.CharField(max_length=8, choices=Certainty, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "order"],
                name="phrase_row_order_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self):
        return self.hangul_as_written
