"""Texts of our own in several languages: titles, descriptions, notes."""

from collections import defaultdict

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery

LANGUAGES = [
    ("en", "English"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("uk", "Українська"),
]


class Wording(models.Model):
    """One statement of ours, said in several languages. Its rows are versions."""

    def __str__(self):
        """Its newest text, in English if there is one; a list prefetches `versions`."""
        newest = {row.language: row.text for row in self.versions.all()}
        return next((text for text in newest.values() if text), "—")

    def texts(self, *, public: bool = False) -> dict[str, str]:
        return texts_of([self.pk], public=public)[self.pk]


class WordingVersionQuerySet(models.QuerySet):
    def waiting(self):
        """Drafts to be approved: the newest of their language, not older ones."""
        newest = self.model.objects.order_by("wording_id", "language", "-version")
        newest = newest.distinct("wording_id", "language")
        draft = self.model.State.DRAFT
        return self.filter(pk__in=newest.values("pk"), state=draft).exclude(text="")

    def outdated(self):
        """Approved translations in force whose original was written anew since."""
        versions = self.model.objects
        state = self.model.State
        in_force = versions.exclude(state=state.DRAFT)
        in_force = in_force.order_by("wording_id", "language", "-version")
        in_force = in_force.distinct("wording_id", "language")
        original = versions.filter(state=state.ORIGINAL, wording=OuterRef("wording"))
        original = original.order_by("-pk").values("pk")[:1]
        found = self.filter(pk__in=in_force.values("pk"), state=state.APPROVED)
        return found.exclude(text="").exclude(base=Subquery(original))


class WordingVersion(models.Model):
    """The statement in one language, as it stood at one time. Never rewritten.

    The language it was first written in is `original`; a translation of it is
    fit for the public once somebody else has approved it.
    """

    class State(models.TextChoices):
        ORIGINAL = "original"
        DRAFT = "draft"
        APPROVED = "approved"

    wording = models.ForeignKey(Wording, models.PROTECT, related_name="versions")
    language = models.CharField(max_length=12, choices=LANGUAGES)
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State)
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    written_at = models.DateTimeField(auto_now_add=True)

    objects = WordingVersionQuerySet.as_manager()

    class Meta:
        ordering = ["wording_id", "language", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["wording", "language", "version"], name="wording_version_once"
            ),
            models.CheckConstraint(
                name="wording_approved_by_another",
                condition=~models.Q(approved_by=models.F("author")),
                violation_error_message="Nobody approves their own words.",
            ),
        ]

    def __str__(self):
        return f"{self.text} ({self.language} {self.version})"


def texts_of(wordings: list[int], *, public: bool) -> dict[int, dict[str, str]]:
    """The newest text of each wording by language, in one query.

    With `public`, only what may be published: originals, and approved translations
    of the originals as they stand now.
    """
    found: dict[int, dict[str, str]] = defaultdict(dict)
    versions = WordingVersion.objects.filter(wording__in=[w for w in wordings if w])
    if public:
        versions = versions.exclude(state=WordingVersion.State.DRAFT)
    newest = versions.order_by("wording_id", "language", "-version").distinct(
        "wording_id", "language"
    )
    newest = list(newest)
    state = WordingVersion.State
    originals = {
        row.wording_id: row.pk for row in newest if row.state == state.ORIGINAL
    }
    for row in newest:
        outdated = row.state == state.APPROVED and (
            row.base_id != originals.get(row.wording_id)
        )
        if row.text and not (public and outdated):
            found[row.wording_id][row.language] = row.text
    return found


def wording_field(**options) -> models.OneToOneField:
    """A text in several languages; absent until somebody writes it."""
    defaults = {"null": True, "blank": True, "related_name": "+", "editable": False}
    return models.OneToOneField(Wording, models.PROTECT, **(defaults | options))


class SharedWording(models.Model):
    """Words that descriptions repeat ("1 sheet"), said in other languages once.

    A plain column of an item (its extent, a note on a date) holds what was written
    in the language that the item is described in. Wherever these very words stand,
    their translations do too; other words have none. So a translation cannot outlive
    what it translates, and no row here belongs to an item.
    """

    language = models.CharField(
        "written in", max_length=12, choices=LANGUAGES, default="en"
    )
    text = models.CharField(
        "exact words",
        max_length=500,
        help_text="As they stand in descriptions, to the letter. All staff read them: "
        "nothing that is closed belongs here.",
    )
    words = wording_field()

    class Meta:
        ordering = ["text", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "text"],
                name="shared_wording_once",
                violation_error_message="These words are there already.",
            ),
            models.CheckConstraint(
                name="shared_wording_says_something",
                condition=~models.Q(text=""),
                violation_error_message="Write the words that descriptions repeat.",
            ),
        ]

    def __str__(self):
        return self.text


def shared_texts(texts: set[str], language: str) -> dict[str, dict[str, str]]:
    """What each of these `texts`, in `language`, is in all languages, its own included.

    Public translations only, in two queries whatever the number of texts.
    """
    rows = SharedWording.objects.filter(language=language, text__in=texts)
    keys = dict(rows.values_list("text", "words"))
    said = texts_of(list(keys.values()), public=True)
    return {
        text: {**said.get(keys.get(text), {}), language: text} for text in texts if text
    }
