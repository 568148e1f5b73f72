"""Phones: what may be said of them, and what is sealed from the first day."""

from django.db import models

from .access import state_field, stated
from .details import Detail, text
from .items import Item


class Phone(Detail):
    item = models.OneToOneField(
        Item, models.CASCADE, primary_key=True, related_name="phone"
    )
    brand = text()
    brand_state = state_field()
    model_name = text()
    model_name_state = state_field()
    model_code = text()
    model_code_state = state_field()
    colour = text()
    colour_state = state_field()
    sim_present = models.BooleanField("SIM present", null=True, blank=True)
    sim_present_state = state_field()
    sd_present = models.BooleanField("memory card present", null=True, blank=True)
    sd_present_state = state_field()
    power_when_found = text("power and lock when found")
    power_when_found_state = state_field()
    isolation = models.CharField(
        max_length=10,
        blank=True,
        choices=[
            ("airplane", "airplane mode"),
            ("faraday", "Faraday bag"),
            ("none", "none"),
        ],
    )
    isolation_state = state_field()
    damage = models.TextField(blank=True)
    damage_state = state_field()
    battery = text()
    battery_state = state_field()

    STATED = (
        "brand",
        "model_name",
        "model_code",
        "colour",
        "sim_present",
        "sd_present",
        "power_when_found",
        "isolation",
        "damage",
        "battery",
    )

    class Meta:
        constraints = stated(
            "phone",
            texts=(
                "brand",
                "model_name",
                "model_code",
                "colour",
                "power_when_found",
                "isolation",
                "damage",
                "battery",
            ),
            numbers=("sim_present", "sd_present"),
        )


class Extraction(models.Model):
    """That data was read from a phone: by whom and how. The data is not here."""

    class Method(models.TextChoices):
        NONE = "none"
        MANUAL = "manual"
        LOGICAL = "logical"
        FILE_SYSTEM = "file_system", "file system"
        PHYSICAL = "physical"
        CHIP_OFF = "chip_off", "chip-off"

    item = models.ForeignKey(Item, models.CASCADE, related_name="extractions")
    authority = text()
    examiner = models.ForeignKey(
        "evidence.Agent", models.PROTECT, null=True, blank=True
    )
    performed_on = models.CharField(max_length=40, blank=True, help_text="EDTF")
    method = models.CharField(max_length=12, choices=Method)
    tool = text("tool and version")
    write_block = models.BooleanField(null=True, blank=True)
    image_sha256 = models.CharField("hash of the image", max_length=64, blank=True)
    report_reference = text()
    storage_reference = text()

    def __str__(self):
        return self.get_method_display()


class SealedIdentifier(models.Model):
    """A number that identifies one device, document or person for good.

    Only the ciphertext is stored (evidence/sealing.py); two are compared by a
    keyed hash. It is never published and no screen shows it.
    """

    class Kind(models.TextChoices):
        SERIAL = "serial", "serial number"
        IMEI1 = "imei1", "IMEI 1"
        IMEI2 = "imei2", "IMEI 2"
        ICCID = "iccid", "ICCID"
        IMSI = "imsi", "IMSI"
        DOCUMENT = "document_number", "document number"
        PERSONAL = "personal_number", "personal number"
        TAG = "tag_number", "number on a tag"

    item = models.ForeignKey(Item, models.CASCADE, related_name="sealed_identifiers")
    kind = models.CharField(max_length=16, choices=Kind)
    ciphertext = models.BinaryField(editable=False)
    keyed_hash = models.CharField(max_length=64, editable=False, db_index=True)
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "kind"], name="sealed_identifier_once"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} (sealed)"
