"""Work is by assignment: who may read what is closed, for what, and until when."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Now

from evidence.models.checks import Checked

from .access import Level


class AssignmentQuerySet(models.QuerySet):
    def open(self):
        """Those that hold now."""
        return self.filter(ended_at=None, begins_at__lte=Now()).filter(
            Q(until=None) | Q(until__gt=Now())
        )


class Assignment(Checked):
    """That a person works on an item, and therefore reads what is closed of it.

    Up to level 2 nobody needs one. `opens` is the highest level it lets them read;
    its purpose is what the reading log records. Never deleted, and ended once.
    """

    class Purpose(models.TextChoices):
        CATALOGUING = "cataloguing", "cataloguing"
        TRANSCRIBING = "transcribing", "transcribing"
        TRANSLATING = "translating", "translating"
        REVIEW = "review", "review"
        PUBLISHING = "publishing", "publishing"
        CARE = "care", "care for those concerned"

    item = models.ForeignKey(
        "evidence.Item", models.PROTECT, related_name="assignments"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments"
    )
    purpose = models.CharField(max_length=12, choices=Purpose)
    words = models.CharField("what is to be done", max_length=300, blank=True)
    opens = models.PositiveSmallIntegerField(
        "reads up to level",
        choices=[(level.value, level.label) for level in Level if level >= 3],
        default=Level.CUSTODIAN,
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    begins_at = models.DateTimeField("from")
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="assignment_opens_what_is_closed",
                condition=Q(opens__in=[Level.CUSTODIAN, Level.SEALED]),
                violation_error_message="An assignment opens level 3, or 4.",
            ),
            models.CheckConstraint(
                name="assignment_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gt=F("begins_at")),
                violation_error_message="It cannot end before it begins.",
            ),
            models.CheckConstraint(
                name="assignment_ended_by_somebody",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["item", "person", "purpose"],
                condition=Q(ended_at__isnull=True),
                name="assignment_once_for_a_purpose",
                violation_error_message="They have this assignment already.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "item"],
                condition=Q(ended_at__isnull=True),
                name="assignment_of_person",
            )
        ]

    def __str__(self):
        return f"{self.get_purpose_display()}: {self.person}"


def within_reach(user, item: str, *levels: str) -> Q:
    """Rows none of whose `levels` lies above what `user` may read.

    `item` is the way to the item whose assignments count, "pk" for items; a level
    that is NULL closes nothing. An account without a role reaches nothing.
    """
    reach = Q()
    for path in levels:
        reach &= Q(**{f"{path}__lte": user.clearance}) | Q(**{f"{path}__isnull": True})
    if not 0 <= user.clearance < Level.SEALED:
        return reach if user.clearance >= 0 else Q(pk__in=[])
    held = Assignment.objects.open().filter(person=user, item=OuterRef(item))
    for path in levels:
        held = held.filter(opens__gte=Coalesce(OuterRef(path), Value(0)))
    return reach | Exists(held)


def in_items_assigned(rows: QuerySet, user) -> QuerySet:
    """Those of `rows`, which tell of a record whether it is in an item, whose item is
    assigned to `user` and open to the level of that record.

    They stand in an `Exists` beside that record. Items themselves are not asked: a
    planner that knows little of the tables would go through all of them each time.
    """
    level = OuterRef(OuterRef("level"))
    held = Assignment.objects.open().filter(person=user, item=OuterRef("item_id"))
    return rows.filter(Exists(held.filter(opens__gte=level)))
