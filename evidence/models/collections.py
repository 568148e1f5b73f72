from django.conf import settings
from django.db import models

from values.codes import new_code

from .access import Level, level_constraint, level_field
from .wordings import wording_field


class Collection(models.Model):
    """Items that share an origin. Its slug is public; its title is a wording."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    slug = models.SlugField(unique=True)
    title = wording_field()
    description = wording_field()
    specimen = models.BooleanField(
        default=False, help_text="Fictional: said wherever its items appear."
    )
    level = level_field(Level.CUSTODIAN)

    class Meta:
        ordering = ["slug"]
        constraints = [level_constraint("collection")]

    def __str__(self):
        return self.slug


class Accession(models.Model):
    """One transfer into our keeping: what came, from whom, when, how."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    collection = models.ForeignKey(
        Collection, models.PROTECT, related_name="accessions"
    )
    received_from = models.ForeignKey(
        "evidence.Agent", models.PROTECT, null=True, blank=True
    )
    received_on = models.DateField(null=True, blank=True)
    means = models.CharField(max_length=200, blank=True, help_text="How it reached us.")
    condition = models.TextField("condition on receipt", blank=True)
    discrepancy = models.TextField(blank=True, help_text="What did not match the list.")
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-recorded_at"]

    def __str__(self):
        return f"{self.code} ({self.collection.slug})"


class FoundGroup(models.Model):
    """Items found together: on one body, in one bag, at one position."""

    class Kind(models.TextChoices):
        BODY = "body", "same body"
        BAG = "bag", "same bag"
        POSITION = "position", "same position"
        UNKNOWN = "unknown", "together, not known how"

    code = models.CharField(max_length=12, unique=True, default=new_code)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.UNKNOWN)
    note = models.TextField(blank=True)
    level = level_field(Level.CUSTODIAN)

    class Meta:
        constraints = [level_constraint("foundgroup")]

    def __str__(self):
        return f"{self.code} ({self.get_kind_display()})"
