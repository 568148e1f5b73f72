"""The glossary: what Northern words mean, and how each is rendered."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Term(models.Model):
    """A word of the North, with what it says literally and what it means.

    It is of no item, and everybody with a role reads it: no name of a person belongs
    here. `key` is the word with both spellings folded (values/glossary). Never
    deleted, but retired; what it said before is in its versions.
    """

    northern = models.CharField("Northern word", max_length=80)
    southern = models.CharField(
        "Southern word",
        max_length=80,
        blank=True,
        help_text="Where the South has another one, or spells it otherwise.",
    )
    key = models.CharField(max_length=80, unique=True, editable=False)
    literal = models.CharField(max_length=200, blank=True)
    meaning = models.CharField(max_length=400, blank=True)
    note = models.TextField(blank=True)
    sensitive = models.BooleanField(
        default=False, help_text="May harm whoever it is said of."
    )
    guards = ArrayField(
        models.CharField(max_length=80),
        default=list,
        blank=True,
        help_text="Longer words that begin like it and mean something else.",
    )
    retired = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                name="term_says_something",
                condition=~Q(northern="") & ~Q(key=""),
                violation_error_message="A term cannot be empty.",
            )
        ]

    def __str__(self):
        return self.northern


class TermRendering(models.Model):
    """How a term is rendered in one language, or must not be."""

    class Standing(models.TextChoices):
        PREFERRED = "preferred"
        ACCEPTED = "accepted"
        FORBIDDEN = "forbidden"

    term = models.ForeignKey(Term, models.CASCADE, related_name="renderings")
    language = models.CharField(max_length=12, help_text="BCP 47")
    text = models.CharField(max_length=120)
    standing = models.CharField(max_length=10, choices=Standing)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["term_id", "language", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language"],
                condition=Q(standing="preferred"),
                name="rendering_preferred_once",
                violation_error_message="One rendering in a language is preferred.",
            ),
            models.UniqueConstraint(
                fields=["term", "language", "text"],
                name="rendering_once",
                violation_error_message="A rendering stands there twice.",
            ),
            models.CheckConstraint(
                name="rendering_says_something",
                condition=~Q(text=""),
                violation_error_message="A rendering cannot be empty.",
            ),
        ]

    def __str__(self):
        return self.text


class TermVersion(models.Model):
    """A term as it stood after one change, by whom, and why. Only added to.

    `said` has its fields and, by language and standing, its renderings. `by` is
    empty for what came with the archive.
    """

    term = models.ForeignKey(Term, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    said = models.JSONField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["term_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="term_version_once")
        ]

    def __str__(self):
        return f"{self.term} v{self.number}"
