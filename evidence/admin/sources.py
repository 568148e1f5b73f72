from django import forms
from django.contrib import admin, messages

from evidence.admin.base import RecordAdmin, RecordForm, TableOfRows, edtf
from evidence.admin.finding import alike
from evidence.admin.wordings import WordingField, shown_words
from evidence.models import ArchivedCopy, ItemSource, Source
from values.languages import normalise


class SourceForm(RecordForm):
    note_words = WordingField(label="Note", rows=2, help_text="Published.")

    def clean_date(self):
        return edtf(self.cleaned_data["date"])

    def clean_language(self):
        tag = self.cleaned_data["language"]
        try:
            return normalise(tag) if tag else ""
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class ArchivedCopyInline(TableOfRows):
    model = ArchivedCopy
    fields = ["url", "captured_at", "tool", "warc", "sha256"]


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    form = SourceForm
    levels = ("level",)
    list_display = ["title", "publisher", "kind", "date", "deleted_since", "level"]
    list_filter = ["kind", "deleted_since", "level"]
    found_by = ("title", "publisher", "handle", "url", "caption_verbatim")
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "kind",
                    "title",
                    "publisher",
                    ("date", "language"),
                    "url",
                    "note_words",
                    "level",
                ]
            },
        ),
        (
            "Post on a platform",
            {
                "classes": ["collapse"],
                "fields": [
                    ("platform", "handle"),
                    ("post_id", "posted_at"),
                    "caption_verbatim",
                    "caption_language",
                    "deleted_since",
                ],
            },
        ),
    ]
    inlines = [ArchivedCopyInline]
    note_words = shown_words("note", "Note")

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        source = form.instance
        others = self.get_queryset(request).exclude(pk=source.pk)
        for other in alike(others, "title", source.title):
            messages.warning(
                request,
                f"There is a source “{other}” already. If it is the same one, use "
                "that record.",
            )


class ItemSourceInline(TableOfRows):
    model = ItemSource
    levels = ("source__level",)
    fields = ["order", "source"]
    autocomplete_fields = ["source"]
    verbose_name = "source"
    verbose_name_plural = "sources"
