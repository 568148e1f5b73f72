from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value

from evidence.models.checks import Checked

from .access import Level, level_constraint, level_field
from .assignments import in_items_assigned
from .wordings import wording_field


class Precision(models.TextChoices):
    """How finely a place is known, finest first."""

    EXACT = "exact", "exact"
    M100 = "100m", "within 100 m"
    KM1 = "1km", "within 1 km"
    SETTLEMENT = "settlement", "settlement"
    RAION = "raion", "raion"
    OBLAST = "oblast", "oblast or province"
    COUNTRY = "country", "country"
    UNKNOWN = "unknown", "unknown"


COARSENESS = {value: rank for rank, value in enumerate(Precision.values)}


class PlaceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The places a staff `user` may read: up to their clearance, those of items
        assigned to them, and those they entered themselves, sealed or not.

        Only a place that was read so says its label as a text.
        """
        if user.clearance < 0:
            return self.none()
        held = in_items_assigned(ItemPlace.objects.filter(place=OuterRef("pk")), user)
        open_ = Q(level__lte=user.clearance) | Q(entered_by=user) | Exists(held)
        return self.filter(open_).annotate(readable=Value(True))


class Place(Checked):
    """A place of the gazetteer. What lies in what is told by `part_of`.

    Two records may have one label: whoever enters a place does not learn that a
    closed one is called so.
    """

    name = wording_field()
    label = models.CharField(
        max_length=200, help_text="What staff call it; not published."
    )
    precision = models.CharField(max_length=12, choices=Precision)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    latitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True
    )
    level = level_field(
        Level.PUBLIC,
        help_text="What is finer than a raion begins sealed. Readers are told of "
        "the place around it, as coarse as each item says.",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["label", "pk"]
        constraints = [
            level_constraint("place"),
            models.CheckConstraint(
                name="place_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                violation_error_message="A position needs a latitude from −90 to 90 "
                "and a longitude from −180 to 180.",
            ),
            models.CheckConstraint(
                name="place_not_in_itself",
                condition=~Q(part_of=models.F("id")),
                violation_error_message="A place cannot lie in itself.",
            ),
        ]

    def __str__(self):
        """The label, if it is open to all staff or was read for its reader."""
        if self.level <= Level.VETTED or getattr(self, "readable", False):
            return self.label
        return "a closed place"

    def clean(self):
        super().clean()
        if self.part_of and self.pk in {one.pk for one in self.part_of.around()}:
            raise ValidationError({"part_of": "A place cannot lie in itself."})

    def around(self) -> Iterator["Place"]:
        """This place and those that it lies in, each once.

        Two people who enter at the same time can make a circle of them.
        """
        place, seen = self, set()
        while place and place.pk not in seen:
            yield place
            seen.add(place.pk)
            place = place.part_of

    def at(self, precision: str) -> "Place | None":
        """The smallest open place around this one that is no finer than `precision`."""
        place, steps = self, 0
        while place and (
            place.level > Level.PUBLIC
            or COARSENESS[place.precision] < COARSENESS[precision]
        ):
            place, steps = place.part_of, steps + 1
            if steps > len(COARSENESS):
                return None
        return place


class ItemPlace(Checked):
    """Where something about an item happened, as known and as published."""

    class Role(models.TextChoices):
        FOUND = "found"
        WRITTEN = "written"
        ISSUED = "issued"
        MENTIONED = "mentioned"
        DEPICTED = "depicted"

    class Method(models.TextChoices):
        STATED = "stated"
        GEOLOCATED = "geolocated"
        EXIF = "exif", "from the camera"

    class Confidence(models.TextChoices):
        HIGH = "high"
        MODERATE = "moderate"
        LOW = "low"

    item = models.ForeignKey("evidence.Item", models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, models.PROTECT)
    role = models.CharField(max_length=10, choices=Role)
    text_as_reported = models.CharField(max_length=300, blank=True)
    method = models.CharField(max_length=10, choices=Method, default=Method.STATED)
    stated_by = models.ForeignKey(
        "evidence.Agent", models.PROTECT, null=True, blank=True
    )
    confidence = models.CharField(max_length=8, choices=Confidence, blank=True)
    public_precision = models.CharField(
        max_length=12,
        choices=Precision,
        default=Precision.OBLAST,
        help_text="The public reads no finer place than this.",
    )
    level = level_field(Level.PUBLIC)

    class Meta:
        ordering = ["pk"]
        constraints = [
            level_constraint("itemplace"),
            models.CheckConstraint(
                name="item_place_not_too_fine",
                condition=Q(
                    public_precision__in=["raion", "oblast", "country", "unknown"]
                ),
                violation_error_message="The public is never told a place finer "
                "than a raion.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.place}"
