"""Opening what is closed: asked for by one person, agreed to by another."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evidence.models.checks import Checked

from .access import Level

CLOSED = Level.CUSTODIAN  # from this level on, opening takes two people


class OpeningQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=Opening.State.WAITING)


class Opening(Checked):
    """That somebody asked to open one level column of one record, and what came of it.

    `place` is the record's table and `field` the column, because that is what the
    trigger on each of these tables compares (evidence/openings.py): a level of 3 or
    4 goes down only within the transaction in which such a row became `opened`. A
    row is never deleted, and settled once.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "waits for a second person"
        OPENED = "opened"
        REFUSED = "refused"
        TAKEN_BACK = "taken_back", "taken back"

    place = models.CharField(max_length=40)
    row = models.BigIntegerField()
    field = models.CharField(max_length=16, default="level")
    item = models.ForeignKey(
        "evidence.Item",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="openings",
        help_text="Empty for what belongs to no item, such as a person.",
    )
    what = models.CharField(max_length=120, help_text="In words, naming nobody")
    before = models.PositiveSmallIntegerField(choices=Level)
    after = models.PositiveSmallIntegerField("level asked for", choices=Level)
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField("why not", max_length=300, blank=True)
    opened_in = models.BigIntegerField(
        null=True, editable=False, help_text="Transaction; set by a trigger alone"
    )

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="opening_opens",
                condition=Q(before__gte=CLOSED, after__lt=F("before"))
                & Q(after__in=Level.values),
                violation_error_message="Opening goes from level 3 or 4 downwards.",
            ),
            models.CheckConstraint(
                name="opening_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why it should be opened.",
            ),
            models.CheckConstraint(
                name="opening_settled_by_somebody",
                condition=Q(
                    state="waiting", settled_by__isnull=True, settled_at__isnull=True
                )
                | ~Q(state="waiting")
                & Q(settled_by__isnull=False, settled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="opening_by_two_people",
                condition=Q(state__in=["waiting", "taken_back"])
                | ~Q(settled_by=F("asked_by")),
                violation_error_message="Somebody else than who asked decides.",
            ),
            models.CheckConstraint(
                name="opening_refused_with_reason",
                condition=~Q(state="refused") | ~Q(answer=""),
                violation_error_message="Say why it stays closed.",
            ),
            models.UniqueConstraint(
                fields=["place", "row", "field"],
                condition=Q(state="waiting"),
                name="opening_asked_once",
                violation_error_message="Somebody has asked for this already.",
            ),
        ]
        indexes = [models.Index(fields=["item", "state"], name="opening_of_item")]

    def __str__(self):
        return f"{self.what}: {self.before} to {self.after}"

    @property
    def model(self) -> type[models.Model]:
        """The model whose rows stand in `place`."""
        return next(m for m in apps.get_models() if m._meta.db_table == self.place)

    def record(self) -> models.Model | None:
        """What would be opened; None where it was removed meanwhile."""
        return self.model._base_manager.filter(pk=self.row).first()
