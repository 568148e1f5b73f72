"""Editions, what stands for an item today, and what was made of them for display."""

from django.db import models
from django.db.models import Q


class Status(models.TextChoices):
    LIVE = "live"
    GONE = "gone"


class Edition(models.Model):
    """A snapshot as published: its canonical bytes, or the tombstone of one.

    The bytes are never parsed and written again: they are what was hashed.
    """

    pk = models.CompositePrimaryKey("code", "number")
    code = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, unique=True)
    document = models.BinaryField(null=True)
    published_at = models.DateTimeField()
    status = models.CharField(max_length=4, choices=Status)
    reason = models.CharField(max_length=32, blank=True)
    # When it was withdrawn, as the workroom says.
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="edition_has_document_or_reason",
                condition=Q(status="live", document__isnull=False, reason="")
                | (Q(status="gone", document__isnull=True) & ~Q(reason="")),
                violation_error_message="A tombstone has a reason and no document.",
            ),
        ]

    def __str__(self):
        return f"{self.code} v{self.number}"


class Entry(models.Model):
    """An item as it stands: which edition is current, or that it is withdrawn.

    A page is answered by one read of this row and the fragment beside it. What
    lists are sorted by stands here too; a withdrawn item keeps none of it.
    """

    code = models.CharField(max_length=32, primary_key=True)
    # Its bit in sets of items (`bits.py`). It says nothing of the item and is never
    # shown; a catalogue that is rebuilt may give it another one.
    place = models.PositiveIntegerField(unique=True)
    # Given by the workroom, rising with each push of this item; older ones are refused.
    sequence = models.BigIntegerField()
    # SHA-256 of what that push said: the same again is let pass, another is refused.
    push = models.CharField(max_length=64)
    status = models.CharField(max_length=4, choices=Status)
    reason = models.CharField(max_length=32, blank=True)
    changed_at = models.DateTimeField()  # published or withdrawn: for the feed
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    # Every edition: [{"number", "published_at", "status", "change_note"}].
    editions = models.JSONField()
    specimen = models.BooleanField(default=False)
    kind = models.CharField(max_length=24, blank=True)
    collection = models.CharField(max_length=32, blank=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)  # of the current edition
    first_published_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(
                name="entry_newest",
                fields=["-published_at", "code"],
                condition=Q(status="live"),
            ),
            models.Index(
                name="entry_by_date",
                fields=["earliest", "code"],
                condition=Q(status="live"),
            ),
            models.Index(name="entry_changed", fields=["-changed_at", "code"]),
            models.Index(name="entry_by_collection", fields=["collection", "code"]),
        ]

    def __str__(self):
        return self.code


class Fragment(models.Model):
    """The HTML of an edition in one language, made when it was pushed.

    Good only as long as `build` is that of the running code (`fragments.py`).
    """

    pk = models.CompositePrimaryKey("sha256", "language")
    sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    code = models.CharField(max_length=32)
    build = models.CharField(max_length=16)
    title = models.TextField()  # for the head of the page and for feeds
    sort_key = models.TextField()  # the title, folded
    card = models.TextField()
    body = models.TextField()

    class Meta:
        indexes = [
            models.Index(name="fragment_by_code", fields=["code"]),
            models.Index(name="fragment_by_build", fields=["build"]),
            models.Index(name="fragment_by_title", fields=["language", "sort_key"]),
        ]

    def __str__(self):
        return f"{self.sha256[:12]} {self.language}"


class Picture(models.Model):
    """A picture that a live edition shows. Any other key answers 404, or 410."""

    key = models.CharField(max_length=64, primary_key=True)
    code = models.CharField(max_length=32)
    label = models.CharField(max_length=64)  # of the page, for names of downloads
    # Numbers of the live editions that show it. Empty: gone.
    editions = models.JSONField()
    sizes = models.JSONField()  # as in `edition.Picture`
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = [models.Index(name="picture_by_code", fields=["code"])]

    def __str__(self):
        return self.key
