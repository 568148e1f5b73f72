from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from evidence.models.checks import Checked
from values.date_precision import coarsened
from values.edtf_dates import EdtfDate, parse

from .access import Level, level_constraint, level_field


class ItemDate(Checked):
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

    class Precision(models.TextChoices):
        """How finely readers are told a date."""

        DAY = "day"
        MONTH = "month"
        YEAR = "year"
        DECADE = "decade"
        NONE = "none", "not at all"

    # What could single somebody out is told coarsely unless somebody says otherwise.
    COARSE = {Kind.CLAIMED_BIRTH: Precision.DECADE}

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
    public_precision = models.CharField(
        max_length=8,
        choices=Precision,
        blank=True,
        help_text="The public reads no finer date than this, and then neither the "
        "words as written nor the note. Empty: as usual for what it dates, which is "
        "the decade of a birth and the day of all else.",
    )
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
                condition=~Q(kind="claimed_birth")
                | Q(level__gte=3)
                | Q(public_precision__in=["", "decade", "none"]),
                violation_error_message="The public is never told more of a claimed "
                "birth than its decade.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.verbatim or self.edtf}"

    def told_to(self) -> str:
        """The precision to which readers are told it."""
        coarse = self.COARSE.get(self.kind, self.Precision.DAY)
        return self.public_precision or coarse

    def told_coarsely(self) -> EdtfDate | None:
        """The date to that precision; None where nothing of it is left to tell."""
        edtf = coarsened(self.edtf, self.told_to()) if self.edtf else ""
        return parse(edtf) if edtf else None

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
