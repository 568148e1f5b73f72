from django.db import models
from django.db.models import Q

from evidence.models.checks import Checked

from .access import Level, level_constraint, level_field
from .wordings import wording_field


class Source(Checked):
    """Where a statement comes from: an article, a post, an official statement."""

    class Kind(models.TextChoices):
        ARTICLE = "article"
        POST = "post", "post on a platform"
        STATEMENT = "official_statement", "official statement"
        BOOK = "book"
        FOOTAGE = "footage"
        OTHER = "other"

    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12, blank=True, help_text="BCP 47")
    date = models.CharField(max_length=40, blank=True, help_text="EDTF")
    url = models.URLField(max_length=500, blank=True)
    platform = models.CharField(max_length=60, blank=True)
    handle = models.CharField("channel or handle", max_length=120, blank=True)
    post_id = models.CharField(max_length=120, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    caption_verbatim = models.TextField(blank=True)
    caption_language = models.CharField(max_length=12, blank=True)
    deleted_since = models.BooleanField("no longer online", default=False)
    note = wording_field()
    level = level_field(Level.PUBLIC)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            level_constraint("source"),
            models.CheckConstraint(
                name="source_has_title",
                condition=~Q(title=""),
                violation_error_message="A source needs a title.",
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.publisher})" if self.publisher else self.title


class ArchivedCopy(models.Model):
    """A copy of a source kept somewhere, for when the source is gone."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="copies")
    url = models.URLField("archive address", max_length=500, blank=True)
    captured_at = models.DateTimeField(null=True, blank=True)
    tool = models.CharField("capture tool and version", max_length=120, blank=True)
    warc = models.CharField("WARC reference", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="archived_copy_is_somewhere",
                condition=~Q(url="", warc="", sha256=""),
                violation_error_message="An archived copy needs an address, a WARC "
                "reference or a SHA-256.",
            )
        ]

    def __str__(self):
        return self.url or self.warc or self.sha256


class ItemSource(models.Model):
    """That a source speaks of an item."""

    item = models.ForeignKey("evidence.Item", models.CASCADE, related_name="sources")
    source = models.ForeignKey(Source, models.PROTECT)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "source"], name="item_source_once")
        ]

    def __str__(self):
        return str(self.source)
