from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, OuterRef, Subquery

from evidence.admin.agents import ItemAgentInline
from evidence.admin.base import RecordAdmin, RecordForm, granted, pair
from evidence.admin.certificates import CertificateFieldInline, missing
from evidence.admin.claims import AuthenticityInline, ReasonInline
from evidence.admin.custody import EventInline
from evidence.admin.dates import ItemDateInline, suggest
from evidence.admin.details import DETAILS, PhraseInline
from evidence.admin.finding import matching
from evidence.admin.folding import fold_fieldsets, fold_rows
from evidence.admin.item_actions import ItemActions
from evidence.admin.item_filters import ByAuthenticity, HasPictures, InLanguage
from evidence.admin.pages import PageInline, picture, put_in_order
from evidence.admin.phones import NUMBERS, ExtractionInline, SealedInline
from evidence.admin.places import ItemPlaceInline
from evidence.admin.sources import ItemSourceInline
from evidence.admin.wordings import WordingField, shown_words
from evidence.domain.accessioning import create_item
from evidence.models import Item, Kind, Page
from values.codes import normalise_code


class ItemForm(RecordForm):
    title_words = WordingField(label="Title")
    scope_words = WordingField(label="Description", rows=4)


class NewItemForm(RecordForm):
    title_words = WordingField(label="Title", required=True)


class ItemChangeList(ChangeList):
    """Reads the first pictures of the items on the page at once."""

    def get_queryset(self, request, **kwargs):
        self.root_queryset = self.model_admin.listed(request, self.root_queryset)
        return super().get_queryset(request, **kwargs)

    def get_results(self, request):
        super().get_results(request)
        items = list(self.result_list)
        firsts = Page.objects.filter(pk__in=[item.first_page for item in items])
        firsts = {page.item_id: page for page in firsts.select_related("original")}
        for item in items:
            item.first = firsts.get(item.pk)
        self.result_list = items


@admin.register(Item)
class ItemAdmin(ItemActions, RecordAdmin):
    """Items, described. What changes their state is an action, and calls a verb."""

    form = ItemForm
    list_display = [
        "thumbnail",
        "reference_code",
        "title_shown",
        "kind",
        "collection",
        "level",
        "status",
        "page_count",
    ]
    list_display_links = ["thumbnail", "reference_code"]
    list_filter = [
        "kind",
        ("collection", admin.RelatedOnlyFieldListFilter),
        "level",
        "status",
        ("authenticity__status", ByAuthenticity),
        HasPictures,
        InLanguage,
    ]
    found_by = (
        "title__versions__text",
        "title_as_published",
        "term_as_published",
        "reference_code",
    )
    autocomplete_fields = ["collection", "accession", "part_of", "found_with"]
    readonly_fields = ["reference_code", "level", "described_by"]
    view_on_site = False  # the page has doors of its own
    change_form_template = "admin/evidence/item/change_form.html"
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    ("collection", "kind"),
                    "title_words",
                    ("accession", "found_with"),
                    "specimen",
                ],
                "description": "The rest is described once the item is there. "
                "It begins closed.",
            },
        )
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("reference_code", "level", "described_by"),
                    ("kind", "status"),
                    ("collection", "accession"),
                    "title_words",
                    "scope_words",
                ]
            },
        ),
        (
            "As published by others",
            {"fields": ["title_as_published", "term_as_published", "published_in"]},
        ),
        (
            "The thing",
            {
                "fields": [
                    "described_in",
                    pair("extent"),
                    pair("width_mm"),
                    pair("height_mm"),
                    pair("materials"),
                    pair("technique"),
                    pair("hands"),
                    pair("condition"),
                    "condition_note",
                    ("physical_location", "originals_forwarded", "biohazard"),
                ]
            },
        ),
        (
            "What it says and shows",
            {"fields": ["content_languages", "warnings", "specimen"]},
        ),
        (
            "Its place among others",
            {"fields": [("part_of", "order"), ("description_level", "found_with")]},
        ),
        ("Rights", {"fields": [("licence", "rights_holder")]}),
        ("For staff", {"fields": ["staff_note"]}),
    ]
    title_words = shown_words("title", "Title")
    scope_words = shown_words("scope", "Description")

    def get_changelist(self, request, **kwargs):
        return ItemChangeList

    def get_queryset(self, request):
        rows = super().get_queryset(request).visible_to(request.user)
        rows = rows.select_related("title", "collection")
        return rows.prefetch_related("title__versions")

    def listed(self, request, rows):
        """`rows` with what a list shows beside them."""
        of_item = {"item": OuterRef("pk")}
        pages = Page.objects.visible_to(request.user).filter(**of_item)
        shown = Page.objects.picture_visible_to(request.user).filter(**of_item)
        shown = shown.filter(original__isnull=False)
        counted = pages.order_by().values("item").annotate(n=Count("pk")).values("n")
        return rows.annotate(
            page_count=Subquery(counted),
            first_page=Subquery(shown.order_by("order").values("pk")[:1]),
        )

    def find(self, request, rows, words):
        if code := normalise_code(words):
            return rows.filter(reference_code=code)
        return matching(rows, words, list(self.found_by))

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.add_fieldsets
        found = super().get_fieldsets(request, obj)
        return fold_fieldsets(found, obj) if request.method == "GET" else found

    def get_inline_formsets(self, request, *args, **kwargs):
        """What was sent comes back unfolded: a fault may lie anywhere in it."""
        found = super().get_inline_formsets(request, *args, **kwargs)
        return fold_rows(found) if request.method == "GET" else found

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = NewItemForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_inlines(self, request, obj):
        if obj is None:
            return []
        own = [DETAILS[obj.kind]] if obj.kind in DETAILS else []
        if obj.kind == Kind.CERTIFICATE:
            own.append(CertificateFieldInline)
        if obj.kind == Kind.PHRASE_SHEET:
            own.append(PhraseInline)
        if obj.kind in NUMBERS:
            own.append(SealedInline)
        if obj.kind == Kind.PHONE:
            own.append(ExtractionInline)
        return [
            *own,
            ItemDateInline,
            ItemPlaceInline,
            ItemAgentInline,
            ItemSourceInline,
            AuthenticityInline,
            ReasonInline,
            PageInline,
            EventInline,
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        may_record = "evidence.add_custodyevent" in granted(request.user)
        context = {"may_record": may_record, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, CertificateFieldInline):
            kwargs["initial"] = missing(obj)
        return kwargs

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
            return
        given = ("accession", "found_with", "specimen")
        made = create_item(
            obj.collection,
            kind=obj.kind,
            title=form.cleaned_data["title_words"],
            by=request.user,
            **{field: getattr(obj, field) for field in given},
        )
        obj.__dict__.update(made.__dict__)

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        if formset.model is Page:
            put_in_order(form.instance, formset, by=request.user)
        if "edtf" in formset.form.base_fields:
            suggest(request, [row.instance for row in formset.forms if row.instance.pk])

    def response_add(self, request, obj, post_url_continue=None):
        """On to the full description."""
        if "_popup" not in request.POST and "_addanother" not in request.POST:
            request.POST = request.POST.copy()
            request.POST["_continue"] = "1"
        return super().response_add(request, obj, post_url_continue)

    @admin.display(description="picture")
    def thumbnail(self, item):
        return picture(item.first, f"First page of {item.reference_code}")

    @admin.display(description="title")
    def title_shown(self, item):
        return str(item.title or "—")

    @admin.display(description="pages", ordering="page_count")
    def page_count(self, item):
        return item.page_count or 0
