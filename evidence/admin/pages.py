from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from evidence.admin.base import RowForm, RowInFull
from evidence.admin.wordings import WordingField, shown_words
from evidence.domain.describing import close_remains
from evidence.domain.ingest import order_pages
from evidence.models import Item, Page


class PageForm(RowForm):
    position = forms.IntegerField(
        label="Place in the order", min_value=0, required=False
    )
    alt_words = WordingField(
        label="What the picture shows", help_text="For readers who cannot see it."
    )
    note_words = WordingField(label="Note", rows=2)

    opened, wide = False, True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("position", self.instance.order)

    @property
    def more(self) -> str:
        said = "described" if self.instance.alt_id else "not described yet"
        return f"what the picture shows ({said}), note, rights"

    def clean(self):
        given = super().clean()
        if "remains" in self.changed_data and given["remains"]:
            close_remains(self.instance)
        return given


class PageInline(RowInFull):
    """Photographs come in at the desk; here they are put in order and described."""

    model = Page
    item = "item"
    form = PageForm
    levels = ("level",)
    template = "admin/evidence/item/folded_rows.html"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("thumbnail", "position", "label", "content"),
                    ("level", "picture_level", "remains"),
                ]
            },
        ),
        (
            None,
            {
                "fields": [
                    "alt_words",
                    "note_words",
                    ("licence", "rights_holder", "credit"),
                ],
                "classes": ["more"],
            },
        ),
    ]
    readonly_fields = ["thumbnail", "level", "picture_level"]
    can_delete = False
    alt_words = shown_words("alt", "What the picture shows")
    note_words = shown_words("note", "Note")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("original", "item")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        reach = request.user.clearance_on(obj) if obj else request.user.clearance
        formset.may_see = reach
        return formset

    def has_add_permission(self, request, obj=None):
        return False

    @admin.display(description="picture")
    def thumbnail(self, page):
        return picture(page, f"Page {page.label}")

    @admin.display(description="place in the order")
    def position(self, page):
        return page.order


def picture(page: Page | None, alt: str) -> str:
    """The smallest rendition of a page, at the desk's address, which asks who looks."""
    original = page.original if page else None
    if original is None or not original.sizes:
        return "—"
    size = original.sizes[0]
    return format_html(
        '<img class="thumbnail" src="{}" alt="{}" width="{}" height="{}" '
        'loading="lazy">',
        reverse("desk:working-picture", args=[original.working_key, size["name"]]),
        alt,
        size["width"],
        size["height"],
    )


def put_in_order(item: Item, formset, *, by) -> None:
    """Order the pages as the form says; those that `by` does not see keep theirs."""
    asked = {
        form.instance.pk: form.cleaned_data.get("position")
        for form in formset.initial_forms
        if "position" in form.changed_data
    }
    if not asked:
        return
    held = list(item.pages.order_by("order"))
    reach = by.clearance_on(item)
    shown = [page for page in held if page.level <= reach]
    # Of two pages that ask for one place, the one that was moved comes first.
    wanted = sorted(
        shown, key=lambda page: (asked.get(page.pk, page.order), page.pk not in asked)
    )
    places = iter(wanted)
    order = [next(places) if page in shown else page for page in held]
    order_pages(item, pages=[page.pk for page in order], by=by)
