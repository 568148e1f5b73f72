import uuid

from django.conf import settings
from django.db import models

from .access import Level, level_constraint, level_field
from .wordings import wording_field


class CustodyEvent(models.Model):
    """One link in who held a thing or did something to it.

    Append-only by trigger; what was wrong is put right by a new event that
    `amends` it. The log is ordered by when we wrote, the story by when it
    happened. A stretch nobody knows about is an event too (`custody_gap`).
    Kinds follow PREMIS 3 event types where there is one.
    """

    class Kind(models.TextChoices):
        RECOVERED = "recovered"
        PHOTOGRAPHED = "photographed"
        CAPTURED = "captured", "captured from the web"
        TRANSFERRED = "transferred"
        RECEIVED = "received"
        ACCESSIONED = "accessioned"
        DIGITISED = "digitised"
        HASHED = "hashed"
        FIXITY_CHECKED = "fixity_checked", "fixity checked"
        VIRUS_CHECKED = "virus_checked", "virus checked"
        METADATA_EXTRACTED = "metadata_extracted", "metadata extracted"
        DERIVED = "derived"
        REDACTED = "redacted"
        DESCRIBED = "described"
        TRANSCRIBED = "transcribed"
        TRANSLATED = "translated"
        REVIEWED = "reviewed"
        ASSESSED = "assessed"
        ACCESS_CHANGED = "access_changed", "access changed"
        DISCLOSED = "disclosed"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"
        RESTORED = "restored"
        RETURNED = "returned"
        DESTROYED = "destroyed"
        CUSTODY_GAP = "custody_gap", "custody not known"

    class Basis(models.TextChoices):
        WITNESSED = "witnessed", "witnessed by us"
        DOCUMENTED = "documented"
        REPORTED = "reported"

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(
        "evidence.Item", models.PROTECT, related_name="custody_events"
    )
    original = models.ForeignKey(
        "evidence.Original", models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    occurred = models.CharField(max_length=40, blank=True, help_text="EDTF")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    agent = models.ForeignKey(
        "evidence.Agent", models.PROTECT, null=True, blank=True, related_name="+"
    )
    recipient = models.ForeignKey(
        "evidence.Agent", models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.ForeignKey("evidence.Place", models.PROTECT, null=True, blank=True)
    means = models.CharField(max_length=200, blank=True)
    circumstance = models.CharField(
        max_length=12,
        blank=True,
        choices=[
            ("body", "search of a body"),
            ("position", "abandoned position"),
            ("captive", "effects of a captive"),
            ("handed_over", "handed over"),
        ],
    )
    seal_number = models.CharField(max_length=60, blank=True)
    tool = models.CharField("tool and version", max_length=120, blank=True)
    digest = models.CharField(max_length=128, blank=True)
    outcome = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True, help_text="For staff. Never published.")
    public_note = wording_field()
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.WITNESSED)
    source = models.ForeignKey("evidence.Source", models.PROTECT, null=True, blank=True)
    amends = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    level = level_field(Level.CUSTODIAN)

    class Meta:
        ordering = ["pk"]
        constraints = [level_constraint("custodyevent")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.occurred}".strip()
