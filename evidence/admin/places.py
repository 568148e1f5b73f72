from django.contrib import admin, messages
from django.db.models import Prefetch

from evidence.admin.base import RecordAdmin, RecordForm, RowInFull
from evidence.admin.finding import alike
from evidence.admin.levels import BegunByDefault
from evidence.admin.wordings import WordingField, shown_words
from evidence.defaults import of_place
from evidence.models import ItemPlace, Level, Place, Precision
from evidence.models.places import COARSENESS


class PlaceForm(BegunByDefault, RecordForm):
    told_by = "precision"
    name_words = WordingField(label="Name", help_text="Published, if it is at level 0.")

    def begins(self, given) -> Level:
        return of_place(given.get("precision"))


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    form = PlaceForm
    list_display = ["label", "precision", "part_of", "level"]
    list_filter = ["precision", "level"]
    found_by = ("label", "name__versions__text")
    fields = [
        "label",
        "name_words",
        "precision",
        "part_of",
        ("latitude", "longitude"),
        "level",
    ]
    autocomplete_fields = ["part_of"]
    name_words = shown_words("name", "Name")

    def get_queryset(self, request):
        readable = Place.objects.visible_to(request.user)
        rows = super().get_queryset(request).visible_to(request.user)
        return rows.prefetch_related(Prefetch("part_of", readable))

    def save_model(self, request, obj, form, change):
        if not change:
            obj.entered_by = request.user
            obj.readable = True
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        place = form.instance
        others = Place.objects.visible_to(request.user).exclude(pk=place.pk)
        for other in alike(others, "label", place.label):
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

    def get_queryset(self, request):
        """Rows whose place is closed to somebody do not exist for them."""
        readable = Place.objects.visible_to(request.user)
        rows = super().get_queryset(request).filter(place__in=readable.values("pk"))
        return rows.prefetch_related(Prefetch("place", readable))

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "public_precision":
            kwargs["choices"] = [
                one
                for one in Precision.choices
                if COARSENESS[one[0]] >= COARSENESS[Precision.RAION]
            ]
        return super().formfield_for_choice_field(db_field, request, **kwargs)
