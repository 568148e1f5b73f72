"""What was asked to be published, kept exactly as it went out."""

import json

from django.conf import settings
from django.db import models
from django.db.models import Q

from evidence.models import Collection, Item, Original
from evidence.models.wordings import LANGUAGES


class Publication(models.Model):
    """One edition of an item: its canonical bytes, its hash, and what became of it.

    Numbered from 1 for each item. A composed edition is never changed; a withdrawn
    one loses document, nonce and pictures, and keeps number, hash, date and reason.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "waiting for its day"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    class Reason(models.TextChoices):
        """Coded reasons for a tombstone; the words are the catalogue's."""

        DANGER = "danger", "it could put somebody in danger"
        FAMILY = "family", "at the request of a family"
        SELF = "self", "at the request of the person concerned"
        PRIVACY = "privacy", "to protect somebody's privacy"
        CONSENT = "consent", "consent was missing or taken back"
        RIGHTS = "rights", "somebody's rights in it"
        LAW = "law", "the law requires it"
        ERROR = "error", "it contained an error"
        OTHER = "other", "another reason, not stated"
        UNDER_REVIEW = "under_review", "under review after a concern"
        # Of one version that another has replaced: given by redacting, never chosen.
        REDACTED_DANGER = "redacted_danger", "replaced: danger"
        REDACTED_FAMILY = "redacted_family", "replaced: at the request of a family"
        REDACTED_SELF = "redacted_self", "replaced: at their own request"
        REDACTED_PRIVACY = "redacted_privacy", "replaced: privacy"
        REDACTED_CONSENT = "redacted_consent", "replaced: no consent"
        REDACTED_RIGHTS = "redacted_rights", "replaced: rights"
        REDACTED_LAW = "redacted_law", "replaced: the law"
        REDACTED_OTHER = "redacted_other", "replaced: a reason not stated"

    # What somebody who withdraws can choose.
    REASONS = [
        one
        for one in Reason.choices
        if not one[0].startswith(("redacted", "under_review"))
    ]

    item = models.ForeignKey(Item, models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    embargo_until = models.DateTimeField(null=True, blank=True)
    change_note = models.JSONField(default=dict, blank=True)
    leave_out = models.BooleanField(
        default=False, help_text="Texts that nobody approved yet stay behind."
    )
    published_at = models.DateTimeField(null=True, blank=True)
    document = models.BinaryField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    sequence = models.PositiveBigIntegerField(
        default=0, help_text="Its place among all that happened to the item in public"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawn_sequence = models.PositiveBigIntegerField(default=0)
    reason = models.CharField(max_length=24, choices=Reason, blank=True)
    reason_note = models.TextField(blank=True, help_text="For staff. Never published.")

    class Meta:
        ordering = ["item_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "number"], name="publication_number_once"
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(status="waiting"),
                name="publication_one_waiting",
                violation_error_message="This item already waits for its day.",
            ),
            models.CheckConstraint(
                name="publication_published_is_whole",
                condition=~Q(status="published")
                | Q(document__isnull=False, published_at__isnull=False) & ~Q(sha256=""),
            ),
            models.CheckConstraint(
                name="publication_withdrawn_is_empty",
                condition=~Q(status="withdrawn")
                | Q(document__isnull=True, withdrawn_at__isnull=False) & ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.item.reference_code} v{self.number} ({self.status})"


def picture_keys(publication: Publication) -> set[str]:
    """Public keys of the pictures that a public edition shows."""
    pages = json.loads(bytes(publication.document))["pages"]
    return {page["picture"]["key"] for page in pages if page["picture"]}


class Outgoing(models.Model):
    """How far the catalogue must have come with an item: one row for each.

    `sequence` grows with everything that happens to the item in public; the
    catalogue refuses what is older than it has. Locking this row is what makes
    two publishers at the same moment take turns.
    """

    item = models.OneToOneField(Item, models.PROTECT, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    pushed = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return f"{self.item.reference_code}: {self.pushed} of {self.sequence}"


class FilledPicture(models.Model):
    """The renditions of one original with parts of it filled, made once.

    Whoever asks for the same fills of the same original finds them here. The files
    lie in the `working` storage below `folder`, which is random.
    """

    original = models.ForeignKey(Original, models.PROTECT, related_name="filled")
    recipe = models.CharField(max_length=64)
    folder = models.CharField(max_length=64, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sizes = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["original", "recipe"], name="filled_picture_once"
            )
        ]

    def __str__(self):
        return self.folder


class PublishedPicture(models.Model):
    """The renditions of one original as published under one random key.

    `recipe` is the SHA-256 of what was done to it, that is of `fills`; the same
    original by the same recipe keeps its key over editions. The files lie in the
    `working` storage below `folder` and are copied out when pushed.
    """

    key = models.CharField(max_length=32, primary_key=True)
    original = models.ForeignKey(Original, models.PROTECT, related_name="published")
    item = models.ForeignKey(Item, models.PROTECT, related_name="published_pictures")
    recipe = models.CharField(max_length=64)
    fills = models.JSONField(default=list, help_text="Shapes that are solid in it")
    folder = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sizes = models.JSONField()
    withdrawn_sequence = models.PositiveBigIntegerField(
        default=0, help_text="When its item was withdrawn; then the key is spent."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "original", "recipe"],
                condition=Q(withdrawn_sequence=0),
                name="published_picture_once",
            )
        ]

    def __str__(self):
        return self.key


class PublishedCollection(models.Model):
    """A collection as it was last published."""

    collection = models.OneToOneField(Collection, models.PROTECT, primary_key=True)
    document = models.JSONField()
    sequence = models.PositiveBigIntegerField()
    pushed = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return self.collection.slug


class SitePage(models.Model):
    """The words of a page about the archive in one language.

    `title` and `body` are being worked on; what readers have is `published`.
    """

    class Slug(models.TextChoices):
        METHOD = "method"
        IMPRINT = "imprint"
        PRIVACY = "privacy"
        LIMITS = "limits", "what is not promised"

    slug = models.CharField(max_length=8, choices=Slug)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    title = models.CharField(max_length=120)
    body = models.TextField(help_text="Paragraphs are parted by empty lines.")
    published = models.JSONField(null=True, editable=False)
    sequence = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["slug", "language"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "language"], name="site_page_once")
        ]

    def __str__(self):
        return f"{self.slug} ({self.language})"


# At the end: they are models of this app, in a file of their own.
from archive.publication.holds import Hold, Silence  # noqa: E402, F401
