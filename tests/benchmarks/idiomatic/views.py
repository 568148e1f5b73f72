"""A list page with facets and an item page."""

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Subquery
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.catalogue import labels
from tests.benchmarks.idiomatic.models import (
    Collection,
    ContentLanguage,
    Item,
    ItemPlace,
    ItemText,
    Page,
    PictureText,
    PlaceName,
    Segment,
    TranslatedSegment,
    Translation,
)
from values import languages

PER_PAGE = 24


def item_list(request):
    lang = get_language()
    first = Segment.objects.filter(page__item=OuterRef("pk")).order_by(
        "page__number", "order"
    )
    said = TranslatedSegment.objects.filter(
        segment__page__item=OuterRef("pk"), translation__language=lang
    ).order_by("segment__page__number", "segment__order")
    title = ItemText.objects.filter(of=OuterRef("pk"), language=lang)
    items = (
        Item.objects.order_by("-published_at", "code")
        .annotate(
            title=Subquery(title.values("title")[:1]),
            first_line=Subquery(first.values("diplomatic")[:1]),
            translation=Subquery(said.values("text")[:1]),
        )
        .prefetch_related(
            "dates",
            Prefetch("pages", Page.objects.filter(number=1).select_related("picture")),
            "pages__picture__renditions",
        )
    )
    page = Paginator(items, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "idiomatic/item_list.html", {"page": page, "facets": facets(lang)}
    )


def facets(lang: str) -> list[dict]:
    """Each value with the number of items that have it: one query a facet."""

    def counted(rows, *fields, of="pk"):
        return rows.values_list(*fields).annotate(items=Count(of, distinct=True))

    items = Item.objects.order_by()
    written = items.annotate(
        yes=Exists(Segment.objects.filter(page__item=OuterRef("pk")))
    )
    names = dict(PlaceName.objects.filter(language=lang).values_list("of_id", "name"))
    found = {
        _("Type"): [
            (labels.KINDS[kind], number) for kind, number in counted(items, "kind")
        ],
        _("Language"): [
            (languages.name(tag, lang), number)
            for tag, number in counted(ContentLanguage.objects, "tag", of="item")
        ],
        _("Translated into"): [
            (languages.name(tag, lang), number)
            for tag, number in counted(Translation.objects, "language", of="page__item")
        ],
        _("Place"): [
            (names[place], number)
            for place, number in counted(ItemPlace.objects, "place", of="item")
        ],
        _("Collection"): Collection.objects.annotate(number=Count("items")).values_list(
            "slug", "number"
        ),
        _("Transcription"): counted(written, "yes"),
        _("Specimen"): counted(items, "specimen"),
    }
    return [
        {"label": label, "values": sorted(values, key=lambda one: -one[1])}
        for label, values in found.items()
    ]


def item(request, code):
    lang = get_language()
    rows = Item.objects.select_related("collection").prefetch_related(
        Prefetch("texts", ItemText.objects.filter(language=lang)),
        "content_languages",
        "particulars",
        "dates",
        "places__place__names",
        "agents__agent__names",
        "custody__source",
        Prefetch("pages", Page.objects.select_related("picture").order_by("number")),
        Prefetch("pages__picture__texts", PictureText.objects.filter(language=lang)),
        "pages__picture__renditions",
        Prefetch(
            "pages__segments",
            Segment.objects.select_related("region").order_by("order"),
        ),
        Prefetch(
            "pages__segments__translated",
            TranslatedSegment.objects.filter(translation__language=lang),
        ),
        "pages__translations",
    )
    found = get_object_or_404(rows, code=code)
    return render(request, "idiomatic/item.html", {"item": found, "lang": lang})
