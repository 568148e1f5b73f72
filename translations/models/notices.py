"""What somebody is told about a text that they have to do with, or a wish of theirs."""

from django.db import models
from django.db.models import Q

from evidence.models.assignments import within_reach

from .credits import CreditChange
from .transcriptions import Transcription
from .translations import Translation


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those addressed to `user`, of texts that they may read now.

        A notice of a text that was closed since answers as if there were none.
        """
        mine = self.filter(person=user)
        for model in (Transcription, Translation):
            text = model._meta.model_name
            levels = (f"{text}__{path}" for path in model.objects.all().LEVELS)
            mine = mine.filter(within_reach(user, f"{text}__page__item", *levels))
        return mine

    def unseen(self):
        return self.filter(seen_at=None)

    def of_item(self, item):
        places = ("transcription__page__item", "translation__page__item")
        return self.filter(Q(**{places[0]: item}) | Q(**{places[1]: item}))

    def about(self, thing):
        """Of a text, or of a wish about credit."""
        if isinstance(thing, CreditChange):
            return self.filter(credit_change=thing)
        return self.filter(**{thing._meta.model_name: thing})


class Notice(models.Model):
    """That something happened to a text, or to a wish about credit, told to one person.

    It says nothing that the text does not say: whoever may not read that any more
    is not shown it. The same is told once until it was seen. `mailed_at` is when
    a letter went out that counted it.
    """

    class Kind(models.TextChoices):
        RETURNED = "returned", "returned"
        APPROVED = "approved", "approved"
        COMMENTED = "commented", "commented"
        STALE = "stale", "lines to be looked at again"
        JOINED = "joined", "somebody writes in it, too"
        EDITED = "edited", "edited by a reviewer"
        CREDIT = "credit", "a wish about credit was answered"

    person = models.ForeignKey("evidence.User", models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    transcription = models.ForeignKey(
        Transcription, models.PROTECT, null=True, blank=True, related_name="notices"
    )
    translation = models.ForeignKey(
        Translation, models.PROTECT, null=True, blank=True, related_name="notices"
    )
    credit_change = models.ForeignKey(
        CreditChange, models.PROTECT, null=True, blank=True, related_name="notices"
    )
    key = models.CharField(max_length=20, blank=True, help_text="Of the line, if one.")
    by = models.ForeignKey(
        "evidence.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="notice_of_one_thing",
                condition=(
                    Q(transcription__isnull=False, translation__isnull=True)
                    | Q(transcription__isnull=True, translation__isnull=False)
                )
                & Q(credit_change__isnull=True)
                & ~Q(kind="credit")
                | Q(transcription__isnull=True, translation__isnull=True)
                & Q(credit_change__isnull=False, kind="credit"),
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "transcription", "key"],
                condition=Q(seen_at__isnull=True, transcription__isnull=False),
                name="notice_of_transcription_once",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "translation", "key"],
                condition=Q(seen_at__isnull=True, translation__isnull=False),
                name="notice_of_translation_once",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.told_of}"

    @property
    def text(self) -> Transcription | Translation | None:
        return self.transcription or self.translation

    @property
    def told_of(self) -> Transcription | Translation | CreditChange:
        return self.text or self.credit_change
