from django.contrib import admin, messages

from evidence.admin.base import RecordAdmin, RecordForm, RowInFull
from evidence.admin.finding import alike
from evidence.admin.wordings import WordingField, shown_words
from evidence.models import ItemPlace, Place, Precision
from evidence.models.places import COARSENESS


class PlaceForm(RecordForm):
    name_words = WordingField(label="Name", help_text="Published.")


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    form = PlaceForm
    list_display = ["label", "precision", "part_of"]
    list_filter = ["precision"]
    list_select_related = ["part_of"]
    found_by = ("label", "name__versions__text")
    fields = [
        "label",
        "name_words",
        "precision",
        "part_of",
        ("latitude", "longitude"),
    ]
    autocomplete_fields = ["part_of"]
    name_words = shown_words("name", "Name")

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        place = form.instance
        for other in alike(Place.objects.exclude(pk=place.pk), "label", place.label):
            messages.warning(
                request,
                f"There is a place “{other}” already ({other.get_precision_display()})."
                " If it is the same one, use that record.",
            )


class ItemPlaceInline(RowInFull):
    model = ItemPlace
    item = "item"
    levels = ("level", "stated_by__level")
    fields = [
        ("role", "place", "public_precision"),
        ("text_as_reported", "method", "confidence"),
        ("stated_by", "level"),
    ]
    autocomplete_fields = ["place", "stated_by"]
    verbose_name = "place"
    verbose_name_plural = "places"

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "public_precision":
            kwargs["choices"] = [
                one
                for one in Precision.choices
                if COARSENESS[one[0]] >= COARSENESS[Precision.RAION]
            ]
        return super().formfield_for_choice_field(db_field, request, **kwargs)
