"""What transcriptions and translations have in common: versions and review."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from evidence.models.access import Level, level_field
from evidence.models.assignments import within_reach
from evidence.models.items import Rights


class State(models.TextChoices):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"


class TextQuerySet(models.QuerySet):
    LEVELS: tuple[str, ...] = ("level", "page__level", "page__item__level")

    def visible_to(self, user):
        """The texts a staff `user` may read: those of pages they may read."""
        return self.filter(within_reach(user, "page__item", *self.LEVELS))

    def waiting_for(self, user):
        """What `user` could review, oldest first; never their own work."""
        waiting = self.visible_to(user).filter(state=State.SUBMITTED)
        mine = self.model.objects.written_by(user)
        return waiting.exclude(pk__in=mine.values("pk")).order_by("submitted_at", "pk")

    def written_by(self, user):
        """The texts in which `user` writes, as their author or beside them."""
        beside = {"contributors__person": user, "contributors__earlier": False}
        return self._of(user, self.model.objects.filter(**beside))

    def credited_to(self, user):
        """The same, and those that have words of theirs from a version before."""
        return self._of(user, self.model.objects.filter(contributors__person=user))

    def _of(self, user, beside):
        return self.filter(Q(author=user) | Q(pk__in=beside.values("pk")))


# What `Text.credits` reads besides the text.
CREDITED = ("author__credit_changes", "contributors__person__credit_changes")


class Text(Rights):
    """One version of the words of a page. A version is a row; it never goes back.

    draft → submitted → approved, by somebody else than its author. `revision`
    counts saves of a draft, so that two people at one draft notice each other.
    `credit` is fixed when the text is submitted, "" for anonymous.
    """

    page = models.ForeignKey("evidence.Page", models.PROTECT, related_name="%(class)ss")
    language = models.CharField(max_length=12, help_text="BCP 47")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="%(class)ss"
    )
    credit = models.CharField(max_length=120, blank=True)
    machine = models.BooleanField(
        "machine draft", default=False, help_text="Begun from a machine's output."
    )
    note = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    level = level_field(
        Level.PUBLIC, help_text="Above 0 the text stays closed on a public page."
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = TextQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_written_by(self, user) -> bool:
        """Whether `user` is among those who wrote this version."""
        if self.author_id == user.pk:
            return True
        return self.contributors.filter(person=user, earlier=False).exists()

    def credits(self) -> str:
        """Everybody whose words it has, as each chose to be named; "" if nobody is.

        Who asked for it since, and was agreed to, is named as they asked then.
        """
        wrote = [(self.author, self.credit)]
        wrote += [(one.person, one.credit) for one in self.contributors.all()]
        named = [self._credit_of(person, fixed) for person, fixed in wrote]
        return ", ".join(dict.fromkeys(filter(None, named)))

    def _credit_of(self, person, fixed: str) -> str:
        for change in person.credit_changes.all():  # newest first
            if change.agreed_at and self.submitted_at:
                return change.credit if change.agreed_at > self.submitted_at else fixed
        return fixed

    def __str__(self):
        return f"{self.page} {self.language} v{self.version} ({self.state})"


def review_constraints(model: str) -> list[models.CheckConstraint]:
    approved = Q(state=State.APPROVED)
    return [
        models.CheckConstraint(
            name=f"{model}_approved_by_somebody",
            condition=(
                approved & Q(approved_by__isnull=False, approved_at__isnull=False)
            )
            | (~approved & Q(approved_by__isnull=True, approved_at__isnull=True)),
            violation_error_message="An approved text names who approved it.",
        ),
        models.CheckConstraint(
            name=f"{model}_approved_by_another",
            condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("author")),
            violation_error_message="Nobody approves their own work.",
        ),
        models.CheckConstraint(
            name=f"{model}_level_exists",
            condition=Q(level__in=Level.values),
            violation_error_message="An access level is a number from 0 to 4.",
        ),
    ]
