"""Filters of the list of items that are no columns."""

from django.contrib import admin
from django.db.models import F, Func

from evidence.models import Page
from values.languages import name


class ByAuthenticity(admin.ChoicesFieldListFilter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = "authenticity"  # its column is called status, as the item's is


class HasPictures(admin.SimpleListFilter):
    title = "pictures"
    parameter_name = "pictures"

    def lookups(self, request, model_admin):
        return [("yes", "with pictures"), ("no", "without pictures")]

    def queryset(self, request, queryset):
        if self.value() not in {"yes", "no"}:
            return queryset
        clearance = request.user.clearance
        pages = Page.objects.filter(level__lte=clearance, picture_level__lte=clearance)
        pictured = pages.filter(original__isnull=False).values("item")
        if self.value() == "yes":
            return queryset.filter(pk__in=pictured)
        return queryset.exclude(pk__in=pictured)


class InLanguage(admin.SimpleListFilter):
    """By a language of what is written on the item."""

    title = "language"
    parameter_name = "language"

    def lookups(self, request, model_admin):
        items = model_admin.get_queryset(request).order_by()
        each = Func(F("content_languages"), function="unnest")
        tags = items.annotate(in_tag=each).values_list("in_tag", flat=True).distinct()
        return [(tag, f"{name(tag, 'en')} ({tag})") for tag in sorted(tags)]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(content_languages__contains=[self.value()])
