"""What only one kind of item has: written things."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .access import state_field, stated
from .items import Item


class Detail(models.Model):
    """The properties that one kind of item adds. At most one row for an item."""

    STATED: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self._meta.verbose_name} of {self.item_id}"


def text(label: str = "", size: int = 200) -> models.CharField:
    return models.CharField(label or None, max_length=size, blank=True)


def number(label: str = "") -> models.PositiveIntegerField:
    return models.PositiveIntegerField(label or None, null=True, blank=True)


class Note(Detail):
    item = models.OneToOneField(
        Item, models.CASCADE, primary_key=True, related_name="note"
    )
    lines = number("lines of writing")
    lines_state = state_field()
    folded_size = text("size when folded")
    folded_size_state = state_field()
    sides = models.CharField(
        max_length=12,
        blank=True,
        choices=[("recto", "recto only"), ("both", "recto and verso")],
    )
    sides_state = state_field()
    addressee_as_written = text()
    addressee_as_written_state = state_field()

    STATED = ("lines", "folded_size", "sides", "addressee_as_written")

    class Meta:
        constraints = stated(
            "note",
            numbers=("lines",),
            texts=("folded_size", "sides", "addressee_as_written"),
        )


class Notebook(Detail):
    item = models.OneToOneField(
        Item, models.CASCADE, primary_key=True, related_name="notebook"
    )
    binding = text()
    binding_state = state_field()
    pages_total = number()
    pages_total_state = state_field()
    pages_written = number()
    pages_written_state = state_field()
    pages_blank = number()
    pages_blank_state = state_field()
    pages_missing = number()
    pages_missing_state = state_field()

    STATED = (
        "binding",
        "pages_total",
        "pages_written",
        "pages_blank",
        "pages_missing",
    )

    class Meta:
        constraints = [
            *stated(
                "notebook",
                texts=("binding",),
                numbers=(
                    "pages_total",
                    "pages_written",
                    "pages_blank",
                    "pages_missing",
                ),
            ),
            models.CheckConstraint(
                name="notebook_no_more_written_than_there_are",
                condition=models.Q(pages_written__isnull=True)
                | models.Q(pages_total__isnull=True)
                | models.Q(pages_written__lte=models.F("pages_total")),
                violation_error_message="More pages are written on than there are.",
            ),
        ]


class Letter(Detail):
    class Status(models.TextChoices):
        DRAFT = "draft"
        SENT = "sent"
        RECEIVED = "received"
        DICTATION = "copied_from_dictation", "copied from dictation"

    class Signature(models.TextChoices):
        AUTOGRAPH = "autograph"
        PRINTED = "printed"
        STAMPED = "stamped"
        NONE = "none"

    item = models.OneToOneField(
        Item, models.CASCADE, primary_key=True, related_name="letter"
    )
    letter_status = models.CharField(max_length=24, choices=Status, blank=True)
    letter_status_state = state_field()
    salutation = text()
    salutation_state = state_field()
    closing = text()
    closing_state = state_field()
    signature = models.CharField(max_length=12, choices=Signature, blank=True)
    signature_state = state_field()

    STATED = ("letter_status", "salutation", "closing", "signature")

    class Meta:
        constraints = stated(
            "letter", texts=("letter_status", "salutation", "closing", "signature")
        )


class Petition(Detail):
    class Form(models.TextChoices):
        FORM = "form", "filled form"
        FREE = "free", "free text"

    item = models.OneToOneField(
        Item, models.CASCADE, primary_key=True, related_name="petition"
    )
    rank_as_stated = text()
    rank_as_stated_state = state_field()
    unit_as_stated = text()
    unit_as_stated_state = state_field()
    party_cell = text()
    party_cell_state = state_field()
    pledges = models.TextField(blank=True)
    pledges_state = state_field()
    form = models.CharField(max_length=8, choices=Form, blank=True)
    form_state = state_field()

    STATED = ("rank_as_stated", "unit_as_stated", "party_cell", "pledges", "form")

    class Meta:
        constraints = stated(
            "petition",
            texts=("rank_as_stated", "unit_as_stated", "party_cell", "pledges", "form"),
        )


class Tag(Detail):
    item = models.OneToOneField(
        Item, models.CASCADE, primary_key=True, related_name="tag"
    )
    inscription = models.TextField(blank=True)
    inscription_state = state_field()
    material = text()
    material_state = state_field()
    halves_present = number()
    halves_present_state = state_field()

    STATED = ("inscription", "material", "halves_present")

    class Meta:
        verbose_name = "identity tag"
        constraints = stated(
            "tag", texts=("inscription", "material"), numbers=("halves_present",)
        )


class Drawing(Detail):
    item = models.OneToOneField(
        Item, models.CASCADE, primary_key=True, related_name="drawing"
    )
    subject = text(size=300)
    subject_state = state_field()
    orientation = text()
    orientation_state = state_field()
    scale = text()
    scale_state = state_field()
    legend = models.TextField(blank=True)
    legend_state = state_field()
    symbols = models.TextField(blank=True)
    symbols_state = state_field()
    tactically_sensitive = models.BooleanField(default=False)

    STATED = ("subject", "orientation", "scale", "legend", "symbols")

    class Meta:
        constraints = stated(
            "drawing", texts=("subject", "orientation", "scale", "legend", "symbols")
        )


class PhraseRow(models.Model):
    """One row of a phrase sheet: foreign words written in Hangul as they sound."""

    class Certainty(models.TextChoices):
        HIGH = "high"
        MODERATE = "moderate"
        LOW = "low"

    item = models.ForeignKey(Item, models.CASCADE, related_name="phrases")
    order = models.PositiveSmallIntegerField()
    hangul_as_written = models.CharField(max_length=200)
    target_language = models.CharField(
        max_length=12, blank=True, help_text="Which language it renders is a claim."
    )
    target_text = models.CharField("reconstructed", max_length=200, blank=True)
    gloss_ko = models.CharField("gloss in Korean", max_length=200, blank=True)
    translation_en = models.CharField(max_length=200, blank=True)
    translation_ja = models.CharField(max_length=200, blank=True)
    translation_ko = models.CharField(max_length=200, blank=True)
    translation_uk = models.CharField(max_length=200, blank=True)
    certainty = models.CharField(max_length=8, choices=Certainty, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "order"],
                name="phrase_row_order_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self):
        return self.hangul_as_written


class Recording(Detail):
    """A photograph or a film that is itself the item."""

    item = models.OneToOneField(
        Item, models.CASCADE, primary_key=True, related_name="recording"
    )
    device = text()
    device_state = state_field()
    duration_seconds = number("duration (s)")
    duration_seconds_state = state_field()
    frames_per_second = models.DecimalField(
        max_digits=6, decimal_places=3, null=True, blank=True
    )
    frames_per_second_state = state_field()
    codec = text(size=60)
    codec_state = state_field()
    channel_watermark = text()
    channel_watermark_state = state_field()
    edits = models.TextField("edits and cuts", blank=True)
    edits_state = state_field()
    people_visible = number()
    people_visible_state = state_field()
    blurred_by = text("faces or voices blurred by")
    blurred_by_state = state_field()
    shots = models.TextField("list of shots", blank=True)
    shots_state = state_field()
    consent = models.CharField(
        max_length=12,
        blank=True,
        choices=[
            ("given", "given"),
            ("refused", "refused"),
            ("not_asked", "not asked"),
        ],
    )
    consent_state = state_field()
    speakers = ArrayField(models.CharField(max_length=60), default=list, blank=True)

    STATED = (
        "device",
        "duration_seconds",
        "frames_per_second",
        "codec",
        "channel_watermark",
        "edits",
        "people_visible",
        "blurred_by",
        "shots",
        "consent",
    )

    class Meta:
        constraints = stated(
            "recording",
            texts=(
                "device",
                "codec",
                "channel_watermark",
                "edits",
                "blurred_by",
                "shots",
                "consent",
            ),
            numbers=("duration_seconds", "frames_per_second", "people_visible"),
        )
