from django.contrib import admin
from django.core.exceptions import ValidationError

from evidence.admin.base import (
    ReadOnly,
    RecordAdmin,
    RecordForm,
    TableOfRows,
    edtf,
)
from evidence.admin.wordings import WordingField, shown_words
from evidence.domain.custody import KEEPING, witness_event
from evidence.domain.wording import write
from evidence.models import CustodyEvent, Level, Wording
from evidence.permissions import can_keep

# What people see happen. The rest is recorded by the verbs that do it.
WITNESSED = (
    "recovered",
    "photographed",
    "captured",
    "transferred",
    "received",
    "accessioned",
    "digitised",
    "virus_checked",
    "disclosed",
    "restored",
    "returned",
    "destroyed",
    "custody_gap",
)
TOLD = (
    "item",
    "kind",
    "occurred",
    "agent",
    "recipient",
    "place",
    "means",
    "circumstance",
    "seal_number",
    "tool",
    "digest",
    "outcome",
    "reason",
    "note",
    "basis",
    "source",
    "amends",
    "level",
)


class EventForm(RecordForm):
    never_told = ("note", "reason", "outcome", "seal_number", "public_note_words")
    public_note_words = WordingField(
        label="Note for readers",
        rows=2,
        help_text="Published if the event is at level 0.",
    )

    def clean_occurred(self):
        return edtf(self.cleaned_data["occurred"])

    def clean(self):
        given = super().clean()
        amends = given.get("amends")
        if amends and given.get("item") and amends.item_id != given["item"].pk:
            raise ValidationError(
                {"amends": "An event can only amend one of the same item."}
            )
        return given


@admin.register(CustodyEvent)
class CustodyEventAdmin(RecordAdmin):
    """The log of custody. It grows; nothing in it is changed or deleted."""

    form = EventForm
    item = "item"
    levels = ("item__level",)
    list_display = ["recorded_at", "code", "kind", "occurred", "basis", "recorded_by"]
    list_filter = ["kind", "basis"]
    list_select_related = ["item", "recorded_by"]
    ordering = ["-pk"]
    found_by = ("item__reference_code", "means", "outcome", "reason")
    autocomplete_fields = ["item", "agent", "recipient", "place", "source", "amends"]
    fieldsets = [
        (
            None,
            {"fields": ["item", ("kind", "occurred"), "basis", "agent", "recipient"]},
        ),
        (
            "How and where",
            {
                "fields": [
                    ("place", "circumstance"),
                    ("means", "seal_number"),
                    ("tool", "digest"),
                    ("outcome", "reason"),
                    "source",
                ]
            },
        ),
        (
            "In words",
            {"fields": ["public_note_words", "note", "amends", "level"]},
        ),
    ]
    public_note_words = shown_words("public_note", "Note for readers")

    def get_queryset(self, request):
        """Custody is for all who read the item, unless an event is sealed."""
        rows = super().get_queryset(request)
        return rows.filter(level__lte=request.user.shelf_clearance)

    def level_read(self, record):
        """That of the item: an event that is not sealed is read with it."""
        sealed = record.level == Level.SEALED
        return record.level if sealed else record.item.level

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="item", ordering="item__reference_code")
    def code(self, event):
        return event.item.reference_code

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "kind":
            kwargs["choices"] = [("", "—")] + [
                (kind, label)
                for kind, label in CustodyEvent.Kind.choices
                if kind in WITNESSED and (kind not in KEEPING or can_keep(request.user))
            ]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        details = {name: getattr(obj, name) for name in TOLD}
        words = form.cleaned_data["public_note_words"]
        if any(words.values()):
            wording = Wording.objects.create()
            details["public_note"] = write(wording, words, by=request.user)
        event = witness_event(by=request.user, **details)
        obj.__dict__.update(event.__dict__)

    def save_related(self, request, form, formsets, change):
        """Nothing: an event is written once, with its note."""


class EventInline(ReadOnly, TableOfRows):
    model = CustodyEvent
    levels = ("level",)
    fields = ["recorded_at", "kind", "occurred", "outcome", "reason", "recorded_by"]
    readonly_fields = fields
    ordering = ["pk"]
    folded = True  # two rows for each photograph
    verbose_name_plural = "custody"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("recorded_by")
