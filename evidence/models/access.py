"""Who may see what: levels, and the three ways a value can be missing."""

from django.db import models
from django.db.models import Q


class Level(models.IntegerChoices):
    """Access levels. What is shown has the highest level of all it touches."""

    PUBLIC = 0, "0 public"
    REGISTERED = 1, "1 registered readers"
    VETTED = 2, "2 vetted translators and reviewers"
    CUSTODIAN = 3, "3 closed"
    SEALED = 4, "4 sealed"


class Absence(models.TextChoices):
    """Why a described property has no public value. Never an empty guess."""

    UNKNOWN = "unknown", "unknown"
    NOT_APPLICABLE = "not_applicable", "not applicable"
    WITHHELD = "withheld", "withheld"


class ContentWarning(models.TextChoices):
    REMAINS = "remains", "human remains"
    BLOOD = "blood", "blood"
    SUICIDE = "suicide_instruction", "instruction to die"
    CAPTIVE = "captive", "a captive"
    PROPAGANDA = "propaganda", "propaganda"
    HATE = "hate", "hate"
    TORTURE = "torture", "torture"
    CHILD = "child", "a child"


def state_field() -> models.CharField:
    """The column `<property>_state` that stands beside a described property.

    Empty: the property is as given, or not described yet. `withheld` may stand
    beside a value, which then never leaves the workroom.
    """
    return models.CharField(
        "if not given", max_length=16, choices=Absence, blank=True, default=""
    )


def level_field(default: Level, **options) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(choices=Level, default=default, **options)


def level_constraint(model: str, field: str = "level") -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{model}_{field}_exists",
        condition=Q(**{f"{field}__in": Level.values}),
        violation_error_message="An access level is a number from 0 to 4.",
    )


def stated(
    model: str, *, texts: tuple = (), numbers: tuple = (), lists: tuple = ()
) -> list[models.CheckConstraint]:
    """Constraints: what is unknown or not applicable has no value."""
    empty = {
        **{name: Q(**{name: ""}) for name in texts},
        **{name: Q(**{f"{name}__isnull": True}) for name in numbers},
        **{name: Q(**{f"{name}__len": 0}) for name in lists},
    }
    return [
        models.CheckConstraint(
            name=f"{model}_{name}_stated",
            condition=is_empty | Q(**{f"{name}_state__in": ["", Absence.WITHHELD]}),
            violation_error_message=(
                f"“{name.replace('_', ' ')}” has a value, so it cannot be unknown "
                "or not applicable."
            ),
        )
        for name, is_empty in empty.items()
    ]
