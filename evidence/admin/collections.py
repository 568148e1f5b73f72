from django.contrib import admin

from evidence.admin.base import RecordAdmin, RecordForm
from evidence.admin.wordings import WordingField, shown_words
from evidence.models import Accession, Collection, FoundGroup


class CollectionForm(RecordForm):
    title_words = WordingField(label="Title")
    description_words = WordingField(label="Description", rows=4)


@admin.register(Collection)
class CollectionAdmin(RecordAdmin):
    """Opened and published by a publisher, at the desk."""

    form = CollectionForm
    levels = ("level",)
    list_display = ["slug", "title", "specimen", "level"]
    list_filter = ["specimen", "level"]
    found_by = ("code", "slug", "title__versions__text")
    fields = [
        "code",
        "slug",
        "title_words",
        "description_words",
        "specimen",
        "level",
    ]
    readonly_fields = ["code", "level"]
    title_words = shown_words("title", "Title")
    description_words = shown_words("description", "Description")

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("title")
        return rows.prefetch_related("title__versions")


@admin.register(Accession)
class AccessionAdmin(RecordAdmin):
    levels = ("collection__level", "received_from__level")
    list_display = ["code", "collection", "received_on", "received_from"]
    found_by = ("code", "collection__slug", "means")
    fields = [
        "code",
        "collection",
        "received_from",
        "received_on",
        "means",
        "condition",
        "discrepancy",
        "note",
        "recorded_by",
    ]
    readonly_fields = ["code", "recorded_by"]
    autocomplete_fields = ["collection", "received_from"]

    def get_queryset(self, request):
        related = ("collection", "received_from__designation")
        rows = super().get_queryset(request).select_related(*related)
        return rows.prefetch_related(
            "received_from__names", "received_from__designation__versions"
        )

    def save_model(self, request, obj, form, change):
        if not change:
            obj.recorded_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(FoundGroup)
class FoundGroupAdmin(RecordAdmin):
    levels = ("level",)
    list_display = ["code", "kind", "level"]
    list_filter = ["kind", "level"]
    ordering = ["-pk"]
    found_by = ("code", "note")
    fields = ["code", "kind", "note", "level"]
    readonly_fields = ["code"]
