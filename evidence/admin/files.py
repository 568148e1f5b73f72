from django.contrib import admin

from evidence.admin.base import ReadOnly, RecordAdmin
from evidence.models import Arrival, Original


@admin.register(Arrival)
class ArrivalAdmin(ReadOnly, RecordAdmin):
    """What became of each file that was sent in."""

    levels = ("item__level",)
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
        """Those of pages whose picture one may see."""
        clearance = request.user.clearance
        rows = super().get_queryset(request)
        return rows.filter(
            pk__in=Original.objects.filter(
                pages__level__lte=clearance,
                pages__picture_level__lte=clearance,
                pages__item__level__lte=clearance,
            ).values("pk")
        )
