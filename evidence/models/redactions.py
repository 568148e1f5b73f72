"""What is withheld of a record that is public: one row says what, why and by whom."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evidence.models.checks import Checked

from .agents import Agent
from .assignments import within_reach
from .pages import Region


class RedactionQuerySet(models.QuerySet):
    def in_force(self):
        """Those that hide something now: from their decision until they are lifted."""
        return self.filter(lifted_at=None)

    def visible_to(self, user):
        """What a staff `user` may read of redactions: those of what they may read."""
        return self.filter(
            Q(item__isnull=True)
            | within_reach(user, "item", "item__level", "page__level"),
            Q(agent__isnull=True) | Q(agent__in=Agent.objects.visible_to(user)),
        )


class Redaction(Checked):
    """Something withheld of what is otherwise public, with a reason.

    In force from the moment it is decided. Hiding takes one person, confirming it a
    second one, and lifting it two. A row is never deleted, and what it hides never
    changes: a trigger sees to it. A person is hidden wherever they stand, so that
    redaction has no item.
    """

    class Kind(models.TextChoices):
        REGION = "region", "parts of a picture"
        FIELD = "field", "a field"
        PERSON = "person", "a person"
        WORDS = "words", "words of a line"

    class Reason(models.TextChoices):
        """Coded reasons; readers are told them in their language."""

        DANGER = "danger", "it could put somebody in danger"
        FAMILY = "family", "at the request of a family"
        SELF = "self", "at the request of the person concerned"
        PRIVACY = "privacy", "to protect somebody's privacy"
        CONSENT = "consent", "consent was missing or taken back"
        RIGHTS = "rights", "somebody's rights in it"
        LAW = "law", "the law requires it"
        OTHER = "other", "another reason, not stated"

    class State(models.TextChoices):
        DECIDED = "decided", "in force, to be agreed to"
        AGREED = "agreed", "in force"
        LIFT_ASKED = "lift_asked", "in force, to be lifted"
        LIFTED = "lifted"

    kind = models.CharField(max_length=8, choices=Kind)
    item = models.ForeignKey(
        "evidence.Item",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="redactions",
    )
    page = models.ForeignKey(
        "evidence.Page",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="redactions",
    )
    agent = models.ForeignKey(
        "evidence.Agent",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="redactions",
    )
    field = models.CharField(
        max_length=40, blank=True, help_text="A name such as “dates.written”"
    )
    line = models.CharField(
        max_length=20, blank=True, help_text="The key of a line, over its versions"
    )
    words = models.JSONField(
        default=dict,
        blank=True,
        help_text="What to hide, for each layer of the line: its diplomatic and "
        "normalised text, and each translation",
    )
    regions = models.ManyToManyField(
        Region, through="RedactedRegion", related_name="redactions"
    )
    reason = models.CharField(max_length=8, choices=Reason)
    note = models.TextField(blank=True, help_text="For staff. Never published.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    lift_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    lift_asked_at = models.DateTimeField(null=True, blank=True)
    lift_reason = models.CharField(max_length=300, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="redaction_names_something",
                condition=Q(kind="region", item__isnull=False, page__isnull=False)
                | Q(kind="field", item__isnull=False) & ~Q(field="")
                | Q(kind="person", item__isnull=True, agent__isnull=False)
                | Q(kind="words", item__isnull=False, page__isnull=False) & ~Q(line=""),
                violation_error_message="A redaction names what it hides.",
            ),
            models.CheckConstraint(
                name="redaction_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Choose the reason that readers will see.",
            ),
            models.CheckConstraint(
                name="redaction_agreed_by_another",
                condition=Q(agreed_by__isnull=True, agreed_at__isnull=True)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False)
                & ~Q(agreed_by=F("decided_by")),
                violation_error_message="Somebody else than who decided it agrees.",
            ),
            models.CheckConstraint(
                name="redaction_lift_asked_with_reason",
                condition=Q(
                    lift_asked_by__isnull=True,
                    lift_asked_at__isnull=True,
                    lift_reason="",
                )
                | Q(lift_asked_by__isnull=False, lift_asked_at__isnull=False)
                & ~Q(lift_reason=""),
                violation_error_message="Say why it should be lifted.",
            ),
            models.CheckConstraint(
                name="redaction_lifted_by_another",
                condition=Q(lifted_by__isnull=True, lifted_at__isnull=True)
                | Q(
                    lifted_by__isnull=False,
                    lifted_at__isnull=False,
                    lift_asked_by__isnull=False,
                )
                & ~Q(lifted_by=F("lift_asked_by")),
                violation_error_message="Somebody else than who asked for it lifts it.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["item", "kind"],
                condition=Q(lifted_at__isnull=True),
                name="redaction_in_force",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.get_state_display()}"

    @property
    def state(self) -> str:
        if self.lifted_at:
            return self.State.LIFTED
        if self.lift_asked_at:
            return self.State.LIFT_ASKED
        return self.State.AGREED if self.agreed_at else self.State.DECIDED

    def get_state_display(self) -> str:
        return self.State(self.state).label


class RedactedRegion(models.Model):
    """A region that a redaction hides. Neither can go without the other."""

    redaction = models.ForeignKey(Redaction, models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["redaction", "region"], name="redacted_region_once"
            )
        ]

    def __str__(self):
        return str(self.region)


def filled_regions() -> models.QuerySet[Region]:
    """Every region that the public sees as a solid fill: the one rule for pixels.

    Closed by its own level, or named by a redaction in force.
    """
    named = RedactedRegion.objects.filter(redaction__lifted_at=None)
    return Region.objects.filter(Q(level__gt=0) | Q(pk__in=named.values("region")))
