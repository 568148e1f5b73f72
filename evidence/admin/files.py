from django.contrib import admin
from django.db.models import Q, QuerySet

from evidence.admin.base import ReadOnly, RecordAdmin
from evidence.models import Arrival, Original, Page, User


def originals_seen_by(user: User) -> QuerySet:
    """The keys of those that a page shows whose picture `user` may see."""
    pages = Page.objects.picture_visible_to(user)
    return Original.objects.filter(pages__in=pages).values("pk")


@admin.register(Arrival)
class ArrivalAdmin(ReadOnly, RecordAdmin):
    """What became of each file that was sent in.

    One that became, or already was, a page or a picture closed to somebody does
    not exist for them: its name and hash would say what is held.
    """

    item = "item"
    levels = ("item__level", "page__level", "page__picture_level")
    list_display = ["received_at", "received_name", "code", "verdict", "sentence"]
    list_filter = ["verdict"]
    list_select_related = ["item"]
    ordering = ["-pk"]
    found_by = ("received_name", "item__reference_code", "sha256")
    fields = [
        "received_name",
        "code",
        "verdict",
        "sentence",
        "sha256",
        "bytes",
        "received_by",
        "received_at",
    ]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        seen = originals_seen_by(request.user)
        return rows.filter(Q(original=None) | Q(original__in=seen))

    @admin.display(description="item")
    def code(self, arrival):
        return arrival.item.reference_code


@admin.register(Original)
class OriginalAdmin(ReadOnly, RecordAdmin):
    """Photographs as received. What the camera wrote into them is not shown."""

    list_display = ["received_at", "received_name", "format", "width", "height"]
    list_filter = ["format"]
    found_by = ("received_name", "sha256")
    fields = [
        "received_name",
        "format",
        ("width", "height"),
        "bytes",
        "sha256",
        "sha512",
        "notes",
        "received_by",
        "received_at",
    ]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.filter(pk__in=originals_seen_by(request.user))
