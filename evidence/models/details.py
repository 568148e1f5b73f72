"""What only one kind of item has: tags, drawings, recordings."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from evidence.models.checks import Checked

from .access import state_field, stated
from .items import Item


class Detail(Checked):
    """The properties that one kind of item adds. At most one row for an item."""

    STATED: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def __str__(self):
        return self.item.reference_code


def text(label: str = "", size: int = 200) -> models.CharField:
    return models.CharField(label or None, max_length=size, blank=True)


def number(label: str = "") -> models.PositiveIntegerField:
    return models.PositiveIntegerField(label or None, null=True, blank=True)


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
