from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from values.edtf_dates import parse

from .access import Level, level_constraint, level_field


class ItemDate(models.Model):
    """A date of an item: the words as written, our reading of them, its bounds.

    `edtf` follows the Extended Date/Time Format (ISO 8601-2:2019). `earliest` and
    `latest` are computed from it, inclusive, for sorting; empty where open.
    """

    class Kind(models.TextChoices):
        WRITTEN = "written"
        ISSUED = "issued"
        RECOVERED = "recovered"
        PUBLISHED = "published"
        CAPTURED = "captured"
        CLAIMED_BIRTH = "claimed_birth", "birth, as claimed"

    class Calendar(models.TextChoices):
        GREGORIAN = "gregorian"
        JUCHE = "juche"
        LUNAR = "lunar"
        UNKNOWN = "unknown"

    class Basis(models.TextChoices):
        INSCRIBED = "inscribed", "written on it"
        INFERRED = "inferred"
        METADATA = "metadata", "from file metadata"
        REPORT = "report", "from a report"

    item = models.ForeignKey("evidence.Item", models.CASCADE, related_name="dates")
    page = models.ForeignKey(
        "evidence.Page",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dates",
        help_text="Where it dates one page, such as an entry of a diary",
    )
    kind = models.CharField(max_length=16, choices=Kind)
    verbatim = models.CharField("words as written", max_length=120, blank=True)
    calendar = models.CharField(
        max_length=10, choices=Calendar, default=Calendar.GREGORIAN
    )
    edtf = models.CharField("EDTF", max_length=100, blank=True)
    basis = models.CharField(max_length=10, choices=Basis)
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)
    note = models.CharField(max_length=300, blank=True)
    level = level_field(Level.PUBLIC)

    class Meta:
        ordering = ["pk"]
        constraints = [
            level_constraint("itemdate"),
            models.CheckConstraint(
                name="item_date_says_something",
                condition=~Q(verbatim="", edtf=""),
                violation_error_message="A date needs the words as written or an "
                "EDTF value.",
            ),
            models.CheckConstraint(
                name="item_date_bounds_in_order",
                condition=Q(earliest__isnull=True)
                | Q(latest__isnull=True)
                | Q(earliest__lte=F("latest")),
                violation_error_message="The earliest day lies after the latest.",
            ),
            models.CheckConstraint(
                name="item_date_birth_is_closed",
                condition=~Q(kind="claimed_birth") | Q(level__gte=3),
                violation_error_message="A claimed birth date stays closed.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.verbatim or self.edtf}"

    def clean(self):
        """Read the EDTF value and set the bounds; a sentence where it cannot be."""
        try:
            read = parse(self.edtf) if self.edtf else None
        except ValueError as error:
            raise ValidationError({"edtf": str(error)}) from error
        self.earliest = read.earliest if read else None
        self.latest = read.latest if read else None
        if self.page and self.page.item_id != self.item_id:
            raise ValidationError({"page": "That page belongs to another item."})
