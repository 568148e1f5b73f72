from django.contrib import messages

from evidence.admin.base import RowForm, RowInFull
from evidence.admin.levels import BegunByDefault
from evidence.defaults import of_date
from evidence.models import ItemDate, Level, Page
from values.edtf_dates import Suggestion, from_verbatim


class DateForm(BegunByDefault, RowForm):
    told_by = "kind"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        found = suggestion(self.instance)
        if found and "edtf" in self.fields:
            self.fields["edtf"].widget.attrs["placeholder"] = found.edtf

    def begins(self, given) -> Level:
        return of_date(given.get("kind"))


class ItemDateInline(RowInFull):
    """The bounds are computed from the EDTF value when a date is saved."""

    model = ItemDate
    item = "item"
    form = DateForm
    levels = ("level", "page__level")
    fields = [
        ("kind", "verbatim", "calendar"),
        ("edtf", "basis", "page"),
        ("note", "level"),
        ("earliest", "latest"),
    ]
    readonly_fields = ["earliest", "latest"]
    verbose_name = "date"
    verbose_name_plural = "dates"

    def get_formset(self, request, obj=None, **kwargs):
        """A page is chosen among those of the item."""
        formset = super().get_formset(request, obj, **kwargs)
        if page := formset.form.base_fields.get("page"):
            pages = Page.objects.visible_to(request.user).filter(item=obj)
            page.queryset = pages.select_related("item").order_by("order")
        return formset


def suggestion(date: ItemDate) -> Suggestion | None:
    """What the words as written seem to mean, where nobody has said it yet."""
    if date.edtf or not date.verbatim:
        return None
    found = from_verbatim(date.verbatim)
    return found if found and found.edtf else None


def suggest(request, dates: list[ItemDate]) -> None:
    """Propose an EDTF value for each date without one; a person decides."""
    for date in dates:
        if found := suggestion(date):
            note = f" {found.note}" if found.note else ""
            messages.info(
                request,
                f"“{date.verbatim}” seems to mean {found.edtf} ({found.calendar}). "
                f"Enter it as EDTF if you agree.{note}",
            )
