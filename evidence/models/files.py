from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q


def incoming():
    return storages["incoming"]


def originals():
    return storages["originals"]


class Original(models.Model):
    """A photograph as received. Its bytes never change and are named by their hash.

    `working_key` names the folder of the `working` storage that holds what was
    derived from it for staff: renditions without EXIF, upright, in sRGB.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    sha512 = models.CharField(max_length=128)
    bytes = models.BigIntegerField()
    file = models.FileField(storage=originals, max_length=200)
    received_name = models.CharField("name as received", max_length=255)
    format = models.CharField(max_length=8)
    width = models.PositiveIntegerField(help_text="upright, in pixels")
    height = models.PositiveIntegerField()
    working_key = models.CharField(max_length=64, unique=True)
    sizes = models.JSONField(default=list, help_text="What was derived, smallest first")
    notes = models.JSONField(default=list, help_text="What the check noticed")
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="original_has_size",
                condition=Q(bytes__gt=0, width__gt=0, height__gt=0),
            )
        ]

    def __str__(self):
        return self.received_name


class CameraRecord(models.Model):
    """What the camera wrote into an original: never published, in no rendition."""

    original = models.OneToOneField(
        Original, models.PROTECT, primary_key=True, related_name="camera_record"
    )
    exif = models.JSONField(default=dict)
    colour_profile = models.CharField(max_length=200, blank=True)

    def __str__(self):
        return f"camera record of {self.original}"


class Arrival(models.Model):
    """A file on its way in: kept as it arrived until there is a verdict on it."""

    class Verdict(models.TextChoices):
        WAITING = "waiting"
        ACCEPTED = "accepted"
        KNOWN = "known", "already held"
        REFUSED = "refused"

    item = models.ForeignKey("evidence.Item", models.PROTECT, related_name="arrivals")
    received_name = models.CharField(max_length=255)
    file = models.FileField(storage=incoming, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    sha512 = models.CharField(max_length=128)
    bytes = models.BigIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict, default=Verdict.WAITING)
    sentence = models.TextField(blank=True, help_text="Why, in words")
    original = models.ForeignKey(
        Original, models.PROTECT, null=True, blank=True, related_name="arrivals"
    )
    page = models.ForeignKey(
        "evidence.Page", models.SET_NULL, null=True, blank=True, related_name="arrivals"
    )
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "sha256"],
                condition=Q(verdict="waiting"),
                name="arrival_waits_once",
            )
        ]

    def __str__(self):
        return f"{self.received_name}: {self.get_verdict_display()}"


class ArrivalDecision(models.Model):
    """What somebody decided about a file that could not be judged. Append-only."""

    class Deed(models.TextChoices):
        TRY_AGAIN = "try_again", "to be tried again"
        DISCARD = "discard", "discarded"

    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="decisions")
    deed = models.CharField(max_length=10, choices=Deed)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="arrival_decision_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why: it is kept.",
            )
        ]

    def __str__(self):
        return f"{self.arrival.received_name}: {self.get_deed_display()}"
