"""What people say to each other about a line of a text."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from evidence.models.assignments import within_reach

from .transcriptions import Transcription
from .translations import Translation


class AboutLine(models.Model):
    """Something about one line of one version of a text.

    The line is named by the key that it keeps over versions.
    """

    transcription = models.ForeignKey(
        Transcription, models.PROTECT, null=True, related_name="%(class)ss"
    )
    translation = models.ForeignKey(
        Translation, models.PROTECT, null=True, related_name="%(class)ss"
    )
    key = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def text(self) -> Transcription | Translation:
        return self.transcription or self.translation


def of_one_text(model: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{model}_of_one_text",
        condition=Q(transcription__isnull=False, translation__isnull=True)
        | Q(transcription__isnull=True, translation__isnull=False),
    )


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those said of texts that a staff `user` may read."""
        return self.filter(
            within_reach(
                user,
                "page__item",
                "transcription__level",
                "translation__level",
                "translation__base__level",
                "translation__through__level",
                "page__level",
                "page__item__level",
            )
        )

    def of(self, text: Transcription | Translation):
        """Those said of any version of `text`."""
        return self.filter(page=text.page_id, strand=getattr(text, "strand", ""))


class Comment(AboutLine):
    """A question, remark or doubt about a line, or an answer to one.

    It was said of one version, and who may not read that one does not read it; it is
    shown with the line in later versions, too. `strand` is that of a translation, ""
    for a transcription. An answer names in `root` what began the thread, and threads
    are resolved as a whole. Never deleted: who said it can take it back, and then
    its words are gone (a trigger holds to both).
    """

    class Kind(models.TextChoices):
        QUESTION = "question", "question"
        REMARK = "remark", "remark"
        DOUBT = "doubt", "doubt"
        RETURN = "return", "to be mended"
        ANSWER = "answer", "answer"

    page = models.ForeignKey("evidence.Page", models.PROTECT, related_name="comments")
    strand = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=8, choices=Kind)
    words = models.TextField(blank=True)
    root = models.ForeignKey("self", models.PROTECT, null=True, related_name="answers")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["page", "strand", "key"], name="comment_line")]
        constraints = [
            of_one_text("comment"),
            models.CheckConstraint(
                name="comment_answers_a_thread",
                condition=Q(kind="answer", root__isnull=False)
                | (~Q(kind="answer") & Q(root__isnull=True)),
            ),
            models.CheckConstraint(
                name="comment_says_something",
                condition=Q(taken_back_at__isnull=True) ^ Q(words=""),
                violation_error_message="Write what you want to say.",
            ),
            models.CheckConstraint(
                name="comment_resolved_by_somebody",
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(
                    resolved_at__isnull=False,
                    resolved_by__isnull=False,
                    root__isnull=True,
                ),
            ),
        ]

    def __str__(self):
        return self.words
