"""What only written things have: notes, notebooks, letters, petitions."""

from django.db import models

from .access import state_field, stated
from .details import Detail, number, text
from .items import Item


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
