"""What somebody told us about an item, what we did about it, and who read it.

Words (the letter's, and those of custodians about it) are sealed rows of their own:
they are erased when they need not be kept any more, while that there was a concern,
how it ended and who decided stays.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When

from evidence.models import Item
from evidence.models.wordings import LANGUAGES

HIDE_WITHIN = timedelta(hours=24)
REVIEW_WITHIN = timedelta(days=14)


def by_field(**options) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options
    )


class ConcernQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def by_deadline(self):
        """With `deadline`, the next thing that is due, those due first at the front.

        Whether to hide is decided by hiding or by proposing an outcome.
        """
        undecided = Q(hide_by__isnull=False, hidden_at=None, proposed_by=None)
        return self.annotate(
            deadline=Case(
                When(closed_at__isnull=False, then=None),
                When(undecided, then=F("hide_by")),
                default=F("review_by"),
            )
        ).order_by("deadline", "pk")


class Concern(models.Model):
    """One letter, as a matter to be decided by two people.

    `proposed_by` and `proposed` are the first one's; whoever agrees is another, which
    the database holds to, too.
    """

    class Kind(models.TextChoices):
        DANGER = "danger", "somebody in danger"
        FAMILY = "family", "from a family"
        SELF = "self", "from the person concerned"
        RIGHTS = "rights", "rights"
        ERROR = "error", "an error"

    class Outcome(models.TextChoices):
        KEPT = "kept", "kept as it is"
        REDACTED = "redacted", "shown in part"
        RESTRICTED = "restricted", "closed"
        WITHDRAWN = "withdrawn", "withdrawn"

    URGENT = (Kind.DANGER, Kind.FAMILY, Kind.SELF)

    letter = models.UUIDField(unique=True, editable=False)
    receipt = models.CharField(max_length=16)
    kind = models.CharField(max_length=6, choices=Kind)
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="concerns"
    )
    language = models.CharField(max_length=2, choices=[*LANGUAGES, ("ru", "Русский")])
    received_on = models.DateField()
    taken_in_at = models.DateTimeField()
    hide_by = models.DateTimeField("to be decided by", null=True, blank=True)
    review_by = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = by_field(null=True, blank=True)
    proposed = models.CharField(max_length=10, choices=Outcome, blank=True)
    proposed_by = by_field(null=True, blank=True)
    agreed_by = by_field(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    words_erased_on = models.DateField(null=True, blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="concern_agreed_by_another",
                condition=Q(agreed_by=None) | ~Q(agreed_by=F("proposed_by")),
                violation_error_message="Two different people decide.",
            ),
            models.CheckConstraint(
                name="concern_closed_by_two",
                condition=Q(closed_at=None, outcome="", agreed_by=None)
                | Q(
                    closed_at__isnull=False,
                    agreed_by__isnull=False,
                    proposed_by__isnull=False,
                    outcome=F("proposed"),
                )
                & ~Q(outcome=""),
                violation_error_message="A closed concern has the outcome of two.",
            ),
        ]

    def __str__(self):
        return f"Concern {self.pk}"


class ConcernEvent(models.Model):
    """One thing that was done about a concern. Append-only by trigger."""

    class Kind(models.TextChoices):
        TAKEN_IN = "taken_in", "taken in"
        RELATED = "related", "found to be about an item"
        NOTED = "noted", "noted"
        HIDDEN = "hidden", "hidden first"
        PROPOSED = "proposed", "outcome proposed"
        RETURNED = "returned", "proposal returned"
        CONCLUDED = "concluded", "agreed and closed"

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=9, choices=Kind)
    by = by_field(null=True)
    at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10, choices=Concern.Outcome, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.concern}: {self.get_kind_display()}"


class ConcernReading(models.Model):
    """That somebody opened a concern and saw its words.

    Never changed; taken out only by age (trigger, and `retention.py`).
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="readings")
    by = by_field()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.concern} read by {self.by}"


class Words(models.Model):
    """Words of a letter, or of a custodian at an event: sealed, and erased in time."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="words")
    event = models.OneToOneField(ConcernEvent, models.PROTECT, related_name="words")
    sealed = models.BinaryField()

    class Meta:
        verbose_name_plural = "words"

    def __str__(self):
        return f"Words at {self.event}"


class Unopened(models.Model):
    """A letter that none of our keys opens. It stays where it is until one does."""

    letter = models.UUIDField(primary_key=True)
    received_on = models.DateField()
    tried_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "unopened"

    def __str__(self):
        return str(self.letter)
