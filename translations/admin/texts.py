from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from evidence.admin.base import ReadOnly, RecordAdmin, TableOfRows
from translations.models import (
    ReviewNote,
    State,
    Transcription,
    TranscriptionSegment,
    Translation,
    TranslationSegment,
)


class LineInline(ReadOnly, TableOfRows):
    model = TranscriptionSegment
    fields = ["order", "language", "diplomatic", "normalised"]
    readonly_fields = fields


class TranslatedLineInline(ReadOnly, TableOfRows):
    model = TranslationSegment
    fields = ["source", "text", "note"]
    readonly_fields = fields

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")


class ReviewInline(ReadOnly, TableOfRows):
    model = ReviewNote
    fields = ["at", "by", "verdict", "reason"]
    readonly_fields = fields

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")


class TextAdmin(ReadOnly, RecordAdmin):
    """Versions of texts, and the door to where they are worked on."""

    list_display = ["code", "page_label", "language", "version", "state", "author"]
    list_filter = ["state", "language", "machine"]
    list_select_related = ["page__item", "author"]
    ordering = ["-changed_at"]
    about = [
        "at_the_desk",
        ("language", "version", "state"),
        ("author", "credit", "machine"),
        ("submitted_at", "approved_by", "approved_at"),
        ("licence", "rights_holder"),
        "note",
        "level",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    @admin.display(description="item", ordering="page__item__reference_code")
    def code(self, text):
        return text.page.item.reference_code

    @admin.display(description="page")
    def page_label(self, text):
        return text.page.label

    @admin.display(description="words")
    def at_the_desk(self, text):
        return format_html('<a href="{}">Open at the desk</a>', address(text))


@admin.register(Transcription)
class TranscriptionAdmin(TextAdmin):
    found_by = ("page__item__reference_code", "segments__diplomatic")
    fields = TextAdmin.about
    inlines = [LineInline, ReviewInline]


@admin.register(Translation)
class TranslationAdmin(TextAdmin):
    list_filter = [*TextAdmin.list_filter, "preferred"]
    found_by = ("page__item__reference_code", "segments__text")
    fields = [*TextAdmin.about, ("base", "relay", "preferred")]
    inlines = [TranslatedLineInline, ReviewInline]


def address(text: Transcription | Translation) -> str:
    """Where the desk shows this text: to its reviewer, or to who works on the page."""
    if text.state == State.SUBMITTED:
        return reverse("desk:review-text", args=[text._meta.model_name, text.pk])
    if isinstance(text, Transcription):
        return reverse("desk:transcribe", args=[text.page_id])
    here = reverse("desk:translate", args=[text.page_id, text.language])
    return f"{here}?strand={text.strand}"
