from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from evidence.models.checks import Checked
from values.codes import new_code

from .access import (
    ContentWarning,
    Level,
    level_constraint,
    level_field,
    state_field,
    stated,
)
from .assignments import within_reach
from .collections import Accession, Collection, FoundGroup
from .wordings import LANGUAGES, wording_field


class Kind(models.TextChoices):
    NOTE = "note"
    NOTEBOOK = "notebook", "notebook or diary"
    LETTER = "letter"
    PETITION = "petition", "petition to join the Party"
    CERTIFICATE = "certificate", "service certificate"
    ID_TAG = "id_tag", "identity tag"
    PHONE = "phone"
    DRAWING = "drawing", "drawing or diagram"
    PHRASE_SHEET = "phrase_sheet", "phrase sheet"
    PHOTOGRAPH = "photograph"
    VIDEO = "video", "film or clip"


class Condition(models.TextChoices):
    STAINED = "stained"
    BLOOD = "blood"
    WATER = "water", "water damage"
    BURNT = "burnt"
    TORN = "torn"
    FOLDED = "folded"
    FADED = "faded"
    MOULD = "mould"
    INCOMPLETE = "incomplete"


class Licence(models.TextChoices):
    CC0 = "CC0-1.0", "CC0 1.0"
    CC_BY = "CC-BY-4.0", "CC BY 4.0"
    CC_BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    CC_BY_NC = "CC-BY-NC-4.0", "CC BY-NC 4.0"
    RESERVED = "all-rights-reserved", "all rights reserved"
    PERMISSION = "by-permission", "shown by permission"
    UNKNOWN = "unknown", "rights not known"


class Rights(Checked):
    """Rights in one picture, text, translation or description."""

    licence = models.CharField(max_length=24, choices=Licence, default=Licence.UNKNOWN)
    rights_holder = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class ItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The items a staff `user` may read: the one place that decides."""
        return self.filter(within_reach(user, "pk", "level"))


class Item(Rights):
    """One recovered thing, described as a unit: a note, a diary, a phone.

    Its identity is `reference_code`, never reused. What happened to the thing is
    told by its custody events, not by columns here. What only one kind of thing
    has (a binding, a brand) stands in the row named after the kind.
    """

    class DescriptionLevel(models.TextChoices):
        FONDS = "fonds"
        GROUP = "group"
        ITEM = "item"
        PART = "part"

    class Technique(models.TextChoices):
        HANDWRITTEN = "handwritten"
        PRINTED = "printed"
        STAMPED = "stamped"
        CARBON = "carbon", "carbon copy"
        PHOTO = "photo", "photographic"
        MIXED = "mixed"

    class PhysicalLocation(models.TextChoices):
        HELD = "held", "held by the finder"
        RETURNED = "returned", "returned"
        UNKNOWN = "unknown", "unknown"

    class Status(models.TextChoices):
        DRAFT = "draft"
        COMPLETE = "complete"

    reference_code = models.CharField(
        max_length=12, unique=True, default=new_code, editable=False
    )
    kind = models.CharField(max_length=16, choices=Kind)
    collection = models.ForeignKey(Collection, models.PROTECT, related_name="items")
    accession = models.ForeignKey(
        Accession, models.PROTECT, null=True, blank=True, related_name="items"
    )
    description_level = models.CharField(
        max_length=8, choices=DescriptionLevel, default=DescriptionLevel.ITEM
    )
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts"
    )
    order = models.PositiveIntegerField("order among parts", default=0)
    found_with = models.ForeignKey(
        FoundGroup, models.PROTECT, null=True, blank=True, related_name="items"
    )
    title = wording_field()
    scope = wording_field()
    described_in = models.CharField(
        "language of the description",
        max_length=12,
        choices=LANGUAGES,
        default="en",
        help_text="Of what is written in plain fields: extent, hands, notes.",
    )
    title_as_published = models.CharField(max_length=300, blank=True)
    term_as_published = models.CharField(
        max_length=200,
        blank=True,
        help_text="What reports call it, where that differs from its type.",
    )
    published_in = models.CharField(
        "language of these reports", max_length=12, blank=True, help_text="BCP 47"
    )
    extent = models.CharField(max_length=200, blank=True)
    extent_state = state_field()
    width_mm = models.PositiveIntegerField("width (mm)", null=True, blank=True)
    width_mm_state = state_field()
    height_mm = models.PositiveIntegerField("height (mm)", null=True, blank=True)
    height_mm_state = state_field()
    materials = models.CharField(max_length=300, blank=True)
    materials_state = state_field()
    technique = models.CharField(max_length=12, choices=Technique, blank=True)
    technique_state = state_field()
    hands = models.CharField(
        max_length=200, blank=True, help_text="How many hands, and which is which."
    )
    hands_state = state_field()
    condition = ArrayField(
        models.CharField(max_length=12, choices=Condition), default=list, blank=True
    )
    condition_state = state_field()
    condition_note = models.TextField(blank=True)
    biohazard = models.BooleanField(default=False)
    physical_location = models.CharField(
        max_length=10, choices=PhysicalLocation, default=PhysicalLocation.UNKNOWN
    )
    originals_forwarded = models.BooleanField(
        "forwarded to the information bureau", null=True, blank=True
    )
    content_languages = ArrayField(
        models.CharField(max_length=12), default=list, blank=True
    )
    warnings = ArrayField(
        models.CharField(max_length=24, choices=ContentWarning),
        default=list,
        blank=True,
    )
    specimen = models.BooleanField(
        default=False, help_text="Fictional: said wherever the item appears."
    )
    level = level_field(Level.CUSTODIAN)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    staff_note = models.TextField(blank=True, help_text="Never published.")
    described_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ItemQuerySet.as_manager()

    STATED = (
        "extent",
        "width_mm",
        "height_mm",
        "materials",
        "technique",
        "hands",
        "condition",
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            level_constraint("item"),
            *stated(
                "item",
                texts=("extent", "materials", "technique", "hands"),
                numbers=("width_mm", "height_mm"),
                lists=("condition",),
            ),
            models.CheckConstraint(
                name="item_not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=models.F("id")),
                violation_error_message="An item cannot be part of itself.",
            ),
            models.CheckConstraint(
                name="item_remains_never_public",
                condition=~Q(warnings__contains=["remains"]) | Q(level__gte=1),
                violation_error_message="What shows human remains is never public.",
            ),
        ]
        indexes = [models.Index(fields=["collection", "kind"], name="item_by_kind")]

    @property
    def warned_of(self) -> str:
        """What its pictures show that may disturb, in words; "" where nothing does."""
        return ", ".join(str(ContentWarning(one).label) for one in self.warnings)

    def __str__(self):
        return f"{self.reference_code} {self.title or ''}".strip()

    def get_absolute_url(self):
        return reverse("desk:item", args=[self.reference_code])
